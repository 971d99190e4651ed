"""How a word of a kind is meant: said of now, denied, asked, hoped for, told from afar."""

import re
from collections.abc import Collection

from statushub.read.days import calendar_of, date_in, day_of
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_NO_VALUE = r"(?![ \t])(?![^\n]{0,4}\w)|xx|--|00:00(?!\d)|ej\b|n/a|null|tbd|okän|unkn|\["
_EMPTY_FIELD = re.compile(
    rf"(?:[ \t]?\(\w{{1,6}}\))?[ \t]*(?:[:|][ \t]*(?:{_NO_VALUE})|[–—-]+[ \t]*(?:\n|$))"
)
"""A field's name with nothing after it, or what stands for nothing: "Restored:", "Klart: xx:xx"."""
_DENIAL = 16
"""Characters between a "not" and what it denies."""
_CLOSE = 7
"""Characters over which an "if" is right before."""
_PROMISE_BY = 10
"""Characters between "done" and the "by" that makes it a promise."""
_SINCE = 6
"""Characters between "done" and the time at which it was."""

_FRAME = " \t\n\r.!()[]*–—-|:"
_TAG_END = re.compile(r"\s?(?:[:\])|]|[–—-]\s)")
_TAG_START = re.compile(r"(?:[:(\[|,]|\s[–—-])\s?$")
_PROMISE = re.compile(r"klart|färdigt?|sluttid")
"""Words that before a time promise it: "Klart kl 22"."""


def mood_of(reading: Reading, hit: Hit, afar: Collection[int]) -> str:
    """Return how a word is meant, by those around it: the first of these that holds, else "said".

    ``afar``: the sentences that speak in general or of long ago.
    """
    if _EMPTY_FIELD.match(reading.page.low, hit.end):
        return "empty"
    told = _untrue(reading, hit) or _unsure(reading, hit)
    return told or ("afar" if reading.page.sentence(hit.start) in afar else "said")


def _untrue(reading: Reading, hit: Hit) -> str:
    """Return "denied", "asked" or "awaited" where a word is; else ""."""
    if reading.denied(hit.start, reach=_DENIAL):
        return "denied"
    if reading.asks(hit):
        return "asked"
    return "awaited" if reading.awaits(hit) or _promised(reading, hit) else ""


def _unsure(reading: Reading, hit: Hit) -> str:
    """Return "hoped" or "supposed" where a word is; else ""."""
    if reading.before(reading.said("mood", "hypothetical"), hit.start):
        return "hoped"
    if reading.before(reading.said("mood", "supposed"), hit.start, reach=_CLOSE):
        return "supposed"
    return ""


def _promised(reading: Reading, hit: Hit) -> bool:
    """Tell whether a "by" follows that makes it a promise: "klart senast"."""
    return reading.within(reading.said("mood", "promised"), hit.end, hit.end + _PROMISE_BY) is not None


def stands_alone(reading: Reading, hit: Hit) -> bool:
    """Tell whether a word is all that a sentence or a headline's tag says, but for when it was."""
    start, end = reading.page.bounds(reading.page.sentence(hit.start))
    titled = reading.in_title(hit)
    if titled:
        start, end = 0, reading.page.title_end
    before, after = reading.page.raw[start : hit.start], reading.page.raw[hit.end : end]
    opens, closes = not before.strip(_FRAME), not after.strip(_FRAME)
    timed = bool(reading.moments_from(hit.end, hit.end + _SINCE))
    if timed and _PROMISE.fullmatch(reading.page.low, hit.start, hit.end):
        return False
    if closes:
        return opens or (titled and _TAG_START.search(before) is not None)
    return opens and (_TAG_END.match(after) is not None or _since_then(reading, hit, end))


def _since_then(reading: Reading, hit: Hit, end: int) -> bool:
    """Tell whether only the time follows at which it was mended, as in "Åtgärdat kl 14.10"."""
    moments = reading.moments_from(hit.end, hit.end + _SINCE)
    return bool(moments) and not reading.page.raw[moments[0].end : end].strip(_FRAME)


def ahead(reading: Reading) -> bool:
    """Tell whether only a stretch of time is named that begins on a day after the notice's own."""
    if any(hit.term.weight >= 2 for hit in reading.said("mood", "now")):
        return False
    calendar = calendar_of(reading.writing.published, ())
    for moment in reading.moments:
        stretch = moment.opens or moment.eve or moment.end <= reading.page.title_end
        if calendar.today is not None and moment.has_date and stretch:
            begins = date_in(day_of(moment, calendar, ahead=True))
            if begins is not None and begins > calendar.today:
                return True
    return False
