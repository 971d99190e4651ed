"""What a verdict leaves open, as a page and the JSON say it."""

from dataclasses import replace

import pytest
from lxml import html

from statushub.model.chain import Element, Reach
from statushub.model.doubt import Assumption, Doubt, Question
from statushub.model.evidence import Suspect, Verdict
from statushub.model.incident import Incident, Status
from statushub.model.names import Layer, Service
from tests.fakes.clock import NOON
from tests.fakes.town import CENTRE, EAST, FIBER, GRID, TV
from tests.web.stage import OUTAGE, opened, outage

UNCLEAR = Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, 0.5), Suspect(GRID, Layer.POWER, 0.4)))
POWER = Question(Service.POWER, GRID, (CENTRE,), 0.6)
LACKING = Assumption(
    Reach(EAST, Service.IPTV, TV), Element(company=FIBER, layer=Layer.FIBER_ACTIVE, at=CENTRE)
)


def unclear(**changes: object) -> Incident:
    return outage(NOON, **{"verdict": UNCLEAR, "status": Status.CONFIRMED, "doubt": Doubt(POWER)} | changes)


def suspected(own: float) -> Incident:
    return unclear(
        status=Status.SUSPECTED, testimonies=(), publisher=None, doubt=Doubt(own_equipment=own), eta=None
    )


async def said(client, kind: str, lang: str = "sv") -> list[str]:
    reply = await client.get(f"/incidents/{OUTAGE}?lang={lang}")
    page = html.fromstring(await reply.text())
    found = page.xpath(f"//p[contains(concat(' ', @class, ' '), ' {kind} ')]")
    return [" ".join(node.text_content().split()) for node in found]


async def as_json(client) -> dict:
    return await (await client.get(f"/api/v1/incidents/{OUTAGE}")).json()


@pytest.fixture
async def shows(on):
    async def show(incident: Incident) -> None:
        await on.tell(opened(incident))

    return show


async def test_everybody_there_is_asked_while_nobody_is_named(client, on, shows):
    await shows(unclear())
    assert await said(client, "ask") == [
        "Hjälp oss, du som bor i 784 31: Har du ström? "
        "Sms:a FUNKAR EL eller NERE EL, med ditt postnummer, till +46 70 174 06 05."
    ]
    assert await said(client, "ask", "en") == [
        "Help us, if you live in 784 31: Is your electricity on? "
        "Text WORKS ELECTRICITY or DOWN ELECTRICITY, with your postcode, to +46 70 174 06 05."
    ]
    assert (await as_json(client))["question"] == {
        "service": "power",
        "provider": GRID,
        "postcodes": [CENTRE],
        "words": "Har du ström?",
    }


async def test_a_hub_without_a_number_asks_without_saying_where_to(hub_of):
    async with hub_of(number=None) as (on, client):
        await on.tell(opened(unclear()))
        assert await said(client, "ask") == ["Hjälp oss, du som bor i 784 31: Har du ström?"]


@pytest.mark.parametrize(
    "told",
    [
        outage(NOON, doubt=Doubt(POWER)),
        unclear(status=Status.RESOLVED, ended_at=NOON),
        unclear(doubt=Doubt()),
    ],
    ids=["a company is named", "it is over", "no question tells enough"],
)
async def test_nobody_is_asked_where(client, shows, told):
    await shows(told)
    assert await said(client, "ask") == []
    assert (await as_json(client))["question"] is None


@pytest.mark.parametrize(("own", "hints"), [(0.3, 1), (0.02, 0)])
async def test_what_only_residents_tell_of_may_be_their_own_equipment(client, shows, own, hints):
    await shows(suspected(own))
    found = await said(client, "home")
    assert len(found) == hints
    assert all("30 %" in hint and "fiberboxen" in hint for hint in found)
    assert (await as_json(client))["own_equipment"] == own


async def test_where_a_company_speaks_of_it_nobody_is_sent_to_the_router(client, shows):
    await shows(unclear(doubt=Doubt(own_equipment=0.4)))
    assert await said(client, "home") == []
    assert (await as_json(client))["own_equipment"] is None


async def test_a_link_that_was_assumed_is_said_to_be(client, shows):
    await shows(unclear(doubt=Doubt(assumed=(LACKING,))))
    assert await said(client, "assumed") == [
        "Det stämmer bara om tv från Bildkanalen i 78432 går via Stadsnätet."
    ]
    assert (await as_json(client))["assumed"] == [
        {
            "service": "iptv",
            "provider": TV,
            "postcode": EAST,
            "company": FIBER,
            "layer": "fiber_active",
        }
    ]


async def test_names_in_a_question_are_written_as_text(client, shows, on):
    strange = replace(POWER, service=Service.INTERNET, provider="<b>x")
    await shows(unclear(doubt=Doubt(strange)))
    assert "Fungerar internet från <b>x hos dig?" in (await said(client, "ask"))[0]
