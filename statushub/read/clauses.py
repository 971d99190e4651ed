"""What the clause around a moment tells: what broke or is well, who mends, how many are without."""

import re
from bisect import bisect_left

from statushub.model.names import NoticeKind
from statushub.read.moment import Moment
from statushub.read.patterns import finder_of
from statushub.read.reading import Reading
from statushub.read.scan import Hit

CLAUSE = re.compile(r",|[.!?;] | och | and | og | men | but |\n")
_BREAK = re.compile(r",| men | but |\n")
_AFTER = 48
_HEADLINE = 70
_WELL_REACH = 90
_JUST_BEFORE = 10
_WORK = 32
"""Characters from those who mend, or their work, to "began"."""
_COUNT = re.compile(r"(?:\s[^\W\d]{1,10}){0,3}\s\d(?![\d:.]*[:.]\d\d)")
"""A number right after "were", or a few small words later, that is no clock time."""
_COUNT_NEXT = re.compile(r"\s\d[\d ]{1,6}\d?(?![:.]\d)")
_COUNT_BEFORE = re.compile(r"\d\s\Z")
_BLANK = re.compile(r"[\s:*\"'(|=–>•-]*")
_BARE_REST = re.compile(r"[\W\d_]*(?:\b[^\W\d_]{1,5}\b[\W\d_]*){0,4}")
"""What may follow a time in a line that holds nothing else: its zone, a second time."""


def floor_of(reading: Reading, moment: Moment) -> int:
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


def clause_end(reading: Reading, moment: Moment) -> int:
    """Return where the clause after a moment ends."""
    end = min(reading.page.bounds(reading.page.sentence(moment.start))[1], moment.end + _AFTER)
    return min([end, *(match.start() for match in CLAUSE.finditer(reading.page.low, moment.end, end))])


def taken(reading: Reading, cue: Hit, moment: Moment) -> bool:
    """Tell whether another clock time stands between a cue and a moment: the cue is that one's."""
    before = bisect_left(reading.moments, moment.start, key=lambda one: one.start) - 1
    other = reading.moments[before] if before >= 0 else None
    return other is not None and other.has_clock and other.start >= cue.end and not moment.closes


def begun_before(reading: Reading, moment: Moment, floor: int) -> bool:
    """Tell whether the clause before a moment tells what broke: "the cable was cut at nine"."""
    hits = reading.between(reading.said("when", "began"), floor, moment.start)
    if not hits or moment.end <= reading.page.title_end:
        return False
    last = hits[-1]
    if CLAUSE.search(reading.page.low, last.end, moment.start) or of_work(reading, floor, last.end):
        return False
    return reading.within(reading.said("when", "restored"), floor, moment.start) is None


def well_before(reading: Reading, moment: Moment, cue: Hit) -> bool:
    """Tell whether what is so "since" a time is that all is well: "works since three"."""
    start = max(floor_of(reading, moment), cue.start - _WELL_REACH)
    breaks = _BREAK.finditer(reading.page.low, start, cue.start)
    start = max([start, *(match.end() for match in breaks)])
    wells = (reading.said("story", "well"), reading.said("when", "end"))
    found = (hit for hits in wells for hit in reading.between(hits, start, cue.start))
    last = max(found, key=lambda hit: hit.end, default=None)
    if last is None:
        return False
    signs = (
        reading.said("mood", "negation"), reading.said("story", "lacking"), reading.said("when", "began"),
    )  # fmt: skip
    return not any(
        last.start - _JUST_BEFORE <= hit.end <= last.start or hit.start >= last.end
        for hits in signs
        for hit in reading.between(hits, start, cue.start)
    )


def of_work(reading: Reading, start: int, end: int) -> bool:
    """Tell whether what began is the mending: "splicing started at"."""
    start = max(start, end - _WORK)
    return reading.within(reading.said("story", "work"), start, end) is not None


def mended_at(reading: Reading, moment: Moment, floor: int, kind: NoticeKind) -> bool:
    """Tell whether a moment is when it is to be mended: "the part is fitted on Tuesday"."""
    past = kind is NoticeKind.RESOLVED or (moment.shift or 0) < 0 or moment.aims < 0
    if past or not reading.in_newest(moment.start):
        return False
    return reading.within(reading.said("story", "mends"), floor, moment.start) is not None


def counted_at(reading: Reading, moment: Moment) -> bool:
    """Tell whether a time is only that of a number: "at three 5,000 were without"."""
    low = reading.page.low
    if moment.opens or moment.closes or reading.leads_on(moment):
        return False
    if reading.before(reading.said("when", "began"), moment.start) is not None:
        return False
    if (
        not moment.has_clock
        and moment.shift is not None
        and _COUNT_BEFORE.search(low, max(0, moment.start - 3), moment.start)
    ):
        return True
    led = finder_of(reading.lexicon).counted.match(low, moment.end)
    if led is None and (moment.has_clock or moment.shift is None):
        return False
    after = moment.end if led is None else led.end()
    count = (_COUNT if led is not None else _COUNT_NEXT).match(low, after)
    if count is None or "\n" in low[after : count.end()]:
        return False
    outages = reading.said("kind", NoticeKind.OUTAGE)
    return reading.within(outages, after, count.end()) is None
