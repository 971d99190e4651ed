"""The words that only describe an end: "as soon as possible", "during the evening", "on Thursday"."""

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.cues import Part
from statushub.read.days import days_later
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
_ARRIVAL = 10


def vague_of(reading: Reading, length: Timed | None) -> Hit | None:
    """Return the words that only describe the end, among them a length in whole days."""
    hits = [*reading.said("when", "vague")]
    parts = (*reading.said("when", "daypart"), *reading.said("when", "morrow"))
    hits += [hit for hit in parts if _of_end(reading, hit)]
    hits.sort(key=lambda hit: (not reading.in_newest(hit.start), hit.start))
    for hit in hits:
        if _told_by_clock(reading, hit):
            continue
        if not _of_news(reading, hit):
            return hit
    if length is not None and length.stamp.hour is None:
        return Hit(length.moment.start, length.moment.end, Term(reading.lexicon.lang, "when", "vague"))
    backs = (*reading.said("kind", NoticeKind.RESOLVED), *reading.said("when", "end"))
    return next(filter(None, map(reading.awaits, backs)), None)


def _of_end(reading: Reading, hit: Hit) -> bool:
    """Tell whether a part of a day is when it is to be over: "expected back during the evening"."""
    page = reading.page
    start, end = page.bounds(page.sentence(hit.start))
    first, last = max(start, hit.start - _HOPED), min(end, hit.end + _LATER)
    led = ("hoped", "likely", "end", "mending")
    if any(reading.within(reading.said("when", value), first, hit.start) is not None for value in led):
        return True
    after = ("hoped", "likely", "end")
    return any(reading.within(reading.said("when", value), hit.start, last) is not None for value in after)


def _of_news(reading: Reading, hit: Hit) -> bool:
    """Tell whether what is vague is the next bulletin, or when somebody comes."""
    if reading.before(reading.said("when", "arrival"), hit.start, reach=_ARRIVAL) is not None:
        return True
    return reading.before(reading.said("when", "news"), hit.start, reach=_NEWS) is not None


def part_of_day(reading: Reading) -> Timed | None:
    """Return the notice's own day, or the next, where the end is told as a part of it."""
    said = reading.writing.published
    if said is None or said.day is None:
        return None
    for shift, value in enumerate(("daypart", "morrow")):
        for hit in reading.said("when", value):
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


def outdated(reading: Reading, end: Timed, vague: Hit) -> bool:
    """Tell whether the newest entry only describes the end for which an older one gave a time."""
    older = bool(reading.entries) and not current(reading, end)
    return older and reading.entry_at(end.moment.start) is not None and reading.in_newest(vague.start)


def _told_by_clock(reading: Reading, hit: Hit) -> bool:
    """Tell whether the words are part of a time with a clock: "this evening at 9"."""
    return any(
        moment.has_clock and moment.start <= hit.start and hit.end <= moment.end for moment in reading.moments
    )
