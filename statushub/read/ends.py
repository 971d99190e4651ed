"""When it ends: the real end of what is over, else the newest promise."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.cues import Part, foretold, sure
from statushub.read.reading import Entry, Reading
from statushub.read.relative import current, gone_by, labelled, to_come
from statushub.read.timed import Timed, order_of

_RESOLVED = NoticeKind.RESOLVED
_RENEWED = 50
"""Characters between "new forecast" and its time."""
_DENIAL = 24
"""Characters between "not" and the day on which it won't be: "not finished today"."""


def end_of(reading: Reading, kind: NoticeKind, timed: Sequence[Timed]) -> Timed | None:
    """Return the end; of a plan of several windows the last one's."""
    said = [time for time in timed if time.stamp != Stamp()]
    if kind is NoticeKind.RESOLVED:
        return _real_end(reading, timed, said)
    ends = [time for time in said if _promised(reading, kind, time)]
    if kind is NoticeKind.PLANNED and len(windows := _windows(timed)) > 1:
        return windows[-1][1]
    renewed = [time for time in ends if _renewed(reading, time)]
    if renewed and not reading.entries:
        return renewed[-1]
    group = next(_newest_first(reading, ends), [])
    fresh = [time for time in group if _renewed(reading, time)]
    planned = kind is NoticeKind.PLANNED
    hoped = [time for time in group if not planned and foretold(reading, time.moment)]
    clocked = [time for time in (*fresh, *hoped, *group) if time.stamp.hour is not None]
    if planned and not fresh and clocked:
        return max(clocked, key=_order)
    return next(iter((*clocked, *group)), None)


def _real_end(reading: Reading, timed: Sequence[Timed], said: Sequence[Timed]) -> Timed | None:
    """Return when it was over: as said in the newest entry or above all, else the head of the newest."""
    restored = [time for time in said if time.part is Part.RESTORED]
    ended = [time for time in said if time.part is Part.END and _plain(reading, time)]
    if reading.entries:
        present = [_present(reading, restored), _present(reading, ended)]
        groups = [*present, _head(reading, timed), restored]
    else:
        groups = [restored, ended]
    clocked = [[time for time in group if time.stamp.hour is not None] for group in groups]
    if not reading.entries:
        clocked = [*_in_story(reading, clocked), *clocked]
    told = [time for time in said if time.part is Part.UNSAID and _with_over(reading, time)]
    return next((group[-1] for group in (*clocked, told, *groups) if group), None)


def last_told(reading: Reading, timed: Sequence[Timed], start: Timed | None) -> Timed | None:
    """Return the last clock time that a story of what is over tells after its start; none that is to come."""
    loose = [
        time
        for time in timed
        if time.part in {Part.UNSAID, Part.START} and time.moment.has_clock and _after(time, start)
    ]
    past = [time for time in loose if current(reading, time) and not to_come(reading, time)]
    return max(past, key=_order, default=None)


def _after(time: Timed, start: Timed | None) -> bool:
    return start is not None and time.moment is not start.moment and _order(time) > _order(start)


def _in_story(reading: Reading, groups: Sequence[list[Timed]]) -> Iterator[list[Timed]]:
    """Yield the times in a field of their own, then those of each group that end no range, by time."""
    fielded = [time for group in groups for time in group if labelled(reading, time, "end", "restored")]
    yield sorted(fielded, key=lambda time: time.moment.start)
    for group in groups:
        yield sorted((time for time in group if not time.moment.closes), key=_order)


def _order(time: Timed) -> tuple[int, ...]:
    return order_of(time.stamp, clocked=True)


def _with_over(reading: Reading, time: Timed) -> bool:
    """Tell whether a clock time without a cue stands after "restored" in its sentence, however far."""
    moment = time.moment
    if not moment.has_clock or moment.end <= reading.page.title_end:
        return False
    start = reading.page.sentences[reading.page.sentence(moment.start)]
    return any(_over(reading, start, moment.start))


