"""What the words around a moment make it the time of: a start, an end, or neither."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum, auto

from statushub.model.names import NoticeKind
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
_AFTER = 48
_SURE = 2
"""The least weight of a word that says all is well, to make a time the end."""
_HEADLINE = 70
_WORK = 32
"""Characters from those who mend, or their work, to "began"."""
_TALLY = 18
_COUNT = re.compile(r"(?:\s[^\W\d]{1,10}){0,3}\s\d(?![\d:.]*[:.]\d\d)")
"""A number right after "were", or a few small words later, that is no clock time."""
_COUNT_NEXT = re.compile(r"\s\d[\d ]{1,6}\d?(?![:.]\d)")
_COUNT_BEFORE = re.compile(r"\d\s\Z")
_BLANK = re.compile(r"[\s:*\"'(|=–>•-]*")
_BARE_REST = re.compile(r"[\W\d_]*(?:\b[^\W\d_]{1,5}\b[\W\d_]*){0,4}")
"""What may follow a time in a line that holds nothing else: its zone, a second time."""
_CLAUSE = re.compile(r",|[.!?;] | och | and | og | men | but |\n")
_BREAK = re.compile(r",| men | but |\n")
_WELL_REACH = 90
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
_SMALL = {"from", "label", "by", "likely"}
"""Cues that count only right before a time."""
_ASIDE = {*_SMALL, "hoped", "since"}
"""Cues that hours and news take over: "open from 9", "answers expected at 9"."""


def part_of(reading: Reading, moment: Moment, kind: NoticeKind) -> Part:
    """Return what the words around a moment make it."""
    cue = _cue(reading, moment, kind)
    if cue is Part.OTHER:
        return Part.OTHER
    if moment.closes:
        return Part.RESTORED if cue is Part.RESTORED else Part.END
    if moment.opens:
        return Part.START
    return cue


def foretold(reading: Reading, moment: Moment) -> bool:
    """Tell whether the words around a moment promise it: "expected back at", "at nine, we hope"."""
    hoped = reading.said("when", "hoped")
    floor = max(_floor(reading, moment), moment.start - _HOPED_REACH)
    if reading.within(hoped, floor, moment.start) is not None:
        return True
    return reading.within(hoped, moment.end, _clause_end(reading, moment)) is not None


def _cue(reading: Reading, moment: Moment, kind: NoticeKind) -> Part:
    """Return what the nearest cue before a moment says: in its sentence, or on the line above it."""
    floor = max(_floor(reading, moment), moment.start - _CUE_REACH)
    value, cue = _nearest(reading, floor, moment.start)
    planned = kind is NoticeKind.PLANNED
    if cue is not None and value in {"start", "arrival"} and _taken(reading, cue, moment):
        value, cue = "", None
    told = _told_over(reading, moment, floor, value)
    if told is not None and _tells(told, value, cue):
        return Part.RESTORED
    if _after_phone(reading, floor if cue is None else cue.end, moment):
        return Part.OTHER
    if (cue is None or value == "asof") and not planned and _counted_at(reading, moment):
        return Part.OTHER
    if cue is None:
        return _uncued(reading, floor, moment, kind)
    if value in {"since", "asof"} and _well(reading, moment, cue):
        return Part.RESTORED
    if value == "asof":
        after = _part_after(reading, moment, kind)
        return after if after in {Part.END, Part.RESTORED} else Part.START
    if not planned and not (moment.opens or moment.closes) and value == "start" and _of_work(reading, floor, cue.start):
        return Part.OTHER
    if not planned and value == "arrival" and _mended_at(reading, moment, cue.end, kind):
        return Part.END
    if value in _ASIDE and _of_other(reading, floor, cue, value):
        return Part.OTHER
    if value in {"from", "label", "start"} and _promise_led(reading, floor, cue):
        return Part.END
    if value == "from" and not (planned or moment.opens) and _foretold_from(reading, moment, cue):
        return Part.END
    return _CUES[value]


def _uncued(reading: Reading, floor: int, moment: Moment, kind: NoticeKind) -> Part:
    if kind is not NoticeKind.PLANNED and _begun_before(reading, moment, floor):
        return Part.START
    after = _part_after(reading, moment, kind)
    if after is not Part.UNSAID:
        return after
    if kind is NoticeKind.PLANNED:
        near = reading.within(reading.said("when", "near"), max(floor, moment.start - _BESIDE), moment.start)
        return Part.START if near is not None else Part.UNSAID
    return Part.END if _mended_at(reading, moment, floor, kind) else Part.UNSAID


def near(reading: Reading, moment: Moment) -> bool:
    """Tell whether a small word, of time at most, leads a moment: "at", "about"."""
    floor = max(_floor(reading, moment), moment.start - _BESIDE)
    return reading.within(reading.said("when", "near"), floor, moment.start) is not None


def _taken(reading: Reading, cue: Hit, moment: Moment) -> bool:
    """Tell whether another clock time stands between a cue and a moment: the cue is that one's."""
    before = bisect_left(reading.moments, moment.start, key=lambda one: one.start) - 1
    other = reading.moments[before] if before >= 0 else None
    return other is not None and other.has_clock and other.start >= cue.end and not moment.closes


