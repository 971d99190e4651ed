"""The ways of writing a date or a clock time, as patterns made from a language's names.

Each is a run of bounded pieces with one named group; of a range ``x`` the second end is ``x2``.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from statushub.read.lexicon import Dates

_DAY = r"[0-3]?\d(?:th|st|nd|rd|:e|:a)?"
_HALF = r"(?:\s?[ap]\.?m\b\.?)?"
_NO_UNIT = r"(?![\d%]|[.,]\d|\s?(?:kr|km|m|mm|mbit|kv|procent|tum|gb|usd)\b)"
_ABOUT = r"(?:(?:ca|cirka|c:a|about|around|approx|approximately)\b\.?\s)?"
_DASH = r"\s?[-–—]\s?"
_FOUR = r"(?:[01]\d|2[0-3])[0-5]\d"
"""A clock time in four digits; what begins with 19 or 20 may be a year."""
_NEVER = r"(?!)"
_YEAR = r"\b(?![:.]\d)(?:,?\s20\d\d)?"
_ORDINAL = r"[0-3]?\d(?::e|:a|:de|th|st|nd|rd)"
_POINTED = rf"[012]?\d[.:][0-5]\d{_HALF}"


def any_of(names: Iterable[str]) -> str:
    """Return a pattern of any of the names, the longest that fits; each letter is looked at once."""
    return _branch(set(names)) or _NEVER


def _branch(names: Collection[str]) -> str:
    tails: dict[str, set[str]] = {}
    for name in filter(None, names):
        tails.setdefault(name[0], set()).add(name[1:])
    ways = "|".join(re.escape(first) + _branch(rest) for first, rest in sorted(tails.items()))
    return f"(?:{ways}){'?' if '' in names else ''}" if ways else ""


def in_figures(dates: Dates, until: str) -> tuple[str, ...]:
    """Return the ways that begin with a figure."""
    return (
        *_dates_in_figures(dates, until),
        *_ranges_in_figures(dates, until),
        *_clocks_in_figures(dates, until),
    )


def in_words(dates: Dates, until: str) -> tuple[str, ...]:
    """Return the ways that begin with a word."""
    return (*_dates_in_words(dates), *_clocks_in_words(dates, until), *_names(dates))


def in_either(dates: Dates) -> tuple[str, ...]:
    """Return the ways that begin with either."""
    numbers = any_of(dates.numbers)
    return (
        rf"(?P<around>\d\d?|{numbers})-?\s?(?:{any_of(dates.around)})\b",
        rf"{_unless(dates.not_hour)}(?P<named>{any_of(dates.hours)})\b",
        rf"(?P<ago>{length_shape(dates)})\s(?:{any_of(dates.ago)})\b",
    )


def openings(dates: Dates) -> Iterator[str]:
    """Yield all words that a time may begin with: at others no way of writing is tried."""
    yield from ("den", "the")
    for names in (*dates.months, *dates.weekdays):
        yield from names
    yield from (*dates.weeks, *dates.between, *dates.by_hour, *dates.near_hour, *dates.clock, *dates.leads)
    yield from (*dates.parts, *dates.led_parts, *dates.numbers, *dates.hours, *dates.spans, *dates.feasts)
    yield from (*dates.days, *dates.nights, *dates.last_nights, *dates.within)
    yield from (*dates.soft_days, *dates.soft_nights, *dates.short_days)


def length_shape(dates: Dates) -> str:
    """Return a pattern, without groups, of a length of time: "two hours and ten minutes", "half an hour"."""
    numbers, units = any_of(dates.numbers), any_of(dates.lengths)
    single = rf"(?:\d{{1,3}}(?:[.,]5)?|{numbers})[\s-]?(?:{units})\b"
    return rf"(?:{any_of(dates.spans)}\b|{single}(?:\s(?:(?:{any_of(dates.and_more)})\s)?{single})?)"


def _month(dates: Dates) -> str:
    return any_of(name for names in dates.months for name in names)


def _weekday(dates: Dates) -> str:
    return any_of(name for names in dates.weekdays for name in names)


def _dates_in_figures(dates: Dates, until: str) -> tuple[str, ...]:
    month, both = _month(dates), any_of(dates.both)
    to_day = rf"\s?(?:{until}|{both})\s?(?:(?:{_weekday(dates)})\s)?(?:den\s|the\s)?{_DAY}"
    return (
        r"(?<!\d)(?P<iso>20\d\d[-/.][01]?\d[-/.][0-3]?\d)(?!\d)",
        rf"(?<!\d)(?P<ymon>20\d\d[-\s/](?:{month})[-\s/][0-3]?\d)(?!\d)",
        r"(?<![\d.])(?P<dmy>[0-3]?\d(?P<s>[/.-])[0-3]?\d(?P=s)(?:20)?\d\d)(?![\d:])",
        rf"(?<![\d.,])(?P<dotday>[0-3]?\d\.[01]?\d)\.?(?=\s(?:{any_of(dates.clock)})\b)",
        rf"\b(?P<span>{_DAY}\.?{to_day}\.?\s(?:{month})\b(?:\s20\d\d)?)",
        rf"\b(?P<dmon>{_DAY}(?:\sof)?[\s.,-]{{0,3}}(?:{month})\b(?:[\s,.-]{{1,2}}20\d\d)?)",
        r"(?<![\d/.])(?!24/7\b)(?P<dm>[0-3]?\d\s?/\s?[0-3]?\d)(?!\d|/\d|\s?(?:mbit|kr|dagar|km)|-\d\d\d)",
        r"(?<![\d.,-])(?P<ymd>2\d[01]\d[0-3]\d)(?![\d.,-])",
    )


def _dates_in_words(dates: Dates) -> tuple[str, ...]:
    month, weekday, both = _month(dates), _weekday(dates), any_of(dates.both)
    first = rf"(?:{month})\.?\s{_DAY}" if dates.month_first else _NEVER
    led = any_of((*dates.both, *dates.clock, *dates.between, *dates.joins))
    no_month = rf"(?!\s(?:of\s)?(?:{month})\b)"
    listed = rf"[0-3]?\d(?=\s(?:{both})\s\d\d?\s?[ap]m)"
    weeks = rf"[0-5]?\d(?:\s?(?:[-–]|{both})\s?[0-5]?\d)?"
    return (
        rf"(?:{weekday})\.?,?\s(?:den\s)?(?P<wdotday>[0-3]?\d\.[1-9])(?![\d.:])",
        rf"(?P<mspan>{first}\s?[-–]\s?{_DAY}{_YEAR})",
        rf"(?P<mond>{first}{_YEAR})",
        rf"(?:den|the)\s(?P<dom>{_ORDINAL}){no_month}(?=\s?(?:[-–,.;)\n]|$)|\s(?:{led})\b)",
        rf"(?:{weekday})\s(?:den\s|the\s)?(?P<wdom>{_ORDINAL}|{listed})\b{no_month}",
        rf"(?:{any_of(dates.weeks)})(?:\.\s?|\s)(?P<week>{weeks})(?![\d%]|[.:]\d)",
    )


def _day_follows(dates: Dates) -> str:
    """Return a pattern of what makes a number that of a day, and no hour."""
    return rf"\.?\s?(?:{_month(dates)})\b|:\w|\s?/\s?\d|-\d|\.\d|(?:st|nd|rd|th)\b"


def _ends(dates: Dates) -> str:
    """Return a pattern of what may follow a bare number that is an hour: no noun."""
    words = any_of((*dates.after_hour, *dates.days, *dates.nights, *dates.last_nights, *dates.eves))
    listed = rf"(?!,\s?(?:\d|(?:{any_of(dates.numbers)})\b))"
    return (
        rf"(?!{_day_follows(dates)}){listed}(?=\s?(?:[,;)!?\n]|\.(?!\d)|$)|\s(?:{words}|{_weekday(dates)})\b)"
    )


def _ranged(shape: str, dates: Dates, until: str) -> str:
    """Return a pattern of a range's second end, bare or not, where there is one."""
    second = rf"(?P<{shape}2>\d\d?(?:[.:]?\d\d)?(?!\d|{_day_follows(dates)}){_HALF})"
    said = rf"(?:(?:{any_of(dates.clock)})\.?\s?)?"
    return rf"(?:\s?(?:{until}|(?P<{shape}and>\b(?:{any_of(dates.both)})\s))\s?{_ABOUT}{said}{second})?"


