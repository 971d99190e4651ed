"""When it starts and ends, as the notice says, and whether the end is only described."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.days import Calendar, calendar_of, date_of, day_of, next_day, with_clock
from statushub.read.moments import Moment
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_CUE_REACH = 60
_HEADLINE = 70
_BLANK = re.compile(r"[\s:*\"'(|=–-]*")


_CLAUSE = re.compile(r",| och | and | og ")


class Part(Enum):
    """What a moment is the time of."""

    START = auto()
    END = auto()
    RESTORED = auto()
    """The end, said to have been."""
    OTHER = auto()
    """An update, a next bulletin, opening hours: neither start nor end."""
    UNSAID = auto()


_CUES = {"start": Part.START, "end": Part.END, "other": Part.OTHER}


@dataclass(frozen=True, slots=True)
class Timed:
    """A moment with its part, and the local time it says."""

    moment: Moment
    part: Part
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Times:
    """The answer: None where nothing is said."""

    start: Timed | None = None
    end: Timed | None = None
    vague: Hit | None = None


def times_of(reading: Reading, kind: NoticeKind) -> Times:
    """Return start, end and vagueness; a notice that is nobody's alarm has none."""
    if kind is NoticeKind.INFO:
        return Times()
    timed = _timed(reading, kind)
    timed = _pair_named(reading, timed)
    end = _end(reading, kind, timed)
    start = _start(reading, kind, timed)
    if start is not None and end is not None and _reversed(start, end):
        end = None
    vague = None if kind is NoticeKind.RESOLVED or _exact(end) else _vague(reading)
    return Times(start, end, vague)


def _reversed(start: Timed, end: Timed) -> bool:
    """Tell whether an end stands before its start, or is the same words."""
    first, last = start.stamp, end.stamp
    if start.moment is end.moment:
        return True
    if first.year is None or last.year is None or first.month is None or last.month is None:
        return False
    clocked = first.hour is not None and last.hour is not None
    return _order(last, clocked=clocked) < _order(first, clocked=clocked)


def _order(stamp: Stamp, *, clocked: bool) -> tuple[int, ...]:
    day = (stamp.year or 0, stamp.month or 0, stamp.day or 0)
    return (*day, stamp.hour or 0, stamp.minute or 0) if clocked else day


def _exact(end: Timed | None) -> bool:
    return end is not None and end.stamp.hour is not None


def _timed(reading: Reading, kind: NoticeKind) -> list[Timed]:
    calendar = calendar_of(reading.writing.published, reading.moments)
    heads = {id(entry.head) for entry in reading.entries}
    timed: list[Timed] = []
    for moment in reading.moments:
        part = Part.OTHER if id(moment) in heads else _part(reading, moment)
        ahead = kind is NoticeKind.PLANNED or part is Part.END
        timed.append(
            Timed(
                moment, part, _stamp(reading, moment, timed, (_calendar_at(reading, moment, calendar), ahead))
            )
        )
    return timed


def _calendar_at(reading: Reading, moment: Moment, calendar: Calendar) -> Calendar:
    """Return the calendar in which "today" is the day of the entry that the moment stands in."""
    entry = reading.entry_at(moment.start)
    if entry is None or entry.head is None or entry.head.day is None:
        return calendar
    day = day_of(entry.head, calendar, ahead=False)
    today = date_of(day.year, day.month or 1, day.day or 1) if day is not None and day.year else None
    return Calendar(today, calendar.near or today) if today is not None else calendar


def _stamp(reading: Reading, moment: Moment, earlier: Sequence[Timed], view: tuple[Calendar, bool]) -> Stamp:
    calendar, ahead = view
    if moment.has_date:
        return with_clock(day_of(moment, calendar, ahead=ahead), moment)
    partner = earlier[-1] if earlier else None
    if partner is not None and partner.stamp.month and _goes_on(reading, partner, moment):
        return _after(partner, moment)
    return with_clock(_as_day(calendar.today), moment)


def _goes_on(reading: Reading, earlier: Timed, moment: Moment) -> bool:
    """Tell whether a clock time is on the day named before it: in its sentence, or in the same account."""
    if moment.closes or reading.page.sentence(earlier.moment.start) == reading.page.sentence(moment.start):
        return True
    same_entry = reading.entry_at(earlier.moment.start) is reading.entry_at(moment.start)
    return earlier.part is not Part.OTHER and same_entry


def _after(partner: Timed, moment: Moment) -> Stamp:
    """Return a clock time on its partner's day, or the next where a range passes midnight."""
    day = replace(partner.stamp, hour=None, minute=None)
    before = (partner.stamp.hour or 0, partner.stamp.minute or 0)
    passes = moment.closes and partner.moment.has_clock and (moment.hour or 0, moment.minute or 0) < before
    return with_clock(next_day(day) if passes else day, moment)


def _as_day(today: date | None) -> Stamp | None:
    return Stamp(today.year, today.month, today.day) if today is not None else None


def _part(reading: Reading, moment: Moment) -> Part:
    """Return what the words around a moment make it."""
    cue = _cue(reading, moment)
    if cue is Part.OTHER:
        return Part.OTHER
    if moment.closes:
        return Part.RESTORED if cue is Part.RESTORED else Part.END
    if moment.opens:
        return Part.START
    if cue is Part.UNSAID:
        return _part_after(reading, moment)
    return cue