def _foretold_from(reading: Reading, moment: Moment, cue: Hit) -> bool:
    """Tell whether it is to be well "from" a time; "six hours from nine" is no such promise."""
    led = reading.page.words[: cue.start + 1].rstrip().rpartition(" ")[2]
    return led not in reading.lexicon.dates.lengths and foretold(reading, moment)


def _begun_before(reading: Reading, moment: Moment, floor: int) -> bool:
    """Tell whether the clause before a moment tells what broke: "the cable was cut at nine"."""
    hits = reading.between(reading.said("when", "began"), floor, moment.start)
    if not hits or moment.end <= reading.page.title_end:
        return False
    last = hits[-1]
    if _CLAUSE.search(reading.page.low, last.end, moment.start) or _of_work(reading, floor, last.end):
        return False
    return reading.within(reading.said("when", "restored"), floor, moment.start) is None


def _well(reading: Reading, moment: Moment, cue: Hit) -> bool:
    """Tell whether what is so "since" a time is that all is well: "works since three"."""
    start = max(_floor(reading, moment), cue.start - _WELL_REACH)
    breaks = _BREAK.finditer(reading.page.low, start, cue.start)
    start = max([start, *(match.end() for match in breaks)])
    wells = (reading.said("when", "well"), reading.said("when", "end"))
    found = (hit for hits in wells for hit in reading.between(hits, start, cue.start))
    last = max(found, key=lambda hit: hit.end, default=None)
    if last is None:
        return False
    signs = (
        reading.said("mood", "negation"), reading.said("when", "lacking"), reading.said("when", "began"),
    )  # fmt: skip
    return not any(
        hit.end <= last.start or hit.start >= last.end
        for hits in signs
        for hit in reading.between(hits, start, cue.start)
    )


def _of_work(reading: Reading, start: int, end: int) -> bool:
    """Tell whether what began is the mending: "splicing started at"."""
    start = max(start, end - _WORK)
    return reading.within(reading.said("when", "work"), start, end) is not None


def _mended_at(reading: Reading, moment: Moment, floor: int, kind: NoticeKind) -> bool:
    """Tell whether a moment is when it is to be mended: "the part is fitted on Tuesday"."""
    past = kind is NoticeKind.RESOLVED or (moment.shift or 0) < 0 or moment.aims < 0
    if past or not reading.in_newest(moment.start):
        return False
    return reading.within(reading.said("when", "mends"), floor, moment.start) is not None


def _counted_at(reading: Reading, moment: Moment) -> bool:
    """Tell whether a time is only that of a number: "at three 5,000 were without"."""
    low = reading.page.low
    if moment.opens or moment.closes or reading.leads_on(moment):
        return False
    if reading.before(reading.said("when", "began"), moment.start) is not None:
        return False
    if not moment.has_clock and moment.shift is not None and _COUNT_BEFORE.search(low, max(0, moment.start - 3), moment.start):
        return True
    hit = reading.within(reading.said("when", "tally"), moment.end, moment.end + _TALLY)
    after = moment.end if hit is None else hit.end
    if hit is None and (moment.has_clock or moment.shift is None):
        return False
    count = (_COUNT if hit is not None else _COUNT_NEXT).match(low, after)
    if count is None or "\n" in low[after : count.end()]:
        return False
    outages = reading.said("kind", NoticeKind.OUTAGE)
    return reading.within(outages, after, count.end()) is None


def _of_other(reading: Reading, floor: int, cue: Hit, value: str) -> bool:
    """Tell whether the words right before a cue tell of hours, or of news: "answers expected on"."""
    before, led = _nearest(reading, floor, cue.start)
    if value == "since":
        return before == "arrival" and led is not None and cue.start - led.end <= _JOINED
    others = {"other"} if value == "hoped" else {"other", "arrival"}
    reach = _BESIDE if value == "hoped" else _OTHER_REACH
    if led is None or before not in others or cue.start - led.end > reach:
        return False
    return _CLAUSE.search(reading.page.low, led.end, cue.start) is None