def _ranges_in_figures(dates: Dates, until: str) -> tuple[str, ...]:
    years = rf"(?!20[12]\d-|(?:19|20)\d\d{_DASH}(?:19|20)\d\d)"
    no_day = rf"(?!\d|{_day_follows(dates)})"
    bare = "[012]?[0-9]"
    return (
        rf"(?<![\d.,:/+-]){years}(?P<four>{_FOUR})(?:{_DASH}|(?<=0\d\d\d)\s{until}\s)(?P<four2>{_FOUR})"
        r"(?![\d:/-]|[.,]\d|\s\d\d\b)",
        rf"(?<![\w./:,+-])(?P<half>{bare}){_DASH}{_ABOUT}(?P<half2>[012]?\d[.:][0-5]\d)(?![/:-]){_NO_UNIT}",
        rf"(?<![\d.,:])(?P<dots>[012]\d\.[0-5]\d)\s?{until}\s?(?P<dots2>[012]\d\.[0-5]\d)(?![/:-]){_NO_UNIT}",
        rf"(?<![\w./:,+-])(?P<bare>{bare}){_DASH}{_ABOUT}(?P<bare2>{bare})(?![\w/:%–-]|[.,]\d){no_day}{_HALF}",
    )


def _clocks_in_figures(dates: Dates, until: str) -> tuple[str, ...]:
    colon = r"\d\d?:\d\d(?::\d\d)?"
    twelve = r"\d\d?(?:[.:]\d\d)?\s?[ap]\.?m\b\.?"
    led = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in dates.leads) or r"(?<![\d.,])"
    led = led if dates.dotted else rf"{led}|(?<=\n)"
    dotted = rf"(?:{led})\d\d?\.\d\d{_NO_UNIT}" if dates.dotted or dates.leads else _NEVER
    return (
        rf"(?<![\d.:])(?P<ampm>{twelve}){_ranged('ampm', dates, until)}",
        rf"(?<![\d.:,])(?P<colon>{colon})(?!\d){_ranged('colon', dates, until)}",
        rf"(?<![\d.,:/+–-])(?<!\d\s)(?P<byday>[012]?\d)(?=\s(?:{_past_day(dates)})\b)",
        rf"(?<![\d.,:])(?P<comma>[012]?\d,[0-5]\d)(?=\s(?:{any_of(dates.days)})\b)",
        rf"(?P<dotted>{dotted}){_ranged('dotted', dates, until)}",
    )


