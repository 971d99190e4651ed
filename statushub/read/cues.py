"""What the words around a moment make it the time of: a start, an end, or neither."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum, auto

from statushub.model.names import NoticeKind
from statushub.read.clauses import (
    CLAUSE,
    begun_before,
    clause_end,
    counted_at,
    floor_of,
    mended_at,
    of_work,
    taken,
    well_before,
)
from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_CUE_REACH = 60
_OVER_REACH = 14
_SINCE_REACH = 40
_BESIDE = 16
"""Characters between a small word (from, by, at) and the time it leads."""
_HOPED_REACH = 60
_OTHER_REACH = 36
_MOOD = 24
_JOINED = 2
_SURE = 2
"""The least weight of a word that says all is well, to make a time the end."""
_PHONE = re.compile(
    r"(?<![\d-])(?:(?:0|\+\d\d ?)\d{1,3}[-–] ?\d{2,3}(?: ?\d\d){1,3}|\d{3}-\d{3}-\d{4})(?!\d|[.:]\d)"
)
"""A telephone number, with its area code: what follows it are its hours."""


class Part(Enum):
    """What a moment is the time of."""

    START = auto()
    END = auto()
    RESTORED = auto()
    """The end, said to have been."""
    OTHER = auto()
    """An update, a next bulletin, opening hours: neither start nor end."""
    UNSAID = auto()


_CUES = {
    "start": Part.START,
    "from": Part.START,
    "label": Part.START,
    "since": Part.START,
    "asof": Part.START,
    "end": Part.END,
    "hoped": Part.END,
    "likely": Part.END,
    "by": Part.END,
    "other": Part.OTHER,
    "arrival": Part.OTHER,
}
Cue = tuple[int, int, str, Hit]
"""Where a cue starts and ends, what it is a cue of, and its hit."""
Cues = Sequence[Cue]
_SMALL = {"from", "label", "by", "likely"}
"""Cues that count only right before a time."""
_ASIDE = {*_SMALL, "hoped", "since"}
"""Cues that hours and news take over: "open from 9", "answers expected at 9"."""


def part_of(reading: Reading, cues: Cues, moment: Moment, kind: NoticeKind) -> Part:
    """Return what the words around a moment make it."""
    cue = _cue(reading, cues, moment, kind)
    if cue is Part.OTHER:
        return Part.OTHER
    if moment.closes:
        return Part.RESTORED if cue is Part.RESTORED else Part.END
    if moment.opens:
        return Part.START
    return cue


def _foretold(reading: Reading, moment: Moment) -> bool:
    """Tell whether the words around a moment promise it: "expected back at", "at nine, we hope"."""
    hoped = reading.said("when", "hoped")
    floor = max(floor_of(reading, moment), moment.start - _HOPED_REACH)
    if reading.within(hoped, floor, moment.start) is not None:
        return True
    return reading.within(hoped, moment.end, clause_end(reading, moment)) is not None


def _cue(reading: Reading, cues: Cues, moment: Moment, kind: NoticeKind) -> Part:
    """Return what the nearest cue before a moment says: in its sentence, or on the line above it."""
    floor = max(floor_of(reading, moment), moment.start - _CUE_REACH)
    value, cue = _nearest(reading, cues, floor, moment.start)
    if cue is not None and value in {"start", "arrival"} and taken(reading, cue, moment):
        value, cue = "", None
    told = _told_over(reading, moment, floor, value)
    if told is not None and _tells(told, value, cue):
        return Part.RESTORED
    counts = (cue is None or value == "asof") and kind is not NoticeKind.PLANNED
    if _after_phone(reading, floor if cue is None else cue.end, moment) or (
        counts and counted_at(reading, moment)
    ):
        return Part.OTHER
    if cue is None:
        return _uncued(reading, floor, moment, kind)
    if value in {"since", "asof"} and well_before(reading, moment, cue):
        return Part.RESTORED
    story = None if kind is NoticeKind.PLANNED else _in_story(reading, moment, (value, cue, floor), kind)
    return story or _by_cue(reading, cues, floor, (value, cue))


def _in_story(reading: Reading, moment: Moment, led: tuple[str, Hit, int], kind: NoticeKind) -> Part | None:
    """Return what a cue says otherwise where a fault is told of: the mending's start, the part's arrival."""
    value, cue, floor = led
    ranged = moment.opens or moment.closes
    if value == "asof":
        after = _part_after(reading, moment, kind)
        return after if after in {Part.END, Part.RESTORED} else Part.START
    if value == "start" and not ranged and of_work(reading, floor, cue.start):
        return Part.OTHER
    mended = value == "arrival" and mended_at(reading, moment, cue.end, kind)
    promised_from = value == "from" and not moment.opens and _foretold_from(reading, moment, cue)
    return Part.END if mended or promised_from else None


def _by_cue(reading: Reading, cues: Cues, floor: int, led: tuple[str, Hit]) -> Part:
    value, cue = led
    if value in _ASIDE and _of_other(reading, cues, floor, cue, value):
        return Part.OTHER
    if value in {"from", "label", "start"} and _promise_led(reading, cues, floor, cue):
        return Part.END
    return _CUES[value]


def _uncued(reading: Reading, floor: int, moment: Moment, kind: NoticeKind) -> Part:
    if kind is not NoticeKind.PLANNED and begun_before(reading, moment, floor):
        return Part.START
    after = _part_after(reading, moment, kind)
    if after is not Part.UNSAID:
        return after
    if kind is NoticeKind.PLANNED:
        return Part.START if _near(reading, moment) else Part.UNSAID
    return Part.END if mended_at(reading, moment, floor, kind) else Part.UNSAID


def _near(reading: Reading, moment: Moment) -> bool:
    """Tell whether a small word, of time at most, leads a moment: "at", "about"."""
    floor = max(floor_of(reading, moment), moment.start - _BESIDE)
    return reading.within(reading.said("when", "near"), floor, moment.start) is not None


def _foretold_from(reading: Reading, moment: Moment, cue: Hit) -> bool:
    """Tell whether it is to be well "from" a time; "six hours from nine" is no such promise."""
    led = reading.page.words[: cue.start + 1].rstrip().rpartition(" ")[2]
    return led not in reading.lexicon.dates.lengths and _foretold(reading, moment)


def _of_other(reading: Reading, cues: Cues, floor: int, cue: Hit, value: str) -> bool:
    """Tell whether the words right before a cue tell of hours, or of news: "answers expected on"."""
    before, led = _nearest(reading, cues, floor, cue.start)
    if value == "since":
        return before == "arrival" and led is not None and cue.start - led.end <= _JOINED
    others = {"other"} if value == "hoped" else {"other", "arrival"}
    reach = _BESIDE if value == "hoped" else _OTHER_REACH
    if led is None or before not in others or cue.start - led.end > reach:
        return False
    return CLAUSE.search(reading.page.low, led.end, cue.start) is None


def _promise_led(reading: Reading, cues: Cues, floor: int, cue: Hit) -> bool:
    """Tell whether a prognosis leads the word before a time: "estimate from them: 14.00"."""
    value, led = _nearest(reading, cues, floor, cue.start)
    return value == "hoped" and led is not None and cue.start - led.end <= _BESIDE


def _after_phone(reading: Reading, floor: int, moment: Moment) -> bool:
    """Tell whether a telephone number stands before a moment, as its hours then follow."""
    return moment.has_clock and _PHONE.search(reading.page.low, floor, moment.start) is not None


def _tells(told: Hit, value: str, cue: Hit | None) -> bool:
    """Tell whether "all is well" outdoes the cue: it stands after it, or right before "since"."""
    if cue is None or value in {"since", "asof"}:
        return True
    if value == "from":  # "repaired from 21.30", and not "lasted from 9"
        return 0 <= cue.start - told.end <= _JOINED
    return told.end > cue.start


def _told_over(reading: Reading, moment: Moment, floor: int, value: str) -> Hit | None:
    """Return the word right before a moment that says all is well, or before the "since" that leads it."""
    reach = _SINCE_REACH if value in {"since", "asof"} else _OVER_REACH
    hits = (
        *reading.between(reading.said("kind", NoticeKind.RESOLVED), floor, moment.start),
        *reading.between(reading.said("when", "restored"), floor, moment.start),
    )
    near = [hit for hit in hits if moment.start - hit.end < reach and _sure(reading, hit)]
    return next((hit for hit in reversed(near) if not _promised(reading, hit)), None)


def _sure(reading: Reading, hit: Hit) -> bool:
    """Tell whether a word surely says that all is well: one that may say what broke doesn't ("vanished")."""
    if hit.term.fact == "when":
        return True
    broke = (reading.said("when", "began"), reading.said("story", "lacking"))
    apart = all(reading.within(hits, hit.start, hit.end) is None for hits in broke)
    return hit.term.weight >= _SURE and apart


