"""A story of what is over, told in the past tense: it began at its first time, and ended at its last."""

from collections.abc import Sequence

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.cues import Part, foretold, sure
from statushub.read.reading import Reading
from statushub.read.relative import to_come
from statushub.read.timed import Timed, order_of

_WORK = 48
"""Characters before a time in which those who mend are looked for."""

Ends = tuple[Timed | None, Timed | None]


def story_of(reading: Reading, timed: Sequence[Timed], start: Timed | None, end: Timed | None) -> Ends:
    """Return start and end, what no word tells of them taken from the order of the times."""
    told = [time for time in timed if _told(reading, time)]
    if end is None:
        end = _last(reading, told, start)
        lone = end is None and start is not None and start in told and _well_beside(reading, start)
        if lone and start is not None and _tells_no_fault(reading, start):
            return None, start
    elif end.stamp.hour is not None and _of_some(reading, end):
        later = [time for time in told if _after(time, end) and time.part is not Part.START]
        end = max((end, *later), key=_order)
    if start is None and end is not None and end.stamp.hour is not None:
        start = _first(reading, told, end)
    return start, end or _day_over(reading, timed, start)


def _told(reading: Reading, time: Timed) -> bool:
    """Tell whether a clock time of the body is one of what happened."""
    moment = time.moment
    if time.part is Part.OTHER or moment.opens or moment.closes or not moment.has_clock:
        return False
    past = moment.end > reading.page.title_end and not to_come(reading, time)
    return past and not foretold(reading, moment)


def _last(reading: Reading, told: Sequence[Timed], start: Timed | None) -> Timed | None:
    """Return the last time after the start."""
    if start is None or start.stamp.hour is None:
        later = [time for time in told if time is not start and _tells_no_fault(reading, time)]
    else:
        later = [time for time in told if time is not start and _after(time, start)]
    return max((time for time in later if _well_beside(reading, time)), key=_order, default=None)


def _first(reading: Reading, told: Sequence[Timed], end: Timed) -> Timed | None:
    """Return the first time before the end that is not when somebody came to mend it."""
    work = (reading.said("story", "work"), reading.said("when", "arrival"))
    bare = [
        time
        for time in told
        if time.part is Part.UNSAID
        and _after(end, time)
        and all(reading.before(hits, time.moment.start, reach=_WORK) is None for hits in work)
    ]
    return min(bare, key=_order, default=None)


def _day_over(reading: Reading, timed: Sequence[Timed], start: Timed | None) -> Timed | None:
    """Return the day in whose sentence all is said to be well."""
    days = [
        time for time in timed if time.part is Part.UNSAID and time is not start and time.stamp != Stamp()
    ]
    days = [time for time in days if time.moment.end > reading.page.title_end and not to_come(reading, time)]
    return next((time for time in reversed(days) if _well_beside(reading, time)), None)


def _well_beside(reading: Reading, time: Timed) -> bool:
    start, end = reading.page.bounds(reading.page.sentence(time.moment.start))
    if any(reading.within(reading.said("when", value), start, end) for value in ("restored", "end")):
        return True
    return any(
        sure(reading, hit) for hit in reading.between(reading.said("kind", NoticeKind.RESOLVED), start, end)
    )


def _tells_no_fault(reading: Reading, time: Timed) -> bool:
    signs = [reading.said("when", "began"), reading.said("story", "lacking")]
    signs.append(reading.said("kind", NoticeKind.OUTAGE))
    return not any(reading.beside(hits, time.moment.start) for hits in signs)


def _of_some(reading: Reading, time: Timed) -> bool:
    """Tell whether a time is only that of most of them: "at nine all but twenty had power"."""
    return reading.beside(reading.said("story", "partial"), time.moment.start)


def _order(time: Timed) -> tuple[int, ...]:
    return order_of(time.stamp, clocked=True)


def _after(time: Timed, other: Timed) -> bool:
    return _order(time) > _order(other)
