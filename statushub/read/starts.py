"""When it began: as said, else as the words around a bare time, or the oldest update, tell."""

from collections.abc import Sequence

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.cues import Part, foretold, near, promised, sure
from statushub.read.reading import Reading
from statushub.read.relative import alone, at_notice, current, labelled, long_before, to_come
from statushub.read.timed import Timed, order_of


def start_of(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> Timed | None:
    """Return the start; a clock time wins over a mere day."""
    said = [time for time in timed if time.part is Part.START and time.stamp != Stamp()]
    if kind is NoticeKind.PLANNED and any(current(reading, time) for time in said):
        said = [time for time in said if current(reading, time)]
    loose = [time for time in timed if time.part is Part.UNSAID and time.stamp != Stamp()]
    loose = [time for time in loose if _of_event(reading, kind, time)]
    if kind is not NoticeKind.PLANNED and not reading.said("when", "moved"):
        said = [time for time in said if _may_begin(reading, kind, time)]
        loose = [time for time in loose if _may_be_meant(reading, kind, time)]
    clocked = [time for time in (*said, *loose) if time.stamp.hour is not None]
    if kind is not NoticeKind.PLANNED:
        clocked = list(_earliest(reading, kind, said, loose))
    told = _first_told(reading, kind, timed)
    led = _led(reading, kind, timed)
    hours = [time for time in led if time.stamp.hour is not None]
    days = (*said, *(time for time in led if time.stamp.hour is None), *loose)
    only = _only_one(reading, kind, timed) or _only_day(reading, kind, timed)
    return next(iter((*clocked, *told, *hours, *only, *days)), None)


def _may_begin(reading: Reading, kind: NoticeKind, time: Timed) -> bool:
    """Tell whether a time that is said to be the start may be a fault's: past, and told of what is out."""
    if to_come(reading, time, clocked=False):
        return False
    if kind is not NoticeKind.RESOLVED and time.moment.opens and foretold(reading, time.moment):
        return False
    if kind is not NoticeKind.UPDATE:
        return True
    return not at_notice(reading, time) and (time.stamp.hour is not None or _of_fault(reading, time))


def _may_be_meant(reading: Reading, kind: NoticeKind, time: Timed) -> bool:
    """Tell whether a time that nothing leads may be a fault's start."""
    if to_come(reading, time) or at_notice(reading, time) or long_before(reading, time):
        return False
    return kind is NoticeKind.RESOLVED or not _mere_night(time)


def _earliest(
    reading: Reading, kind: NoticeKind, said: Sequence[Timed], loose: Sequence[Timed]
) -> Sequence[Timed]:
    """Return the clock times that may be the beginning, the likeliest first: in a story the earliest."""
    sure = [time for time in said if time.stamp.hour is not None]
    fielded = [time for time in sure if labelled(reading, time, "start")]
    if fielded:
        return fielded
    told = [time for time in sure if time.moment.end > reading.page.title_end]
    if kind is NoticeKind.RESOLVED or not told:
        sure = [*sure, *(time for time in loose if time.stamp.hour is not None)]
    sure.sort(key=lambda time: time.moment.start)
    if not sure or sure[0].moment.opens:
        return sure
    return sorted((time for time in sure if not time.moment.opens), key=_order)


def _order(time: Timed) -> tuple[int, ...]:
    return order_of(time.stamp, clocked=True)


def _led(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> list[Timed]:
    """Return the times that only a small word leads: "at nine", "on the 2nd"."""
    if kind is NoticeKind.PLANNED:
        return []
    bare = [time for time in timed if time.part is Part.UNSAID and time.stamp != Stamp()]
    bare = [time for time in bare if near(reading, time.moment) and not to_come(reading, time)]
    return [time for time in bare if not at_notice(reading, time)]


def _only_one(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> list[Timed]:
    """Return the one clock time of a fault's notice that nothing else tells anything of."""
    bare = [time for time in timed if time.part is Part.UNSAID and time.moment.has_clock]
    bare = [time for time in bare if not alone(reading, time.moment)]
    fault = kind in {NoticeKind.OUTAGE, NoticeKind.DEGRADED}
    only = fault and len(bare) == 1 and not reading.entries
    return [time for time in bare if only and not to_come(reading, time) and not at_notice(reading, time)]


def _only_day(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> list[Timed]:
    """Return the one day of a plan's notice."""
    days = [time for time in timed if time.part is Part.UNSAID and time.moment.day is not None]
    planned = kind is NoticeKind.PLANNED and len(days) == 1
    return [time for time in days if planned and to_come(reading, time, clocked=False)]


def _first_told(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> list[Timed]:
    """Return the head of the oldest update where it tells no end: since then the fault is known."""
    if kind is NoticeKind.PLANNED or not reading.entries:
        return []
    if len(reading.entries) == 1:
        return _lone_head(reading, kind, timed)
    oldest = reading.entries[-1] if reading.newest is reading.entries[0] else reading.entries[0]
    over = reading.between(reading.said("kind", NoticeKind.RESOLVED), oldest.start, oldest.end)
    told = not any(sure(reading, hit) and not promised(reading, hit) for hit in over)
    return [time for time in timed if told and time.moment is oldest.head and time.stamp.hour is not None]


def _lone_head(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> list[Timed]:
    """Return the clock time that opens a fault's notice: "14.52: no power"."""
    head = reading.entries[0].head
    opens = reading.entries[0].start <= reading.page.title_end + 3
    fault = kind in {NoticeKind.OUTAGE, NoticeKind.DEGRADED}
    bare = opens and fault and head is not None and not head.has_date
    found = [time for time in timed if bare and time.moment is head]
    return [time for time in found if not at_notice(reading, time) and not to_come(reading, time)]


def _mere_night(time: Timed) -> bool:
    """Tell whether a time is a night without its hour, which has two days."""
    return time.moment.night and time.moment.shift == 0 and time.stamp.hour is None


def _of_fault(reading: Reading, time: Timed) -> bool:
    """Tell whether a day stands in a sentence, or an entry's first, that tells what is out."""
    signs = [reading.said("when", "began"), reading.said("story", "lacking"), reading.said("when", "start")]
    signs += [reading.said("kind", state) for state in (NoticeKind.OUTAGE, NoticeKind.DEGRADED)]
    return any(reading.beside(hits, time.moment.start) for hits in signs)


def _of_event(reading: Reading, kind: NoticeKind, time: Timed) -> bool:
    """Tell whether a moment without a cue stands in a sentence, or headline, that tells what happens."""
    if kind is NoticeKind.PLANNED and time.moment.has_clock:
        return True
    if kind is not NoticeKind.UPDATE and time.moment.end <= reading.page.title_end:
        return True
    lacking = kind is not NoticeKind.UPDATE or time.moment.has_clock
    signs = [reading.said("when", "began"), reading.said("story", "lacking") if lacking else ()]
    told = any(reading.beside(hits, time.moment.start) for hits in signs)
    if told or reading.leads_on(time.moment):
        return True
    if kind is NoticeKind.UPDATE and (time.moment.has_clock or time.moment.day is None):
        return False
    events = (NoticeKind.OUTAGE, NoticeKind.PLANNED, NoticeKind.DEGRADED)
    return any(reading.beside(reading.said("kind", event), time.moment.start) for event in events)
