"""Estimates from history: only of enough, never below what has passed, and ours alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.model.evidence import Suspect, Verdict
from statushub.model.incident import Status
from statushub.model.names import Cause, IncidentKind, Layer
from statushub.record.estimates import LEAST, STEPS, estimate, usual
from statushub.record.history import Basis, history_of, past_of
from tests.fakes.town import FIBER, ISP_A, OTHER_FIBER
from tests.record.past import NOW, ended, fault, hours

ACTIVE, PASSIVE = Layer.FIBER_ACTIVE, Layer.FIBER_PASSIVE
MONTH_AGO = NOW - timedelta(days=30)


def past(*lengths, **kind):
    """Return earlier faults that lasted so many hours."""
    return [ended(fault(f"{kind} {n}", MONTH_AGO, **kind), hours(length)) for n, length in enumerate(lengths)]


def history(*incidents):
    return history_of(found for one in incidents if (found := past_of(one)) is not None)


def guess(*earlier, now=NOW, **changes):
    return estimate(fault(**changes), history(*earlier), now)


def test_the_middle_of_earlier_faults_is_the_estimate():
    found = guess(*past(0.5, 1, 2, 3, 4, 4.5, 5, 5.5, 6, 30))
    assert (found.low, found.high, found.n) == (hours(1), hours(5.5), 10)
    assert found.basis == Basis(ACTIVE, FIBER, Cause.WEATHER)


def test_of_four_nothing_is_concluded():
    assert guess(*past(1, 2, 3, 4)) is None
    assert guess(*past(1, 2, 3, 4, 5)) is not None
    assert guess() is None


def test_only_those_count_that_lasted_as_long_as_this_one_has():
    earlier = past(1, 1, 1, 1, 1, 6, 7, 8, 9, 10)
    assert guess(*earlier).low == hours(1)
    later = guess(*earlier, now=NOW + hours(3))
    assert (later.low, later.high, later.n) == (hours(6), hours(9), 5)
    assert guess(*earlier, now=NOW + hours(6.5)) is None


def test_what_has_lasted_counts_from_the_start_that_was_said_to_the_clock():
    earlier = past(1, 1, 1, 1, 1, 6, 7, 8, 9, 10)
    assert guess(*earlier, start=NOW - hours(3)).n == 5
    assert guess(*earlier, start=NOW - hours(3), start_day=date(2026, 7, 11)).n == 10


def test_the_companys_own_of_the_same_cause_come_first_then_the_cause_then_the_company():
    own = past(1, 1, 1, 1, 1)
    others = past(2, 2, 2, 2, 2, root=(OTHER_FIBER, ACTIVE))
    dug = past(3, 3, 3, 3, 3, cause=Cause.FIBER_CUT)
    strangers = past(4, 4, 4, 4, 4, root=(OTHER_FIBER, ACTIVE), cause=Cause.DDOS)
    everything = (*own, *others, *dug, *strangers)
    assert guess(*everything).basis == Basis(ACTIVE, FIBER, Cause.WEATHER)
    assert guess(*everything[5:]).basis == Basis(ACTIVE, None, Cause.WEATHER)
    assert guess(*everything[10:]).basis == Basis(ACTIVE, FIBER, None)
    assert guess(*everything[15:]).basis == Basis(ACTIVE, None, None)


def test_an_unknown_cause_is_no_cause_in_common():
    earlier = past(1, 2, 3, 4, 5, cause=Cause.UNKNOWN)
    assert guess(*earlier, cause=Cause.UNKNOWN).basis == Basis(ACTIVE, FIBER, None)


def test_other_layers_say_nothing():
    assert guess(*past(1, 2, 3, 4, 5, root=(FIBER, PASSIVE))) is None
    assert guess(*past(1, 2, 3, 4, 5, root=(ISP_A, Layer.ISP))) is None


UNSURE = Verdict((Suspect(FIBER, ACTIVE, 0.6), Suspect(ISP_A, Layer.ISP, 0.4)))


def withdrawn(incident):
    said = tuple(replace(said, withdrawn=True) for said in incident.testimonies)
    return replace(incident, testimonies=said)


def forgotten(incident):
    """Return the incident as over though nobody said so."""
    return replace(incident, testimonies=fault().testimonies)


@pytest.mark.parametrize(
    "kind",
    [
        lambda one: replace(one, kind=IncidentKind.PLANNED, status=Status.COMPLETED),
        withdrawn,
        forgotten,
        lambda one: replace(one, testimonies=()),
        lambda one: replace(one, verdict=UNSURE),
        lambda one: replace(one, status=Status.IDENTIFIED, ended_at=None),
        lambda one: replace(one, ended_at=one.opened_at),
    ],
    ids=["planned", "withdrawn", "aged out", "nobody testified", "nobody's", "not over", "no time at all"],
)
def test_not_counted_are(kind):
    assert guess(*map(kind, past(1, 2, 3, 4, 5))) is None


def test_the_responsible_companys_all_clear_is_an_end_though_others_have_not_said_so():
    own = [
        replace(one, testimonies=(*one.testimonies, replace(fault().testimonies[0], publisher=ISP_A)))
        for one in past(1, 2, 3, 4, 5)
    ]
    assert guess(*own).n == 5
    others = [
        replace(one, testimonies=tuple(replace(said, over=not said.over) for said in one.testimonies))
        for one in own
    ]
    assert guess(*others) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"eta": NOW + hours(1)},
        {"kind": IncidentKind.PLANNED},
        {"status": Status.MONITORING},
        {"status": Status.RESOLVED},
        {"verdict": UNSURE},
    ],
    ids=["promised", "planned", "mended already", "over", "nobody's"],
)
def test_nothing_is_estimated_where(changes):
    assert guess(*past(1, 2, 3, 4, 5), **changes) is None


minutes = st.integers(0, 6 * 24 * 60).map(lambda count: timedelta(minutes=count))
lengths = st.lists(minutes, max_size=60).map(sorted)


@given(lengths, minutes)
def test_a_range_rests_on_enough_and_is_never_below_what_has_passed(past_lengths, lasted):
    found = usual(past_lengths, lasted)
    counted = [length for length in past_lengths if length >= lasted]
    assert (found is None) == (len(counted) < LEAST)
    if found:
        low, high, n = found
        assert n == len(counted)
        assert lasted <= low <= high
        assert high >= counted[n // 2] >= min(low, counted[n // 2])


@given(lengths, minutes, minutes)
def test_the_longer_it_has_lasted_the_longer_it_is_thought_to_take(past_lengths, lasted, more):
    sooner, later = usual(past_lengths, lasted), usual(past_lengths, lasted + more)
    if later:
        assert sooner is not None
        assert sooner[0] <= later[0]
        assert sooner[1] <= later[1]
        assert sooner[2] >= later[2]


@given(lengths.filter(lambda found: len(found) >= LEAST), st.data())
def test_longer_earlier_faults_never_shorten_the_estimate(past_lengths, data):
    more = sorted(length + data.draw(minutes) for length in past_lengths)
    one, other = usual(past_lengths, timedelta(0)), usual(more, timedelta(0))
    assert one[0] <= other[0]
    assert one[1] <= other[1]


@given(lengths.filter(lambda found: len(found) >= LEAST))
def test_an_estimate_is_no_finer_than_its_length_bears(past_lengths):
    for length in usual(past_lengths, timedelta(0))[:2]:
        step = next(step for bound, step in STEPS if length <= bound)
        assert not length % step
