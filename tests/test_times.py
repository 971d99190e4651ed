"""Dates as feeds write them, and local clock time as instants."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.model.stamp import Stamp
from statushub.times import at, day_begins, day_ends, day_of, feed_time, stamp_of

HOME = ZoneInfo("Europe/Stockholm")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]  # as many parts as the case needs


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("Fri, 20 Nov 2026 10:00:00 +0100", utc(2026, 11, 20, 9), id="RFC 822 with an offset"),
        pytest.param("Fri, 20 Nov 2026 10:00:00 GMT", utc(2026, 11, 20, 10), id="GMT is UTC"),
        pytest.param("Fri, 20 Nov 2026 10:00 CET", utc(2026, 11, 20, 9), id="CET is an hour east"),
        pytest.param(
            "Fri, 20 Nov 2026 10:00:00 CEST", utc(2026, 11, 20, 8), id="CEST is two, even in winter"
        ),
        pytest.param("Fri, 20 Nov 2026 10:00:00 GMT+1", utc(2026, 11, 20, 9), id="GMT+1 is an offset"),
        pytest.param("Fri, 20 Nov 2026 10:00:00 UTC+02:00", utc(2026, 11, 20, 8), id="so is UTC+02:00"),
        pytest.param("Fri, 20 Nov 2026 10:00:00 -0330", utc(2026, 11, 20, 13, 30), id="half hours count"),
        pytest.param(
            "Fri, 20 Nov 2026 10:00:00 EST", utc(2026, 11, 20, 15), id="RFC 822 names American zones"
        ),
        pytest.param("Fri, 20 Nov 2026 10:00:00", utc(2026, 11, 20, 9), id="no zone is local, in winter"),
        pytest.param("Mon, 20 Jul 2026 10:00:00", utc(2026, 7, 20, 8), id="no zone is local, in summer"),
        pytest.param("fre, 20 nov 2026 10:00:00 +0100", utc(2026, 11, 20, 9), id="a Swedish day name"),
        pytest.param("tis, 05 maj 2026 10:00:00", utc(2026, 5, 5, 8), id="a Swedish May"),
        pytest.param("lördag 3 oktober 2026 kl. 10.00", utc(2026, 10, 3, 8), id="Swedish prose with kl."),
        pytest.param("den 3 oktober 2026", utc(2026, 10, 2, 22), id="a date alone is its local midnight"),
        pytest.param("20 Nov 26 10:00 Z", utc(2026, 11, 20, 10), id="two digits of a year"),
        pytest.param("20 Nov 98 10:00 Z", utc(1998, 11, 20, 10), id="two digits of the last century"),
        pytest.param("Fri, 20 Nov 2026 24:00:00 +0000", utc(2026, 11, 21), id="24:00 is the next midnight"),
        pytest.param("2026-11-20T10:00:00Z", utc(2026, 11, 20, 10), id="ISO in UTC"),
        pytest.param("2026-11-20T10:00:00.123456+01:00", utc(2026, 11, 20, 9), id="ISO with fractions"),
        pytest.param("2026-11-20T10:00:00", utc(2026, 11, 20, 9), id="ISO without zone is local"),
        pytest.param("2026-11-20 10:00", utc(2026, 11, 20, 9), id="ISO with a space, to the minute"),
        pytest.param("2026-11-20", utc(2026, 11, 19, 23), id="an ISO date"),
        pytest.param("20261120T100000Z", utc(2026, 11, 20, 10), id="ISO basic"),
        pytest.param("Fri Nov 20 10:00:00 2026", utc(2026, 11, 20, 9), id="asctime"),
        pytest.param("Fri Nov 20 10:00:00 UTC 2026", utc(2026, 11, 20, 10), id="asctime with a zone"),
        pytest.param("November 20, 2026 10:00 GMT", utc(2026, 11, 20, 10), id="month first"),
        pytest.param("  Fri,\n 20 Nov 2026\t10:00:00 GMT \n", utc(2026, 11, 20, 10), id="odd whitespace"),
        pytest.param("2026-03-29 02:30", utc(2026, 3, 29, 1, 30), id="a time that is skipped moves forward"),
        pytest.param("2026-10-25 02:30", utc(2026, 10, 25, 0, 30), id="a time that comes twice is the first"),
    ],
)
def test_a_feeds_date_is_understood(written: str, meant: datetime) -> None:
    assert feed_time(written, HOME) == meant


@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "2026-02-30", "2026-13-01", "Fri, 20 Foo 2026 10:00", "20 Nov 2026 25:00", "9" * 5_000),
        *("Fri, 20 Nov 2026 10:00:00 XQZ", "0001-01-01T00:00:00+14:00", "2026-11-20T10:00:00+99:00"),
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert feed_time(written, HOME) is None


@given(st.text(max_size=120))
def test_any_text_is_an_aware_utc_time_or_none(written: str) -> None:
    meant = feed_time(written, HOME)
    assert meant is None or meant.utcoffset() == timedelta()


@given(st.datetimes(datetime(1950, 1, 1), datetime(2049, 12, 31)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001  local times are what is drawn
def test_rfc_822_and_iso_say_the_same(local: datetime, minutes: int) -> None:
    sign, hours, rest = "-" if minutes < 0 else "+", *divmod(abs(minutes), 60)
    meant = local.replace(microsecond=0, tzinfo=UTC) - timedelta(minutes=minutes)
    assert feed_time(f"{local:%Y-%m-%dT%H:%M:%S}{sign}{hours:02}:{rest:02}", HOME) == meant
    assert feed_time(f"{local:%a, %d %b %Y %H:%M:%S} {sign}{hours:02}{rest:02}", HOME) == meant
    assert feed_time(f"{local:%a, %d %b %y %H:%M:%S} {sign}{hours:02}{rest:02}", HOME) == meant


@pytest.mark.parametrize(
    "stamp",
    [
        Stamp(),
        Stamp(2026, 11, 20),
        Stamp(None, 11, 20, 10, 0),
        Stamp(2026, 11, 20, 10),
        Stamp(2026, 11, 31, 1, 0),
    ],
)
def test_a_stamp_that_is_incomplete_or_impossible_is_no_instant(stamp: Stamp) -> None:
    assert at(stamp, HOME) is None


@given(st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  the zone is drawn beside
def test_an_instants_stamp_is_that_instant_again_unless_the_hour_comes_twice(instant: datetime) -> None:
    again = at(stamp_of(instant, HOME), HOME)
    assert again is not None
    minute = instant.replace(second=0, microsecond=0)
    assert minute - again in {timedelta(), timedelta(hours=1)}


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        (Stamp(2026, 1, 7), date(2026, 1, 7)),
        (Stamp(2026, 1, 7, 12, 0), None),
        (Stamp(2026, 1, 7, 12), None),
        (Stamp(None, 1, 7), None),
        (Stamp(2026, 1), None),
        (Stamp(2026, 2, 30), None),
        (None, None),
    ],
)
def test_a_day_is_a_whole_date_that_exists_and_has_no_clock_time(
    stamp: Stamp | None, day: date | None
) -> None:
    assert day_of(stamp) == day


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_a_day_ends_where_the_next_begins_in_the_zone(day: date) -> None:
    begins, ends = day_begins(day, HOME), day_ends(day, HOME)
    assert begins is not None
    assert ends is not None
    assert ends == day_begins(day + timedelta(days=1), HOME)
    assert begins.astimezone(HOME).date() == day == (ends - timedelta(seconds=1)).astimezone(HOME).date()
    assert timedelta(hours=23) <= ends - begins <= timedelta(hours=25)


def test_the_calendars_last_day_has_no_end() -> None:
    assert day_ends(date.max, HOME) is None
