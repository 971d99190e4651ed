"""One language's patterns for dates and clock times, made from the names in its lexicon."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from statushub.read.lexicon import Dates, Lexicon

_FILLER = r"\s{0,4}(?:(?:den|the|kl|klockan|ca|cirka)\b\.?\s{0,2}){0,2}"
_DAY = r"[0-3]?\d(?:th|st|nd|rd|:e|:a)?"
_HALF = r"(?:\s?[ap]\.?m\b\.?)?"
_NO_UNIT = r"(?![\d%]|[.,]\d|\s?(?:kr|km|m|mm|mbit|kv|procent|tum|gb|usd)\b)"
_ABOUT = r"(?:(?:ca|cirka|c:a|about|around|approx|approximately)\b\.?\s)?"
_DASH = r"\s?[-–—]\s?"
_FOUR = r"(?:[01]\d|2[0-3])[0-5]\d"
"""A clock time in four digits; what begins with 19 or 20 may be a year."""
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
    day_hours: re.Pattern[str]
    """What makes two bare numbers hours, ending where they begin."""
    day_next: re.Pattern[str]
    """A day right after a number."""
    join: re.Pattern[str]
    """All that may stand between a day and its clock time."""
    eve: re.Pattern[str]
    """What makes a day's evening the one before it, ending where the day begins."""
    moved: re.Pattern[str]
    """What makes two days with "to" between them no range."""
    same_hours: re.Pattern[str]
    past: re.Pattern[str]
    """What makes a weekday the last one, ending where it begins."""
    coming: re.Pattern[str]
    """What makes it the next."""
    months: dict[str, int]
    weekdays: dict[str, int]
    dates: Dates


@lru_cache(maxsize=32)
def finder_of(lexicon: Lexicon) -> Finder:
    """Return the patterns of a language."""
    dates = lexicon.dates
    until = rf"(?:[-–—]|{any_of(dates.until)})"
    ways = "|".join(
        (
            *_written_dates(dates, until),
            *_clock_ranges(dates, until),
            *_clock_times(dates, until),
            *_words(dates),
        )
    )
    return Finder(
        pattern=re.compile(f"{_OPENING}(?:{ways})"),
        until=re.compile(rf"\W{{0,4}}{until}{_FILLER}"),
        both=re.compile(rf"\W{{0,4}}(?:{any_of(dates.both)}){_FILLER}"),
        between=re.compile(rf"\b(?:{any_of(dates.between)})\b"),
        done=re.compile(rf"\b(?:{any_of(dates.done)})\s$"),
        day_hours=re.compile(rf"(?<!\w)(?:{any_of(dates.day_hours)})\s(?:ca\s)?$"),
        day_next=re.compile(rf"\s(?:{any_of((*dates.days, *dates.nights, *dates.last_nights))})\b"),
        join=re.compile(rf"[\s,.()@|*:–-]*(?:\b(?:{any_of(dates.joins)})(?!\w)[\s.:,(]*){{0,3}}"),
        eve=re.compile(rf"\b(?:{any_of(dates.eves)})\s(?:den\s|the\s)?$"),
        moved=re.compile(rf"\b(?:{any_of(dates.moved)})\b"),
        same_hours=re.compile(rf"\b(?:{any_of(dates.same_hours)})\b"),
        past=re.compile(rf"\b(?:{any_of(dates.past_days)})\s$"),
        coming=re.compile(rf"\b(?:{any_of(dates.coming_days)})\s$"),
        months={name: number for number, names in enumerate(dates.months, 1) for name in names},
        weekdays={name: number for number, names in enumerate(dates.weekdays) for name in names},
        dates=dates,
    )


def any_of(names: Iterable[str]) -> str:
    """Return a pattern of any of the names, the longest that fits; each letter is looked at once."""
    return _branch(set(names)) or _NEVER


def _branch(names: Collection[str]) -> str:
    tails: dict[str, set[str]] = {}
    for name in filter(None, names):
        tails.setdefault(name[0], set()).add(name[1:])
    ways = "|".join(re.escape(first) + _branch(rest) for first, rest in sorted(tails.items()))
    return f"(?:{ways}){'?' if '' in names else ''}" if ways else ""


def _month(dates: Dates) -> str:
    return any_of(name for names in dates.months for name in names)


def _weekday(dates: Dates) -> str:
    return any_of(name for names in dates.weekdays for name in names)


