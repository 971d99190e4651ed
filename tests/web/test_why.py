"""What a verdict rests on, on an incident's page and in its JSON."""

import asyncio
from dataclasses import replace

import msgspec
import pytest
from aiohttp.test_utils import TestClient, TestServer
from lxml import html

from statushub.model.evidence import Verdict
from statushub.pipeline.explained import Explained
from statushub.topology import Topology
from statushub.web import wire
from statushub.web.app import make_app
from statushub.web.explanations import KEPT, Explanations
from tests.fakes.clock import NOON
from tests.fakes.town import COMPANIES, NETWORKS
from tests.web.stage import OUTAGE, OVER, PLANNED, opened, outage


async def page(client, incident, lang="sv"):
    reply = await client.get(f"/incidents/{incident}?lang={lang}")
    assert reply.status == 200
    return html.fromstring(await reply.text())


def text(node):
    return " ".join(node.text_content().split())


async def test_the_page_shows_what_speaks_for_and_against_as_a_table(client):
    (table,) = (await page(client, OUTAGE)).xpath("//table[@class='evidence']")
    assert text(table.find("caption")) == "Hur varje tecken väger för eller emot att felet är hos Stadsnätet"
    assert [text(head) for head in table.xpath("thead//th[@scope='col']")] == [
        "Vem säger vad",
        "När",
        "Väger",
    ]
    rows = [[text(cell) for cell in row] for row in table.xpath("tbody/tr")]
    assert rows == [
        ["Stadsnätet säger att felet är deras eget", "i dag 11.20", "+++ talar starkt för"],
        [
            "Snabbnet säger att det är störningar (internet, tv, telefoni), inte vems felet är",
            "i dag 11.30",
            "+ talar svagt för",
        ],
        [
            "Elkraft har inget sagt; vi vet inte när där är öppet, så det säger ingenting",
            "",
            "0 säger varken för eller emot",
        ],
    ]
    assert table.xpath("tbody/tr/th/@scope") == ["row"] * 3
    assert set(table.xpath(".//span[@class='weight']/@aria-hidden")) == {"true"}


async def test_the_page_is_in_english_too(client):
    root = await page(client, OUTAGE, "en")
    assert text(root.xpath("//table[@class='evidence']//tbody/tr")[0]).endswith("+++ speaks strongly for it")
    assert "broken here" in text(root.xpath("//*[@role='img']//*[local-name()='desc']")[0])


async def test_the_chain_is_drawn_with_its_broken_link_and_told_in_words(client):
    root = await page(client, OUTAGE)
    (picture,) = root.xpath("//*[@role='img']")
    assert "avbrott här" in [
        text(one) for one in picture.xpath(".//*[@class='broken']//*[local-name()='text']")
    ]
    assert [text(one) for one in root.xpath("//*[@class='drawn']//ol/li")] == [
        "Elnät: Elkraft",
        "Fiberkablar: Stadsnätet",
        "Fibernätets utrustning: Stadsnätet – avbrott här",
        "Internetleverantör, telefonileverantör: Snabbnet – drabbas; "
        "internetleverantör: Bredlinje – drabbas; tv-leverantör: Bildkanalen – drabbas",
    ]


async def test_planned_work_and_what_nobody_is_suspected_of_show_neither(client, on):
    unknown = outage(on.clock.now(), verdict=Verdict(), reach=frozenset())
    await on.tell(opened(unknown))
    for incident in (PLANNED, OUTAGE):
        root = await page(client, incident)
        assert not root.xpath("//table[@class='evidence'] | //*[@class='drawn']")


async def test_hostile_names_stay_names(on):
    evil = '<script>alert("1")</script>'
    companies = [replace(company, name=evil) for company in COMPANIES]
    site = replace(on.site, topology=Topology(companies, NETWORKS, (), lambda postcode: ""))
    async with TestClient(TestServer(make_app(site))) as client:
        root = await page(client, OUTAGE)
    assert not root.xpath("//script")
    assert evil in text(root.xpath("//*[@class='drawn']//ol")[0])


async def test_the_api_tells_the_ranking_and_each_piece_of_evidence(client):
    one = await (await client.get(f"/api/v1/incidents/{OUTAGE}")).json()
    assert one["ranking"][0] == {"company": "stadsnat", "probability": 0.93}
    own = one["evidence"][0]
    assert own.pop("log_odds") > 3
    assert own == {
        "kind": "own_fault",
        "companies": ["stadsnat"],
        "at": "2026-07-11T09:20:00Z",
        "places": ["78431", "78432"],
        "services": ["internet", "iptv", "telephony"],
        "blames": None,
        "households": None,
        "bearing": "for",
        "strength": "strong",
    }
    assert [each["bearing"] for each in one["evidence"]] == ["for", "for", "neither"]


async def test_what_the_api_tells_fits_its_description(client):
    described = await (await client.get("/api/openapi.json")).json()
    piece = described["components"]["schemas"]["EvidenceDocument"]
    one = await (await client.get(f"/api/v1/incidents/{OUTAGE}")).read()
    told = msgspec.json.decode(one, type=wire.IncidentWithTimeline)
    assert set(piece["properties"]) == set(msgspec.to_builtins(told.evidence[0]))
    for incident in (PLANNED, OVER):
        other = await (await client.get(f"/api/v1/incidents/{incident}")).json()
        assert other["evidence"] == []


class Explainer:
    """Explains in a word, and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, incident):
        self.asked.append(incident)
        if len(incident.title) > 100:
            raise RuntimeError("too much")
        return Explained()


async def test_an_incident_is_explained_once_for_all_who_ask_until_it_changes():
    explainer = Explainer()
    why, first = Explanations(explainer), outage(NOON)
    await asyncio.gather(*(why.of(outage(NOON)) for _ in range(20)))
    await why.of(first)
    assert explainer.asked == [first]
    changed = outage(NOON, testimonies=first.testimonies[:1])
    await why.of(changed)
    assert explainer.asked == [first, changed]


async def test_the_latest_explanations_are_kept_and_no_more():
    explainer = Explainer()
    why = Explanations(explainer)
    for number in range(KEPT + 1):
        await why.of(outage(NOON, id=f"id{number}"))
    await why.of(outage(NOON, id=f"id{KEPT}"))
    assert len(explainer.asked) == KEPT + 1
    await why.of(outage(NOON, id="id0"))
    assert len(explainer.asked) == KEPT + 2


async def test_who_leaves_before_the_answer_takes_it_from_nobody_else():
    why = Explanations(Explainer())
    leaving, staying = (asyncio.create_task(why.of(outage(NOON))) for _ in range(2))
    await asyncio.sleep(0)
    leaving.cancel()
    assert await staying == Explained()


async def test_what_failed_once_is_tried_again():
    explainer = Explainer()
    why, bad = Explanations(explainer), outage(NOON, title="!" * 101)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            await why.of(bad)
    assert len(explainer.asked) == 2
