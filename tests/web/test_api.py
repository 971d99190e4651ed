"""Reading the API: the list, one incident, and its description."""

import json
from datetime import date, timedelta

import msgspec
import pytest

from statushub.model.evidence import Suspect, Verdict
from statushub.model.hub import Hub
from statushub.model.names import Layer
from statushub.web import wire
from statushub.web.openapi import description
from tests.fakes.town import FIBER, ISP_A
from tests.web.stage import OUTAGE, OVER, PLANNED, opened, outage

INCIDENTS = "/api/v1/incidents"


async def ids(client, query=""):
    reply = await client.get(f"{INCIDENTS}{query}")
    assert reply.status == 200
    return [incident["id"] for incident in (await reply.json())["incidents"]]


async def test_an_incident_is_listed_with_all_that_is_known(client):
    listed = (await (await client.get(INCIDENTS)).json())["incidents"]
    assert listed[0] == {
        "id": OUTAGE,
        "url": f"https://hub.example.se/incidents/{OUTAGE}",
        "title": "Driftstörning i stadsnätet efter åska",
        "message": "Ett blixtnedslag har slagit ut vår nod i Åmålsvik.\nTekniker är på väg.",
        "kind": "outage",
        "status": "identified",
        "severity": "major",
        "responsible": {"company": "stadsnat", "layer": "fiber_active", "probability": 0.93},
        "services": ["internet", "iptv", "telephony"],
        "postcodes": ["78431", "78432"],
        "start": "2026-07-11T09:20:00Z",
        "eta": "2026-07-11T13:30:00Z",
        "promise": {
            "by": "stadsnat",
            "said_at": "2026-07-11T09:20:00Z",
            "eta": "2026-07-11T13:30:00Z",
            "fate": "standing",
            "late_minutes": None,
        },
        "estimate": None,
        "opened_at": "2026-07-11T09:20:00Z",
        "changed_at": "2026-07-11T10:00:00Z",
        "ended_at": None,
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [OUTAGE, OVER, PLANNED]),
        ("?open=true", [OUTAGE]),
        ("?open=false", [OUTAGE, OVER, PLANNED]),
        ("?postcode=784%2031", [OUTAGE, PLANNED]),
        ("?postcode=78431&open=true", [OUTAGE]),
        ("?service=power", [OVER]),
        ("?company=snabbnet", [OUTAGE]),
        ("?company=bredlinje&service=internet&postcode=78431", [PLANNED]),
    ],
)
async def test_filters_choose(client, query, found):
    assert await ids(client, query) == found


@pytest.mark.parametrize(
    ("query", "pointers"),
    [
        ("?open=perhaps", ["?open"]),
        ("?postcde=78431", ["?postcde"]),
        ("?a=1&b=2&open=x", ["?a", "?b", "?open"]),
        ("?postcode=1&company=nobody", ["?postcode", "?company"]),
    ],
)
async def test_what_is_not_understood_is_refused_by_name(client, query, pointers):
    reply = await client.get(f"{INCIDENTS}{query}")
    assert reply.status == 400
    assert [fault["pointer"] for fault in (await reply.json())["errors"]] == pointers


async def test_nobody_is_named_below_seventy_per_cent(on, client):
    unsure = Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, 0.69), Suspect(ISP_A, Layer.ISP, 0.31)))
    await on.tell(opened(outage(on.clock.now(), verdict=unsure)))
    assert (await (await client.get(f"{INCIDENTS}/{OUTAGE}")).json())["responsible"] is None


async def test_a_day_that_alone_was_said_is_a_full_date(on, client):
    now = on.clock.now()
    days = {"start_day": date(2026, 7, 11), "eta_day": date(2026, 7, 14)}
    promised = outage(now, eta=now + timedelta(days=3), **days)
    await on.tell(opened(promised))
    told = await (await client.get(f"{INCIDENTS}/{OUTAGE}")).json()
    assert (told["start"], told["eta"]) == ("2026-07-11", "2026-07-14")
    shown = description(Hub())["components"]["schemas"]["IncidentDocument"]["properties"]["eta"]
    assert {"format": "date"} in shown["anyOf"][0]["anyOf"]


async def test_one_incident_comes_with_its_timeline(client):
    reply = await client.get(f"{INCIDENTS}/{OUTAGE}")
    told = await reply.json()
    assert [line["change"] for line in told["timeline"]] == ["opened", "linked", "updated"]
    assert [line["seq"] for line in told["timeline"]] == [4, 5, 6]
    assert told["timeline"][1]["by"] == "snabbnet"


@pytest.mark.parametrize("address", [f"{INCIDENTS}/unknown000", "/api/v1/nothing", "/api"])
async def test_what_is_not_there_is_a_problem(client, address):
    reply = await client.get(address)
    assert reply.status == 404
    assert reply.content_type == ("text/html" if address == "/api" else "application/problem+json")


async def test_the_description_is_of_this_api(client):
    reply = await client.get("/api/openapi.json")
    described = await reply.json()
    assert described["openapi"].startswith("3.1")
    one = f"{INCIDENTS}/{{id}}"
    assert set(described["paths"]) == {INCIDENTS, one, f"{one}/updates", f"{one}/corrections"}


def test_every_reference_of_the_description_leads_somewhere():
    described = json.loads(msgspec.json.encode(description(Hub())))

    def references(node):
        children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        own = [node["$ref"]] if isinstance(node, dict) and "$ref" in node else []
        return own + [found for child in children for found in references(child)]

    found = references(described)
    assert len(found) > 20
    for reference in found:
        assert reference.rpartition("/")[2] in described["components"]["schemas"]


async def test_what_is_served_fits_its_description(client):
    listed = await (await client.get(INCIDENTS)).read()
    one = await (await client.get(f"{INCIDENTS}/{OUTAGE}")).read()
    assert len(msgspec.json.decode(listed, type=wire.IncidentList).incidents) == 3
    assert msgspec.json.decode(one, type=wire.IncidentWithTimeline).id == OUTAGE