def _cue(reading: Reading, moment: Moment) -> Part:
    """Return what the nearest cue before a moment says: in its sentence, or on the line above it."""
    floor = max(_floor(reading, moment), moment.start - _CUE_REACH)
    about = reading.between(reading.said("when", "about"), floor, moment.start)
    best, part = (-1, 0), Part.UNSAID
    for value, meant in _CUES.items():
        for hit in reading.between(reading.said("when", value), floor, moment.start):
            nearness = (hit.end, hit.end - hit.start)
            if nearness > best and all(hit.end != other.end for other in about):
                best, part = nearness, meant
    restored = reading.between(reading.said("kind", NoticeKind.RESOLVED), floor, moment.start)
    if (
        part is Part.END
        and moment.start - best[0] < 12
        and any(_over(reading, hit, best[0]) for hit in restored)
    ):
        return Part.RESTORED
    return part


def _over(reading: Reading, hit: Hit, end: int) -> bool:
    return hit.end == end and not reading.before(reading.said("mood", "hypothetical"), hit.start)


def _pair_named(reading: Reading, timed: list[Timed]) -> list[Timed]:
    """Return the times with start and end set where just two stand, each alone on a line."""
    bare = [
        place for place, time in enumerate(timed) if time.part is Part.UNSAID and _alone(reading, time.moment)
    ]
    if len(bare) == 2:
        first, second = bare
        timed[first] = replace(timed[first], part=Part.START)
        timed[second] = replace(timed[second], part=Part.END)
    return timed


def _alone(reading: Reading, moment: Moment) -> bool:
    start, end = reading.page.bounds(reading.page.sentence(moment.start))
    return (
        moment.has_clock
        and not (reading.page.raw[start : moment.start] + reading.page.raw[moment.end : end]).strip()
    )


def _floor(reading: Reading, moment: Moment) -> int:
    """Return where to stop looking back: a line that only holds a time is led by the line above."""
    start = reading.page.sentences[reading.page.sentence(moment.start)]
    body = reading.page.title_end + 1
    if (
        start <= body
        or reading.page.raw[start - 1] != "\n"
        or not _BLANK.fullmatch(reading.page.raw[start : moment.start])
    ):
        return start
    window = reading.page.raw[max(body, start - _HEADLINE) : start].rstrip()
    return (
        start - _HEADLINE + window.rfind("\n") + 1
        if start - _HEADLINE >= body
        else body + window.rfind("\n") + 1
    )


def _part_after(reading: Reading, moment: Moment) -> Part:
    if not moment.has_clock or moment.end <= reading.page.title_end:
        return Part.UNSAID
    end = min(reading.page.bounds(reading.page.sentence(moment.start))[1], moment.end + 40)
    end = min([end, *(match.start() for match in _CLAUSE.finditer(reading.page.low, moment.end, end))])
    if reading.within(reading.said("kind", NoticeKind.RESOLVED), moment.end, end) is not None:
        return Part.END
    if reading.within(reading.said("when", "end"), moment.end, min(end, moment.end + 12)) is not None:
        return Part.END
    return Part.UNSAID


def _start(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> Timed | None:
    said = [time for time in timed if time.part is Part.START and time.stamp != Stamp()]
    if kind is NoticeKind.PLANNED and any(_current(reading, time) for time in said):
        said = [time for time in said if _current(reading, time)]
    loose = [time for time in timed if time.part is Part.UNSAID and time.stamp != Stamp()]
    loose = [time for time in loose if _of_event(reading, kind, time)]
    clocked = [time for time in (*said, *loose) if time.stamp.hour is not None]
    return next(iter((*clocked, *said, *loose)), None)


def _of_event(reading: Reading, kind: NoticeKind, time: Timed) -> bool:
    """Tell whether a moment without a cue stands in a sentence, or headline, that tells what happens."""
    if kind is NoticeKind.PLANNED and time.moment.has_clock:
        return True
    if kind is not NoticeKind.UPDATE and time.moment.end <= reading.page.title_end:
        return True
    events = (NoticeKind.OUTAGE, NoticeKind.PLANNED, NoticeKind.DEGRADED)
    return any(reading.beside(reading.said("kind", event), time.moment.start) for event in events)


def _end(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> Timed | None:
    said = [time for time in timed if time.stamp != Stamp()]
    if kind is NoticeKind.RESOLVED:
        restored = [time for time in said if time.part is Part.RESTORED]
        ends = restored or [time for time in said if time.part is Part.END and _current(reading, time)]
        ends = ends or _head(reading, timed)
        return ends[-1] if ends else None
    ends = [time for time in said if time.part is Part.END]
    newest = [time for time in ends if reading.entries and _current(reading, time)]
    ends = newest or ends
    return next((time for time in ends if time.stamp.hour is not None), ends[0] if ends else None)


def _current(reading: Reading, time: Timed) -> bool:
    return reading.in_newest(time.moment.start)


def _head(reading: Reading, timed: Sequence[Timed]) -> list[Timed]:
    """Return the time of the newest entry: where it says that all is well, it is well since then."""
    return [time for time in timed if time.moment is reading.newest.head and time.stamp.hour is not None]


def _vague(reading: Reading) -> Hit | None:
    for hit in reading.said("when", "vague"):
        if not reading.before(reading.said("when", "news"), hit.start, reach=30):
            return hit
    return None
