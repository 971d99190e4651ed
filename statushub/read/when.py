"""When it starts and ends, as the notice says, and whether the end is only described."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from statushub.model.names import NoticeKind
from statushub.read.choice import Table, chosen
from statushub.read.cues import Part
from statushub.read.days import days_later, with_clock
from statushub.read.described import denied_before, hedged, of_comers
from statushub.read.lengths import end_by_length
from statushub.read.patterns import finder_of
from statushub.read.reading import Reading
from statushub.read.relative import alone, gone_by, to_come
from statushub.read.scan import Hit
from statushub.read.signs import Shown, shown_by
from statushub.read.timed import Timed, order_of, timed_of
from statushub.read.vague import bare_day, outdone, part_of_day, still_to_come, vague_of

_COLUMN = re.compile(r"[ \t]*(?:[|;]|-+>|→|\t)[ \t]*")
_BESIDE = re.compile(r"(?::\d\d)?[ \t]*(?:[a-z]{2,4})?[ \t]+")
"""What may stand between an old time and the new one beside it: seconds, a zone."""
_VOID = 24
_UNLESS = 80
"""Characters from "if it rains" to "moved to": a plan for the worst, not a new date."""
_WEEK = 7
_EVENING_TO_MORNING = 10
"""Hours that a promised clock time may lie before the notice's own, and be of the next day."""


@dataclass(frozen=True, slots=True)
class Times:
    """The answer: None where nothing is said."""

    start: Timed | None = None
    end: Timed | None = None
    vague: Hit | None = None


def times_of(reading: Reading, kind: NoticeKind, table: Table | None = None) -> Times:
    """Return start, end and vagueness; a notice that is nobody's alarm has none.

    ``table``: the weights by which the times are chosen; None: those that are shipped.
    """
    if kind is NoticeKind.INFO:
        return Times()
    start, end = _both_ends(reading, kind, options_of(reading, kind), table)
    length = end_by_length(reading, kind, start) if end is None else None
    end = end or length
    if kind is NoticeKind.RESOLVED:
        return Times(start, end)
    if end is not None and of_comers(reading, end.moment):
        end = None
    vague = vague_of(reading, length)
    if end is not None and end.stamp.hour is not None:
        return _clocked(reading, start, end, vague)
    if kind is not NoticeKind.PLANNED:
        end = still_to_come(reading, end) or part_of_day(reading)
        vague = vague or bare_day(reading, end)
    return Times(start, end, vague)


def options_of(reading: Reading, kind: NoticeKind) -> Shown:
    """Return the times that may be the start or the end, each with what speaks for it."""
    timed = _renewed_beside(reading, [time for time in timed_of(reading, kind) if not _void(reading, time)])
    timed = _unmoved(reading, timed)
    if reading.said("when", "unless"):
        timed = [time for time in timed if not _in_reserve(reading, time)]
    if kind is not NoticeKind.PLANNED:
        timed = [_next_day(reading, time) for time in timed]
    return shown_by(reading, _pair_named(reading, timed))


def _both_ends(
    reading: Reading, kind: NoticeKind, shown: Shown, table: Table | None
) -> tuple[Timed | None, Timed | None]:
    """Return the likeliest start and end, the end never before the start."""
    over = kind is NoticeKind.RESOLVED
    ranges = {} if kind is NoticeKind.PLANNED else _ranges(shown.times)

    def fits(start: Timed, end: Timed) -> bool:
        if start.moment.opens and end.moment.closes and ranges.get(id(start), end) is not end:
            return False
        return not _reversed(start, end) or (over and _day_of_end(start, end) is not None)

    start, end = chosen(shown, kind, fits, table)
    if start is not None and end is not None and _reversed(start, end):
        start = _day_of_end(start, end)
    return start and (start if kind is NoticeKind.PLANNED else _begun_by(reading, start)), end


def _ranges(times: Sequence[Timed]) -> dict[int, Timed]:
    """Return each range's second end by the identity of its first."""
    return {id(first): second for first, second in pairwise(times) if second.moment.closes}


def _begun_by(reading: Reading, start: Timed) -> Timed:
    """Return a start as one that is past, where its weekday or its clock alone is said."""
    moment = start.moment
    if moment.day is not None or moment.shift is not None or not to_come(reading, start):
        return start
    days = _WEEK if moment.weekday is not None else 1
    return replace(start, stamp=with_clock(days_later(start.stamp, -days), moment))


def _day_of_end(start: Timed, end: Timed) -> Timed | None:
    """Return a start of which only the clock is said, on the day of the end, or the day before."""
    first, last = start.stamp, end.stamp
    if start.moment.has_date or start.moment is end.moment or None in (first.hour, last.hour, last.year):
        return None
    late = (first.hour or 0, first.minute or 0) > (last.hour or 0, last.minute or 0)
    return replace(start, stamp=with_clock(days_later(last, -1) if late else last, start.moment))