def _written_dates(dates: Dates, until: str) -> tuple[str, ...]:
    month, weekday, clock = _month(dates), _weekday(dates), any_of(dates.clock)
    both = any_of(dates.both)
    to_day = rf"\s?(?:{until}|{both})\s?(?:(?:{weekday})\s)?(?:den\s|the\s)?{_DAY}"
    first = rf"\b(?:{month})\.?\s{_DAY}" if dates.month_first else _NEVER
    year = r"\b(?![:.]\d)(?:,?\s20\d\d)?"
    led = rf"{both}|{clock}|{any_of(dates.between)}|{any_of(dates.joins)}"
    ordinal = r"[0-3]?\d(?::e|:a|:de|th|st|nd|rd)"
    return (
        r"(?<!\d)(?P<iso>20\d\d[-/.][01]?\d[-/.][0-3]?\d)(?!\d)",
        rf"(?<!\d)(?P<ymon>20\d\d[-\s/](?:{month})[-\s/][0-3]?\d)(?!\d)",
        r"(?<![\d.])(?P<dmy>[0-3]?\d(?P<s>[/.-])[0-3]?\d(?P=s)(?:20)?\d\d)(?![\d:])",
        rf"(?<![\d.,])(?P<dotday>[0-3]?\d\.[01]?\d)\.?(?=\s(?:{clock})\b)",
        rf"\b(?:{weekday})\.?,?\s(?:den\s)?(?P<wdotday>[0-3]?\d\.[1-9])(?![\d.:])",
        rf"(?P<span>\b{_DAY}\.?{to_day}\.?\s(?:{month})\b(?:\s20\d\d)?)",
        rf"(?P<dmon>\b{_DAY}(?:\sof)?[\s.,-]{{0,3}}(?:{month})\b(?:[\s,.-]{{1,2}}20\d\d)?)",
        rf"(?P<mspan>{first}\s?[-–]\s?{_DAY}{year})",
        rf"(?P<mond>{first}{year})",
        r"(?<![\d/.])(?P<dm>[0-3]?\d\s?/\s?[0-3]?\d)(?!\d|/\d|\s?(?:mbit|kr|dagar|km)|-\d\d\d)",
        rf"\b(?:den|the)\s(?P<dom>{ordinal})(?!\s(?:of\s)?(?:{month})\b)(?=\s?(?:[-–,.;)\n]|$)|\s(?:{led})\b)",
        rf"\b(?:{weekday})\s(?:den\s|the\s)?(?P<wdom>{ordinal}|[0-3]?\d(?=\s(?:{both})\s\d\d?\s?[ap]m))\b(?!\s(?:of\s)?(?:{month})\b)",
        rf"\b(?:{any_of(dates.weeks)})(?:\.\s?|\s)(?P<week>[0-5]?\d(?:\s?(?:[-–]|{both})\s?[0-5]?\d)?)(?![\d%]|[.:]\d)",
    )


def _day_follows(dates: Dates) -> str:
    """Return a pattern of what makes a number that of a day, and no hour."""
    return rf"\.?\s?(?:{_month(dates)})\b|:\w|\s?/\s?\d|-\d|\.\d|(?:st|nd|rd|th)\b"


def _ends(dates: Dates) -> str:
    """Return a pattern of what may follow a bare number that is an hour: no noun."""
    words = any_of((*dates.after_hour, *dates.days, *dates.nights, *dates.last_nights, *dates.eves))
    return rf"(?=\s?(?:[,;)!?\n]|\.(?!\d)|$)|\s(?:{words}|{_weekday(dates)})\b)"


def _second(name: str, dates: Dates) -> str:
    """Return a pattern of a range's second end, bare or not."""
    return rf"(?P<{name}2>\d\d?(?:[.:]?\d\d)?(?!\d|{_day_follows(dates)}){_HALF})"


def _clock_ranges(dates: Dates, until: str) -> tuple[str, ...]:
    both = any_of(dates.both)
    bare, ends = "[012]?[0-9]", _ends(dates)
    spoken = rf"(?:{any_of(dates.parts)}) (?:1?\d|{any_of(dates.numbers)})\b"
    pointed = rf"[012]?\d[.:][0-5]\d{_HALF}"
    to = rf"(?:\s(?:{until}|{both})\s|{_DASH})"
    begin = rf"\b(?:{any_of(dates.between)})\s(?:kl\.?\s)?{_ABOUT}"
    years = rf"(?!(?:19|20)\d\d{_DASH}(?:19|20)\d\d)"
    no_day = rf"(?!\d|{_day_follows(dates)})"
    return (
        rf"{begin}(?P<mid>{spoken}|{pointed}|0\d[0-5]\d|{bare}{_HALF})(?!\d){to}{_ABOUT}"
        rf"(?P<mid2>{spoken}|{pointed}|{_FOUR}|{bare}(?:\s?[ap]m\b|{ends})){no_day}",
        rf"(?<![\d.,:/+-])(?!20[12]\d-){years}(?P<four>{_FOUR})(?:{_DASH}|(?<=0\d\d\d)\s{until}\s)(?P<four2>{_FOUR})(?![\d:/-]|[.,]\d|\s\d\d\b)",
        rf"(?<![\w./:,+-])(?P<half>[012]?\d){_DASH}{_ABOUT}(?P<half2>[012]?\d[.:][0-5]\d)(?![/:-]){_NO_UNIT}",
        rf"(?<![\d.,:])(?P<dots>[012]\d\.[0-5]\d)\s?{until}\s?(?P<dots2>[012]\d\.[0-5]\d)(?![/:-]){_NO_UNIT}",
        rf"(?<![\w./:,+-])(?P<bare>[012]?\d){_DASH}{_ABOUT}(?P<bare2>[012]?\d)(?![\w/:%–-]|[.,]\d){no_day}{_HALF}",
    )


