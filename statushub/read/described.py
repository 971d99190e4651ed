"""Ends that several words together only describe: "when it is back nobody knows", "continues tomorrow".

Each family is made of small lists (``[words.eta]`` of a language): any word of one goes with any of another.
"""

from collections.abc import Iterator, Sequence

from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_DENIED = 28
"""Characters between "not" and "know"."""
_ASKED = 26
"""Characters from "don't know" to "when"."""
_BEFORE = 70
"""Characters from "when" to "we don't know", with "back" between them."""
_LED = 60
"""Characters from "continues" to its day."""
_TENSE = 70
"""Characters from a verb of the past to a day."""
_CLOCK = 24
"""Characters from "until" to a clock time, which then is the end."""
_BESIDE = 40
"""Characters between a clock time and "at the earliest"."""
_RIGHT = 12
"""Characters from "towards" to its clock time."""


def unknown_ends(reading: Reading) -> Iterator[Hit]:
    """Yield where it is said that nobody knows when: the question's word, and what denies knowing."""
    when, length = reading.said("eta", "asked"), reading.said("eta", "howlong")
    for start, end in _ignorance(reading) if when or length else ():
        floor, limit = reading.page.bounds(reading.page.sentence(start))
        floor, limit = max(floor, start - _BEFORE), min(limit, end + _ASKED)
        after = reading.within(when, end, limit) or reading.within(length, end, limit)
        if after is not None:
            yield Hit(start, after.end, after.term)
            continue
        before = reading.within(length, floor, start)
        if before is None and (asked := reading.within(when, floor, start)) is not None:
            before = asked if _over_between(reading, asked.end, start) else None
        if before is not None:
            yield Hit(before.start, end, before.term)


def _ignorance(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield where something is said not to be known."""
    for hit in reading.said("eta", "unknown"):
        yield hit.start, hit.end
    denials = (reading.said("mood", "negation"), reading.said("eta", "denial"))
    for known in reading.said("eta", "knowing"):
        floor, limit = reading.page.bounds(reading.page.sentence(known.start))
        for hits in denials:
            denied = reading.before(hits, known.start, reach=_DENIED)
            if denied is not None:
                yield denied.start, known.end
            after = reading.within(hits, known.end, min(limit, known.end + _DENIED // 2))
            if after is not None and floor <= known.start:
                yield known.start, after.end


def _over_between(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a stretch speaks of the end: "when all have power"."""
    lists = (reading.said("when", "end"), reading.said("when", "restored"), reading.said("when", "mending"))
    return any(reading.within(hits, start, end) is not None for hits in lists)


def awaited_ends(reading: Reading) -> Iterator[Hit]:
    """Yield the "until" and "as soon as" that lead to what must happen first, and to no clock time."""
    for hit in reading.said("eta", "until"):
        if not (_aside(reading, hit) or leads_to_clock(reading, hit) or of_past(reading, hit.start)):
            yield hit


def _aside(reading: Reading, hit: Hit) -> bool:
    """Tell whether a sentence gives news or tells of batteries: "as soon as we know more"."""
    return reading.beside(reading.said("eta", "aside"), hit.start) or advises(reading, hit)


def advises(reading: Reading, hit: Hit) -> bool:
    """Tell whether a sentence gives advice, or tells of work that follows: "flush until it is clear"."""
    return reading.beside(reading.said("eta", "advice"), hit.start)


def leads_to_clock(reading: Reading, hit: Hit) -> bool:
    """Tell whether a clock time follows right after: "gradually from 21"."""
    return any(moment.has_clock for moment in reading.moments_from(hit.start, hit.end + _CLOCK))


def later_ends(reading: Reading) -> Iterator[Hit]:
    """Yield the coming days without a clock time to which work goes on, or on which it is to be over."""
    for hit in reading.said("eta", "later"):
        if leads_to_clock(reading, hit) or _dated(reading, hit):
            continue
        led = led_by(reading, hit, ("ongoing", "mending", "hoped", "likely", "end"))
        if led and not of_past(reading, hit.start):
            yield hit


def led_by(reading: Reading, hit: Hit, values: Sequence[str]) -> bool:
    """Tell whether one of some lists' words stands before a hit, in its sentence."""
    lists = [reading.said(fact, value) for value in values for fact in ("eta", "when")]
    return any(reading.before(hits, hit.start, reach=_LED) is not None for hits in lists if hits)


def of_past(reading: Reading, position: int) -> bool:
    """Tell whether a sentence tells what has been, up to a position: "it failed again on Tuesday"."""
    past = reading.before(reading.said("eta", "past"), position, reach=_TENSE)
    if past is None:
        return False
    ahead = (("when", "hoped"), ("when", "likely"), ("eta", "ongoing"), ("eta", "coming"))
    return all(reading.within(reading.said(*words), past.end, position) is None for words in ahead)


def _dated(reading: Reading, hit: Hit) -> bool:
    """Tell whether the day's date stands with it: "on Thursday 14 May"."""
    return any(moment.day is not None for moment in reading.moments_over(hit.start, hit.end))


def hedged(reading: Reading, moment: Moment) -> Hit | None:
    """Return what makes a clock time a mere description: "at the earliest" beside it, "towards" before it."""
    start, end = reading.page.bounds(reading.page.sentence(moment.start))
    best = reading.within(
        reading.said("eta", "atbest"), max(start, moment.start - _BESIDE), min(end, moment.end + _BESIDE)
    )
    return best or _right_before(reading, "towards", moment)


def denied_before(reading: Reading, moment: Moment) -> Hit | None:
    """Return the "not before" that leads a clock time, which then is no end."""
    return _right_before(reading, "notbefore", moment)


def of_comers(reading: Reading, moment: Moment) -> bool:
    """Tell whether a clock time is when somebody or something comes: "tankers are expected at 16"."""
    return _right_before(reading, "comers", moment) is not None


def _right_before(reading: Reading, value: str, moment: Moment) -> Hit | None:
    led = reading.before(reading.said("eta", value), moment.start, reach=_LED)
    return led if led is not None and moment.start - led.end <= _RIGHT else None


def of_rest(reading: Reading, hit: Hit) -> bool:
    """Tell whether words are about those who are back last: "the rest on Monday"."""
    return reading.before(reading.said("eta", "rest"), hit.start, reach=_LED) is not None
