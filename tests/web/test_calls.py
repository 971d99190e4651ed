"""Whom to call: on an incident's page, on a postcode's page, in the API."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer
from lxml import html

from statushub.model.evidence import Suspect, Verdict
from statushub.model.incident import Status
from statushub.model.names import IncidentKind, Layer, Service
from statushub.topology import Topology
from statushub.web.app import make_app
from tests.fakes.town import FIBER, GRID, ISP_A, ISP_B, NETWORKS, TOWNS, TV
from tests.web.stage import OUTAGE, Stage, at, opened, outage, stage

SWEDISH, ENGLISH = {"Accept-Language": "sv"}, {"Accept-Language": "en"}


@pytest.fixture
async def reachable():
    """The town on a Saturday at noon, its companies with numbers and hours; nothing is wrong yet."""
    async with stage() as on:
        known = dict(on.site.topology.companies)
        known[ISP_A] = replace(known[ISP_A], phone="+46771123456", hours="Mo-Fr 08:00-17:00; PH off")
        known[ISP_B] = replace(known[ISP_B], phone="+46105100000", hours="24/7", web="https://b.example.se")
        known[TV] = replace(known[TV], phone="+46812345678")
        known[GRID] = replace(
            known[GRID], phone="+4624373000", fault_phone="+4624373000", hours="Mo-Su 08:00-20:00"
        )
        town = Topology(known.values(), NETWORKS, (), lambda postcode: TOWNS.get(postcode, ""))
        site = replace(on.site, topology=town)
        async with TestClient(TestServer(make_app(site))) as client:
            yield on, client


async def tell(on: Stage, **changes: object) -> None:
    await on.tell(opened(outage(on.clock.now(), **changes)))


async def block(client, address, headers=SWEDISH):
    """Return the block, and its words; None where there is none."""
    root = html.fromstring(await (await client.get(address, headers=headers)).text())
    return next(iter(root.xpath("//section[@aria-labelledby='calls']")), None)


def words(node) -> str:
    return " ".join(node.text_content().split())


def rows(section, heading):
    """Return the companies under a heading, in words."""
    found = section.xpath(f".//h3[.='{heading}']/following-sibling::*[1]//li")
    return [words(row) for row in found]


async def test_an_incidents_page_says_whom_to_call_and_when_they_answer(reachable):
    on, client = reachable
    await tell(on)
    section = await block(client, f"/incidents/{OUTAGE}")
    assert words(section.find(".//h2")) == "Vem ska jag ringa?"
    assert "Du behöver inte ringa för att det ska lagas: Stadsnätet har meddelat att något är fel." in words(
        section
    )
    assert (
        "För prisavdrag, anmäl felet till bolaget du betalar för internet, tv, telefoni: "
        "avdraget räknas från dagen du anmäler." in words(section)
    )
    assert rows(section, "Den som kan ha felet") == [
        "Stadsnätet Har troligen felet (93 %) Felanmälan, dygnet runt: 070-174 06 06 https://stadsnatet.example.se"
    ]
    assert rows(section, "Bolaget du betalar") == [
        "Snabbnet Levererar internet, telefoni Kundtjänst: 077-112 34 56, öppnar på måndag 08.00",
        "Bredlinje Levererar internet Kundtjänst: 010-510 00 00, öppet dygnet runt https://b.example.se",
        "Bildkanalen Levererar tv Kundtjänst: 08-123 456 78, öppettider okända",
    ]


async def test_the_same_in_english(reachable):
    on, client = reachable
    await tell(on)
    section = await block(client, f"/incidents/{OUTAGE}", ENGLISH)
    assert words(section.find(".//h2")) == "Whom do I call?"
    assert rows(section, "Who may have the fault")[0].startswith("Stadsnätet Probably at fault (93%)")
    assert "Customer service: 077-112 34 56, opens on Monday 08:00" in words(section)


async def test_numbers_can_be_dialled_and_read_aloud(reachable):
    on, client = reachable
    await tell(on)
    section = await block(client, f"/incidents/{OUTAGE}")
    links = section.xpath(".//a[starts-with(@href, 'tel:')]")
    assert [(link.get("href"), words(link)) for link in links] == [
        ("tel:+46701740606", "070-174 06 06"),
        ("tel:+46771123456", "077-112 34 56"),
        ("tel:+46105100000", "010-510 00 00"),
        ("tel:+46812345678", "08-123 456 78"),
    ]
    assert all(link.getparent().text.strip() for link in links), "what a number is for stands before it"


async def test_a_power_cut_promises_nothing_of_the_price(reachable):
    on, client = reachable
    grid = Verdict((Suspect(GRID, Layer.POWER, 0.9),))
    await tell(on, reach=at("78431", Service.POWER), verdict=grid)
    section = await block(client, f"/incidents/{OUTAGE}")
    assert "prisavdrag" not in words(section).lower()
    assert (
        "Från 12 timmar utan el kan du ha rätt till avbrottsersättning. Du behöver inte begära den: "
        "Elkraft betalar ut den, räknat från att bolaget fick veta om felet." in words(section)
    )
    assert rows(section, "Den som kan ha felet") == [
        "Elkraft Har troligen felet (90 %), levererar el Felanmälan, dygnet runt: 0243-730 00 "
        "Kundtjänst: 0243-730 00, öppet till 20.00"
    ]


async def test_where_nobody_is_sure_two_are_listed_and_below_that_nobody(reachable):
    on, client = reachable
    two = Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, 0.55), Suspect(ISP_A, Layer.ISP, 0.41)))
    await tell(on, verdict=two)
    section = await block(client, f"/incidents/{OUTAGE}")
    assert [row.partition(")")[0] for row in rows(section, "Den som kan ha felet")] == [
        "Stadsnätet Har kanske felet (55 %",
        "Snabbnet Har kanske felet (41 %",
    ]
    await tell(on, verdict=Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, 0.3),)))
    section = await block(client, f"/incidents/{OUTAGE}")
    assert rows(section, "Den som kan ha felet") == []
    assert "%" not in words(section)


async def test_what_no_company_told_of_must_be_reported(reachable):
    on, client = reachable
    await tell(on, testimonies=(), publisher=None, status=Status.SUSPECTED)
    section = await block(client, f"/incidents/{OUTAGE}")
    assert "Inget bolag har meddelat felet än: anmäl det till bolaget du betalar." in words(section)
    assert "behöver inte ringa" not in words(section)


async def test_of_what_is_over_or_planned_nothing_is_claimed(reachable):
    on, client = reachable
    await tell(on, status=Status.RESOLVED, ended_at=on.clock.now())
    section = await block(client, f"/incidents/{OUTAGE}")
    assert "Om det fortfarande inte fungerar hos dig, ring bolaget du betalar." in words(section)
    assert "prisavdrag" not in words(section).lower()
    await tell(on, kind=IncidentKind.PLANNED, status=Status.IN_PROGRESS, publisher=ISP_B)
    section = await block(client, f"/incidents/{OUTAGE}")
    assert rows(section, "Den som utför arbetet")[0].startswith(
        "Bredlinje Utför det planerade arbetet, levererar"
    )
    assert "lagas" not in words(section)


async def test_a_postcodes_page_lists_everybody_there_also_where_all_is_well(reachable):
    _, client = reachable
    section = await block(client, "/78431")
    assert "Om något inte fungerar och inte nämns här, ring bolaget du betalar." in words(section)
    assert [row.split()[0] for row in rows(section, "Bolaget du betalar")] == [
        "Snabbnet",
        "Bredlinje",
        "Bildkanalen",
        "Elkraft",
    ]
    assert rows(section, "Den som äger nätet här")[0].startswith("Stadsnätet Äger fibernätet här Felanmälan")
    assert "lagas" not in words(section)


async def test_a_postcodes_page_says_who_has_the_fault_now(reachable):
    on, client = reachable
    await tell(on)
    section = await block(client, "/78431")
    assert rows(section, "Den som kan ha felet")[0].startswith(
        "Stadsnätet Har troligen felet (93 %), äger fibernätet"
    )
    assert len(rows(section, "Bolaget du betalar")) == 4
    assert "Du behöver inte ringa för att det ska lagas" in words(section)
    assert rows(section, "Den som äger nätet här") == []


async def test_what_too_few_suspect_is_told_on_no_postcodes_page(reachable):
    on, client = reachable
    await tell(on, testimonies=(), publisher=None, status=Status.SUSPECTED, hidden=True)
    section = await block(client, "/78431")
    assert rows(section, "Den som kan ha felet") == []
    assert "%" not in words(section)


async def test_a_company_without_a_number_is_said_to_have_none(client):
    assert "Elkraft Levererar el Vi känner inte till något telefonnummer." in words(
        await block(client, "/78431")
    )


async def test_a_postcode_that_nobody_serves_has_no_block(reachable):
    _, client = reachable
    assert await block(client, "/10000") is None


async def test_the_api_says_the_same_for_programs(reachable):
    on, client = reachable
    await tell(on)
    calls = (await (await client.get(f"/api/v1/incidents/{OUTAGE}")).json())["calls"]
    assert {key: calls[key] for key in ("stance", "is_known", "told_by", "claims")} == {
        "stance": "named",
        "is_known": True,
        "told_by": ["stadsnat", "snabbnet"],
        "claims": [{"remedy": "price_reduction", "services": ["internet", "iptv", "telephony"]}],
    }
    assert [company["company"] for company in calls["companies"]] == [FIBER, ISP_A, ISP_B, TV]
    assert calls["companies"][1] == {
        "company": "snabbnet",
        "name": "Snabbnet",
        "because": ["contract"],
        "services": ["internet", "telephony"],
        "probability": None,
        "has_told": True,
        "phone": "+46771123456",
        "fault_phone": None,
        "web": None,
        "desk": {"is_open": False, "closes_at": None, "opens_at": "2026-07-13T06:00:00Z"},
    }
    assert calls["companies"][0]["probability"] == 0.93
    assert [company["desk"]["is_open"] for company in calls["companies"]] == [None, False, True, None]


async def test_hours_are_those_of_the_moment_one_asks(reachable):
    on, client = reachable
    await tell(on)
    on.clock.advance(days=2)
    calls = (await (await client.get(f"/api/v1/incidents/{OUTAGE}")).json())["calls"]
    desk = calls["companies"][1]["desk"]
    assert desk["is_open"]
    assert datetime.fromisoformat(desk["closes_at"]) == datetime(2026, 7, 13, 15, 0, tzinfo=UTC)
    assert timedelta(0) < datetime.fromisoformat(desk["closes_at"]) - on.clock.now() < timedelta(hours=8)


async def test_openapi_describes_it(client):
    schemas = (await (await client.get("/api/openapi.json")).json())["components"]["schemas"]
    assert "calls" in schemas["IncidentWithTimeline"]["required"]
    assert set(schemas["CallDocument"]["properties"]) >= {
        "because",
        "phone",
        "fault_phone",
        "desk",
        "probability",
    }
    assert "calls" not in schemas["IncidentDocument"]["properties"], "a list has no room for it"