def _clock_times(dates: Dates, until: str) -> tuple[str, ...]:
    said, numbers, ends = any_of(dates.clock), any_of(dates.numbers), _ends(dates)
    both = rf"\b(?:{any_of(dates.both)})\s"
    bare = r"\d\d?(?:[.:,]?\d\d)?"
    colon = r"\d\d?:\d\d(?::\d\d)?"
    twelve = r"\d\d?(?:[.:]\d\d)?\s?[ap]\.?m\b\.?"
    leads = any_of((*dates.by_hour, *dates.between, *dates.leads, "från", "from", "kl"))

    def ranged(shape: str) -> str:
        second = _second(shape, dates)
        return rf"(?:\s?(?:{until}|(?P<{shape}and>{both}))\s?{_ABOUT}(?:(?:{said})\.?\s?)?{second})?"

    led = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in dates.leads) or r"(?<![\d.,])"
    led = led if dates.dotted else rf"{led}|(?<=\n)"
    dotted = rf"(?=\d)(?:{led})\d\d?\.\d\d{_NO_UNIT}" if dates.dotted or dates.leads else _NEVER
    return (
        rf"(?<!\d\s)\b(?P<by>{any_of(dates.by_hour)})\s(?P<ready>[012]?\d|{numbers})(?!-){ends}",
        rf"\b(?:{any_of(dates.near_hour)})\.?\s(?P<nearly>[012]?\d){ends}",
        rf"\b(?:{said})\.?:?\s?(?P<kl>{bare}(?!\d){_HALF}){ranged('kl')}",
        rf"\b(?:{leads})\s(?P<led>(?:{any_of(dates.led_parts)}) (?:1?\d|{numbers}))\b",
        rf"\b(?:{said})\.?\s(?P<written>{numbers})\b",
        rf"(?<![\d.:])(?P<ampm>{twelve}){ranged('ampm')}",
        rf"(?<![\d.:,])(?P<colon>{colon})(?!\d){ranged('colon')}",
        rf"\b(?:{leads})\s(?P<mil>0\d[0-5]\d|(?!19|20){_FOUR}(?={_DASH}\d|{ends}))(?![\d:/-]|[.,]\d|\s\d\d\b)"
        rf"{ranged('mil')}",
        rf"(?<![\d.,:])(?P<comma>[012]?\d,[0-5]\d)(?=\s(?:{any_of(dates.days)})\b)",
        rf"\b(?P<around>\d\d?|{numbers})-?\s?(?:{any_of(dates.around)})\b",
        rf"(?P<dotted>{dotted}){ranged('dotted')}",
        rf"\b(?P<spoken>(?:{any_of(dates.parts)}) (?:1?\d|{numbers}))(?:-?(?:{any_of(dates.around)}))?\b",
        rf"{_unless(dates.not_hour)}\b(?P<named>{any_of(dates.hours)})\b",
    )


def _unless(words: Iterable[str]) -> str:
    """Return a pattern of a place before which none of the words stands."""
    return "".join(rf"(?<!\b{re.escape(word)}\s)" for word in words)


def _words(dates: Dates) -> tuple[str, ...]:
    part = rf"(?: (?:{any_of((*dates.late_parts, *dates.day_parts))})\b)?"
    day = any_of((*dates.days, *dates.nights, *dates.last_nights))
    short = rf"\b(?P<short>{any_of(dates.short_days)})(?=\.?,?\s(?:the\s)?\d)"
    return (
        rf"(?P<wday>\b(?:{_weekday(dates)})\b{part})",
        short,
        rf"\b(?P<soft>{any_of((*dates.soft_days, *dates.soft_nights))})\b(?!\s(?:{any_of(dates.until)}|{any_of(dates.clock)}|mot)\b)",
        rf"(?P<rel>\b(?:{day})\b(?!['’]s){part})",
        r"(?<![\d.,-])(?P<ymd>2\d[01]\d[0-3]\d)(?![\d.,-])",
        *_lengths(dates),
    )


def _lengths(dates: Dates) -> tuple[str, ...]:
    """Return the ways of saying a time by its distance from now."""
    length = length_shape(dates)
    return (
        rf"\b(?:{any_of(dates.within)})\s(?P<within>{length})\b",
        rf"\b(?P<ago>{length})\s(?:{any_of(dates.ago)})\b",
    )


def length_shape(dates: Dates) -> str:
    """Return a pattern, without groups, of a length of time: "two hours and ten minutes", "half an hour"."""
    numbers, units = any_of(dates.numbers), any_of(dates.lengths)
    single = rf"(?:\d{{1,3}}(?:[.,]5)?|{numbers})[\s-]?(?:{units})\b"
    return rf"(?:{any_of(dates.spans)}\b|{single}(?:\s(?:(?:{any_of(dates.and_more)})\s)?{single})?)"
