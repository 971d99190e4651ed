"""Dates and clock times as they stand in a text, before anybody decides what they are the times of."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from statushub.read.lexicon import Dates
from statushub.read.moment import Moment
from statushub.read.patterns import Finder

_ZONES = {"utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180}
"""Minutes east of Greenwich of the zones that are named in Europe; others are left as written."""

_NOON = 12
_DAWN = 4
_DAY = 24 * 60

_JOIN = re.compile(
    r"[\s,.()@|*–-]*(?:\b(?:kl|klockan|at|från|from|mellan|between|fra|mellom|den|the|on|ca|c:a|cirka|omkring|about|around|approx|approximately)\b[\s.:]*){0,2}"
)


def moments_of(low: str, finder: Finder) -> list[Moment]:
    """Return all times of a lower-case text in order; a date and a clock that stand together are one."""
    pieces: list[Moment] = []
    for match in finder.pattern.finditer(low):
        pieces.extend(_pieces(match, finder))
    return list(_joined(pieces, low, finder))


def _pieces(match: re.Match[str], finder: Finder) -> Iterator[Moment]:
    shape = match.lastgroup or ""
    shape = shape.removesuffix("2")
    text = match[shape]
    if shape == "ready" and not finder.done.search(match.string, max(0, match.start() - 16), match.start()):
        return
    if shape in {"around", "ready"}:
        hour = _clock(str(finder.dates.numbers.get(text, text)), *match.span())
        yield from () if hour is None else (hour,)
        return
    if shape in {"spoken", "named"}:
        yield from _in_words(text, match, finder)
        return
    if shape in {"mid", "kl", "ampm", "colon", "dotted"}:
        yield from _clocks(match, shape, finder)
        return
    if shape == "s":
        shape, text = "dmy", match["dmy"]
    start, end = match.span()
    if shape == "span":
        yield from _span(text, start, end, finder)
        return
    moment = _date(shape, text, finder)
    if moment is not None:
        yield replace(moment, start=start, end=end)


def _in_words(text: str, match: re.Match[str], finder: Finder) -> Iterator[Moment]:
    """Yield "half past seven", "noon"."""
    if text in finder.dates.hours:
        yield Moment(*match.span(), hour=finder.dates.hours[text], minute=0)
        return
    part, _, hour = text.rpartition(" ")
    minutes = (
        60 * finder.dates.numbers.get(hour, 0 if hour.isalpha() else int(hour)) + finder.dates.parts[part]
    )
    if 0 < minutes < _DAY:
        yield Moment(*match.span(), hour=minutes // 60, minute=minutes % 60)


def _date(shape: str, text: str, finder: Finder) -> Moment | None:
    if shape == "wday":
        return Moment(0, 0, weekday=finder.weekdays[text])
    if shape == "rel":
        return _day_word(text, finder.dates)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if shape == "ymd":
        return _checked(2000 + int(text[:2]), int(text[2:4]), int(text[4:]))
    if shape == "iso":
        return _checked(numbers[0], numbers[1], numbers[2])
    if shape in {"dmon", "mond"}:
        year = numbers[1] if len(numbers) > 1 else None
        return _checked(year, _month_in(text, finder), numbers[0])
    year = (numbers[2] % 100) + 2000 if shape == "dmy" else None
    return _day_and_month(year, numbers[0], numbers[1], finder)


def _day_word(text: str, dates: Dates) -> Moment:
    late = text in dates.afternoons
    if text in dates.nights:
        return Moment(0, 0, shift=0, night=True)
    if text in dates.last_nights:
        return Moment(0, 0, shift=-1, night=True)
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
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    year = numbers[2] if len(numbers) > 2 else None
    month = _month_in(text, finder)
    first, last = (_checked(year, month, day) for day in numbers[:2])
    if first is not None and last is not None:
        middle = start + len(str(numbers[0]))
        yield replace(first, start=start, end=middle, opens=True)
        yield replace(last, start=middle, end=end, closes=True)


def _clocks(match: re.Match[str], shape: str, finder: Finder) -> Iterator[Moment]:
    first, second = match[shape], match[f"{shape}2"]
    if match.groupdict().get(f"{shape}and") and not finder.between.search(
        match.string, max(0, match.start() - 24), match.start()
    ):
        yield from _apart(match, shape)
        return
    start = _clock(first, match.start(), match.end(shape), fallback=_half_of(second))
    if start is None:
        return
    end = _clock(second, match.start(f"{shape}2"), match.end()) if second else None
    yield replace(start, opens=end is not None)
    if end is not None:
        yield replace(end, closes=True)


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
    digits = re.match(r"(\d\d?)[.:]?(\d\d)?", text)
    assert digits is not None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    half = _half_of(text) or fallback
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return Moment(start, end, hour=hour, minute=minute)


def _joined(pieces: list[Moment], low: str, finder: Finder) -> Iterator[Moment]:
    whole: list[Moment] = []
    for piece in pieces:
        together = _together(whole[-1], piece, low) if whole else None
        if together is None:
            whole.append(piece)
        else:
            whole[-1] = together
    for position in range(len(whole) - 1):
        whole[position], whole[position + 1] = _ranged(whole[position], whole[position + 1], low, finder)
    return (_zoned(_of_eve(moment, low, finder), low) for moment in whole)


def _of_eve(moment: Moment, low: str, finder: Finder) -> Moment:
    if not moment.has_date or finder.eve.search(low[max(0, moment.start - 24) : moment.start]) is None:
        return moment
    return replace(moment, eve=True)


def _together(first: Moment, second: Moment, low: str) -> Moment | None:
    """Return both as one moment where one gives what the other lacks and nothing stands between."""
    gap = low[first.end : second.start]
    if "\n" in gap and (first.weekday is not None or second.weekday is not None):
        return None
    if (
        len(gap) > 30
        or (first.closes and not _awaits_day(first, second))
        or second.closes
        or not _fits(first, second)
    ):
        return None
    zone_between = gap.strip(" ,.():").split(" ")[-1]
    if not _JOIN.fullmatch(gap) and (
        zone_between not in _ZONES and zone_between not in {"ct", "et", "pt", "t"}
    ):
        return None
    return Moment(
        start=first.start,
        end=second.end,
        year=first.year if first.year is not None else second.year,
        month=first.month if first.month is not None else second.month,
        day=first.day if first.day is not None else second.day,
        hour=_hour_of(first, second),
        minute=first.minute if first.minute is not None else second.minute,
        weekday=first.weekday if first.weekday is not None else second.weekday,
        shift=first.shift if first.shift is not None else second.shift,
        night=first.night or second.night,
        late=first.late or second.late,
        zone=_ZONES.get(zone_between),
        opens=first.opens or second.opens,
        closes=first.closes or second.closes,
        day_after=first.day_after or (first.has_clock and not first.has_date),
        swappable=first.swappable or second.swappable,
    )


def _hour_of(first: Moment, second: Moment) -> int | None:
    hour = first.hour if first.hour is not None else second.hour
    evening = (first.shift or second.shift or 0) < 0 and (first.night or second.night)
    late = (
        hour is not None
        and (_DAWN if evening else 0) < hour < _NOON
        and (evening or first.late or second.late)
    )
    return hour + _NOON if late and hour is not None else hour


def _awaits_day(first: Moment, second: Moment) -> bool:
    """Tell whether a range's clock time may have its day after it: "9am until 3pm on Wednesday"."""
    return first.has_clock and first.day is None and not second.has_clock


