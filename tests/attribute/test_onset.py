"""Two roots that began together are rather one."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from statushub.attribute.households import reported
from statushub.attribute.index import index_of
from statushub.attribute.onset import Onsets
from statushub.model.evidence import Report
from statushub.model.names import Service
from tests.attribute.towns import MOBILE, STORM, TOWN, TV, deliveries, report

INDEX = index_of(deliveries())


def weight(tv: list[float], mobile: list[float]) -> float:
    """Return the log weight of two beginnings, of reports on TV and on mobile after so many minutes."""
    reports = [report(f"t{n}", Service.IPTV, TV, after=after) for n, after in enumerate(tv)]
    reports += [report(f"m{n}", Service.MOBILE, MOBILE, after=after) for n, after in enumerate(mobile)]
    onsets = Onsets(reported(INDEX, reports, []))
    return onsets.apart(onsets.explained(hit(Service.IPTV)), onsets.explained(hit(Service.MOBILE)))


def hit(service: Service) -> int:
    return INDEX.named(TOWN, [service])


def test_beginning_in_the_same_minutes_speaks_against_two_roots() -> None:
    assert weight([0, 5, 9], [1, 4, 30]) < -2


def test_the_more_reports_the_more_it_does() -> None:
    assert weight([0, 1, 2, 3, 4], [1, 2, 3, 4, 5]) < weight([0], [1]) < 0


def test_beginning_hours_apart_costs_nothing() -> None:
    assert weight([0, 5, 9], [200, 210, 215]) == 0


def test_a_root_without_reports_of_its_own_may_have_begun_at_any_time() -> None:
    assert weight([], [1, 4]) == 0
    assert weight([], []) == 0


def test_a_household_that_says_it_again_began_when_it_said_it_first() -> None:
    def since(*words: Report) -> timedelta:
        (times,) = reported(INDEX, words, []).events.values()
        return times[0] - STORM

    first, again = (report("hh1", Service.IPTV, TV, after=after) for after in (3, 90))
    works = report("hh1", Service.IPTV, TV, after=50, down=False)
    assert since(first, again) == timedelta(minutes=3)
    assert since(again, first, works) == timedelta(minutes=90)


minutes = st.lists(st.floats(0, 10_000, allow_nan=False), max_size=6)


@given(minutes, minutes)
def test_it_never_speaks_for_two_roots_and_is_the_same_either_way(
    tv: list[float], mobile: list[float]
) -> None:
    assert weight(tv, mobile) <= 0
    assert abs(weight(tv, mobile) - weight(mobile, tv)) < 1e-6