def _clocked(reading: Reading, start: Timed | None, end: Timed, vague: Hit | None) -> Times:
    """Return the times where the end has a clock: whether words outdo it, or hedge it."""
    denied = denied_before(reading, end.moment)
    if denied is not None:
        return Times(start, None, denied)
    if vague is not None and outdone(reading, end, vague):
        return Times(start, None, vague)
    return Times(start, end, hedged(reading, end.moment))


def _void(reading: Reading, time: Timed) -> bool:
    """Tell whether a time no longer holds: "the forecast of 15.00 no longer holds"."""
    start = time.moment.start
    if finder_of(reading.lexicon).formerly.search(reading.page.low, max(0, start - _VOID), start):
        return True
    end = min(reading.page.bounds(reading.page.sentence(time.moment.start))[1], time.moment.end + _VOID)
    return reading.within(reading.said("when", "void"), time.moment.end, end) is not None


def _next_day(reading: Reading, time: Timed) -> Timed:
    """Return a promised small hour as tomorrow's where the notice is of the evening."""
    said, stamp = reading.writing.published, time.stamp
    early = time.part is Part.END and not time.moment.has_date and gone_by(reading, time)
    if said is None or not early or (said.hour or 0) - (stamp.hour or 0) < _EVENING_TO_MORNING:
        return time
    return replace(time, stamp=with_clock(days_later(stamp, 1), time.moment))


def _unmoved(reading: Reading, timed: list[Timed]) -> list[Timed]:
    """Return the times without those before "new date", where a date follows it."""
    for hit in reversed(reading.said("when", "moved")):
        if reading.before(reading.said("when", "unless"), hit.start, reach=_UNLESS) is not None:
            continue
        later = [time for time in timed if time.moment.start >= hit.end]
        if any(time.moment.has_date and not time.moment.soft for time in later):
            return [_begun(time) if place == 0 else time for place, time in enumerate(later)]
    return timed


def _renewed_beside(reading: Reading, timed: list[Timed]) -> list[Timed]:
    """Return the times; of two side by side in a field of a moved work the second, for the first."""
    if not any(word in reading.page.low for word in reading.lexicon.dates.moved):
        return timed
    old = {
        id(first.moment): second
        for first, second in pairwise(timed)
        if first.moment.has_date
        and second.moment.has_date
        and not (first.moment.opens or second.moment.closes)
        and _BESIDE.fullmatch(reading.page.low, first.moment.end, second.moment.start)
    }
    new = {id(second.moment) for second in old.values()}
    kept = [
        replace(old[id(time.moment)], part=time.part) if id(time.moment) in old else time for time in timed
    ]
    return [time for time, was in zip(kept, timed, strict=True) if id(was.moment) not in new]


def _in_reserve(reading: Reading, time: Timed) -> bool:
    """Tell whether a time is that of a plan for the worst: "if it rains the work is moved to"."""
    moved = reading.before(reading.said("when", "moved"), time.moment.start)
    if moved is None:
        return False
    unless = reading.before(reading.said("when", "unless"), moved.start, reach=_UNLESS)
    if unless is None:
        return False
    start = reading.page.sentences[reading.page.sentence(unless.start)]
    return unless.start - start <= 1 or " " in reading.page.raw[unless.start : unless.end]


def _begun(time: Timed) -> Timed:
    return replace(time, part=Part.START) if time.part in {Part.UNSAID, Part.END} else time


def _reversed(start: Timed, end: Timed) -> bool:
    """Tell whether an end stands before its start, or is the same words."""
    first, last = start.stamp, end.stamp
    if start.moment is end.moment:
        return True
    if first.year is None or last.year is None or first.month is None or last.month is None:
        return False
    clocked = first.hour is not None and last.hour is not None
    return order_of(last, clocked=clocked) < order_of(first, clocked=clocked)


def _side_by_side(reading: Reading, first: Timed, second: Timed) -> bool:
    """Tell whether two whole times stand in neighbouring columns: "| 5/3 06:12 | 5/3 20:00 |"."""
    moments = (first.moment, second.moment)
    whole = all(moment.has_clock and moment.has_date for moment in moments)
    loose = first.part in {Part.UNSAID, Part.START} and second.part in {Part.UNSAID, Part.START}
    if not (whole and loose):
        return False
    return _COLUMN.fullmatch(reading.page.raw, first.moment.end, second.moment.start) is not None


def _pair_named(reading: Reading, timed: list[Timed]) -> list[Timed]:
    """Return the times with start and end set of two side by side, or of just two alone on their lines."""
    for place, (first, second) in enumerate(pairwise(timed)):
        if _side_by_side(reading, first, second):
            timed[place] = replace(first, part=Part.START)
            timed[place + 1] = replace(second, part=Part.END)
    bare = [
        place for place, time in enumerate(timed) if time.part is Part.UNSAID and alone(reading, time.moment)
    ]
    if len(bare) == 2:
        timed[bare[0]] = replace(timed[bare[0]], part=Part.START)
        timed[bare[1]] = replace(timed[bare[1]], part=Part.END)
    return timed
