"""One language's patterns for dates and clock times, made from the names in its lexicon."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from statushub.read.lexicon import Dates, Lexicon

_FILLER = r"\s{0,4}(?:(?:den|the|kl|klockan|ca|cirka)\b\.?\s{0,2}){0,2}"
_DAY = r"[0-3]?\d(?:th|st|nd|rd|:e|:a)?"
_HALF = r"(?:\s?[ap]\.?m\b\.?)?"
_NO_UNIT = r"(?![\d%]|\.\d|\s?(?:kr|km|m|mm|mbit|kv|procent|tum)\b)"
_ABOUT = r"(?:(?:ca|cirka|c:a|about|around|approx|approximately)\b\.?\s)?"
_ENDS = r"(?=\s?(?:[,;)\n]|\.(?!\d)|$)|\s(?:på|i|den|om|on|in)\s)"
"""What may follow two bare numbers so that they are hours: "mellan 08 och 14"."""
_NEARLY = ("ca", "cirka", "vid", "kring", "runt", "omkring", "till", "senast", "innan", "före", "about", "by")
_OPENING = r"(?=\d|\b\w)"
"""Where a time may begin: at a digit or a word; elsewhere no way of writing is tried."""
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Finder:
    """One language's patterns, each a run of bounded pieces: time grows with the text alone."""

    pattern: re.Pattern[str]
    """One group per way of writing; of a clock range ``x`` the second end is ``x2``."""
    until: re.Pattern[str]
    both: re.Pattern[str]
    between: re.Pattern[str]
    done: re.Pattern[str]
    """What makes a bare number after "about" an hour, ending where that begins."""
    eve: re.Pattern[str]
    """What makes a day's evening the one before it, ending where the day begins."""
    months: dict[str, int]
    weekdays: dict[str, int]
    dates: Dates


@lru_cache(maxsize=32)
def finder_of(lexicon: Lexicon) -> Finder:
    """Return the patterns of a language."""
    dates = lexicon.dates
    until = rf"(?:[-–—]|{_any(dates.until)})"
    ways = "|".join((*_written_dates(dates, until), *_clock_times(dates, until), *_words(dates)))
    return Finder(
        pattern=re.compile(f"{_OPENING}(?:{ways})"),
        until=re.compile(rf"\W{{0,4}}{until}{_FILLER}"),
        both=re.compile(rf"\W{{0,4}}(?:{_any(dates.both)}){_FILLER}"),
        between=re.compile(rf"\b(?:{_any(dates.between)})\b"),
        done=re.compile(rf"\b(?:{_any(dates.done)})\s$"),
        eve=re.compile(rf"\b(?:{_any(dates.eves)})\s(?:den\s|the\s)?$"),
        months={name: number for number, names in enumerate(dates.months, 1) for name in names},
        weekdays={name: number for number, names in enumerate(dates.weekdays) for name in names},
        dates=dates,
    )


def _any(names: Iterable[str]) -> str:
    """Return a pattern of any of the names, the longest that fits; each letter is looked at once."""
    return _branch(set(names)) or _NEVER


def _branch(names: Collection[str]) -> str:
    tails: dict[str, set[str]] = {}
    for name in filter(None, names):
        tails.setdefault(name[0], set()).add(name[1:])
    ways = "|".join(re.escape(first) + _branch(rest) for first, rest in sorted(tails.items()))
    return f"(?:{ways}){'?' if '' in names else ''}" if ways else ""


def _written_dates(dates: Dates, until: str) -> tuple[str, ...]:
    month = _any(name for names in dates.months for name in names)
    weekday = _any(name for names in dates.weekdays for name in names)
    to_day = rf"\s?(?:{until}|{_any(dates.both)})\s?(?:(?:{weekday})\s)?(?:den\s)?{_DAY}"
    month_first = rf"\b(?:{month})\.?\s{_DAY}\b(?![:.]\d)(?:,?\s20\d\d)?" if dates.month_first else _NEVER
    return (
        r"(?<!\d)(?P<iso>20\d\d[-/.][01]?\d[-/.][0-3]?\d)(?!\d)",
        r"(?<![\d.])(?P<dmy>[0-3]?\d(?P<s>[/.-])[0-3]?\d(?P=s)(?:20)?\d\d)(?![\d:])",
        rf"(?P<span>\b{_DAY}{to_day}\s(?:{month})\b(?:\s20\d\d)?)",
        rf"(?P<dmon>\b{_DAY}(?:\sof)?[\s.,-]{{0,3}}(?:{month})\b(?:[\s,.-]{{1,2}}20\d\d)?)",
        rf"(?P<mond>{month_first})",
        r"(?<![\d/.])(?P<dm>[0-3]?\d\s?/\s?[0-3]?\d)(?!\d|/\d|\s?(?:mbit|kr|dagar|km)|-\d\d\d)",
    )


def _clock_times(dates: Dates, until: str) -> tuple[str, ...]:
    said = _any(dates.clock)
    both = rf"\b(?:{_any(dates.both)})\s"
    bare = r"\d\d?(?:[.:]?\d\d)?"
    colon = r"\d\d?:\d\d(?::\d\d)?"
    twelve = r"\d\d?(?:[.:]\d\d)?\s?[ap]\.?m\b\.?"

    def ranged(shape: str) -> str:
        second = rf"(?P<{shape}2>{bare}(?!\d|[/-]\d|\.\d){_HALF})"
        return rf"(?:\s?(?:{until}|(?P<{shape}and>{both}))\s?{_ABOUT}(?:(?:{said})\.?\s?)?{second})?"

    led = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in dates.leads) or r"(?<![\d.,])"
    dotted = rf"(?=\d)(?:{led})\d\d?\.\d\d{_NO_UNIT}" if dates.dotted or dates.leads else _NEVER
    between = rf"\b(?:{_any(dates.between)})\s(?P<mid>[012]?\d)"
    return (
        rf"{between}(?:\s(?:{until}|{_any(dates.both)})\s|\s?[-–]\s?)(?P<mid2>[012]?\d){_ENDS}",
        rf"\b(?:{_any(_NEARLY)})\s(?P<ready>[012]?\d){_ENDS}",
        rf"\b(?:{said})\.?:?\s?(?P<kl>{bare}(?!\d){_HALF}){ranged('kl')}",
        rf"(?<![\d.:])(?P<ampm>{twelve}){ranged('ampm')}",
        rf"(?<![\d.:,])(?P<colon>{colon})(?!\d){ranged('colon')}",
        rf"\b(?P<around>\d\d?|{_any(dates.numbers)})-?\s?(?:{_any(dates.around)})\b",
        rf"(?P<dotted>{dotted}){ranged('dotted')}",
        rf"\b(?P<spoken>(?:{_any(dates.parts)})\s(?:1?\d|{_any(dates.numbers)}))(?:-?(?:{_any(dates.around)}))?\b",
        rf"\b(?P<named>{_any(dates.hours)})\b",
    )


def _words(dates: Dates) -> tuple[str, ...]:
    weekday = _any(name for names in dates.weekdays for name in names)
    return (
        rf"(?P<wday>\b(?:{weekday})\b)",
        rf"(?P<rel>\b(?:{_any((*dates.days, *dates.nights, *dates.last_nights))})\b(?!['’]s))",
        r"(?<![\d.,-])(?P<ymd>2\d[01]\d[0-3]\d)(?![\d.,-])",
    )
