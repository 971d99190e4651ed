"""Dates and clock times as they stand in a text, before anybody decides what they are the times of."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from statushub.read.joining import day_with_day, day_with_hour, ranged, zoned
from statushub.read.moment import Moment
from statushub.read.patterns import Finder
from statushub.read.pieces import pieces_of

_AMERICAN = re.compile(
    r"\d(?::\d\d)?\s?(?:[ap]\.?m\.?\s)?\(?\s?(?:[ecmp][sd]?t|eastern|central time|mountain|pacific)\b"
)
"""A clock time in a zone of the United States."""
_OF_WEEK = 160
"""Characters over which a week that is named is the week of the weekdays after it."""
_SOON = 8
_NOON = 12
_EVE = 24
"""Characters before a day in which "the night before" is looked for."""
_TO_HOURS = 40
"""Characters between two days and the hours that are theirs."""


def moments_of(low: str, finder: Finder) -> list[Moment]:
    """Return all times of a lower-case text in order; a date and a clock that stand together are one."""
    pieces: list[Moment] = []
    for match in finder.pattern.finditer(low):
        pieces.extend(pieces_of(match, finder, pieces))
    if not pieces:
        return []
    pieces = [_halved(piece, low, finder) for piece in pieces]
    if any(piece.swappable for piece in pieces) and _AMERICAN.search(low):
        pieces = [_month_first(piece) for piece in pieces]
    days = list(_joined(_in_weeks(pieces), low, finder, hours=False))
    whole = list(_joined(_paired(days, low, finder), low, finder, hours=True))
    for place in range(len(whole) - 1):
        whole[place], whole[place + 1] = ranged(whole[place], whole[place + 1], low, finder)
    whole = list(_same_hours(whole, low, finder))
    whole = [zoned(_of_eve(moment, low, finder), low) for moment in whole]
    for place in range(len(whole) - 1):
        whole[place] = _in_same_zone(whole[place], whole[place + 1])
    return whole


def _month_first(piece: Moment) -> Moment:
    """Return a date of figures alone, 02/05/2025, as it is written where the clocks are American."""
    if not piece.swappable or piece.year is None:
        return piece
    return replace(piece, month=piece.day, day=piece.month)


def _in_weeks(pieces: Sequence[Moment]) -> list[Moment]:
    """Return the pieces with their weeks told to the weekdays; weeks alone stay where no day is said."""
    weeks = [piece for piece in pieces if piece.week is not None]
    if not weeks:
        return list(pieces)
    others = [piece for piece in pieces if piece.week is None]
    if not any(piece.has_date for piece in others):
        return _weeks_alone(pieces)
    return [_in_week(piece, weeks) for piece in others]


def _weeks_alone(pieces: Sequence[Moment]) -> list[Moment]:
    """Return the first and last of the weeks, once each, among the other pieces."""
    weeks = [piece for piece in pieces if piece.week is not None]
    first, last = min(weeks, key=_number), max(weeks, key=_number)
    ends = {id(first): replace(first, opens=first.week != last.week, closes=False)}
    if first.week != last.week:
        ends[id(last)] = replace(last, opens=False, closes=True)
    return [ends.get(id(piece), piece) for piece in pieces if piece.week is None or id(piece) in ends]


def _number(piece: Moment) -> int:
    return piece.week or 0


def _in_week(piece: Moment, weeks: Sequence[Moment]) -> Moment:
    if piece.weekday is None or piece.aims < 0:
        return piece
    beside = next((week for week in weeks if 0 <= week.start - piece.end <= 2), None)
    if beside is not None:
        return replace(piece, week=beside.week, end=beside.end)
    named = [week for week in weeks if week.end <= piece.start <= week.end + _OF_WEEK]
    return replace(piece, week=named[-1].week) if named else piece


def _paired(pieces: list[Moment], low: str, finder: Finder) -> list[Moment]:
    """Return the pieces, two days marked as a range's ends where one range of hours is said of both."""
    for place in range(len(pieces) - 1):
        first, second = pieces[place : place + 2]
        bare = not any(
            piece.has_clock or piece.opens or piece.closes or not piece.has_date for piece in (first, second)
        )
        before, after = (
            pieces[place - 1] if place else None,
            pieces[place + 2] if place + 2 < len(pieces) else None,
        )
        led = before is not None and before.closes and before.has_clock and first.start - before.end <= _SOON
        near = after is not None and after.opens and after.has_clock and after.start - second.end <= _TO_HOURS
        if not bare or not (near or led):
            continue
        if finder.moved.search(low, max(0, first.start - _TO_HOURS), first.start):
            continue
        gap = re.sub(r"^\W{0,3}respektive|^\W{0,3}resp\b\.?", " -", low[first.end : second.start])
        gap = finder.eve.sub("", gap)
        if finder.until.fullmatch(gap) or finder.both.fullmatch(gap):
            pieces[place], pieces[place + 1] = replace(first, opens=True), replace(second, closes=True)
    return pieces


def _joined(pieces: Sequence[Moment], low: str, finder: Finder, *, hours: bool) -> Iterator[Moment]:
    """Yield the pieces, those that stand together as one: first days with days, then with hours."""
    join = day_with_hour if hours else day_with_day
    held: Moment | None = None
    for piece in pieces:
        together = join(held, piece, low, finder) if held is not None else None
        if held is not None and together is None:
            yield held
        held = together or piece
    if held is not None:
        yield held


def _same_hours(moments: Sequence[Moment], low: str, finder: Finder) -> Iterator[Moment]:
    """Yield the moments, the new day with the hours of the old one where the text says they are the same."""
    opening = next((moment for moment in moments if moment.opens and moment.has_clock), None)
    said = finder.same_hours.search(low) if opening is not None else None
    closing = next((moment for moment in moments if moment.closes and moment.has_clock), None)
    before = [moment for moment in moments if said is not None and moment.end <= said.start()]
    day = before[-1] if before else None
    if opening is None or closing is None or day is None or day.has_clock or day.start < closing.end:
        yield from moments
        return
    for moment in moments:
        if moment is not day:
            yield moment
            continue
        yield replace(day, hour=opening.hour, minute=opening.minute, zone=opening.zone, opens=True)
        yield replace(closing, start=day.start, end=day.end)


def _of_eve(moment: Moment, low: str, finder: Finder) -> Moment:
    if not moment.has_date:
        return moment
    led = finder.eve.search(low, max(0, moment.start - _EVE), moment.start)
    return replace(moment, eve=True, start=led.start()) if led is not None else moment


def _in_same_zone(first: Moment, second: Moment) -> Moment:
    """Return a range's first end with the zone that is named after the second."""
    shared = first.opens and second.closes and first.has_clock and first.zone is None
    return replace(first, zone=second.zone) if shared and second.zone is not None else first


def _halved(moment: Moment, low: str, finder: Finder) -> Moment:
    """Return an hour as that of the half of the day which is said after it: "at eight in the evening"."""
    hour = moment.hour
    if hour is None or hour >= _NOON or moment.halved:
        return moment
    if finder.evenings.match(low, moment.end) and hour:
        return replace(moment, hour=hour + _NOON, halved=True, twelve=False)
    return replace(moment, halved=True, twelve=False) if finder.mornings.match(low, moment.end) else moment
