"""Operators' posts and updates."""

import asyncio
import gzip
import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer

from statushub.model.incident import Status
from statushub.model.names import IncidentId
from statushub.model.observation import Post, PostUpdate
from statushub.model.post import Scope
from statushub.store.sqlite import SqliteDatabase
from statushub.store.store import SqlStore
from statushub.web.app import make_app
from tests.fakes.town import FIBER, GRID, ISP_A, ISP_B
from tests.web.stage import OUTAGE

INCIDENTS = "/api/v1/incidents"
OUTAGE_BODY = {
    "title": "Fiberavbrott i Åmålsvik",
    "message": "En grävmaskin har tagit kabeln.",
    "kind": "outage",
    "services": ["internet", "iptv"],
    "postcodes": ["784 31", "78432"],
    "severity": "major",
    "eta": "2026-07-11T18:00:00+02:00",
}
PLANNED_BODY = {
    "title": "Byte av nod",
    "message": "Natten till söndag.",
    "kind": "planned",
    "services": ["internet"],
    "postcodes": ["78431"],
    "start": "2026-07-12T00:00:00+02:00",
    "eta": "2026-07-12T05:00:00+02:00",
}


@pytest.fixture
async def secret(on):
    return await on.token(FIBER)


@pytest.fixture
def send(client, secret):
    """Post JSON as the fibre owner."""

    async def sent(body, address=INCIDENTS, *, token=secret, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await client.post(address, json=body, headers={"Authorization": f"Bearer {token}", **named})

    return sent


@pytest.fixture
def update(send):
    """Update a post as the fibre owner."""

    async def updated(incident, **body):
        return await send({"message": "Nytt.", **body}, f"{INCIDENTS}/{incident}/updates")

    return updated


async def problem(reply, status):
    assert reply.status == status, await reply.text()
    assert reply.content_type == "application/problem+json"
    told = await reply.json()
    assert told["status"] == status
    return told


async def pointers(reply, status=400):
    return [fault["pointer"] for fault in (await problem(reply, status))["errors"]]


async def observations(on):
    return [received.observation for received in await on.store.unhandled(100)]


async def test_a_post_is_acknowledged_with_its_own_id_and_kept(on, send):
    reply = await send(OUTAGE_BODY)
    made = await reply.json()
    assert reply.status == 201
    assert made == {
        "id": made["id"],
        "status": "confirmed",
        "kind": "outage",
        "url": f"https://hub.example.se/incidents/{made['id']}",
        "posted_at": "2026-07-11T10:00:00Z",
    }
    assert reply.headers["Location"] == f"{INCIDENTS}/{made['id']}"
    assert len(made["id"]) == 10
    assert set(made["id"]) <= set("0123456789abcdefghjkmnpqrstvwxyz")
    (kept,) = await observations(on)
    assert isinstance(kept, Post)
    assert kept.postcodes == ("78431", "78432")
    assert kept.eta.isoformat() == "2026-07-11T16:00:00+00:00"
    assert (await on.store.post(IncidentId(made["id"]))).company == FIBER


async def test_the_assessor_is_told_of_a_write(on, send):
    await send(OUTAGE_BODY)
    await asyncio.wait_for(on.site.bells.assess.heard(), 1)


async def test_what_is_acknowledged_can_be_looked_at_where_location_says(client, send):
    reply = await send(OUTAGE_BODY)
    looked = await client.get(reply.headers["Location"])
    assert looked.status == 202
    assert await looked.json() == await reply.json()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (OUTAGE_BODY, "confirmed"),
        ({**OUTAGE_BODY, "kind": "degraded"}, "confirmed"),
        (PLANNED_BODY, "scheduled"),
        ({**PLANNED_BODY, "start": "2026-07-11T11:00:00+02:00"}, "in_progress"),
    ],
    ids=["an outage", "a disruption", "planned", "planned and begun"],
)
async def test_a_post_begins_its_life_by_its_kind(send, body, status):
    assert (await (await send(body)).json())["status"] == status


