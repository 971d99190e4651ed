"""How long it lasted, or will: "varade i fyra timmar", "for two hours"."""

import re
from datetime import datetime, timedelta
from functools import lru_cache

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.cues import Part
from statushub.read.days import date_of, days_later
from statushub.read.lexicon import Lexicon
from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.timed import Timed

_NEAR = 16
"""Characters between "lasted" and a length: "about", "for some"."""
_A_DAY = 1440
_LONGEST = 30 * _A_DAY


def end_by_length(reading: Reading, kind: NoticeKind, start: Timed | None) -> Timed | None:
    """Return the end that a start and a length tell; in whole days from the notice's own where none began."""
    found = _length(reading, kind, start)
    if found is None:
        return None
    begin, end, minutes = found
    if start is not None and start.stamp.hour is not None:
        stamp = _later(start.stamp, minutes)
    elif kind is NoticeKind.RESOLVED or minutes % _A_DAY:
        return None
    else:
        stamp = _days_on(reading, start, minutes // _A_DAY)
    zone = start.moment.zone if start is not None else None
    return Timed(Moment(begin, end, zone=zone), Part.END, stamp) if stamp is not None else None


def _days_on(reading: Reading, start: Timed | None, days: int) -> Stamp | None:
    """Return the day so many days after a start without a clock, else after the notice's own."""
    day = start.stamp if start is not None else reading.writing.published
    if day is None or day.year is None or day.day is None:
        return None
    return days_later(Stamp(day.year, day.month, day.day), days)


def _length(reading: Reading, kind: NoticeKind, start: Timed | None) -> tuple[int, int, int] | None:
    pattern = length_pattern(reading.lexicon)
    places = [hit.end for hit in reading.said("when", "lasting")]
    if kind is NoticeKind.PLANNED and start is not None:
        places.append(start.moment.end)
    for place in places:
        after = min(reading.page.bounds(reading.page.sentence(place))[1], place + _NEAR + 24)
        match = pattern.search(reading.page.low, place, after)
        if match is not None and match.start() - place <= _NEAR:
            minutes = _minutes(match, reading.lexicon)
            if 0 < minutes <= _LONGEST:
                return match.start(), match.end(), minutes
    return None


def _minutes(match: re.Match[str], lexicon: Lexicon) -> int:
    words = lexicon.dates.numbers
    number = words[match[1]] if match[1] in words else float(match[1].replace(",", "."))
    return round(number * lexicon.dates.lengths[match[2]])


@lru_cache(maxsize=32)
def length_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a language's pattern of a number and a unit of time."""
    numbers = "|".join(map(re.escape, lexicon.dates.numbers))
    units = "|".join(sorted(map(re.escape, lexicon.dates.lengths), key=len, reverse=True)) or r"(?!)"
    digits = r"\d{1,3}(?:[.,]5)?"
    return re.compile(rf"(?<![\w.,–-])({'|'.join(filter(None, (numbers, digits)))})[\s-]?({units})\b")


def _later(stamp: Stamp, minutes: int) -> Stamp | None:
    """Return the stamp so many minutes later, saying as much as it does."""
    if stamp.month is None or stamp.day is None:
        day = datetime(2001, 1, 1)  # noqa: DTZ001 - a local clock; only hour and minute are used
    else:
        known = date_of(stamp.year or 2001, stamp.month, stamp.day)
        if known is None:
            return None
        day = datetime(known.year, known.month, known.day)  # noqa: DTZ001 - a local clock, as in the text
    try:
        ended = day + timedelta(hours=stamp.hour or 0, minutes=(stamp.minute or 0) + minutes)
    except OverflowError:
        return None
    if stamp.month is None:
        return Stamp(None, None, None, ended.hour, ended.minute)
    year = ended.year if stamp.year is not None else None
    return Stamp(year, ended.month, ended.day, ended.hour, ended.minute)