def _clocks_in_words(dates: Dates, until: str) -> tuple[str, ...]:
    said, numbers, ends = any_of(dates.clock), any_of(dates.numbers), _ends(dates)
    leads = any_of((*dates.by_hour, *dates.between, *dates.leads, *dates.clock))
    four = rf"0\d[0-5]\d|(?!19|20){_FOUR}(?={_DASH}\d|{ends})"
    spoken = rf"(?:{any_of(dates.parts)}) ?(?:1?\d|{numbers})"
    return (
        _between(dates, until, rf"(?:{any_of((*dates.parts, *dates.led_parts))}) ?(?:1?\d|{numbers})"),
        rf"(?<!\d\s)(?P<by>{any_of(dates.by_hour)})\s(?P<ready>[012]?\d|{numbers})(?!-){ends}",
        rf"(?:{any_of(dates.near_hour)})\.?\s(?P<nearly>[012]?\d){ends}",
        rf"(?:{said})\.?:?\s?(?P<kl>\d\d?(?:[.:,]?\d\d)?(?!\d){_HALF}){_ranged('kl', dates, until)}",
        rf"(?:{leads})\s(?P<led>(?:{any_of(dates.led_parts)}) (?:1?\d|{numbers}))\b",
        rf"(?:{said})\.?\s(?P<written>{numbers})\b",
        rf"(?:{leads})\s(?P<mil>{four})(?![\d:/-]|[.,]\d|\s\d\d\b){_ranged('mil', dates, until)}",
        rf"(?P<spoken>{spoken})(?:-?(?:{any_of(dates.around)}))?\b",
    )


def _past_day(dates: Dates) -> str:
    """Return a pattern of a day that makes a number before it an hour: "at 9 yesterday"."""
    days = (*(day for day, shift in dates.days.items() if shift <= 0), *dates.nights, *dates.last_nights)
    return rf"{any_of(days)}|(?:{any_of(dates.past_days)})\s{_weekday(dates)}"


def _between(dates: Dates, until: str, spoken: str) -> str:
    """Return the pattern of "between half past eight and about 14"."""
    bare = "[012]?[0-9]"
    to = rf"(?:\s(?:{until}|{any_of(dates.both)})\s|{_DASH})"
    number, clock = any_of(dates.numbers), any_of(dates.clock)
    first = rf"(?P<mid>{spoken}\b|{_POINTED}|0\d[0-5]\d|{bare}{_HALF}|{number}\b)(?!\d)"
    second = rf"(?P<mid2>{spoken}\b|{_POINTED}|{_FOUR}|(?:{bare}|{number}\b)(?:\s?[ap]m\b|{_ends(dates)}))"
    led = rf"(?:{any_of(dates.between)})\s(?:(?:{clock})\.?\s)?{_ABOUT}"
    return rf"{led}{first}{to}{_ABOUT}{second}(?!\d|{_day_follows(dates)})"


def _unless(words: Iterable[str]) -> str:
    """Return a pattern of a place before which none of the words stands."""
    return "".join(rf"(?<!\b{re.escape(word)}\s)" for word in words)


def _names(dates: Dates) -> tuple[str, ...]:
    part = rf"(?: (?:{any_of((*dates.late_parts, *dates.day_parts))})\b)?"
    day = any_of((*dates.days, *dates.nights, *dates.last_nights))
    leads_on = any_of((*dates.until, *dates.clock, *(eve.rpartition(" ")[2] for eve in dates.eves)))
    return (
        rf"(?P<wday>(?:{_weekday(dates)})\b{part})",
        rf"(?P<feast>{any_of(dates.feasts)})\b",
        rf"(?P<short>{any_of(dates.short_days)})(?=\.?,?\s(?:the\s)?\d)",
        rf"(?P<soft>{any_of((*dates.soft_days, *dates.soft_nights))})\b(?!\s(?:{leads_on})\b)",
        rf"(?P<rel>(?:{day})\b(?!['’]s){part})",
        rf"(?:{any_of(dates.within)})\s(?P<within>{length_shape(dates)})\b(?!\s(?:{any_of(dates.not_hour)})\b)",
    )