def cues_of(reading: Reading) -> Cues:
    """Return all cues of a notice, by where they start: a notice's times ask for them again and again."""
    when = reading.hits.get("when", {})
    found = [
        (hit.start, hit.end, value, hit) for value, hits in when.items() if value in _CUES for hit in hits
    ]
    found += [(hit.start, hit.end, "asof", hit) for hit in reading.said("story", "asof")]
    found.sort(key=_by_place)
    return found


def _by_place(cue: Cue) -> tuple[int, int]:
    return cue[0], cue[1]


def _nearest(reading: Reading, cues: Cues, start: int, end: int) -> tuple[str, Hit | None]:
    """Return the last cue of a stretch, the longest where several end together, and what it is a cue of."""
    best: tuple[str, Hit | None] = ("", None)
    last = (-1, 0)
    for place in range(bisect_left(cues, start, key=_start), len(cues)):
        begin, stop, value, hit = cues[place]
        if begin >= end:
            break
        if stop > end or (stop, -begin) <= last or (value in _SMALL and end - stop > _BESIDE):
            continue
        if not _only_about(reading, hit):
            best, last = (value, hit), (stop, -begin)
    return best


def _start(cue: Cue) -> int:
    return cue[0]


def _only_about(reading: Reading, hit: Hit) -> bool:
    """Tell whether what looks like a cue ends a word for "about": "shortly before"."""
    about = reading.said("when", "about")
    return any(one.end == hit.end for one in about) if about else False


