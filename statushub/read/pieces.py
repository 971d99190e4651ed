"""A match of a language's patterns as dates and clock times, before any of them are joined."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from statushub.read.lexicon import Dates
from statushub.read.minutes import minutes_of
from statushub.read.moment import Moment
from statushub.read.patterns import Finder

_NOON = 12
_DAY = 24 * 60
_WEEKS = 53
_NEAR_DAY = re.compile(r"[\s,(:|–-]{1,3}")
_BEFORE = 24
"""Characters before a number in which to look for what makes it an hour."""

_CLOCKS = frozenset({"mid", "kl", "ampm", "colon", "dotted", "four", "half", "dots", "bare", "mil", "comma"})
_HOURS = frozenset({"around", "ready", "nearly", "written", "byday"})
_IN_WORDS = frozenset({"spoken", "named", "led"})
_LED = frozenset({"mid", "ready", "nearly", "mil", "led", "within", "wdotday", "wdom"})
"""Ways of writing led by a word that is no part of the time: it may say what the time is of."""


def pieces_of(match: re.Match[str], finder: Finder, before: Sequence[Moment]) -> Iterator[Moment]:
    """Yield the dates and clock times of a match; ``before``: those that stand before it."""
    shape = (match.lastgroup or "").removesuffix("2")
    shape = {"s": "dmy", "by": "ready"}.get(shape, shape)
    text = match[shape]
    start = match.start(shape) if shape in _LED and shape not in {"wdotday", "wdom"} else match.start()
    if not _is_time(match, shape, finder, before):
        return
    if shape in _HOURS:
        yield from _hours(text, (start, match.end()), finder)
    elif shape in _IN_WORDS:
        yield from _in_words(text, (start, match.end()), finder)
    elif shape in _CLOCKS:
        yield from _clocks(match, shape, finder)
    elif shape in {"span", "mspan"}:
        yield from _span(text, start, match.end(), finder)
    elif shape == "week":
        yield from _weeks(text, start, match.end())
    elif shape in {"within", "ago"}:
        away = minutes_of(text, finder.dates)
        yield Moment(start, match.end(), away=away if shape == "within" else -away)
    else:
        moment = _date(shape, text, finder)
        if moment is not None:
            yield replace(_aimed(moment, text, match, finder), start=start, end=match.end())


def _is_time(match: re.Match[str], shape: str, finder: Finder, before: Sequence[Moment]) -> bool:
    """Tell whether what looks like bare hours is: after a day, or a word that says so."""
    if shape == "ready":
        return finder.dates.numbers.get(match[shape], 2) > 1
    if shape not in {"nearly", "bare"}:
        return True
    lead = match.string[max(0, match.start() - _BEFORE) : match.start()]
    told = finder.done if shape == "nearly" else finder.day_hours
    if told.search(lead) or (shape == "nearly" and finder.day_next.match(match.string, match.end())):
        return True
    last = before[-1] if before else None
    if last is None or not last.has_date or last.has_clock or _hours_of_office(before):
        return False
    return _NEAR_DAY.fullmatch(match.string, last.end, match.start()) is not None


def _hours_of_office(before: Sequence[Moment]) -> bool:
    """Tell whether hours after a weekday are an office's: "Monday–Thursday 8–16, Friday 8–14"."""
    if len(before) < 2 or before[-1].weekday is None:
        return False
    other = before[-2]
    return before[-1].start - other.end < _BEFORE and (other.weekday is not None or other.has_clock)


def _hours(text: str, place: tuple[int, int], finder: Finder) -> Iterator[Moment]:
    """Yield an hour of which no minutes are said; in words it is one of twelve."""
    numbers = finder.dates.numbers
    hour = _clock(str(numbers.get(text, text)), *place)
    if hour is not None:
        spoken = text in numbers and 1 <= (hour.hour or 0) < _NOON
        yield replace(hour, twelve=spoken or _counts_to_twelve(hour, finder))


