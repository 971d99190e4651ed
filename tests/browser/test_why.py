"""What a verdict rests on, as it is met on a phone, by ear, and without colours."""

import pytest

from tests.web.stage import OUTAGE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

ADDRESS = f"/incidents/{OUTAGE}"
INSIDE = """() => {
  const picture = document.querySelector('svg.links'), whole = picture.getBoundingClientRect()
  const spills = []
  for (const box of picture.querySelectorAll('g')) {
    const frame = box.querySelector('rect').getBoundingClientRect()
    for (const text of box.querySelectorAll('text')) {
      const words = text.getBoundingClientRect()
      const fits = words.left >= frame.left && words.right <= frame.right && words.bottom <= frame.bottom
      if (!fits) spills.push(text.textContent)
    }
    if (frame.left < whole.left || frame.right > whole.right) spills.push('a box')
  }
  return spills
}"""
SIZES = (
    "() => [...document.querySelectorAll('svg.links text')].map(text => text.getBoundingClientRect().height)"
)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("width", [320, 1100])
async def test_the_pictures_words_stand_within_their_boxes(open_page, width, lang):
    page = await open_page(f"{ADDRESS}?lang={lang}", width=width)
    assert await page.evaluate(INSIDE) == []


async def test_the_pictures_words_are_large_enough_on_the_smallest_phones(open_page):
    page = await open_page(ADDRESS, width=320)
    assert min(await page.evaluate(SIZES)) >= 11


async def test_the_table_is_heard_with_its_caption_and_headers(open_page):
    page = await open_page(ADDRESS)
    heard = await page.get_by_role("table").aria_snapshot()
    assert "Hur varje tecken väger för eller emot att felet är hos Stadsnätet" in heard
    for head in ("Vem säger vad", "När", "Väger"):
        assert await page.get_by_role("columnheader", name=head).count() == 1
    row = page.get_by_role("rowheader", name="Stadsnätet säger att felet är deras eget")
    assert await row.count() == 1
    assert "talar starkt för" in heard
    assert "+++" not in heard


async def test_the_picture_is_heard_as_one_image_and_can_be_read_in_words(open_page):
    page = await open_page(ADDRESS)
    picture = page.get_by_role("img", name="Leveranskedjan, och vilken länk som är bruten")
    assert await picture.count() == 1
    await page.get_by_text("Samma sak i ord").click()
    words = page.get_by_role("region", name="Leveranskedjan").get_by_role("listitem")
    assert await words.count() == 4
    assert await words.nth(2).text_content() == "Fibernätets utrustning: Stadsnätet – avbrott här"


async def test_the_broken_link_looks_different_without_its_colour(open_page):
    page = await open_page(ADDRESS, forced_colors="active")
    broken = page.locator("svg.links g.broken rect")
    other = page.locator("svg.links g.unknown rect").first
    widths = [
        float((await one.evaluate("node => getComputedStyle(node).strokeWidth")).removesuffix("px"))
        for one in (broken, other)
    ]
    assert widths[0] > 2 * widths[1]
    assert await broken.get_attribute("stroke-dasharray") != await other.get_attribute("stroke-dasharray")


async def test_nothing_in_it_breaks_the_pages_policy(open_page):
    page = await open_page(ADDRESS, java_script_enabled=True)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    await page.reload(wait_until="networkidle")
    assert complaints == []
