"""Times are told as people tell them, in the hub's zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.word.dates import when, window
from statushub.word.texts import texts

START = datetime(2020, 1, 1, tzinfo=UTC)
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).astimezone(UTC)


CASES = [
    # now, instant, Swedish, English, why
    ("2026-12-03T15:00", "2026-12-03T16:30", "i dag 16.30", "today 16:30", "the same day"),
    ("2026-12-03T15:00", "2026-12-03T21:30", "i kväll 21.30", "tonight 21:30", "the same evening"),
    ("2026-12-03T15:00", "2026-12-04T06:00", "i morgon 06.00", "tomorrow 06:00", "the next day"),
    ("2026-12-03T23:59", "2026-12-04T00:01", "i morgon 00.01", "tomorrow 00:01", "two minutes, another day"),
    ("2026-12-03T00:10", "2026-12-02T23:50", "i går 23.50", "yesterday 23:50", "just past"),
    ("2026-12-03T15:00", "2026-12-05T08:00", "på lördag 08.00", "on Saturday 08:00", "within the week"),
    (
        "2026-12-03T15:00",
        "2026-12-09T08:00",
        "på onsdag 08.00",
        "on Wednesday 08:00",
        "the last day so called",
    ),
    (
        "2026-12-03T15:00",
        "2026-12-10T08:00",
        "10 dec 08.00",
        "10 Dec 08:00",
        "a week: the weekday is today's",
    ),
    ("2026-11-20T15:00", "2026-12-03T06:00", "3 dec 06.00", "3 Dec 06:00", "further away"),
    ("2026-12-03T15:00", "2026-12-01T06:00", "1 dec 06.00", "1 Dec 06:00", "past weekdays are dates"),
    ("2026-12-31T20:00", "2027-01-01T06:00", "i morgon 06.00", "tomorrow 06:00", "over the new year"),
    ("2026-12-31T20:00", "2027-01-03T06:00", "på söndag 06.00", "on Sunday 06:00", "a weekday of next year"),
    ("2026-12-28T20:00", "2027-01-12T06:00", "12 jan 06.00", "12 Jan 06:00", "next year but near"),
    ("2026-12-03T15:00", "2027-08-03T06:00", "3 aug 2027 06.00", "3 Aug 2027 06:00", "far: the year is said"),
    (
        "2026-03-28T23:30",
        "2026-03-29T03:30",
        "i morgon 03.30",
        "tomorrow 03:30",
        "clocks go forward that night",
    ),
    (
        "2026-10-24T23:30",
        "2026-10-26T00:30",
        "på måndag 00.30",
        "on Monday 00:30",
        "a day of 25 hours between",
    ),
    (
        "2026-10-25T00:30",
        "2026-10-25T23:45",
        "i kväll 23.45",
        "tonight 23:45",
        "the same day, 24 hours later",
    ),
]


@pytest.mark.parametrize(("now", "instant", "sv", "en", "why"), CASES)
def test_an_instant_is_told_as_people_tell_it(now, instant, sv, en, why):
    assert when(texts("sv"), local(instant), STOCKHOLM, local(now)) == sv, why
    assert when(texts("en"), local(instant), STOCKHOLM, local(now)) == en, why


def test_the_day_is_that_of_the_zone_not_of_utc():
    now = datetime(2026, 7, 1, 20, 0, tzinfo=UTC)
    assert when(texts("en"), now + timedelta(hours=3), STOCKHOLM, now) == "tomorrow 01:00"
    assert when(texts("en"), now + timedelta(hours=3), UTC, now) == "tonight 23:00"


def test_a_window_within_a_day_says_the_day_once():
    now, start, end = local("2026-12-03T15:00"), local("2026-12-04T00:00"), local("2026-12-04T06:00")
    assert window(texts("sv"), start, end, STOCKHOLM, now) == "i morgon 00.00-06.00"


def test_a_window_over_midnight_says_both_days():
    now, start, end = local("2026-12-03T15:00"), local("2026-12-03T23:00"), local("2026-12-04T05:00")
    assert window(texts("sv"), start, end, STOCKHOLM, now) == "i kväll 23.00 till i morgon 05.00"
    assert window(texts("en"), start, end, STOCKHOLM, now) == "tonight 23:00 to tomorrow 05:00"


@given(
    st.integers(0, 15 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)),
    st.timedeltas(timedelta(days=-800), timedelta(days=800)),
)
def test_any_instant_is_short_and_ends_with_its_clock_time_in_the_zone(now, away):
    said = when(texts("sv"), now + away, STOCKHOLM, now)
    assert said.endswith((now + away).astimezone(STOCKHOLM).strftime("%H.%M"))
    assert len(said) <= 20


def test_a_stretch_over_two_days_of_the_week_gives_both_dates():
    now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    start, end = datetime(2026, 12, 4, 21, tzinfo=UTC), datetime(2026, 12, 5, 4, tzinfo=UTC)
    assert window(texts("sv"), start, end, STOCKHOLM, now) == "4 dec 22.00 till 5 dec 05.00"
    assert window(texts("en"), start, end, STOCKHOLM, now) == "4 Dec 22:00 to 5 Dec 05:00"


@pytest.mark.parametrize(
    ("day", "sv", "en", "why"),
    [
        (date(2026, 12, 3), "i dag", "today", "today, in the evening too"),
        (date(2026, 12, 4), "i morgon", "tomorrow", "the next day"),
        (date(2026, 12, 2), "i går", "yesterday", "the day before"),
        (date(2026, 12, 5), "lördag 5 dec", "Saturday 5 Dec", "weekday and date"),
        (date(2027, 1, 7), "torsdag 7 jan", "Thursday 7 Jan", "next year but near"),
        (date(2027, 8, 3), "tisdag 3 aug 2027", "Tuesday 3 Aug 2027", "far: the year is said"),
    ],
)
def test_a_day_without_a_clock_time_is_told_without_one(day, sv, en, why):
    now = local("2026-12-03T21:00")
    assert when(texts("sv"), day, STOCKHOLM, now) == sv, why
    assert when(texts("en"), day, STOCKHOLM, now) == en, why


@pytest.mark.parametrize(
    ("start", "end", "sv", "en"),
    [
        (date(2026, 12, 5), date(2026, 12, 5), "lördag 5 dec", "Saturday 5 Dec"),
        (date(2026, 12, 4), date(2026, 12, 6), "i morgon till 6 dec", "tomorrow to 6 Dec"),
        (date(2026, 12, 5), date(2026, 12, 7), "5 dec till 7 dec", "5 Dec to 7 Dec"),
        (local("2026-12-04T06:00"), date(2026, 12, 4), "i morgon från 06.00", "tomorrow from 06:00"),
        (date(2026, 12, 4), local("2026-12-04T16:00"), "i morgon till 16.00", "tomorrow until 16:00"),
        (local("2026-12-05T22:00"), date(2026, 12, 6), "5 dec 22.00 till 6 dec", "5 Dec 22:00 to 6 Dec"),
    ],
)
def test_a_stretch_of_days_says_no_clock_time_that_nobody_said(start, end, sv, en):
    now = local("2026-12-03T15:00")
    assert window(texts("sv"), start, end, STOCKHOLM, now) == sv
    assert window(texts("en"), start, end, STOCKHOLM, now) == en


@given(days=st.integers(-400, 400), minutes=st.integers(0, 60 * 24 - 1))
def test_a_day_is_never_told_with_a_clock_time(days, minutes):
    now = local("2026-12-03T00:00") + timedelta(minutes=minutes)
    assert ":" not in when(texts("en"), date(2026, 12, 3) + timedelta(days=days), STOCKHOLM, now)
