"""Dates as people and feeds write them, and local clock time turned into instants.

A local time that occurs twice (clocks put back) means the first of the two; one that never occurs
(clocks put forward) moves forward by the hour that was skipped.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from statushub.model.stamp import Stamp

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "ene"),
            ("feb", "fev"),
            ("mar", "mär"),
            ("apr", "abr"),
            ("may", "maj", "mai"),
            ("jun",),
            ("jul",),
            ("aug", "ago"),
            ("sep", "set"),
            ("oct", "okt", "out"),
            ("nov",),
            ("dec", "dez", "des", "dic"),
        ),
        1,
    )
    for name in names
}
"""By the first three letters: English, Swedish, and what other languages of Europe write otherwise."""

_ZONES = {
    name: hours
    for hours, names in {
        0.0: ("z", "ut", "utc", "gmt", "wet"),
        1.0: ("cet", "met", "mez", "bst", "west"),
        2.0: ("cest", "mest", "mesz", "eet"),
        3.0: ("eest", "msk"),
        5.5: ("ist",),
        9.0: ("jst",),
        10.0: ("aest",),
        11.0: ("aedt",),
        -3.0: ("adt",),
        -4.0: ("ast", "edt"),
        -5.0: ("est", "cdt"),
        -6.0: ("cst", "mdt"),
        -7.0: ("mst", "pdt"),
        -8.0: ("pst",),
    }.items()
    for name in names
}
"""Hours east of UTC, as written even in the wrong half of the year (RFC 822 §5, and Europe's habits)."""

_CLOCK = (
    r"(?:(?:kl\.?|T|,|at)?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?)?"
)
_ZONE = r"\s*(?P<zone>[^\W\d]{1,5}(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{1,2}(?::?\d{2})?)?(?:\s*\([^)]*\))?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})\s*{_CLOCK}{_ZONE}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?"
        + _ZONE,
        rf"(?:[^\W\d]+\.?,?\s+)?(?:den\s+)?(?P<day>\d{{1,2}})[\s.-]*(?P<word>[^\W\d]{{3,}})\.?[\s,-]*"
        rf"(?P<year>\d{{4}}|\d{{2}})\s*{_CLOCK}{_ZONE}",
        rf"(?:[^\W\d]+\.?,?\s+)?(?P<word>[^\W\d]{{3,}})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})\s*{_CLOCK}{_ZONE}",
        r"(?:[^\W\d]+\.?,?\s+)?(?P<word>[^\W\d]{3,})\.?\s+(?P<day>\d{1,2})\s+"
        r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?" + _ZONE + r"\s+(?P<year>\d{4})",
    )
)
"""ISO 8601 extended and basic, RFC 822 with its habits, month first, and C's asctime."""

_LONGEST = 80
"""Characters; no date is longer, and no pattern is tried on more."""


def at(stamp: Stamp, zone: tzinfo) -> datetime | None:
    """Return the instant (UTC) that the stamp means there; None unless it is complete to the minute."""
    parts = (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute)
    if None in parts:
        return None
    year, month, day, hour, minute = (part for part in parts if part is not None)
    return _instant((year, month, day), (hour, minute, 0), zone)


def day_of(stamp: Stamp | None) -> date | None:
    """Return the date of a stamp that says a whole date and no clock time; None for all else."""
    if stamp is None or stamp.hour is not None:
        return None
    if stamp.year is None or stamp.month is None or stamp.day is None:
        return None
    try:
        return date(stamp.year, stamp.month, stamp.day)
    except ValueError:
        return None


def day_begins(day: date, zone: tzinfo) -> datetime | None:
    """Return the instant (UTC) at which a local day begins; None at the calendar's edge."""
    return _instant((day.year, day.month, day.day), (0, 0, 0), zone)


def day_ends(day: date, zone: tzinfo) -> datetime | None:
    """Return the instant (UTC) at which a local day is over; None at the calendar's edge."""
    return _instant((day.year, day.month, day.day), (24, 0, 0), zone)


def stamp_of(instant: datetime, zone: tzinfo) -> Stamp:
    """Return the local date and clock time of an aware instant, to the minute."""
    local = instant.astimezone(zone)
    return Stamp(local.year, local.month, local.day, local.hour, local.minute)


def feed_time(text: str, zone: tzinfo) -> datetime | None:
    """Return the instant (UTC) a feed's date means, local to ``zone`` where it names none.

    A date alone is its midnight. None: not understood.
    """
    words = " ".join(text.split()) if len(text) <= 10 * _LONGEST else ""
    if len(words) > _LONGEST:
        return None
    for shape in _SHAPES:
        found = shape.fullmatch(words)
        if found is not None:
            return _from_match(found.groupdict(), zone)
    return None


def _from_match(said: Mapping[str, str | None], zone: tzinfo) -> datetime | None:
    month = _month(said)
    where = _zone(said["zone"], zone)
    if month is None or where is None:
        return None
    clock = (int(said["hour"] or 0), int(said["minute"] or 0), min(int(said["second"] or 0), 59))
    return _instant((_year(said["year"] or ""), month, int(said["day"] or 0)), clock, where)


def _month(said: Mapping[str, str | None]) -> int | None:
    word = said.get("word")
    return _MONTHS.get(word[:3].lower()) if word else int(said["month"] or 0)


def _year(digits: str) -> int:
    """Read two digits as RFC 2822 §4.3 does: 00-49 are this century."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)


def _zone(word: str | None, local: tzinfo) -> tzinfo | None:
    """Return the zone a word such as ``CET``, ``+0100`` or ``GMT+1`` means; None: not known."""
    if not word:
        return local
    found = re.fullmatch(r"([^\W\d]*)\s?(?:([+-])(\d{1,2}):?(\d{2})?)?", word)
    hours = _ZONES.get(found[1].lower()) if found and found[1] else 0.0
    if found is None or hours is None:
        return None
    shift = timedelta(hours=int(found[3] or 0), minutes=int(found[4] or 0))
    offset = timedelta(hours=hours) + (-shift if found[2] == "-" else shift)
    return timezone(offset) if abs(offset) < timedelta(hours=24) else None


def _instant(day: tuple[int, int, int], clock: tuple[int, int, int], zone: tzinfo) -> datetime | None:
    """Return the instant of a local time; 24:00 is the next midnight; None: there is no such time."""
    try:
        extra = timedelta(days=1) if clock == (24, 0, 0) else timedelta()
        opened = time() if extra else time(*clock)
        return datetime.combine(date(*day) + extra, opened, zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
