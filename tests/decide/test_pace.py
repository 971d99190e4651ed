"""When a source is polled next."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from statushub.decide.pace import LONGEST_BACKOFF, LONGEST_WAIT, next_due

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

intervals = st.timedeltas(timedelta(seconds=1), timedelta(days=30))
chances = st.floats(0, 1)


def test_after_a_success_the_interval_is_kept_whatever_the_publisher_wishes() -> None:
    assert next_due(MINUTE, 0, wait=timedelta(hours=3), chance=0.9, now=NOW) == NOW + MINUTE


def test_the_first_failure_may_double_the_interval() -> None:
    assert next_due(MINUTE, 1, wait=None, chance=1.0, now=NOW) == NOW + 2 * MINUTE


def test_the_tenth_failure_waits_an_hour_at_most() -> None:
    assert next_due(MINUTE, 10, wait=None, chance=1.0, now=NOW) == NOW + LONGEST_BACKOFF


def test_a_retry_after_is_honoured() -> None:
    assert next_due(MINUTE, 1, wait=5 * MINUTE, chance=0.0, now=NOW) == NOW + 5 * MINUTE


def test_a_retry_after_of_a_year_is_a_day() -> None:
    assert next_due(MINUTE, 1, wait=timedelta(days=365), chance=0.0, now=NOW) == NOW + LONGEST_WAIT


@given(intervals, st.integers(1, 10**9), st.none() | st.timedeltas(), chances)
def test_a_failing_source_is_polled_again_never_sooner_than_its_interval_and_for_ever(
    every: timedelta, failures: int, wait: timedelta | None, chance: float
) -> None:
    due = next_due(every, failures, wait=wait, chance=chance, now=NOW)
    assert NOW + every <= due <= NOW + max(every, LONGEST_BACKOFF, LONGEST_WAIT if wait else every)


@given(intervals, st.integers(1, 50), chances)
def test_one_more_failure_never_shortens_the_wait(every: timedelta, failures: int, chance: float) -> None:
    sooner = next_due(every, failures, wait=None, chance=chance, now=NOW)
    assert sooner <= next_due(every, failures + 1, wait=None, chance=chance, now=NOW)
