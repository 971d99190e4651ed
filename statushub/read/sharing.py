"""What a range's two ends share: a day said after both is the first one's too."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from statushub.read.moment import Moment


def shared(moments: Sequence[Moment]) -> Iterator[Moment]:
    """Yield the moments, a range's day with its first clock where the text says it after the second."""
    held: Moment | None = None
    for moment in _days_first(moments):
        if held is not None and _of_both(held, moment):
            whole = replace(moment, start=held.start, end=held.end, closes=False, opens=True)
            yield replace(whole, hour=held.hour, minute=held.minute, zone=held.zone)
            yield replace(
                moment, year=None, month=None, day=None, weekday=None, week=None, shift=None, eve=False
            )
            held = None
            continue
        if held is not None:
            yield held
        held = moment if moment.opens and moment.has_clock and moment.day is None else None
        if held is None:
            yield moment
    if held is not None:
        yield held


def _of_both(first: Moment, second: Moment) -> bool:
    """Tell whether a range's day stands after its second clock, a mere weekday at most before."""
    if not (second.closes and second.has_date and second.day_after):
        return False
    return not first.has_date or (first.weekday is not None and second.day is not None)


def _opens(moment: Moment) -> bool:
    return moment.opens and moment.has_clock and not moment.has_date


def _days_first(moments: Sequence[Moment]) -> list[Moment]:
    """Return the moments, of "9–12 on 4–6 May" the days before the hours."""
    ordered = list(moments)
    for place in range(len(ordered) - 3):
        first, last, day, other = ordered[place : place + 4]
        hours = _opens(first) and last.closes and last.has_clock and not last.has_date
        days = day.opens and other.closes and not day.has_clock and not other.has_clock
        if hours and days and day.start - last.end <= 8:
            ordered[place : place + 4] = [day, other, first, last]
    return ordered
