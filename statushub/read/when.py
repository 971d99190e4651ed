"""When it starts and ends, as the notice says, and whether the end is only described."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.cues import Part
from statushub.read.lengths import end_by_length
from statushub.read.lexicon import Term
from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.scan import Hit
from statushub.read.timed import Timed, order_of, timed_of

_SINCE = 16
_WELL = 40
_DENIAL = 24
"""Characters between "not" and the day on which it won't be: "not finished today"."""


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
    timed = _unmoved(reading, timed_of(reading, kind))
    if kind is NoticeKind.RESOLVED:
        timed = [_since_well(reading, time) for time in timed]
    timed = _pair_named(reading, timed)
    end = _end(reading, kind, timed)
    start = _start(reading, kind, timed)
    if start is not None and end is not None and _reversed(start, end):
        end = None
    length = end_by_length(reading, kind, start) if end is None else None
    end = end or length
    vague = None if kind is NoticeKind.RESOLVED or _exact(end) else _vague(reading, length)
    return Times(start, end, vague)


def _unmoved(reading: Reading, timed: list[Timed]) -> list[Timed]:
    """Return the times without those before "new date", where a date follows it."""
    for hit in reversed(reading.said("when", "moved")):
        later = [time for time in timed if time.moment.start >= hit.end]
        if any(time.moment.has_date for time in later):
            return [_begun(time) if place == 0 else time for place, time in enumerate(later)]
    return timed


def _since_well(reading: Reading, time: Timed) -> Timed:
    """Return the time as the end where all is well since then: "since 18.40 all have power"."""
    moment = time.moment
    if not reading.before(reading.said("when", "since"), moment.start, reach=_SINCE):
        return time
    end = min(reading.page.bounds(reading.page.sentence(moment.start))[1], moment.end + _WELL)
    well = reading.within(reading.said("kind", NoticeKind.RESOLVED), moment.end, end)
    return replace(time, part=Part.RESTORED) if well is not None else time


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


def _exact(end: Timed | None) -> bool:
    return end is not None and end.stamp.hour is not None


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


def _start(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> Timed | None:
    said = [time for time in timed if time.part is Part.START and time.stamp != Stamp()]
    if kind is NoticeKind.PLANNED and any(_current(reading, time) for time in said):
        said = [time for time in said if _current(reading, time)]
    loose = [time for time in timed if time.part is Part.UNSAID and time.stamp != Stamp()]
    loose = [time for time in loose if _of_event(reading, kind, time)]
    clocked = [time for time in (*said, *loose) if time.stamp.hour is not None]
    return next(iter((*clocked, *said, *loose, *_first_told(reading, kind, timed))), None)


def _first_told(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> list[Timed]:
    """Return the head of the oldest update where it tells of the fault: since then it is known."""
    if kind is NoticeKind.PLANNED or len(reading.entries) < 2:
        return []
    oldest = reading.entries[-1] if reading.newest is reading.entries[0] else reading.entries[0]
    begun = (NoticeKind.OUTAGE, NoticeKind.DEGRADED)
    signs = [reading.said("when", "began"), *(reading.said("kind", state) for state in begun)]
    told = any(reading.within(hits, oldest.start, oldest.end) is not None for hits in signs)
    clocks = [
        time for time in timed if oldest.start <= time.moment.start < oldest.end and time.moment.has_clock
    ]
    return [time for time in clocks if told and len(clocks) == 1 and time.moment is oldest.head]


def _of_event(reading: Reading, kind: NoticeKind, time: Timed) -> bool:
    """Tell whether a moment without a cue stands in a sentence, or headline, that tells what happens."""
    if kind is NoticeKind.PLANNED and time.moment.has_clock:
        return True
    if kind is not NoticeKind.UPDATE and time.moment.end <= reading.page.title_end:
        return True
    if reading.beside(reading.said("when", "began"), time.moment.start):
        return True
    if reading.leads_on(time.moment):
        return True
    if kind is NoticeKind.UPDATE and (time.moment.has_clock or time.moment.day is None):
        return False
    events = (NoticeKind.OUTAGE, NoticeKind.PLANNED, NoticeKind.DEGRADED)
    return any(reading.beside(reading.said("kind", event), time.moment.start) for event in events)


def _end(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> Timed | None:
    said = [time for time in timed if time.stamp != Stamp()]
    if kind is NoticeKind.RESOLVED:
        restored = [time for time in said if time.part is Part.RESTORED]
        ends = restored or [time for time in said if time.part is Part.END and _current(reading, time)]
        ends = ends or _head(reading, timed)
        return ends[-1] if ends else None
    ends = [time for time in said if _promised(reading, kind, time)]
    newest = [time for time in ends if reading.entries and _current(reading, time)]
    ends = newest or ends
    return next((time for time in ends if time.stamp.hour is not None), ends[0] if ends else None)


def _promised(reading: Reading, kind: NoticeKind, time: Timed) -> bool:
    """Tell whether a time is the end that is to come, and no day on which it isn't yet."""
    denied = reading.before(reading.said("mood", "negation"), time.moment.start, reach=_DENIAL)
    if denied is not None and time.moment.shift is not None and not time.moment.has_clock:
        return False
    if time.part is not Part.RESTORED or kind is NoticeKind.PLANNED:
        return time.part in {Part.END, Part.RESTORED}
    said = reading.writing.published
    whole = said is not None and None not in (said.day, said.hour) and time.stamp.year is not None
    return said is not None and whole and order_of(time.stamp, clocked=True) > order_of(said, clocked=True)


def _current(reading: Reading, time: Timed) -> bool:
    return reading.in_newest(time.moment.start)


def _head(reading: Reading, timed: Sequence[Timed]) -> list[Timed]:
    """Return the time of the newest entry: where it says that all is well, it is well since then."""
    return [time for time in timed if time.moment is reading.newest.head and time.stamp.hour is not None]


def _vague(reading: Reading, length: Timed | None) -> Hit | None:
    """Return the words that only describe the end, among them a length in whole days."""
    for hit in reading.said("when", "vague"):
        if _told_by_clock(reading, hit):
            continue
        if not reading.before(reading.said("when", "news"), hit.start, reach=30):
            return hit
    if length is not None and length.stamp.hour is None:
        return Hit(length.moment.start, length.moment.end, Term(reading.lexicon.lang, "when", "vague"))
    backs = (*reading.said("kind", NoticeKind.RESOLVED), *reading.said("when", "end"))
    return next(filter(None, map(reading.awaits, backs)), None)


def _told_by_clock(reading: Reading, hit: Hit) -> bool:
    """Tell whether the words are part of a time with a clock: "this evening at 9"."""
    return any(
        moment.has_clock and moment.start <= hit.start and hit.end <= moment.end for moment in reading.moments
    )