@pytest.mark.parametrize(
    ("members", "named"),
    [
        ({"title": ""}, ["/title"]),
        ({"title": "  "}, ["/title"]),
        ({"title": "\u0000\u0001"}, ["/title"]),
        ({"title": "x" * 201}, ["/title"]),
        ({"title": 5}, ["/title"]),
        ({"message": None}, ["/message"]),
        ({"kind": "storm"}, ["/kind"]),
        ({"services": []}, ["/services"]),
        ({"services": "internet"}, ["/services"]),
        ({"services": ["internet", "gas", 3]}, ["/services/1", "/services/2"]),
        ({"postcodes": ["7843", "78431", "7843X"]}, ["/postcodes/0", "/postcodes/2"]),
        ({"postcodes": [78431]}, ["/postcodes/0"]),
        ({"postcodes": ["७८४३१"]}, ["/postcodes/0"]),
        ({"severity": "huge"}, ["/severity"]),
        ({"eta": "tonight"}, ["/eta"]),
        ({"eta": "2026-07-11T18:00:00"}, ["/eta"]),
        ({"eta": "9999-12-31T23:59:59Z"}, ["/eta"]),
        ({"start": "2026-07-11T19:00:00+02:00"}, ["/eta"]),
        ({"kind": "planned"}, ["/start"]),
        ({"colour": "red"}, ["/colour"]),
        ({"a/b~c": 1}, ["/a~1b~0c"]),
        (
            {"title": "", "kind": "x", "postcodes": ["1"], "eta": 5},
            ["/title", "/kind", "/postcodes/0", "/eta"],
        ),
    ],
)
async def test_every_fault_of_a_body_is_named_at_once(on, send, members, named):
    assert await pointers(await send({**OUTAGE_BODY, **members})) == named
    assert await observations(on) == []


async def test_what_is_missing_is_named(send):
    assert await pointers(await send({})) == ["/title", "/message", "/kind", "/services", "/postcodes"]


@pytest.mark.parametrize(
    ("members", "detail"),
    [
        ({"kind": "storm"}, "Invalid enum value 'storm'; give outage, degraded, planned"),
        (
            {"services": ["gas"]},
            "Invalid enum value 'gas'; give internet, iptv, telephony, mobile, power, water, heat, web",
        ),
        (
            {"eta": "2026-07-11T18:00:00"},
            "Expected `datetime` with a timezone component; give a time by RFC 3339 with its offset, "
            "such as 2026-12-03T06:00:00+01:00",
        ),
        (
            {"colour": 1},
            "is not known: the members are title, message, kind, services, postcodes, severity, start, eta",
        ),
        ({"kind": "planned", "eta": None}, "is required for planned work: when it begins"),
    ],
)
async def test_a_fault_says_how_to_mend_it(send, members, detail):
    told = await problem(await send({**OUTAGE_BODY, **members}), 400)
    assert told["errors"][0]["detail"] == detail


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"title": NaN}',
        b'{"title": "\\ud800"}',
        "å".encode("latin-1"),
    ],
)
async def test_what_is_not_json_is_refused(client, secret, body):
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    await problem(await client.post(INCIDENTS, data=body, headers=headers), 400)


async def test_control_characters_are_taken_out_of_words(on, send):
    await send({**OUTAGE_BODY, "title": "Av\u0007brott \n i nätet", "message": "Ett.\r\nTvå.\u0000"})
    (kept,) = await observations(on)
    assert (kept.title, kept.message) == ("Avbrott i nätet", "Ett.\nTvå.")


async def test_double_places_and_services_are_kept_once(on, send):
    await send({**OUTAGE_BODY, "services": ["iptv", "iptv"], "postcodes": ["78431", "784 31"]})
    (kept,) = await observations(on)
    assert (kept.services, kept.postcodes) == (("iptv",), ("78431",))


