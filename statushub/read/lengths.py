"""How long it lasted, or will: "varade i fyra timmar", "for two hours"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.cues import Part
from statushub.read.days import days_later, minutes_later
from statushub.read.lexicon import Lexicon
from statushub.read.minutes import minutes_of
from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.timed import Timed
from statushub.read.ways import any_of, length_shape

_NEAR = 16
"""Characters between "lasted" and a length: "about", "for some"."""
_LONG = 48
_A_DAY = 1440
_LONGEST = 30 * _A_DAY

Length = tuple[int, int, int]
"""Where a length stands, and its minutes."""


def end_by_length(reading: Reading, kind: NoticeKind, start: Timed | None) -> Timed | None:
    """Return the end that a start and a length tell; in whole days from the notice's own where none began."""
    found = next((length for length in _lengths(reading, kind, start) if 0 < length[2] <= _LONGEST), None)
    if found is None:
        return None
    begin, end, minutes = found
    if start is not None and start.stamp.hour is not None:
        stamp = minutes_later(start.stamp, minutes)
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


def _lengths(reading: Reading, kind: NoticeKind, start: Timed | None) -> Iterator[Length]:
    """Yield the lengths that may be the interruption's, the likeliest first."""
    pattern = length_pattern(reading.lexicon)
    places = [hit.end for hit in reading.said("when", "lasting")]
    planned = kind is NoticeKind.PLANNED
    if planned and start is not None:
        places.append(start.moment.end)
    for place in places:
        after = min(reading.page.bounds(reading.page.sentence(place))[1], place + _NEAR + _LONG)
        match = pattern.search(reading.page.low, place, after)
        if match is not None and match.start() - place <= _NEAR:
            yield *match.span(), minutes_of(match[0], reading.lexicon.dates)
    if start is None or start.stamp.hour is None:
        return
    here = reading.page.sentence(start.moment.start)
    for match in _whole_of(reading.lexicon, planned=planned).finditer(reading.page.low):
        if planned or 0 <= reading.page.sentence(match.start()) - here <= 1:
            yield *match.span(1), minutes_of(match[1], reading.lexicon.dates)


@lru_cache(maxsize=32)
def length_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a language's pattern of a length of time."""
    return re.compile(rf"(?<![\w.,–-]){length_shape(lexicon.dates)}")


@lru_cache(maxsize=32)
def _whole_of(lexicon: Lexicon, *, planned: bool) -> re.Pattern[str]:
    """Return a language's pattern of a length that is said to be all of it: "lasted two hours"."""
    words = any_of((*lexicon.dates.lasted, *(lexicon.dates.throughout if planned else ())))
    return re.compile(rf"(?<![\w])(?:{words})[\s:(]{{1,2}}({length_shape(lexicon.dates)})")