def _promise_led(reading: Reading, floor: int, cue: Hit) -> bool:
    """Tell whether a prognosis leads the word before a time: "estimate from them: 14.00"."""
    value, led = _nearest(reading, floor, cue.start)
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
    near = [hit for hit in hits if moment.start - hit.end < reach and sure(reading, hit)]
    return next((hit for hit in reversed(near) if not promised(reading, hit)), None)


def sure(reading: Reading, hit: Hit) -> bool:
    """Tell whether a word surely says that all is well: one that may say what broke doesn't ("vanished")."""
    if hit.term.fact == "when":
        return True
    began = reading.said("when", "began")
    return hit.term.weight >= _SURE and reading.within(began, hit.start, hit.end) is None


def _nearest(reading: Reading, start: int, end: int) -> tuple[str, Hit | None]:
    """Return the last cue of a stretch, the longest where several end together, and what it is a cue of."""
    about = {hit.end for hit in reading.between(reading.said("when", "about"), start, end)}
    best: tuple[str, Hit | None] = ("", None)
    for value in _CUES:
        hits = reading.said("when", value)
        for hit in reading.between(hits, start, end) if hits else ():
            held = best[1]
            nearer = held is None or (hit.end, held.start) > (held.end, hit.start)
            apart = value in _SMALL and end - hit.end > _BESIDE
            if nearer and not apart and hit.end not in about:
                best = value, hit
    return best


def promised(reading: Reading, hit: Hit) -> bool:
    """Tell whether "back" is only hoped for: "expected back"."""
    if reading.before(reading.said("mood", "hypothetical"), hit.start, reach=_MOOD) is not None:
        return True
    return reading.before(reading.said("when", "hoped"), hit.start + 1) is not None or any(
        hoped.start <= hit.start < hoped.end for hoped in _around(reading, hit)
    )


def _around(reading: Reading, hit: Hit) -> Sequence[Hit]:
    return reading.between(reading.said("when", "hoped"), hit.start - _BESIDE, hit.end + _BESIDE)


def _floor(reading: Reading, moment: Moment) -> int:
    """Return where to stop looking back: a line that only holds a time is led by the line above."""
    start, end = reading.page.bounds(reading.page.sentence(moment.start))
    body = reading.page.title_end + 1
    if (
        start <= body
        or not _BARE_REST.fullmatch(reading.page.raw[moment.end : min(end, moment.end + _HEADLINE)])
        or reading.page.raw[start - 1] != "\n"
        or not _BLANK.fullmatch(reading.page.raw[start : moment.start])
    ):
        entry = reading.entry_at(moment.start)
        head = entry.head if entry is not None else None
        return max(start, head.end) if head is not None and head.end <= moment.start else start
    window = reading.page.raw[max(body, start - _HEADLINE) : start].rstrip()
    return (
        start - _HEADLINE + window.rfind("\n") + 1
        if start - _HEADLINE >= body
        else body + window.rfind("\n") + 1
    )


def _clause_end(reading: Reading, moment: Moment) -> int:
    end = min(reading.page.bounds(reading.page.sentence(moment.start))[1], moment.end + _AFTER)
    return min([end, *(match.start() for match in _CLAUSE.finditer(reading.page.low, moment.end, end))])


def _part_after(reading: Reading, moment: Moment, kind: NoticeKind) -> Part:
    """Return what the words right after a clock time make it: "at nine the power went"."""
    if moment.end <= reading.page.title_end:
        return Part.UNSAID
    start, end = moment.end, _clause_end(reading, moment)
    if not moment.has_clock:
        plain = moment.weekday is not None and moment.aims >= 0 and kind is not NoticeKind.PLANNED
        return Part.END if plain and reading.within(reading.said("when", "hoped"), start, end) else Part.UNSAID
    if reading.within(reading.said("when", "hoped"), start, end) is not None:
        return Part.END
    if reading.within(reading.said("when", "end"), start, min(end, start + 12)) is not None:
        return Part.END
    began = reading.within(reading.said("when", "began"), start, end) or reading.within(
        reading.said("when", "lacking"), start, end
    )
    limit = end if began is None else began.end
    if reading.within(reading.said("when", "restored"), start, limit) is not None:
        return Part.RESTORED
    over = reading.between(reading.said("kind", NoticeKind.RESOLVED), start, limit)
    if any(sure(reading, hit) for hit in over):
        return Part.END
    if began is None:
        return Part.UNSAID
    work = kind is not NoticeKind.PLANNED and _of_work(reading, start, end)
    return Part.OTHER if work else Part.START
