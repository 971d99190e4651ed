"""Which dates and clock times are one, and which are a range's two ends."""

import re

from msgspec.structs import replace

from statushub.read.moment import Moment
from statushub.read.patterns import Finder

_ZONES = {
    "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
"""Minutes east of Greenwich of the zones that are named; others are left as written."""

_ZONE_NAME = re.compile(
    rf"\(?\b(?:{'|'.join(_ZONES)}|ct|et|pt|mt|ist|eastern|central|mountain|pacific|swedish|svensk|local)\b"
    r"(?:\stime|\stid)?(?:\s?[+-]\s?\d\d?(?::\d\d)?)?\)?"
)
_NAMED_ZONE = re.compile(r"[\s,.]?\(?([a-z]{2,4})\b(?:\s?([+-])\s?(\d\d?)(?!\d))?")
_ISO_T = re.compile(r"t")
_NOON = 12
_DAWN = 4
_LONGEST = 40
_STOP = re.compile(r"[.!?]\s")
_PARAGRAPH = re.compile(r"[.!?:][^\S\n]*\n|\n\s*\n")


def day_with_day(first: Moment, second: Moment, low: str, finder: Finder) -> Moment | None:
    """Return a weekday and its date, or "today" and its weekday, as one moment."""
    gap = low[first.end : second.start]
    if (
        first.soft
        or second.soft
        or first.has_clock
        or second.has_clock
        or first.closes
        or second.closes
        or "\n" in gap
    ):
        return None
    if None not in (first.away, second.away) or len(gap) > 24 or not (first.has_date and second.has_date):
        return None
    if first.shift is not None and second.shift is None and re.fullmatch(r"[ ,(]{1,3}(?:den )?", gap):
        return _one(first, second) if second.day is None else replace(second, start=first.start)
    fits = (first.weekday is None) != (second.weekday is None) and (first.day is None) != (second.day is None)
    return _one(first, second) if fits and _touch(gap, finder) is not None else None


def day_with_hour(first: Moment, second: Moment, low: str, finder: Finder) -> Moment | None:
    """Return a day and a clock time as one moment where nothing stands between."""
    gap = low[first.end : second.start]
    if len(gap) > _LONGEST or first.away is not None or second.away is not None:
        return None
    if (
        first.soft
        or second.soft
        or first.has_clock == second.has_clock
        or first.has_date == second.has_date
        or second.closes
    ):
        return None
    if (first.has_clock and _STOP.match(gap)) or (
        "\n" in gap and (first.has_clock or _loose(first) or _loose(second) or _PARAGRAPH.match(gap))
    ):
        return None
    if first.closes and (second.opens or not first.has_clock):
        return None
    touch = _touch(gap, finder)
    if touch is None:
        return None
    whole = _one(first, second)
    apart = "(" in gap and first.closes
    eve = first.has_clock and finder.eve.search(gap) is not None
    zone = _minutes_east(gap)
    return replace(whole, day_after=first.has_clock and not apart, eve=eve, zone=zone)


def _loose(moment: Moment) -> bool:
    return moment.weekday is not None or moment.shift is not None


def _touch(gap: str, finder: Finder) -> re.Match[str] | None:
    """Return a match where only joining words, or a zone's name, stand between."""
    return (
        finder.join.fullmatch(gap) or _ISO_T.fullmatch(gap) or finder.join.fullmatch(_ZONE_NAME.sub(" ", gap))
    )


def _one(first: Moment, second: Moment) -> Moment:
    return Moment(
        start=first.start,
        end=second.end,
        year=_either(first.year, second.year),
        month=_either(first.month, second.month),
        day=_either(first.day, second.day),
        hour=_hour_of(first, second),
        minute=_either(first.minute, second.minute),
        weekday=_either(first.weekday, second.weekday)
        if (first.shift, second.shift) == (None, None)
        else None,
        week=_either(first.week, second.week),
        aims=first.aims or second.aims,
        shift=_either(first.shift, second.shift),
        night=first.night or second.night,
        late=first.late or second.late,
        opens=first.opens or second.opens,
        closes=first.closes or second.closes,
        day_after=first.day_after,
        swappable=first.swappable or second.swappable,
        short=first.short or second.short,
        halved=first.halved or second.halved,
        twelve=(first.twelve or second.twelve)
        and not (first.late or second.late or first.night or second.night),
    )


def _either(first: int | None, second: int | None) -> int | None:
    return first if first is not None else second


def _hour_of(first: Moment, second: Moment) -> int | None:
    hour = _either(first.hour, second.hour)
    if hour is None or first.halved or second.halved:
        return hour
    night = first.night or second.night
    evening = (first.shift or second.shift or 0) < 0 and night
    late = (_DAWN if night else 0) < hour < _NOON and (evening or first.late or second.late)
    return hour + _NOON if late else hour


def ranged(first: Moment, second: Moment, low: str, finder: Finder) -> tuple[Moment, Moment]:
    """Return both, marked as a range's ends where only a dash or its word stands between."""
    if first.opens and second.closes:
        return _as_early(first, second), _as_late(first, second)
    gap = low[first.end : second.start]
    if (
        first.closes
        or second.opens
        or len(gap) > _LONGEST
        or first.away is not None
        or second.away is not None
    ):
        return first, second
    bare = _ZONE_NAME.sub("", gap)
    if not finder.until.fullmatch(bare) and not _between(first, bare, low, finder):
        return first, second
    return _as_early(replace(first, opens=True), second), _as_late(first, replace(second, closes=True))


def _as_early(first: Moment, second: Moment) -> Moment:
    """Return a range's first hour as one after noon where its second is: "between 6 and 8 this evening"."""
    if not first.twelve or first.has_date or first.hour is None or second.hour is None or not second.late:
        return first
    after = _NOON <= first.hour + _NOON <= second.hour
    return replace(first, hour=first.hour + _NOON, twelve=False) if after else first


def _as_late(first: Moment, second: Moment) -> Moment:
    """Return a range's second hour as one after noon where its first is: "this evening from 6 to 8"."""
    if second.hour is None or first.hour is None or second.halved or second.hour >= _NOON or second.has_date:
        return second
    after = second.hour + _NOON > first.hour >= _NOON and (first.late or first.halved or second.twelve)
    return replace(second, hour=second.hour + _NOON) if after and second.hour else second


def _between(first: Moment, gap: str, low: str, finder: Finder) -> bool:
    """Tell whether the gap is the "and" of "between 7 and 9"."""
    before = low[max(0, first.start - 20) : first.end]
    return finder.both.fullmatch(gap) is not None and finder.between.search(before) is not None


def zoned(moment: Moment, low: str) -> Moment:
    """Return a clock time with the zone that is named after it."""
    if not moment.has_clock or moment.zone is not None:
        return moment
    after = low[moment.end : moment.end + 14]
    zone = _minutes_east(after[3:] if after[:1] == ":" and after[1:3].isdigit() else after)
    return replace(moment, zone=zone) if zone is not None else moment


def _minutes_east(text: str) -> int | None:
    found = _NAMED_ZONE.match(text)
    if found is None or found[1] not in _ZONES:
        return None
    away = 60 * int(found[3] or 0) * (-1 if found[2] == "-" else 1)
    return _ZONES[found[1]] + away
