"""The words that only describe an end: "as soon as possible", "during the evening", "on Thursday"."""

from collections.abc import Iterator

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.cues import Part
from statushub.read.days import days_later
from statushub.read.described import advises, awaited_ends, later_ends, led_by, of_past, of_rest, unknown_ends
from statushub.read.lexicon import Term
from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.relative import current
from statushub.read.scan import Hit
from statushub.read.timed import Timed

_HOPED = 70
"""Characters from "expected" to a part of a day."""
_LATER = 30
"""Characters from a part of a day to "we hope"."""
_NEWS = 30
_CAUSE = 10


def vague_of(reading: Reading, length: Timed | None) -> Hit | None:
    """Return the words that only describe the end, among them a length in whole days."""
    hits = sorted(_described(reading), key=lambda hit: (not reading.in_newest(hit.start), hit.start))
    told = next(
        (hit for hit in hits if not _told_by_clock(reading, hit) and not _of_news(reading, hit)), None
    )
    if told is not None:
        return told
    if length is not None and length.stamp.hour is None:
        return Hit(length.moment.start, length.moment.end, Term(reading.lexicon.lang, "when", "vague"))
    backs = (*reading.said("kind", NoticeKind.RESOLVED), *reading.said("when", "end"))
    awaited = (when for when in map(reading.awaits, backs) if when is not None)
    return next((when for when in awaited if not _written_then(reading, when)), None)


def _written_then(reading: Reading, when: Hit) -> bool:
    """Tell whether "when" leads back to what has been: "not back when this was written"."""
    end = min(reading.page.bounds(reading.page.sentence(when.start))[1], when.end + _LATER)
    return reading.within(reading.said("eta", "past"), when.end, end) is not None


def _described(reading: Reading) -> Iterator[Hit]:
    """Yield all words that may describe the end."""
    wholes = reading.said("eta", "until")
    for hit in (*reading.said("when", "vague"), *reading.said("eta", "vague")):
        if not any(whole.start < hit.start and hit.end <= whole.end for whole in wholes):
            yield hit
    parts = (hit for value in ("daypart", "morrow") for hit in _parts(reading, value))
    yield from (hit for hit in parts if _of_end(reading, hit) or _of_work(reading, hit))
    yield from unknown_ends(reading)
    yield from awaited_ends(reading)
    yield from later_ends(reading)


def _parts(reading: Reading, value: str) -> Iterator[Hit]:
    """Yield the words for a part of a day, or of the next."""
    return (hit for fact in ("when", "eta") for hit in reading.said(fact, value))


def _of_end(reading: Reading, hit: Hit) -> bool:
    """Tell whether a part of a day is when it is to be over: "expected back during the evening"."""
    page = reading.page
    start, end = page.bounds(page.sentence(hit.start))
    first, last = max(start, hit.start - _HOPED), min(end, hit.end + _LATER)
    if reading.within(reading.said("when", "hoped"), first, last) is not None:
        return True
    if of_past(reading, hit.start):
        return False
    after = ("likely", "end")
    if any(reading.within(reading.said("when", value), hit.start, last) is not None for value in after):
        return True
    led = ("likely", "end", "mending")
    return any(reading.within(reading.said("when", value), first, hit.start) is not None for value in led)


def _of_work(reading: Reading, hit: Hit) -> bool:
    """Tell whether work goes on for a part of a day: that only describes the end, which may be later."""
    return led_by(reading, hit, ("ongoing",)) and not of_past(reading, hit.start)


def _of_news(reading: Reading, hit: Hit) -> bool:
    """Tell whether what is vague is the next bulletin or a cause; when somebody comes describes the end."""
    if reading.before(reading.said("eta", "cause"), hit.start, reach=_CAUSE) is not None:
        return True
    if advises(reading, hit):
        return True
    news = reading.before(reading.said("eta", "news"), hit.end, reach=_NEWS)
    news = news or reading.before(reading.said("when", "news"), hit.start, reach=_NEWS)
    return news is not None and reading.within(reading.said("eta", "ongoing"), news.end, hit.start) is None


def part_of_day(reading: Reading) -> Timed | None:
    """Return the notice's own day, or the next, where the end is told as a part of it."""
    said = reading.writing.published
    if said is None or said.day is None:
        return None
    for shift, value in enumerate(("daypart", "morrow")):
        for hit in _parts(reading, value):
            newest = not reading.entries or reading.in_newest(hit.start)
            if newest and _of_end(reading, hit) and not _of_news(reading, hit):
                day = days_later(Stamp(said.year, said.month, said.day), shift)
                return Timed(Moment(hit.start, hit.end, shift=shift), Part.END, day or Stamp())
    return None


def bare_day(reading: Reading, end: Timed | None) -> Hit | None:
    """Return the words of an end that is a mere "Thursday": that only describes it."""
    said = reading.writing.published
    if end is None or end.moment.day is not None or said is None or said.day is None:
        return None
    return Hit(end.moment.start, end.moment.end, Term(reading.lexicon.lang, "when", "vague"))


def still_to_come(reading: Reading, end: Timed | None) -> Timed | None:
    """Return an end without a clock time, unless its sentence tells of what has been."""
    return None if end is not None and of_past(reading, end.moment.end) else end


def outdone(reading: Reading, end: Timed, vague: Hit) -> bool:
    """Tell whether words that only describe the end outdo a clock time: newer ones, or those for the rest."""
    moment = end.moment
    if reading.entries and not current(reading, end):
        return reading.entry_at(moment.start) is not None and reading.in_newest(vague.start)
    return vague.start > moment.end and reading.in_newest(vague.start) and of_rest(reading, vague)


def _told_by_clock(reading: Reading, hit: Hit) -> bool:
    """Tell whether the words are part of a time with a clock: "this evening at 9"."""
    return any(
        moment.has_clock and moment.start <= hit.start and hit.end <= moment.end
        for moment in reading.moments_over(hit.start, hit.end)
    )