@pytest.mark.parametrize(
    ("headers", "challenge"),
    [
        ({}, 'Bearer realm="statushub"'),
        ({"Authorization": "Bearer"}, 'Bearer realm="statushub"'),
        ({"Authorization": "Basic eDp5"}, 'Bearer realm="statushub"'),
        ({"Authorization": "Bearer nonsense"}, 'Bearer realm="statushub", error="invalid_token"'),
    ],
)
async def test_without_a_live_token_nobody_posts(client, headers, challenge):
    reply = await client.post(INCIDENTS, json=OUTAGE_BODY, headers=headers)
    await problem(reply, 401)
    assert reply.headers["WWW-Authenticate"] == challenge


async def test_a_revoked_token_is_no_token(on, send, secret):
    (token,) = await on.store.tokens()
    await on.store.revoke_token(token.id, on.clock.now())
    await problem(await send(OUTAGE_BODY), 401)


async def test_the_scheme_is_known_in_any_case(client, secret):
    reply = await client.post(INCIDENTS, json=OUTAGE_BODY, headers={"Authorization": f"bearer {secret}"})
    assert reply.status == 201


@pytest.mark.parametrize(
    ("company", "members", "named"),
    [
        (ISP_B, {"services": ["internet"], "postcodes": ["78431"]}, None),
        (ISP_B, {"services": ["iptv"], "postcodes": ["78431"]}, ["/postcodes/0"]),
        (
            ISP_B,
            {"services": ["internet"], "postcodes": ["78431", "79100", "11122"]},
            ["/postcodes/1", "/postcodes/2"],
        ),
        (ISP_A, {"services": ["internet", "iptv"], "postcodes": ["79100"]}, ["/postcodes/0"]),
        (GRID, {"services": ["internet", "power"], "postcodes": ["78431"]}, None),
        (FIBER, {"services": ["power"], "postcodes": ["78431"]}, ["/postcodes/0"]),
    ],
)
async def test_a_company_posts_only_where_it_stands_in_the_chain(on, send, company, members, named):
    reply = await send({**OUTAGE_BODY, **members}, token=await on.token(company, *Scope))
    if named is None:
        assert reply.status == 201
    else:
        assert await pointers(reply, 403) == named
        assert await observations(on) == []


async def test_the_refusal_says_which_service_is_whose(on, send):
    told = await problem(await send({**OUTAGE_BODY, "services": ["internet", "power"]}), 403)
    assert told["errors"][0]["detail"] == "Stadsnätet stands in no chain of power at 78431"


async def test_scopes_are_kept_apart(on, send, post):
    post_only = await on.token(FIBER, Scope.POST)
    update_only = await on.token(FIBER, Scope.UPDATE)
    await problem(await send(OUTAGE_BODY, token=update_only), 403)
    made = (await (await send(OUTAGE_BODY, token=post_only)).json())["id"]
    address = f"{INCIDENTS}/{made}/updates"
    reply = await send({"message": "Nytt."}, address, token=post_only)
    await problem(reply, 403)
    assert 'error="insufficient_scope", scope="update"' in reply.headers["WWW-Authenticate"]
    assert (await send({"message": "Nytt."}, address, token=update_only)).status == 201
    await problem(await send({"message": "Klart.", "status": "resolved"}, address, token=update_only), 403)


async def test_an_update_is_kept_and_moves_the_post(on, send, update):
    made = (await (await send(OUTAGE_BODY)).json())["id"]
    reply = await update(made, status="identified", eta="2026-07-11T20:00:00+02:00")
    assert reply.status == 201
    assert (await reply.json())["status"] == "identified"
    assert reply.headers["Location"] == f"{INCIDENTS}/{made}"
    kept = (await observations(on))[-1]
    assert isinstance(kept, PostUpdate)
    assert (kept.status, kept.message) == ("identified", "Nytt.")
    assert (await on.store.post(made)).status is Status.IDENTIFIED


async def test_words_alone_leave_the_status(on, send, update):
    made = (await (await send(OUTAGE_BODY)).json())["id"]
    assert (await (await update(made)).json())["status"] == "confirmed"


