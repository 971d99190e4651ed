"""The store's promises about incidents and the log."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from statushub.model.chain import Reach
from statushub.model.evidence import Suspect, Verdict
from statushub.model.incident import Assessment, Entry, IncidentChange, IncidentQuery, Promise, Status
from statushub.model.names import Layer, Service
from statushub.ports.store import Store
from statushub.store.codec import from_json
from tests.fakes.clock import NOON
from tests.store.made import CELL, PLACE, assessment, entry, incident, said, seconds

BLAMED = Verdict((Suspect("elkraft", Layer.POWER, 0.8), Suspect(None, Layer.NONE, 0.2)))
UNSURE = Verdict((Suspect("bredlinje", Layer.ISP, 0.6), Suspect("åsnät", Layer.FIBER_PASSIVE, 0.4)))


async def put(store: Store, *incidents) -> None:
    for each in incidents:
        await store.commit(assessment(each), NOON)


async def test_an_empty_log_stands_at_zero(store: Store):
    assert await store.latest() == 0
    assert await store.entries_after(0, 10) == []


async def test_entries_are_read_from_a_cursor_and_by_incident(store: Store):
    for name in ("i1", "i2", "i1"):
        await store.commit(assessment(incident(name), entry(name)), NOON)
    assert await store.latest() == 3
    assert [line.seq for line in await store.entries_after(1, 10)] == [2, 3]
    assert [line.seq for line in await store.entries_after(0, 2)] == [1, 2]
    assert [line.seq for line in await store.entries_of("i1")] == [1, 3]


async def test_an_incident_comes_back_as_it_was(store: Store):
    kept = incident(
        "i1",
        [CELL, Reach("79100", Service.HEAT, "värmeverket")],
        testimonies=(said(eta_day=date(2026, 7, 12), eta_phrase="så fort det går"), said("post:p1")),
        verdict=BLAMED,
        start=datetime(2026, 7, 11, 9, 59, 0, 123456, tzinfo=UTC),
        eta=NOON,
        start_day=date(2026, 7, 11),
        eta_day=date(2026, 7, 12),
        promises=(Promise("åsnät", NOON, NOON), Promise("elkraft", NOON, NOON, date(2026, 7, 11))),
        title="Räksmörgås på Ångströmsgatan – »åäö« 🦊",
    )
    await put(store, kept)
    assert await store.incident("i1") == kept


async def test_there_is_no_incident_of_an_unknown_id(store: Store):
    assert await store.incident("i1") is None
    assert await store.entries_of("i1") == []


ASKED = [
    ("all, the latest changed first", IncidentQuery(), ["new", "heat", "planned", "old"]),
    ("a postcode's", IncidentQuery(postcode="79100"), ["heat"]),
    ("a service's", IncidentQuery(service=Service.INTERNET), ["new", "planned", "old"]),
    ("one cell's, not a postcode's and another's service", IncidentQuery("79100", Service.INTERNET), []),
    ("a company's by its testimony", IncidentQuery(company="åsnät"), ["new", "heat", "planned", "old"]),
    ("a company's because it is named", IncidentQuery(company="elkraft"), ["heat"]),
    ("not a company's that is only suspected", IncidentQuery(company="bredlinje"), []),
    ("running: begun and not over", IncidentQuery(running=True), ["new", "heat"]),
    ("all limits at once", IncidentQuery(PLACE, Service.INTERNET, "åsnät", running=True), ["new"]),
    ("no more than asked for", IncidentQuery(limit=2), ["new", "heat"]),
]


@pytest.mark.parametrize(("query", "found"), [case[1:] for case in ASKED], ids=[case[0] for case in ASKED])
async def test_incidents_are_found_by(store: Store, query: IncidentQuery, found: list[str]):
    heat = Reach("79100", Service.HEAT)
    await put(
        store,
        incident("old", changed_at=NOON, status=Status.RESOLVED, ended_at=NOON, verdict=UNSURE),
        incident("planned", changed_at=NOON + seconds(1), status=Status.SCHEDULED),
        incident("heat", [heat], changed_at=NOON + seconds(2), verdict=BLAMED),
        incident("new", changed_at=NOON + seconds(3)),
    )
    assert [each.id for each in await store.incidents(query)] == found


async def test_live_are_those_not_over_and_those_that_ended_lately(store: Store):
    ended = {"status": Status.RESOLVED}
    await put(
        store,
        incident("running"),
        incident("planned", status=Status.SCHEDULED),
        incident("just ended", ended_at=NOON, **ended),
        incident("long over", ended_at=NOON - seconds(7200), **ended),
    )
    live = await store.live_incidents(NOON - seconds(3600))
    assert {each.id for each in live} == {"running", "planned", "just ended"}
    assert {each.id for each in await store.live_incidents(NOON)} == {"running", "planned"}


async def test_an_incident_that_comes_back_is_live_again(store: Store):
    await put(store, incident(status=Status.RESOLVED, ended_at=NOON - seconds(99)), incident())
    assert len(await store.live_incidents(NOON)) == 1


async def test_ended_are_those_over_that_ended_lately_the_latest_first(store: Store):
    ended = {"status": Status.RESOLVED}
    await put(
        store,
        incident("running"),
        incident("first", ended_at=NOON - seconds(50), **ended),
        incident("work", status=Status.COMPLETED, ended_at=NOON - seconds(10)),
        incident("last", ended_at=NOON, **ended),
        incident("long over", ended_at=NOON - seconds(100), **ended),
        incident("back again", ended_at=NOON, **ended),
        incident("back again"),
        incident("no time of its own", changed_at=NOON - seconds(30), **ended),
    )
    found = [each.id for each in await store.ended_incidents(NOON - seconds(100), 10)]
    assert found == ["last", "work", "no time of its own", "first"]
    assert [each.id for each in await store.ended_incidents(NOON - seconds(100), 2)] == ["last", "work"]
    assert await store.ended_incidents(NOON, 10) == []


async def test_ended_are_read_on_from_the_last_one_had_none_twice_and_none_left_out(store: Store):
    ended = {"status": Status.RESOLVED}
    for number in range(7):  # three and three of them ended together
        await put(store, incident(f"i{number}", ended_at=NOON + seconds(number // 3), **ended))
    last, found = None, []
    while chunk := await store.ended_incidents(NOON - seconds(1), 2, last):
        found += [each.id for each in chunk]
        last = chunk[-1]
    assert found == ["i6", "i5", "i4", "i3", "i2", "i1", "i0"]


async def test_incidents_are_found_by_their_testimonies_over_or_not(store: Store):
    await put(
        store,
        incident("i1", testimonies=(said("notice:a:1"), said("post:p1"))),
        incident("i2", testimonies=(said("notice:a:2"),), status=Status.RESOLVED, ended_at=NOON),
        incident("i3", testimonies=(said('notice:"å":3'),)),
    )
    found = await store.incidents_with(["notice:a:2", "notice:a:1", "post:p1"])
    assert {each.id for each in found} == {"i1", "i2"}
    assert [each.id for each in await store.incidents_with(['notice:"å":3'])] == ["i3"]
    assert await store.incidents_with([]) == []


async def test_a_testimony_taken_back_leads_nowhere(store: Store):
    await put(store, incident(testimonies=(said("notice:a:1"),)), incident())
    assert await store.incidents_with(["notice:a:1"]) == []


def test_a_row_from_before_days_were_kept_is_read():
    fields = msgspec.to_builtins(entry("i1"))
    del fields["eta_day"]
    assert from_json(msgspec.json.encode(fields).decode(), Entry) == entry("i1")


async def test_the_id_of_what_goes_on_as_another_leads_there_however_often(store: Store):
    await put(store, incident("i1"), incident("i2"), incident("i3"))
    for gone, into in (("i1", "i2"), ("i2", "i3")):
        change = IncidentChange(incident(gone, merged_into=into, status=Status.RESOLVED, ended_at=NOON))
        await store.commit(Assessment((), (change,), {gone: into}), NOON)
    assert [(await store.incident(name)).id for name in ("i1", "i2", "i3")] == ["i3"] * 3


async def test_what_is_hidden_is_nowhere_found_but_by_who_weighs_it(store: Store):
    await put(store, incident("i1", hidden=True, status=Status.SUSPECTED))
    assert await store.incident("i1") is None
    assert await store.incidents(IncidentQuery()) == []
    assert [one.id for one in await store.live_incidents(NOON)] == ["i1"]


async def test_what_ended_while_its_telling_is_held_stays_live(store: Store):
    await put(store, incident("i1", held=True, status=Status.RESOLVED, ended_at=NOON - seconds(9_000)))
    assert [one.id for one in await store.live_incidents(NOON)] == ["i1"]
    await put(store, incident("i1", status=Status.RESOLVED, ended_at=NOON - seconds(9_000)))
    assert await store.live_incidents(NOON) == []