def _over(reading: Reading, start: int, end: int) -> Iterator[bool]:
    """Yield for each word that says all is well in a stretch whether it is sure."""
    kind = reading.between(reading.said("kind", _RESOLVED), start, end)
    yield from (sure(reading, hit) for hit in kind)
    yield from (True for _ in reading.between(reading.said("when", "restored"), start, end))


def _plain(reading: Reading, time: Timed) -> bool:
    """Tell whether an end is no mere promise."""
    return time.moment.closes or not foretold(reading, time.moment)


def _present(reading: Reading, times: Sequence[Timed]) -> list[Timed]:
    """Return the times of the newest entry, else those above all entries."""
    fresh = [time for time in times if current(reading, time) and time.stamp.hour is not None]
    return fresh or [time for time in times if reading.entry_at(time.moment.start) is None]


def _head(reading: Reading, timed: Sequence[Timed]) -> list[Timed]:
    """Return the time of the newest entry: where it says that all is well, it is well since then."""
    entry = reading.newest
    if reading.within(reading.said("when", "closing"), entry.start, entry.end) is not None:
        entry = _before_closing(reading) or entry
    return [time for time in timed if time.moment is entry.head and time.stamp.hour is not None]


def _before_closing(reading: Reading) -> Entry | None:
    """Return the entry before one that only closes the ticket, where it already says that all is well."""
    order = list(reading.entries)
    if reading.newest is not order[0]:
        order.reverse()
    before = order[1] if len(order) > 1 else None
    return before if before is not None and any(_over(reading, before.start, before.end)) else None


def _newest_first(reading: Reading, times: Sequence[Timed]) -> Iterator[list[Timed]]:
    """Yield the times of the newest entry, of what stands before all entries, then of older ones."""
    groups: dict[int, list[Timed]] = {}
    for time in times:
        entry = reading.newest if current(reading, time) else reading.entry_at(time.moment.start)
        groups.setdefault(id(entry), []).append(time)
    falling = bool(reading.entries) and reading.newest is reading.entries[0]
    older = reading.entries if falling else tuple(reversed(reading.entries))
    for entry in (reading.newest, None, *older):
        yield from filter(None, (groups.pop(id(entry), None),))


def _windows(timed: Sequence[Timed]) -> list[tuple[Timed, Timed]]:
    """Return the windows of a plan of several days, each with its own day and two clock times."""
    pairs = [
        (first, last)
        for first, last in pairwise(timed)
        if (first.part, last.part) == (Part.START, Part.END) and first.moment.has_date and last.moment.closes
    ]
    days = [order_of(first.stamp, clocked=False) for first, _ in pairs]
    apart = all(first < last for first, last in pairwise(days))
    clocked = all(None not in (first.stamp.hour, last.stamp.hour) for first, last in pairs)
    return pairs if apart and clocked else []


def _renewed(reading: Reading, time: Timed) -> bool:
    """Tell whether a time is led by the words of a promise that takes the place of another."""
    return reading.before(reading.said("when", "renewed"), time.moment.start, reach=_RENEWED) is not None


def _promised(reading: Reading, kind: NoticeKind, time: Timed) -> bool:
    """Tell whether a time is the end that is to come, and no day on which it isn't yet."""
    denied = reading.before(reading.said("mood", "negation"), time.moment.start, reach=_DENIAL)
    if denied is not None and time.moment.shift is not None and not time.moment.has_clock:
        until = reading.within(reading.said("when", "hoped"), denied.end, time.moment.start)
        if until is None:
            return False
    if kind is not NoticeKind.PLANNED and gone_by(reading, time):
        return False
    if time.part is not Part.RESTORED or kind is NoticeKind.PLANNED:
        return time.part in {Part.END, Part.RESTORED}
    said = reading.writing.published
    whole = said is not None and None not in (said.day, said.hour) and time.stamp.year is not None
    if said is None or not whole:
        return kind is not NoticeKind.UPDATE and said is None and time.moment.has_clock
    return order_of(time.stamp, clocked=True) > order_of(said, clocked=True)
