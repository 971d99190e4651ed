"""Readings in the API, and setting them right."""

import unicodedata
from dataclasses import replace

import msgspec
import pytest

from statushub.model.correction import Fact
from statushub.model.names import Blame, NoticeKind, Role, Service, Severity
from statushub.model.observation import ReadingCorrected
from statushub.model.post import Scope
from statushub.model.stamp import Stamp
from statushub.web import wire
from tests.fakes.town import FIBER, ISP_A
from tests.web.stage import FACTS, OUTAGE, OVER, opened, outage

INCIDENTS = "/api/v1/incidents"
KEY = "notice:stadsnat-rss:1"


@pytest.fixture
async def secret(on):
    return await on.token(FIBER, Scope.CORRECT)


@pytest.fixture
def correct(client, secret):
    """Post a correction as the fibre owner."""

    async def sent(body, incident=OUTAGE, *, token=secret, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        address = f"{INCIDENTS}/{incident}/corrections"
        return await client.post(address, json=body, headers={"Authorization": f"Bearer {token}", **named})

    return sent


async def reading_of(client, key=KEY):
    told = await (await client.get(f"{INCIDENTS}/{OUTAGE}")).json()
    return next(reading for reading in told["readings"] if reading["key"] == key)


async def faults(reply, status=400):
    assert reply.status == status, await reply.text()
    return {fault["pointer"]: fault["detail"] for fault in (await reply.json())["errors"]}


async def kept(on):
    return [received.observation for received in await on.store.unhandled(10)]


async def test_an_incident_comes_with_what_was_read_in_each_notice(client):
    told = await (await client.get(f"{INCIDENTS}/{OUTAGE}")).json()
    (reading,) = told["readings"]  # the provider's was not kept
    spans = reading.pop("spans")
    assert reading == {
        "key": KEY,
        "company": "stadsnat",
        "title": "Driftstörning i stadsnätet efter åska",
        "text": "Ett blixtnedslag har slagit ut vår nod i Åmålsvik.\nTekniker är på väg.",
        "link": "https://stadsnatet.example.se/drift/1",
        "lang": "sv",
        "kind": "outage",
        "services": ["internet", "iptv", "telephony"],
        "places": ["Åmålsvik", "Östermo"],
        "start": None,
        "end_or_eta": "2026-07-11T15:30",
        "eta_vague": False,
        "eta_phrase": None,
        "responsible": "publisher",
        "responsible_name": None,
        "cause": "weather",
        "severity": "major",
        "affected": 1200,
        "advice": [],
        "corrected": ["end_or_eta", "eta_vague"],
    }
    text = f"{reading['title']}\n{reading['text']}"
    assert [text[span["start"] : span["end"]] for span in spans if span["fact"] == "places"] == ["Åmålsvik"]


async def test_the_list_has_no_readings(client):
    listed = (await (await client.get(INCIDENTS)).json())["incidents"]
    assert all("readings" not in one for one in listed)


async def test_a_correction_is_kept_as_an_observation_that_says_all(on, client, correct):
    body = {"kind": "degraded", "places": ["Östermo"], "start": "2026-07-11", "severity": "none"}
    reply = await correct(body)
    assert reply.status == 201
    assert reply.headers["Location"] == f"{INCIDENTS}/{OUTAGE}"
    after = msgspec.json.decode(await reply.read(), type=wire.Reading)
    assert (after.kind, after.places, after.start, after.severity) == (
        NoticeKind.DEGRADED,
        ("Östermo",),
        "2026-07-11",
        "none",
    )
    assert after.corrected == (Fact.KIND, Fact.PLACES, Fact.START, Fact.END, Fact.VAGUE, Fact.SEVERITY)
    (said,) = await kept(on)
    assert isinstance(said, ReadingCorrected)
    assert (said.testimony, said.correction.by, said.correction.read) == (KEY, FIBER, FACTS)
    assert said.correction.facts == (Fact.KIND, Fact.PLACES, Fact.START, Fact.SEVERITY)
    assert (said.notice.publisher, said.notice.role) == ("Stadsnätet", Role.FIBER_OWNER)
    assert (said.notice.title, said.notice.published) == (after.title, Stamp(2026, 7, 11, 11, 20))
    assert said.correction.right.end_or_eta == Stamp(2026, 7, 11, 15, 30)  # as corrected before


async def test_a_second_correction_stands_on_the_first_also_before_that_is_weighed(correct):
    await correct({"kind": "degraded", "services": ["iptv"]})
    after = await (await correct({"kind": "info"})).json()
    assert (after["kind"], after["services"]) == ("info", ["iptv"])
    assert after["corrected"] == ["kind", "services", "end_or_eta", "eta_vague"]


async def test_what_is_read_out_can_be_posted_back(client, correct):
    reading = await reading_of(client)
    facts = {fact.value: reading[fact] for fact in Fact}
    after = await (await correct(facts)).json()
    assert {fact.value: after[fact] for fact in Fact} == facts
    assert after["corrected"] == list(Fact)


async def test_null_takes_a_time_or_a_name_away(on, correct):
    after = await (await correct({"end_or_eta": None, "responsible_name": None})).json()
    assert (after["end_or_eta"], after["responsible_name"]) == (None, None)
    (said,) = await kept(on)
    assert (said.correction.right.end_or_eta, said.correction.right.end_at) == (None, None)


async def test_a_name_that_was_read_goes_with_the_blame_it_was_read_for(on, client, correct):
    now = on.clock.now()
    own = outage(now).testimonies[0]
    read = replace(FACTS, responsible=Blame.POWER, responsible_name="Elkraft")
    held = replace(own, facts=read, corrections=())
    await on.tell(opened(outage(now, testimonies=(held,))))
    after = await (await correct({"responsible": "publisher"})).json()
    assert (after["responsible"], after["responsible_name"]) == ("publisher", None)
    after = await (await correct({"responsible": "ko", "responsible_name": "  Öppna  nätet "})).json()
    assert after["responsible_name"] == "Öppna nätet"


async def test_swedish_letters_are_joined_however_they_were_typed(correct):
    typed = unicodedata.normalize("NFD", "Åmålsvik")
    after = await (await correct({"places": [typed, "Åmålsvik", " Östra \t torget"]})).json()
    assert after["places"] == ["Åmålsvik", "Östra torget"]


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, {""}),
        ({"notice": KEY}, {""}),
        (
            {"kind": "fire", "services": ["gas", "iptv"], "eta_vague": "ja"},
            {"/kind", "/services/0", "/eta_vague"},
        ),
        (
            {"kind": None, "services": None, "cause": None, "severity": None},
            {"/kind", "/services", "/cause", "/severity"},
        ),
        ({"places": ["Romme", "Romme", " "], "responsible_name": "\t"}, {"/places/2", "/responsible_name"}),
        ({"places": "Romme", "responsible": "E.ON"}, {"/places", "/responsible"}),
        ({"start": "2026-02-30", "end_or_eta": "2026-07-11T25:00"}, {"/start", "/end_or_eta"}),
        ({"start": "kl 14", "end_or_eta": "2026-07-11T14:00+02:00"}, {"/start", "/end_or_eta"}),
        ({"start": "2026-07-11T14:00", "end_or_eta": "2026-07-11T13:00"}, {"/end_or_eta"}),
        ({"start": "2026-07-12", "end_or_eta": "2026-07-11"}, {"/end_or_eta"}),
        ({"kind": "info", "affected": 3, "lang": "sv"}, {"/affected", "/lang"}),
    ],
)
async def test_every_fault_is_named_and_nothing_kept(on, correct, body, pointers):
    assert set(await faults(await correct(body))) == pointers
    assert await kept(on) == []


