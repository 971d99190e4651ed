"""What became of each promise: the public record must be true, and fair."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.model.incident import Status
from statushub.model.names import IncidentKind
from statushub.record.promises import GRACE, Fate, outcomes, standing
from statushub.times import day_ends
from tests.fakes.town import FIBER, ISP_A
from tests.record.past import NOW, ended, fault, hours, promised

SWEDEN = ZoneInfo("Europe/Stockholm")


def became(incident, now=NOW):
    return [(one.fate, one.late) for one in outcomes(incident, now)]


def over(length, *promises, **changes):
    return ended(fault(promises=promises), length, **changes)


def running(*promises):
    return fault(promises=promises)


def test_a_promise_whose_time_is_to_come_stands():
    assert became(running(promised(NOW + hours(2)))) == [(Fate.STANDING, None)]


def test_a_promise_that_has_passed_is_overrun_by_the_time_since():
    late = timedelta(hours=2, minutes=10)
    assert became(running(promised(NOW)), NOW + late) == [(Fate.OVERRUN, late)]


def test_what_was_over_in_time_was_kept():
    assert became(over(hours(2), promised(NOW + hours(3)))) == [(Fate.KEPT, None)]


def test_what_was_over_later_was_missed_by_so_long():
    assert became(over(hours(5), promised(NOW + hours(2)))) == [(Fate.MISSED, hours(3))]


def test_an_all_clear_written_some_minutes_after_is_not_held_against_anybody():
    eta = NOW + hours(2)
    assert became(over(hours(2) + GRACE, promised(eta))) == [(Fate.KEPT, None)]
    late = GRACE + timedelta(seconds=1)
    assert became(over(hours(2) + late, promised(eta))) == [(Fate.MISSED, late)]


def test_a_promise_renewed_before_its_time_was_moved_and_it_shows_how_much_later_it_was_over():
    first = promised(NOW + hours(2))
    second = promised(NOW + hours(4), said_at=NOW + hours(1))
    assert became(running(first, second)) == [(Fate.MOVED, None), (Fate.STANDING, None)]
    assert became(over(hours(4), first, second)) == [(Fate.MOVED, hours(2)), (Fate.KEPT, None)]
    assert became(over(hours(5), first, second)) == [(Fate.MOVED, hours(3)), (Fate.MISSED, hours(1))]


def test_a_promise_renewed_after_its_time_was_missed_all_the_same():
    first = promised(NOW + hours(2))
    second = promised(NOW + hours(4), said_at=NOW + hours(3))
    so_far = became(running(first, second), NOW + hours(3))
    assert so_far == [(Fate.MISSED, hours(1)), (Fate.STANDING, None)]
    assert became(over(hours(4), first, second)) == [(Fate.MISSED, hours(2)), (Fate.KEPT, None)]


def test_a_moved_promise_that_came_true_after_all_was_kept():
    first = promised(NOW + hours(2))
    second = promised(NOW + hours(4), said_at=NOW + hours(1))
    assert became(over(hours(2), first, second)) == [(Fate.KEPT, None), (Fate.KEPT, None)]


def test_one_companys_new_time_does_not_move_anothers():
    first = promised(NOW + hours(2))
    other = promised(NOW + hours(4), said_at=NOW + hours(1), by=ISP_A)
    assert became(over(hours(5), first, other)) == [(Fate.MISSED, hours(3)), (Fate.MISSED, hours(1))]


def test_a_day_lasts_until_it_is_over_also_in_the_night_when_clocks_are_put_back():
    day = date(2026, 10, 25)  # of 25 hours
    midnight = day_ends(day, SWEDEN)
    assert midnight == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)
    began = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
    told = fault(began=began, promises=(promised(midnight, began, day=day),))
    assert became(told, midnight - hours(1)) == [(Fate.STANDING, None)]
    assert became(ended(told, midnight - began)) == [(Fate.KEPT, None)]
    assert became(ended(told, midnight - began + hours(3))) == [(Fate.MISSED, hours(3))]


def test_lateness_counts_hours_that_passed_not_what_the_clock_on_the_wall_says():
    promise = promised(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))  # 02.30, the first of two
    shown = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 02.30 again
    assert became(running(promise), shown) == [(Fate.OVERRUN, hours(1))]


def test_when_nobody_told_the_end_a_promise_is_not_called_missed():
    promise = promised(NOW + hours(2))
    aged = fault(promises=(promise,), status=Status.RESOLVED, ended_at=NOW + hours(30))
    assert became(aged) == [(Fate.UNKNOWN, None)]
    early = replace(aged, ended_at=NOW + hours(1))  # residents said that it works, by then
    assert became(early) == [(Fate.KEPT, None)]


def test_who_is_done_for_its_own_part_is_measured_by_that():
    promise = replace(promised(NOW + hours(2), by=ISP_A), over_at=NOW + hours(2))
    late = replace(promise, over_at=NOW + hours(3))
    assert became(running(promise, promised(NOW)), NOW + hours(4)) == [
        (Fate.KEPT, None),
        (Fate.OVERRUN, hours(4)),
    ]
    assert became(running(late), NOW + hours(9)) == [(Fate.MISSED, hours(1))]
    assert became(over(hours(9), late)) == [(Fate.MISSED, hours(1))]


def test_what_came_back_was_not_mended_by_the_time_promised():
    promise = promised(NOW + hours(2))
    back = fault(promises=(promise,), ended_at=None)
    assert became(back, NOW + hours(3)) == [(Fate.OVERRUN, hours(1))]


def test_planned_work_and_false_alarms_have_no_record():
    promise = promised(NOW + hours(2))
    assert became(over(hours(5), promise, kind=IncidentKind.PLANNED)) == []
    alarm = over(hours(5), promise)
    withdrawn = tuple(replace(said, withdrawn=True) for said in alarm.testimonies)
    assert became(replace(alarm, testimonies=withdrawn)) == []


def test_the_standing_promise_is_the_one_that_the_promised_end_rests_on():
    mine = promised(NOW + hours(2), day=date(2026, 7, 11))
    other = promised(NOW + hours(3), by=ISP_A)
    told = fault(promises=(mine, other), eta=mine.eta, eta_day=mine.eta_day, eta_by=FIBER)
    assert standing(told) == mine
    assert standing(replace(told, eta_by=ISP_A)) is None
    assert standing(fault()) is None


moments = st.integers(0, 600).map(lambda minutes: NOW + timedelta(minutes=minutes))


@st.composite
def told(draw):
    promises = [
        promised(draw(moments), draw(moments), draw(st.sampled_from([FIBER, ISP_A])))
        for _ in range(draw(st.integers(0, 6)))
    ]
    return fault(promises=tuple(sorted(promises, key=lambda promise: promise.said_at)))


@given(told(), st.integers(0, 900), st.integers(0, 300))
def test_a_later_end_never_makes_a_promise_better_kept(incident, minutes, more):
    first = outcomes(ended(incident, timedelta(minutes=minutes)), NOW)
    later = outcomes(ended(incident, timedelta(minutes=minutes + more)), NOW)
    for one, other in zip(first, later, strict=True):
        assert (one.late or timedelta(0)) <= (other.late or timedelta(0))
        assert other.fate is not Fate.KEPT or one.fate is Fate.KEPT


@given(told(), moments)
def test_each_promise_has_one_fate_and_of_each_company_only_the_latest_stands(incident, moment):
    now = max([moment, *(promise.said_at for promise in incident.promises)])
    found = outcomes(incident, now)
    assert [one.promise for one in found] == list(incident.promises)
    for by in (FIBER, ISP_A):
        *earlier, last = [one.fate for one in found if one.promise.by == by] or [Fate.STANDING]
        assert last in {Fate.STANDING, Fate.OVERRUN}
        assert set(earlier) <= {Fate.MOVED, Fate.MISSED}


@pytest.mark.parametrize("running_still", [True, False])
def test_no_promises_no_record(running_still):
    assert became(running() if running_still else over(hours(1))) == []