LIVES = [
    (OUTAGE_BODY, ["identified", "monitoring", "resolved", "confirmed"], None),
    (OUTAGE_BODY, ["confirmed", "resolved", "resolved"], None),
    (OUTAGE_BODY, ["completed"], "confirmed (unchanged) or identified, monitoring, resolved"),
    (OUTAGE_BODY, ["scheduled"], "confirmed (unchanged) or identified, monitoring, resolved"),
    (OUTAGE_BODY, ["suspected"], "confirmed (unchanged) or identified, monitoring, resolved"),
    (OUTAGE_BODY, ["resolved", "monitoring"], "resolved (unchanged) or confirmed, identified"),
    (PLANNED_BODY, ["in_progress", "completed"], None),
    (PLANNED_BODY, ["completed"], None),
    (PLANNED_BODY, ["resolved"], "scheduled (unchanged) or in_progress, completed"),
    (PLANNED_BODY, ["completed", "in_progress"], "completed (unchanged) or no other"),
]


@pytest.mark.parametrize(("body", "moves", "allowed"), LIVES)
async def test_only_moves_that_life_allows_are_made(send, update, body, moves, allowed):
    made = (await (await send(body)).json())["id"]
    *before, last = moves
    for status in before:
        assert (await update(made, status=status)).status == 201
    reply = await update(made, status=last)
    if allowed is None:
        assert reply.status == 201
    else:
        told = await problem(reply, 409)
        assert told["errors"] == [{"pointer": "/status", "detail": f"may be {allowed}"}]


async def test_nobody_updates_what_was_not_posted(send, update):
    await problem(await update("nothing000"), 404)
    await problem(await update(OUTAGE), 404)


async def test_nobody_updates_another_companys_post(post, update):
    await problem(await update(await post(ISP_A)), 403)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, ["/message"]),
        ({"message": " "}, ["/message"]),
        ({"message": "x", "status": "odd", "eta": "?"}, ["/status", "/eta"]),
    ],
)
async def test_every_fault_of_an_update_is_named(send, body, named):
    made = (await (await send(OUTAGE_BODY)).json())["id"]
    assert await pointers(await send(body, f"{INCIDENTS}/{made}/updates")) == named


async def test_a_linked_post_keeps_being_updated_by_its_own_id(on, client, send, update):
    made = IncidentId((await (await send(OUTAGE_BODY)).json())["id"])
    await on.link(made, OUTAGE)
    assert (await update(made, status="resolved")).status == 201
    looked = await client.get(f"{INCIDENTS}/{made}")
    assert (await looked.json())["id"] == OUTAGE
    assert looked.headers["Content-Location"] == f"{INCIDENTS}/{OUTAGE}"


async def test_the_same_key_and_body_is_the_same_post(on, send):
    first = await send(OUTAGE_BODY, Idempotency_Key="k-1")
    again = await send(OUTAGE_BODY, Idempotency_Key="k-1")
    assert again.status == first.status == 201
    assert await again.json() == await first.json()
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert len(await observations(on)) == 1


async def test_two_at_once_with_one_key_are_one_post(on, send):
    replies = await asyncio.gather(*(send(OUTAGE_BODY, Idempotency_Key="k-2") for _ in range(5)))
    assert len({(await reply.json())["id"] for reply in replies}) == 1
    assert len(await observations(on)) == 1


async def test_the_same_key_with_another_body_is_refused(on, send, update):
    made = (await (await send(OUTAGE_BODY, Idempotency_Key="k-3")).json())["id"]
    await problem(await send({**OUTAGE_BODY, "title": "Annat"}, Idempotency_Key="k-3"), 422)
    address = f"{INCIDENTS}/{made}/updates"
    await problem(await send({"message": "Nytt."}, address, Idempotency_Key="k-3"), 422)
    assert len(await observations(on)) == 1


async def test_another_company_may_have_the_same_key(on, send):
    await send(OUTAGE_BODY, Idempotency_Key="k-4")
    reply = await send(
        {**OUTAGE_BODY, "services": ["internet"]}, token=await on.token(GRID), Idempotency_Key="k-4"
    )
    assert reply.status == 201