def _counts_to_twelve(moment: Moment, finder: Finder) -> bool:
    return not finder.dates.dotted and moment.hour is not None and 1 <= moment.hour < _NOON


def _in_words(text: str, place: tuple[int, int], finder: Finder) -> Iterator[Moment]:
    """Yield "half past seven", "noon"."""
    dates = finder.dates
    if text in dates.hours:
        yield Moment(*place, hour=dates.hours[text], minute=0)
        return
    if text in dates.numbers:
        yield from _hours(text, place, finder)
        return
    part, hour = _parted(text, dates)
    number = dates.numbers[hour] if hour in dates.numbers else int(hour)
    minutes = 60 * number + {**dates.led_parts, **dates.parts}[part]
    if 0 < minutes < _DAY:
        yield Moment(*place, hour=minutes // 60, minute=minutes % 60, twelve=minutes < _NOON * 60)


def _parted(text: str, dates: Dates) -> tuple[str, str]:
    """Return "half past" and "seven", also of those written together."""
    part, _, hour = text.rpartition(" ")
    if part in dates.parts or part in dates.led_parts:
        return part, hour
    part = next(part for part in dates.parts if text.startswith(part))
    return part, text.removeprefix(part).strip()


def _date(shape: str, text: str, finder: Finder) -> Moment | None:
    if shape in {"wday", "short"}:
        name, _, part = text.partition(" ")
        late = any(name.endswith(word) or part == word for word in finder.dates.late_parts)
        return Moment(0, 0, weekday={**finder.weekdays, **finder.dates.short_days}[name], late=late)
    if shape == "soft":
        return _soft(text, finder.dates)
    if shape == "feast":
        month, day = map(int, finder.dates.feasts[text].split("-"))
        return Moment(0, 0, month=month, day=day)
    if shape == "rel":
        return _day_word(text, finder.dates)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if shape in {"dom", "wdom"}:
        return Moment(0, 0, day=numbers[0]) if 1 <= numbers[0] <= 31 else None
    return _whole_date(shape, text, numbers, finder)


def _soft(text: str, dates: Dates) -> Moment:
    if text in dates.soft_nights:
        return Moment(0, 0, shift=dates.soft_nights[text], night=True, soft=True)
    return Moment(0, 0, shift=dates.soft_days[text], soft=True)


def _whole_date(shape: str, text: str, numbers: Sequence[int], finder: Finder) -> Moment | None:
    """Return a day with its month, in whatever order they stand."""
    year: int | None
    if shape == "ymd":
        year, month, day = 2000 + int(text[:2]), int(text[2:4]), int(text[4:])
    elif shape in {"iso", "ymon"}:
        year, month, day = numbers[0], numbers[1] if shape == "iso" else _month_in(text, finder), numbers[-1]
    elif shape in {"dmon", "mond"}:
        year, month, day = numbers[1] if len(numbers) > 1 else None, _month_in(text, finder), numbers[0]
    else:
        short = shape == "dmy" and numbers[2] < 100 and "-" in text and not finder.dates.month_first
        year = (numbers[2] % 100) + 2000 if shape == "dmy" else None
        found = _year_first(numbers) if short else None
        return found or _day_and_month(year, numbers[0], numbers[1], finder)
    return _checked(year, month, day)


def _year_first(numbers: Sequence[int]) -> Moment | None:
    moment = _checked(2000 + numbers[0], numbers[1], numbers[2])
    return replace(moment, short=True) if moment is not None else None


def _aimed(moment: Moment, text: str, match: re.Match[str], finder: Finder) -> Moment:
    """Return a weekday with what the words around it say: the last one, or the next."""
    if moment.weekday is None:
        return moment
    place = max(0, match.start() - _BEFORE), match.start()
    if finder.past.search(match.string, *place):
        return replace(moment, aims=-1)
    definite = not finder.dates.month_first and text.endswith("en")
    return replace(moment, aims=1) if finder.coming.search(match.string, *place) and not definite else moment


def _day_word(text: str, dates: Dates) -> Moment:
    late = text in dates.afternoons or text.rpartition(" ")[2] in dates.late_parts
    if not any(text in known for known in (dates.days, dates.nights, dates.last_nights)):
        text = text.rpartition(" ")[0]
    if text in dates.nights:
        return Moment(0, 0, shift=0, night=True, late=late)
    if text in dates.last_nights:
        return Moment(0, 0, shift=-1, night=True, late=late)
    return Moment(0, 0, shift=dates.days[text], late=late)


def _day_and_month(year: int | None, first: int, second: int, finder: Finder) -> Moment | None:
    day, month = (
        (second, first) if finder.dates.month_first and year is None and second > 12 else (first, second)
    )
    if month > 12:
        day, month = month, day
    moment = _checked(year, month, day)
    if moment is None:
        return None
    return replace(moment, swappable=finder.dates.month_first and day <= 12)


def _month_in(text: str, finder: Finder) -> int:
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    return next(finder.months[word] for word in reversed(words) if word in finder.months)


def _checked(year: int | None, month: int, day: int) -> Moment | None:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return Moment(0, 0, year=year, month=month, day=day)


def _span(text: str, start: int, end: int, finder: Finder) -> Iterator[Moment]:
    """Yield the days of "5–8 May" and "May 5-8"."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    year = numbers[2] if len(numbers) > 2 else None
    month = _month_in(text, finder)
    first, last = (_checked(year, month, day) for day in numbers[:2])
    if first is not None and last is not None:
        middle = start + text.index(str(numbers[1]))
        yield replace(first, start=start, end=middle, opens=True)
        yield replace(last, start=middle, end=end, closes=True)


def _weeks(text: str, start: int, end: int) -> Iterator[Moment]:
    """Yield a week, or the first and last of several."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if all(1 <= number <= _WEEKS for number in numbers):
        for place, number in enumerate(numbers):
            yield Moment(start, end, week=number, opens=len(numbers) > 1 and not place, closes=place > 0)


def _clocks(match: re.Match[str], shape: str, finder: Finder) -> Iterator[Moment]:
    groups = match.groupdict()
    first, second = match[shape], groups.get(f"{shape}2")
    if groups.get(f"{shape}and") and not finder.between.search(
        match.string, max(0, match.start() - 24), match.start()
    ):
        yield from _apart(match, shape)
        return
    begin = match.start(shape) if shape in _LED else match.start()
    start = _hour(first, (begin, match.end(shape)), finder, _half_of(second))
    end = _hour(second, (match.start(f"{shape}2"), match.end()), finder) if second else None
    if start is None or (end is None and second and shape not in {"kl", "colon", "ampm", "dotted"}):
        return
    yield replace(start, opens=end is not None)
    if end is not None:
        yield replace(end, closes=True)


def _hour(text: str, place: tuple[int, int], finder: Finder, half: str = "") -> Moment | None:
    """Return a clock time in figures or in words."""
    if text[:1].isalpha():
        return next(_in_words(text, place, finder), None)
    clock = _clock(text, *place, fallback=half)
    if clock is None or clock.halved or text[:1] == "0" or "." in text:
        return clock
    return replace(clock, twelve=_counts_to_twelve(clock, finder))


def _apart(match: re.Match[str], shape: str) -> Iterator[Moment]:
    """Yield two clock times with an "and" between them that are no range."""
    for part in (shape, f"{shape}2"):
        clock = _clock(match[part], match.start(part), match.end(part))
        if clock is not None and (part == shape or re.search(r"[.:]\d\d", match[part])):
            yield clock


def _half_of(text: str | None) -> str:
    found = re.search(r"([ap])\.?m", text or "")
    return found[1] if found else ""


def _clock(text: str, start: int, end: int, *, fallback: str = "") -> Moment | None:
    digits = re.match(r"(\d\d?)[.:,]?(\d\d)?", text)
    assert digits is not None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    half = _half_of(text) or fallback
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return Moment(start, end, hour=hour, minute=minute, halved=bool(half))
