"""The public pages, as HTML."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import html

from statushub.model.evidence import Suspect, Verdict
from statushub.model.health import Sight
from statushub.model.hub import Hub
from statushub.model.names import IncidentId, Layer, Service
from tests.fakes.town import FIBER, GRID, ISP_A
from tests.web.stage import OUTAGE, OVER, PLANNED, SOURCES, all_read, at, opened, outage, over, source

PAGES = ["/", "/78431", f"/incidents/{OUTAGE}", f"/incidents/{OVER}", f"/incidents/{PLANNED}", "/nowhere"]
SWEDISH = {"Accept-Language": "sv"}
ENGLISH = {"Accept-Language": "en"}


async def page(client, address, headers=ENGLISH):
    reply = await client.get(address, headers=headers)
    return html.fromstring(await reply.text())


def text(node):
    return " ".join(node.text_content().split())


@pytest.mark.parametrize("address", PAGES)
async def test_every_page_is_usable_without_script_or_sight(client, address):
    root = await page(client, address)
    assert root.get("lang") == "en"
    assert not root.xpath("//script | //style | //*[@style] | //@*[starts-with(name(), 'on')]")
    assert len(root.xpath("//main")) == len(root.xpath("//h1")) == 1
    assert root.xpath("//header")
    assert root.xpath("//footer")
    assert root.xpath("//body/a[1]/@href") == ["#main"]
    assert root.xpath("//*[@id='main']")
    assert root.findtext(".//title")
    assert all(image.get("alt") is not None for image in root.iter("img"))
    for field in root.xpath("//input[not(@type='hidden')]"):
        assert root.xpath(f"//label[@for='{field.get('id')}']"), "a field without a label"
    ids = root.xpath("//@id")
    assert len(set(ids)) == len(ids)
    for references in root.xpath("//@aria-labelledby"):
        assert set(references.split()) <= set(ids)


@pytest.mark.parametrize("address", PAGES)
async def test_headings_skip_no_level(client, address):
    levels = [int(node.tag[1]) for node in (await page(client, address)).xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("address", PAGES)
async def test_times_can_be_read_by_programs(client, address):
    for instant in (await page(client, address)).xpath("//time/@datetime"):
        assert instant.endswith("+00:00")


@pytest.mark.parametrize("address", [*PAGES, "/feed.rss", "/api/v1/incidents", "/healthz", "/api/nothing"])
async def test_every_response_is_strict_and_sets_no_cookie(client, address):
    headers = (await client.get(address)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Set-Cookie" not in headers
    assert "aiohttp" not in headers["Server"]


async def test_a_hub_on_plain_http_does_not_promise_https(hub_of):
    async with hub_of(Hub(url="http://127.0.0.1:8080")) as (_, client):
        assert "Strict-Transport-Security" not in (await client.get("/")).headers


async def test_the_front_page_tells_of_now_of_later_and_of_before(client):
    root = await page(client, "/")
    assert text(root.find(".//h1")) == "1 disruption right now"
    order = [text(node) for node in root.xpath("//h2")]
    assert order[:3] == ["Right now", "Planned work", "Recently over"]
    cards = [text(card) for card in root.xpath("//article")]
    assert "Major outage" in cards[0]
    assert "Probably Stadsnätet (93%)." in cards[0]
    assert "Internet, TV, telephony · Åmålsvik, Östermo, 784 31, 784 32" in cards[0]
    assert "Tomorrow 02:00-07:00. Done by Bredlinje." in cards[1]
    assert "Ended today 09:00" in cards[2]
    assert root.xpath("//article//h3/@lang") == ["sv", "sv", "sv"]


async def test_what_ended_two_days_ago_is_history(on, client):
    on.clock.advance(days=3)
    await all_read(on)
    assert "Recently over" not in text(await page(client, "/"))


@pytest.mark.parametrize(
    ("sights", "headline", "note"),
    [
        (
            [(Sight.READ, 0), (Sight.NOTHING_RELEVANT, 0), (Sight.READ, 0)],
            "No known disruptions",
            "All 3 sources we follow were read as they should be.",
        ),
        (
            [(Sight.READ, 0), (Sight.COULD_NOT_READ, 90), (Sight.READ, 0)],
            "No known disruptions, but we do not see everything",
            "1 of our 3 sources is not read right now. There may be faults we know nothing of.",
        ),
        (
            [(Sight.READ, 60), (Sight.READ, 0), (Sight.READ, 0)],
            "No known disruptions, but we do not see everything",
            "1 of our 3 sources is not read right now. There may be faults we know nothing of.",
        ),
        (
            [(Sight.COULD_NOT_READ, 90), (Sight.COULD_NOT_READ, 90), (Sight.UNSEEN, 0)],
            "We do not know how things are",
            "None of our sources can be read right now. There may be faults we know nothing of.",
        ),
    ],
    ids=["all read", "one unreadable", "one stale", "none read"],
)
async def test_what_is_not_known_is_never_shown_as_all_fine(hub_of, sights, headline, note):
    async with hub_of(sources=SOURCES) as (on, client):
        for one, (sight, minutes) in zip(SOURCES, sights, strict=True):
            await on.polled(one.id, sight, ago=timedelta(minutes=minutes))
        root = await page(client, "/")
        assert text(root.find(".//h1")) == headline
        assert note in text(root)


async def test_a_hub_that_follows_nobody_says_so(hub_of):
    async with hub_of() as (_, client):
        root = await page(client, "/")
        assert text(root.find(".//h1")) == "We do not know how things are"
        assert "No company's notices are read here" in text(root)


async def test_trouble_does_not_hide_what_is_unread(on, client):
    await on.polled(SOURCES[1].id, Sight.COULD_NOT_READ, ago=timedelta(hours=2))
    root = await page(client, "/")
    assert text(root.find(".//h1")) == "1 disruption right now"
    assert "There may be more faults than these." in text(root)
    assert "Snabbnet could not be read since today 10:00" in text(root)


async def test_a_source_never_read_says_so(hub_of):
    async with hub_of(sources=SOURCES) as (on, client):
        await on.polled(SOURCES[0].id, Sight.NOTHING_RELEVANT)
        words = text(await page(client, "/"))
        assert "Stadsnätet read today 12:00: nothing about disruptions" in words
        assert "Snabbnet not read yet" in words


@pytest.mark.parametrize(
    ("typed", "leads"), [("78431", "/78431"), ("784 31", "/78431"), (" 784 31 ", "/78431")]
)
async def test_the_search_leads_to_the_postcode(client, typed, leads):
    reply = await client.get("/", params={"postcode": typed, "lang": "en"}, allow_redirects=False)
    assert (reply.status, reply.headers["Location"]) == (303, f"{leads}?lang=en")


async def test_a_search_that_is_no_postcode_says_how_to_write_one(client):
    reply = await client.get("/", params={"postcode": '7843"><b>'}, headers=ENGLISH)
    root = html.fromstring(await reply.text())
    assert reply.status == 400
    field = root.get_element_by_id("postcode")
    assert field.value == '7843"><b>'
    assert field.get("aria-invalid") == "true"
    fault = root.get_element_by_id(field.get("aria-describedby"))
    assert text(fault) == "That is not a postcode: write five digits, such as 784 31."


@pytest.mark.parametrize("written", ["/784%2031", "/784+31"])
async def test_a_postcode_with_its_space_leads_to_the_one_without(client, written):
    reply = await client.get(written, allow_redirects=False)
    assert (reply.status, reply.headers["Location"]) == (301, "/78431")


async def test_a_postcode_page_tells_what_is_wrong_there_and_who_delivers_what(client):
    root = await page(client, "/78431")
    assert text(root.find(".//h1")) == "784 31 Åmålsvik 1 disruption right now"
    assert list(map(text, root.xpath("//article//h3"))) == [
        "Driftstörning i stadsnätet efter åska",
        "Byte av utrustning natten till söndag",
    ]
    offered = [text(offer) for offer in root.xpath("//dl[@class='offers']/div")]
    assert offered[0].startswith("Internet Snabbnet, Bredlinje depends on Elkraft power grid")
    assert offered[-1] == "Electricity Elkraft"
    assert "We follow no source of Bredlinje, Elkraft." in text(root)
    assert root.xpath("//a[@href='/feed.rss?postcode=78431&lang=en']")


async def test_a_postcode_elsewhere_is_calm_only_about_what_is_seen(on, client):
    root = await page(client, "/78433")
    assert text(root.find(".//h1")) == "784 33 Väster No known disruptions"
    await on.polled(SOURCES[0].id, Sight.COULD_NOT_READ, ago=timedelta(hours=1))
    root = await page(client, "/78433")
    assert "but we do not see everything" in text(root.find(".//h1"))


async def test_a_postcode_of_no_network_is_not_called_fine(client):
    reply = await client.get("/99999", headers=ENGLISH)
    words = text(html.fromstring(await reply.text()))
    assert reply.status == 404
    assert "We know of no network at this postcode" in words
    assert "We do not know how things are" in words


async def test_an_incident_page_tells_everything(client):
    root = await page(client, f"/incidents/{OUTAGE}")
    words = text(root)
    assert text(root.find(".//h1")) == "Driftstörning i stadsnätet efter åska"
    assert "Where Åmålsvik 784 31 Östermo 784 32" in words
    assert "Until today 15:30, says Stadsnätet" in words
    ranked = [text(one) for one in root.xpath("//ul[@class='candidates']/li")]
    assert ranked == [
        "Stadsnätet 93 % fibre network equipment, fibre cables",
        "Elkraft 5 % power grid",
    ]
    told = [text(line) for line in root.xpath("//ol[@class='timeline']/li")]
    assert told[0] == "today 12:00 News from Stadsnätet: cause found Ett kort måste hämtas från förrådet."
    assert told[-1].startswith("today 11:20 First word from Stadsnätet")
    assert root.xpath("//a[@href='tel:+46701740606']")


async def test_publishers_are_quoted_verbatim_and_never_believed(client):
    root = await page(client, f"/incidents/{OUTAGE}")
    quotes = root.xpath("//figure")
    assert "internet <b>just nu</b>." in text(quotes[1])
    assert not root.xpath("//figure//b")
    assert quotes[0].xpath(".//a/@href") == ["https://stadsnatet.example.se/drift/1"]
    assert quotes[1].xpath(".//a") == [], "a link that isn't http(s) is not followed"
    assert quotes[0].xpath(".//blockquote/@lang") == ["sv"]


async def test_a_promise_that_has_passed_is_called_so(on, client):
    on.clock.advance(hours=5)
    words = text(await page(client, f"/incidents/{OUTAGE}"))
    assert "That time passed 1 h 30 min ago, and no new one is given." in words


async def test_a_promised_day_is_shown_as_a_day_and_passes_when_it_is_over(on, client):
    now = on.clock.now()
    end = now.replace(hour=22, minute=0, second=0, microsecond=0)
    today = date(now.year, now.month, now.day)
    await on.tell(opened(outage(now, eta=end, eta_day=today)))
    on.clock.advance(hours=11)
    root = await page(client, f"/incidents/{OUTAGE}")
    assert "Until today, says Stadsnätet" in text(root)
    assert "That time has passed" not in text(root)
    assert root.xpath(f"//time[@datetime='{today.isoformat()}']")
    on.clock.advance(hours=1)
    assert "That time has passed" in text(await page(client, f"/incidents/{OUTAGE}"))


async def test_a_vague_end_is_quoted_in_the_language_of_whom_it_is_from(on, client):
    now = on.clock.now()
    told = outage(now, eta=None)
    own, other = told.testimonies
    vague = (replace(own, eta=None), replace(other, eta_phrase="så fort <b>det</b> går"))
    await on.tell(opened(replace(told, testimonies=vague)))
    root = await page(client, f"/incidents/{OUTAGE}")
    assert "No end time given by Snabbnet: så fort <b>det</b> går" in text(root)
    assert root.xpath("//dl//q/@lang") == ["sv"]
    both = (replace(own, eta=None, eta_phrase="snarast"), vague[1])
    await on.tell(opened(replace(told, testimonies=both)))
    assert "No end time given by Stadsnätet: snarast" in text(await page(client, f"/incidents/{OUTAGE}"))
    over = (vague[0], replace(vague[1], over=True))
    await on.tell(opened(replace(told, testimonies=over)))
    assert not (await page(client, f"/incidents/{OUTAGE}")).xpath("//q")


async def test_who_is_not_known_is_not_blamed(on, client):
    now = on.clock.now()
    unsure = Verdict(
        (
            Suspect(ISP_A, Layer.ISP, 0.5),
            Suspect(FIBER, Layer.FIBER_ACTIVE, 0.3),
            Suspect(None, Layer.HOME, 0.2),
        )
    )
    await on.tell(opened(outage(now, verdict=unsure, eta=None)))
    root = await page(client, f"/incidents/{OUTAGE}")
    words = text(root)
    assert "Snabbnet (50%) or Stadsnätet (30%): we don't know yet which." in words
    assert "Probably" not in words
    assert "No end time given" in words
    assert text(root.xpath("//ul[@class='candidates']/li")[2]) == "Equipment in the home 20 %"


async def test_the_end_is_told_of_what_is_over(client):
    words = text(await page(client, f"/incidents/{OVER}"))
    assert "Ended today 09:00" in words
    assert "Elkraft says that it is over" in words


async def test_hundreds_of_postcodes_fold_away(on, client):
    cells = frozenset().union(*(at(f"{80000 + number}", Service.POWER) for number in range(300)))
    await on.tell(opened(over(on.clock.now(), id=IncidentId("wide000000"), reach=cells)))
    root = await page(client, "/incidents/wide000000")
    assert text(root.find(".//details/summary")) == "800 00 and more (300)"
    assert len(root.xpath("//details//a")) == 300


async def test_a_linked_post_leads_to_its_incident(on, client, post):
    made = await post(FIBER)
    await on.link(made, OUTAGE)
    reply = await client.get(f"/incidents/{made}?lang=en", allow_redirects=False)
    assert (reply.status, reply.headers["Location"]) == (302, f"/incidents/{OUTAGE}?lang=en")


async def test_a_post_not_weighed_yet_has_a_page(client, post):
    made = await post(GRID)
    reply = await client.get(f"/incidents/{made}", headers=ENGLISH)
    assert reply.status == 202
    assert "Elkraft has reported something" in await reply.text()


async def test_the_short_link_of_texts_leads_to_the_page(client):
    reply = await client.get(f"/i/{OUTAGE}", allow_redirects=False)
    assert (reply.status, reply.headers["Location"]) == (302, f"/incidents/{OUTAGE}")


@pytest.mark.parametrize(
    ("query", "accepted", "lang"),
    [
        ("", "", "sv"),
        ("", "en", "en"),
        ("", "de, en;q=0.5", "en"),
        ("", "en;q=0.2, sv;q=0.9", "sv"),
        ("", "de", "sv"),
        ("?lang=en", "sv", "en"),
        ("?lang=xx", "en", "sv"),
    ],
)
async def test_the_language_is_chosen_by_hand_then_by_browser_then_by_the_hub(client, query, accepted, lang):
    reply = await client.get(f"/{query}", headers={"Accept-Language": accepted})
    assert html.fromstring(await reply.text()).get("lang") == lang
    assert reply.headers["Content-Language"] == lang
    assert reply.headers["Vary"] == "Accept-Language"


async def test_a_language_chosen_by_hand_stays_chosen(client):
    root = await page(client, "/?lang=en", SWEDISH)
    assert root.xpath("//article//h3/a/@href")[0] == f"/incidents/{OUTAGE}?lang=en"
    assert root.xpath("//form/div/input[@name='lang']/@value") == ["en"]


async def test_files_are_kept_for_ever_under_the_name_of_their_hash(client):
    (address,) = (await page(client, "/")).xpath("//link[@rel='stylesheet']/@href")
    reply = await client.get(address)
    assert (reply.status, reply.content_type) == (200, "text/css")
    assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (await client.get("/static/hub.css")).status == 404


async def test_the_number_to_text_is_shown_if_it_is_known(client, hub_of):
    root = await page(client, "/")
    assert "to +46 70 174 06 05, with" in text(root)
    assert root.xpath("//a[starts-with(@href, 'sms:+46701740605?body=START')]")
    async with hub_of(number=None) as (_, other):
        assert "Text these words to our number" in text(await page(other, "/"))


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/incidents/unknown000", 404),
        ("POST", "/", 405),
        ("GET", "/78431/x", 404),
    ],
)
async def test_what_is_not_there_is_told_on_a_page(client, method, address, status):
    reply = await client.request(method, address, headers=ENGLISH)
    assert reply.status == status
    assert reply.content_type == "text/html"
    assert ("Allow" in reply.headers) == (status == 405)


async def test_two_sources_of_a_company_are_told_apart(hub_of):
    two = (source(FIBER, "one"), source(FIBER, "two"))
    async with hub_of(sources=two) as (_, client):
        names = [text(name) for name in (await page(client, "/")).xpath("//span[@class='who']")]
        assert names == ["Stadsnätet (1)", "Stadsnätet (2)"]