def _fits(first: Moment, second: Moment) -> bool:
    if first.has_clock and second.has_clock:
        return False
    if (first.has_clock or second.has_clock) and not (first.has_date and second.has_date):
        return True
    return (first.weekday is None) != (second.weekday is None) and (first.day is None) != (second.day is None)


def _ranged(first: Moment, second: Moment, low: str, finder: Finder) -> tuple[Moment, Moment]:
    """Return both, marked as a range's ends where only a dash or its word stands between."""
    gap = low[first.end : second.start]
    if first.closes or second.opens or len(gap) > 24:
        return first, second
    bare = re.sub(r"\b(?:utc|gmt|cest|cet|bst|ct|et|ist|cdt|cst|est|edt)\b", "", gap)
    if not finder.until.fullmatch(bare) and not _between(first, bare, low, finder):
        return first, second
    return replace(first, opens=True), replace(second, closes=True)


def _between(first: Moment, gap: str, low: str, finder: Finder) -> bool:
    """Tell whether the gap is the "and" of "between 7 and 9"."""
    before = low[max(0, first.start - 20) : first.end]
    return finder.both.fullmatch(gap) is not None and finder.between.search(before) is not None


def _zoned(moment: Moment, low: str) -> Moment:
    if not moment.has_clock or moment.zone is not None:
        return moment
    zone = re.match(r"(?::\d\d)?\s?\(?\b([a-z]{2,4})\b(?!\+)", low[moment.end : moment.end + 10])
    return replace(moment, zone=_ZONES.get(zone[1])) if zone else moment
