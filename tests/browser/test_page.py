"""The pages as people meet them: on a phone, without script, by keyboard, by ear, in the dark."""

import os
from pathlib import Path

import pytest

from tests.web.stage import OUTAGE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "page.png"
ADDRESSES = ["/", "/78431", f"/incidents/{OUTAGE}", "/nowhere"]
MEASURE = "() => [document.documentElement.scrollWidth, innerWidth]"
SMALLEST_TARGET = 24
"""CSS pixels, WCAG 2.2 §2.5.8; links within a sentence are excepted."""

CONTRASTS = """() => {
  const channel = value => (value /= 255) <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4
  const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b)
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number)
  const behind = node => {
    for (; node; node = node.parentElement) {
      const colour = numbers(getComputedStyle(node).backgroundColor)
      if (colour.length === 3 || colour[3] > 0) return colour
    }
    return [255, 255, 255]
  }
  const texts = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const node = text.parentElement
    if (!text.data.trim() || node.closest('.skip')) continue
    const [ink, paper] = [light(numbers(getComputedStyle(node).color)), light(behind(node))]
    const ratio = (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05)
    texts.push([ratio, text.data.trim()])
  }
  return texts
}"""


@pytest.mark.parametrize("address", ADDRESSES)
async def test_nothing_scrolls_sideways_on_the_smallest_phones(open_page, address):
    for width in (320, 360):
        page = await open_page(address, width=width)
        wide, window = await page.evaluate(MEASURE)
        assert wide <= window == width


async def test_the_first_stop_of_the_keyboard_skips_to_the_content(open_page):
    page = await open_page("/")
    await page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert await focused.text_content() == "Hoppa till innehållet"
    assert await focused.is_visible()
    box = await focused.bounding_box()
    assert box["x"] >= 0
    await page.keyboard.press("Enter")
    assert page.url.endswith("#main")


async def test_the_keyboard_goes_down_the_page_in_reading_order(open_page):
    page = await open_page("/", width=360)
    seen, depth = [], -1.0
    for _ in range(12):
        await page.keyboard.press("Tab")
        focused = page.locator(":focus")
        named = await focused.evaluate("node => node.labels?.[0]?.textContent || node.textContent")
        top = await focused.evaluate("node => node.getBoundingClientRect().top + scrollY")
        seen.append(" ".join(named.split()))
        if len(seen) > 1:  # the first stop shows itself only while it has the focus
            assert top >= depth - 12, f"{seen[-1]} stands above {seen[-2]}"
            depth = top
    assert seen[1:7] == [
        "Störningshubben",
        "Svenska",
        "English",
        "Ditt postnummer",
        "Visa",
        "Driftstörning i stadsnätet efter åska",
    ]


@pytest.mark.parametrize("address", ADDRESSES)
async def test_a_screen_reader_meets_landmarks_headings_and_names(open_page, address):
    page = await open_page(address)
    for role in ("banner", "main", "contentinfo"):
        assert await page.get_by_role(role).count() == 1, role
    assert await page.get_by_role("heading", level=1).count() == 1
    for role in ("link", "button", "textbox", "navigation", "region", "search"):
        for node in await page.get_by_role(role).all():
            tree = await node.aria_snapshot()
            assert '"' in tree.partition("\n")[0] or role == "search", f"a {role} without a name: {tree}"


async def test_the_page_is_heard_as_it_is_read(open_page):
    page = await open_page("/")
    assert await page.get_by_role("textbox", name="Ditt postnummer").is_visible()
    assert await page.get_by_role("region", name="Just nu").get_by_role("link").count() == 1
    heard = await page.get_by_role("region", name="Vad vi följer").aria_snapshot()
    assert "Stadsnätet" in heard
    assert "läst i dag 12.00" in heard


async def test_a_postcode_is_looked_up_without_script(open_page):
    page = await open_page("/")
    await page.get_by_label("Ditt postnummer").fill("784 32")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/78432")
    assert "784 32 Östermo" in await page.get_by_role("heading", level=1).text_content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
async def test_every_text_stands_out_from_its_ground(open_page, address, scheme):
    page = await open_page(address, color_scheme=scheme)
    measured = await page.evaluate(CONTRASTS)
    assert len(measured) > 8
    assert [text for ratio, text in measured if ratio < 4.5] == []  # WCAG 2.2 §1.4.3, level AA


@pytest.mark.parametrize("address", ADDRESSES)
async def test_what_is_touched_is_large_enough(open_page, address):
    page = await open_page(address)
    for node in await page.locator("nav a, .feeds a, .name, button, input:not([type=hidden])").all():
        box = await node.bounding_box()
        assert min(box["width"], box["height"]) >= SMALLEST_TARGET


async def test_text_twice_as_large_still_fits(open_page):
    page = await open_page("/", width=320)
    await page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%')")
    wide, window = await page.evaluate(MEASURE)
    assert wide <= window


async def test_nothing_breaks_the_pages_own_policy(open_page):
    page = await open_page("/", java_script_enabled=True)
    await page.wait_for_load_state("networkidle")  # a reload would cut what is still on its way
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    await page.reload(wait_until="networkidle")
    assert complaints == []


async def test_the_picture_in_the_readme_is_of_this_page(open_page, tmp_path):
    wanted = "STATUSHUB_SCREENSHOT" in os.environ
    picture = PICTURE if wanted else tmp_path / "page.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    page = await open_page("/?lang=en", width=1120, height=720, color_scheme="light")
    await page.screenshot(path=picture, full_page=True)
    assert picture.read_bytes().startswith(b"\x89PNG")
