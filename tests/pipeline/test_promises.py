"""Promises through the whole weighing: read, moved, set right, taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from statushub.model.facts import Facts
from statushub.model.incident import Promise
from statushub.model.names import Blame, Cause, IncidentKind, NoticeKind
from statushub.model.stamp import Stamp
from statushub.record.promises import Fate, outcomes
from tests.fakes.town import FIBER, ISP_A
from tests.pipeline.test_corrections import MORE, Hub
from tests.pipeline.test_residents import Hub as Table
from tests.pipeline.test_residents import planned
from tests.pipeline.test_weigh import FACTS, NOW, OWNER, PROVIDER, seen

SAID = NOW - timedelta(minutes=3)
TUESDAY = Promise(FIBER, SAID, datetime(2026, 7, 14, 22, 0, tzinfo=UTC), date(2026, 7, 14))
SIX = datetime(2026, 7, 11, 16, 0, tzinfo=UTC)
PROMISED_SIX = replace(FACTS["owner"], end_or_eta=Stamp(2026, 7, 11, 18, 0), end_at=SIX)
RESTORED = Facts(
    "sv", NoticeKind.RESOLVED, places=("Åmålsvik",), end_at=NOW, end_or_eta=Stamp(2026, 7, 11, 17)
)


@pytest.fixture
def hub():
    made = Hub()
    read = FACTS | MORE | {"six": PROMISED_SIX, "restored": RESTORED}
    made.world = replace(made.world, read=lambda writing: read[writing.title])
    made.notice("promise")
    return made


def test_a_day_that_was_read_is_promised_as_of_the_notices_own_time(hub):
    assert hub.incident.promises == (TUESDAY,)


def test_an_edit_moves_the_promise_as_of_when_it_is_seen(hub):
    hub.now += timedelta(hours=1)
    hub.notice("six", revision=2)
    assert hub.incident.promises == (TUESDAY, Promise(FIBER, hub.now, SIX))


def test_a_time_set_right_takes_the_place_of_the_one_misread(hub):
    hub.now += timedelta(hours=1)
    hub.correct(end_or_eta=Stamp(2026, 7, 11, 18, 0), end_at=SIX)
    assert hub.incident.promises == (Promise(FIBER, SAID, SIX),)
    hub.notice("promise", revision=2)  # it is still read as it was, and still right
    assert hub.incident.promises == (Promise(FIBER, SAID, SIX),)


def test_a_time_set_right_to_none_was_never_promised(hub):
    hub.correct(end_or_eta=None)
    assert hub.incident.promises == ()


def test_an_all_clears_time_is_no_promise_and_ends_those_given(hub):
    hub.now += timedelta(hours=1)
    hub.notice("restored", revision=2)
    assert hub.incident.promises == (replace(TUESDAY, over_at=hub.now),)


OWNER_AT = FACTS["owner"]
AT_SIX, AT_NINE = (
    {"end_or_eta": Stamp(2026, 7, 11, hour), "end_at": SIX + timedelta(hours=hour - 18)} for hour in (18, 21)
)
SEVERAL = {
    "centre, six": replace(OWNER_AT, **AT_SIX),
    "centre, nine": replace(OWNER_AT, **AT_NINE),
    "east, six": replace(OWNER_AT, places=("Östermo",), **AT_SIX),
    "east, nine": replace(OWNER_AT, places=("Östermo",), **AT_NINE),
    "both, nine": replace(OWNER_AT, places=("Åmålsvik", "Östermo"), **AT_NINE),
    "provider, six": replace(FACTS["provider"], **AT_SIX),
    "provider, nine": replace(FACTS["provider"], **AT_NINE),
    "own dns": replace(FACTS["provider"], responsible=Blame.PUBLISHER, cause=Cause.CONFIG, **AT_NINE),
}


@pytest.fixture
def table():
    made = Table()
    made.world = replace(made.world, read=lambda writing: (FACTS | SEVERAL)[writing.title])
    return made


def said(incident):
    return [(one.by, one.said_at, one.eta) for one in incident.promises]


def test_incidents_that_are_one_fault_have_all_their_promises(table):
    table.weigh(seen(OWNER, "centre, six"), seen(OWNER, "east, six", key="2"))
    assert len(table.incidents) == 2
    table.weigh(seen(OWNER, "east, nine", key="2", revision=2), after=timedelta(minutes=10))
    moved = table.now
    table.weigh(seen(OWNER, "both, nine", revision=2), after=timedelta(minutes=10))
    assert said(table.incident) == [
        (FIBER, SAID, SIX),
        (FIBER, moved, SIX + timedelta(hours=3)),
    ]


def test_a_notice_that_parts_takes_its_promises_along(table):
    table.weigh(seen(OWNER, "centre, six"), seen(PROVIDER, "provider, six"))
    table.weigh(seen(PROVIDER, "provider, nine", revision=2), after=timedelta(minutes=10))
    moved = table.now
    table.weigh(seen(PROVIDER, "own dns", revision=3), after=timedelta(minutes=10))
    first, second = sorted(table.incidents, key=lambda one: bool(one.kin))
    assert said(first) == [(FIBER, SAID, SIX)]
    assert said(second) == [(ISP_A, SAID, SIX), (ISP_A, moved, SIX + timedelta(hours=3))]


def test_work_that_overruns_has_missed_its_end(table):
    planned(table)
    for by in "abc":
        table.wait(timedelta(hours=3, minutes=5) if by == "a" else timedelta(0))
        table.down(by)
    table.wait(timedelta(minutes=25))
    assert table.incident.kind is IncidentKind.OUTAGE
    (outcome,) = outcomes(table.incident, table.now)
    assert (outcome.fate, outcome.late) == (Fate.OVERRUN, timedelta(minutes=30))