async def test_a_repeated_update_is_answered_as_before_though_life_went_on(send):
    made = (await (await send(PLANNED_BODY)).json())["id"]
    address = f"{INCIDENTS}/{made}/updates"
    begin, end = (
        {"message": "Vi börjar.", "status": "in_progress"},
        {"message": "Klart.", "status": "completed"},
    )
    first = await send(begin, address, Idempotency_Key="u-1")
    await send(end, address, Idempotency_Key="u-2")
    again = await send(begin, address, Idempotency_Key="u-1")
    assert (again.status, await again.json()) == (201, await first.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    await problem(await send(begin, address, Idempotency_Key="u-3"), 409)


@pytest.mark.parametrize(("key", "status"), [("x" * 255, 201), ("x" * 256, 400), ("", 400)])
async def test_keys_have_a_longest_length(send, key, status):
    assert (await send(OUTAGE_BODY, Idempotency_Key=key)).status == status


async def test_another_type_of_body_is_refused(client, secret):
    headers = {"Authorization": f"Bearer {secret}"}
    reply = await client.post(INCIDENTS, data={"title": "x"}, headers=headers)
    await problem(reply, 415)
    assert reply.headers["Accept-Post"] == "application/json"


async def test_a_body_of_64_kib_is_read_and_one_more_is_not(client, secret):
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    fitting = json.dumps(OUTAGE_BODY).encode().ljust(64 * 1024)
    assert (await client.post(INCIDENTS, data=fitting, headers=headers)).status == 201
    await problem(await client.post(INCIDENTS, data=fitting + b" ", headers=headers), 413)


async def test_ten_megabytes_are_refused_before_they_are_sent(client, secret):
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(
        f"POST {INCIDENTS} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {secret}\r\n"
        "Content-Type: application/json\r\nContent-Length: 10485760\r\n\r\n{".encode()
    )
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n"), 5)
    assert answer == b"HTTP/1.1 413 Request Entity Too Large\r\n"
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize("packed", [False, True])
async def test_ten_megabytes_of_unsaid_length_are_refused(client, secret, packed):
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    if packed:
        headers["Content-Encoding"] = "gzip"

    async def body():
        whole = b" " * 10_000_000
        yield gzip.compress(whole) if packed else whole

    reply = await client.post(INCIDENTS, data=body(), headers=headers)
    await problem(reply, 413)


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("PUT", INCIDENTS, "GET, HEAD, POST"),
        ("DELETE", f"{INCIDENTS}/{OUTAGE}", "GET, HEAD"),
        ("GET", f"{INCIDENTS}/{OUTAGE}/updates", "POST"),
        ("POST", "/feed.rss", "GET, HEAD"),
    ],
)
async def test_a_method_that_is_not_there_is_told_which_are(client, method, address, allowed):
    reply = await client.request(method, address)
    await problem(reply, 405)
    assert reply.headers["Allow"] == allowed


async def test_a_locked_database_asks_for_patience(on, tmp_path):
    file = tmp_path / "hub.db"
    store = SqlStore(await SqliteDatabase.open(file, on.clock.now(), timedelta(milliseconds=50)))
    patient = replace(on, site=replace(on.site, store=store))
    secret = await patient.token(FIBER)
    other = sqlite3.connect(file, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        async with TestClient(TestServer(make_app(patient.site))) as client:
            reply = await client.post(
                INCIDENTS, json=OUTAGE_BODY, headers={"Authorization": f"Bearer {secret}"}
            )
            await problem(reply, 503)
            assert reply.headers["Retry-After"] == "2"
            assert (await client.get("/readyz")).status == 503
    finally:
        other.close()
        await store.close()


async def test_a_token_of_a_company_no_longer_configured_posts_nowhere(on, send):
    await pointers(await send(OUTAGE_BODY, token=await on.token("gone")), 403)
