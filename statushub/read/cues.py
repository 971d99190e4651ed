"""What the words around a moment make it the time of: a start, an end, or neither."""

import re
from enum import Enum, auto

from statushub.model.names import NoticeKind
from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_CUE_REACH = 60
_OVER_REACH = 12
_SINCE_REACH = 40
_SURE = 2
"""The least weight of a word that says all is well, to make a time the end."""
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


_CUES = {"start": Part.START, "since": Part.START, "end": Part.END, "by": Part.END, "other": Part.OTHER}


def part_of(reading: Reading, moment: Moment) -> Part:
    """Return what the words around a moment make it."""
    cue = _cue(reading, moment)
    if cue is Part.OTHER:
        return Part.OTHER
    if moment.closes:
        return Part.RESTORED if cue is Part.RESTORED else Part.END
    if moment.opens:
        return Part.START
    return cue


def _cue(reading: Reading, moment: Moment) -> Part:
    """Return what the nearest cue before a moment says: in its sentence, or on the line above it."""
    floor = max(_floor(reading, moment), moment.start - _CUE_REACH)
    value, cue = _nearest(reading, floor, moment.start)
    told = _told_over(reading, moment, floor, value)
    if told is not None and (cue is None or told.end > cue.start or value == "since"):
        return Part.RESTORED
    if cue is None:
        near = reading.within(reading.said("when", "near"), floor, moment.start)
        return Part.START if near is not None else _part_after(reading, moment)
    if value == "by" and _nearest(reading, floor, cue.start)[0] == "other":
        return Part.OTHER
    return _CUES[value]


def _told_over(reading: Reading, moment: Moment, floor: int, value: str) -> Hit | None:
    """Return the word right before a moment that says all is well, or before the "since" that leads it."""
    reach = _SINCE_REACH if value == "since" else _OVER_REACH
    hits = reading.between(reading.said("kind", NoticeKind.RESOLVED), floor, moment.start)
    near = [hit for hit in hits if moment.start - hit.end < reach and hit.term.weight >= _SURE]
    return next((hit for hit in reversed(near) if not _hoped(reading, hit)), None)


def _nearest(reading: Reading, start: int, end: int) -> tuple[str, Hit | None]:
    """Return the last cue of a stretch, the longest where several end together, and what it is a cue of."""
    about = {hit.end for hit in reading.between(reading.said("when", "about"), start, end)}
    best: tuple[str, Hit | None] = ("", None)
    for value in _CUES:
        for hit in reading.between(reading.said("when", value), start, end):
            held = best[1]
            nearer = held is None or (hit.end, held.start) > (held.end, hit.start)
            apart = value == "by" and end - hit.end > _OVER_REACH
            if nearer and not apart and hit.end not in about:
                best = value, hit
    return best


def _hoped(reading: Reading, hit: Hit) -> bool:
    return reading.before(reading.said("mood", "hypothetical"), hit.start) is not None


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