def _promised(reading: Reading, hit: Hit) -> bool:
    """Tell whether "back" is only hoped for: "expected back"."""
    if reading.before(reading.said("mood", "hypothetical"), hit.start, reach=_MOOD) is not None:
        return True
    return reading.before(reading.said("when", "hoped"), hit.start + 1) is not None or any(
        hoped.start <= hit.start < hoped.end for hoped in _around(reading, hit)
    )


def _around(reading: Reading, hit: Hit) -> Sequence[Hit]:
    return reading.between(reading.said("when", "hoped"), hit.start - _BESIDE, hit.end + _BESIDE)


def _part_after(reading: Reading, moment: Moment, kind: NoticeKind) -> Part:
    """Return what the words right after a time make it: "at nine the power went"."""
    if moment.end <= reading.page.title_end:
        return Part.UNSAID
    start, end = moment.end, clause_end(reading, moment)
    weekday = moment.weekday is not None and moment.aims >= 0 and kind is not NoticeKind.PLANNED
    if (moment.has_clock or weekday) and reading.within(
        reading.said("when", "hoped"), start, end
    ) is not None:
        return Part.END
    if not moment.has_clock:
        return Part.UNSAID
    if reading.within(reading.said("when", "end"), start, min(end, start + 12)) is not None:
        return Part.END
    return _event_after(reading, start, end, kind)


def _event_after(reading: Reading, start: int, end: int, kind: NoticeKind) -> Part:
    """Return what the first event of a stretch is: that it broke, or that it is well."""
    broke = (reading.said("when", "began"), reading.said("story", "lacking"))
    began = next(filter(None, (reading.within(hits, start, end) for hits in broke)), None)
    limit = end if began is None else began.end
    if reading.within(reading.said("when", "restored"), start, limit) is not None:
        return Part.RESTORED
    over = reading.between(reading.said("kind", NoticeKind.RESOLVED), start, limit)
    if any(_sure(reading, hit) for hit in over):
        return Part.END
    if began is None:
        return Part.UNSAID
    work = kind is not NoticeKind.PLANNED and of_work(reading, start, end)
    return Part.OTHER if work else Part.START
