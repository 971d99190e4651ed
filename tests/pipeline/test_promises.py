"""Promises through the whole weighing: read, moved, set right, taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from statushub.model.facts import Facts
from statushub.model.incident import Promise
from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from tests.fakes.town import FIBER
from tests.pipeline.test_corrections import MORE, Hub
from tests.pipeline.test_weigh import FACTS, NOW

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