async def test_a_day_may_begin_and_end_what_happens_in_it(correct):
    for start, end in (("2026-07-11", "2026-07-11"), ("2026-07-11T14:00", "2026-07-11")):
        assert (await correct({"start": start, "end_or_eta": end})).status == 201


async def test_a_token_must_have_been_given_the_scope(on, correct):
    usual = await on.token(FIBER, Scope.POST, Scope.UPDATE, Scope.RESOLVE)
    reply = await correct({"kind": "info"}, token=usual)
    assert reply.status == 403
    assert "may not correct" in (await reply.json())["detail"]
    assert (await correct({"kind": "info"}, token="sh_okänd")).status == 401


async def test_nobody_corrects_what_another_company_wrote(on, client, correct):
    other = await on.token(ISP_A, Scope.CORRECT)
    reply = await correct({"notice": KEY, "kind": "info"}, token=other)
    assert reply.status == 403
    assert "its own notices" in (await reply.json())["detail"]
    third = await on.token("bildkanalen", Scope.CORRECT)
    assert (await correct({"kind": "info"}, token=third)).status == 403
    assert await kept(on) == []


async def test_what_is_not_there_is_named(correct):
    for incident, body in (("unknown000", {}), (OUTAGE, {"notice": "notice:stadsnat-rss:2"}), (OVER, {})):
        reply = await correct({"kind": "info", **body}, incident)
        assert reply.status == 404
    assert KEY in (await (await correct({"kind": "info", "notice": "post:1"})).json())["detail"]


async def test_a_notice_whose_reading_was_not_kept_waits_for_its_next_revision(on, correct):
    other = await on.token(ISP_A, Scope.CORRECT)
    reply = await correct({"kind": "info"}, token=other)
    assert reply.status == 409
    assert "next revision" in (await reply.json())["detail"]


async def test_where_the_company_has_two_notices_the_correction_says_which(on, correct):
    now = on.clock.now()
    own, other = outage(now).testimonies
    second = replace(own, key="notice:stadsnat-rss:2")
    await on.tell(opened(outage(now, testimonies=(own, second, other))))
    unclear = await faults(await correct({"kind": "fire"}))
    assert set(unclear) == {"/notice", "/kind"}
    assert second.key in unclear["/notice"]
    reply = await correct({"kind": "info", "notice": second.key})
    assert (reply.status, (await reply.json())["key"]) == (201, second.key)


async def test_a_repeated_request_is_answered_once(on, correct):
    first = await correct({"kind": "info"}, Idempotency_Key="rätt-1")
    again = await correct({"kind": "info"}, Idempotency_Key="rätt-1")
    assert (first.status, again.status) == (201, 201)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert await first.read() == await again.read()
    assert len(await kept(on)) == 1
    assert (await correct({"kind": "planned"}, Idempotency_Key="rätt-1")).status == 422


async def test_services_may_be_none(on, correct):
    after = await (await correct({"services": [], "places": []})).json()
    assert (after["services"], after["places"]) == ([], [])
    after = await (await correct({"services": ["iptv", "iptv", "internet"]})).json()
    assert after["services"] == ["iptv", "internet"]
    said = (await kept(on))[-1]
    assert said.correction.right.services == (Service.IPTV, Service.INTERNET)
    assert said.correction.right.severity is Severity.MAJOR


async def test_the_description_says_what_can_be_set_right(client):
    schemas = (await (await client.get("/api/openapi.json")).json())["components"]["schemas"]
    assert set(schemas["NewCorrection"]["properties"]) == {"notice", *Fact}
    assert schemas["NewCorrection"]["required"] == []
    assert "readings" in schemas["IncidentWithTimeline"]["properties"]
    assert "readings" not in schemas["IncidentDocument"]["properties"]
