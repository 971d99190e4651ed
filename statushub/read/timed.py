"""Each time in the text with its part and its day: clock times get theirs from what stands before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.cues import Part, part_of
from statushub.read.days import Calendar, calendar_of, date_of, day_of, days_later, with_clock
from statushub.read.moment import Moment
from statushub.read.reading import Reading

_EARLY = 8
"""Before this hour a time in "the night between the 3rd and the 4th" is the 4th's."""
_EVENING = 18
_MIDNIGHT = 24


@dataclass(frozen=True, slots=True)
class Timed:
    """A moment with its part, and the local time it says."""

    moment: Moment
    part: Part
    stamp: Stamp


def timed_of(reading: Reading, kind: NoticeKind) -> list[Timed]:
    """Return the times of a notice in the text's order."""
    calendar = calendar_of(reading.writing.published, reading.moments)
    heads = {id(entry.head) for entry in reading.entries}
    timed: list[Timed] = []
    for moment in _led(reading.moments):
        part = Part.OTHER if id(moment) in heads else part_of(reading, moment)
        ahead = kind is NoticeKind.PLANNED or part is Part.END
        at = _calendar_at(reading, moment, calendar)
        led = [time for time in timed if id(time.moment) in heads] if id(moment) in heads else timed
        begins = part is Part.START and moment.hour == _MIDNIGHT
        said = replace(moment, hour=0) if begins else moment
        stamp = _stamp(reading, Timed(said, part, Stamp()), led, (at, ahead))
        if part is Part.END and kind is not NoticeKind.RESOLVED and not moment.has_date:
            stamp = _not_past(stamp, moment, reading.writing.published, at)
        timed.append(Timed(moment, part, stamp))
    return timed


def _led(moments: Sequence[Moment]) -> Iterator[Moment]:
    """Yield the moments, a range's day with its first clock where the text says it after the second."""
    held: Moment | None = None
    for moment in moments:
        if held is not None and moment.closes and moment.has_date and moment.day_after:
            whole = replace(moment, start=held.start, end=held.end, closes=False, opens=True)
            yield replace(whole, hour=held.hour, minute=held.minute, zone=held.zone)
            yield replace(moment, year=None, month=None, day=None, weekday=None, shift=None)
        else:
            yield from (
                one for one in (held, moment) if one is not None and (one is held or not _opens(moment))
            )
        held = moment if _opens(moment) else None
    if held is not None:
        yield held


def _opens(moment: Moment) -> bool:
    return moment.opens and moment.has_clock and not moment.has_date


def _not_past(stamp: Stamp, moment: Moment, published: Stamp | None, calendar: Calendar) -> Stamp:
    """Return a promised clock time, today's where it would have been before the notice."""
    if published is None or published.hour is None or moment.closes or None in (stamp.year, stamp.hour):
        return stamp
    today = with_clock(_as_day(calendar.today), moment)
    past = order_of(stamp, clocked=True) < order_of(published, clocked=True)
    return today if past and order_of(today, clocked=True) > order_of(published, clocked=True) else stamp


def order_of(stamp: Stamp, *, clocked: bool) -> tuple[int, ...]:
    """Return what sorts stamps by time, by the day alone unless ``clocked``."""
    day = (stamp.year or 0, stamp.month or 0, stamp.day or 0)
    return (*day, stamp.hour or 0, stamp.minute or 0) if clocked else day


def _calendar_at(reading: Reading, moment: Moment, calendar: Calendar) -> Calendar:
    """Return the calendar in which "today" is the day of the entry that the moment stands in."""
    entry = reading.entry_at(moment.start)
    if entry is None or entry.head is None or entry.head.day is None:
        return calendar
    day = day_of(entry.head, calendar, ahead=False)
    today = date_of(day.year, day.month or 1, day.day or 1) if day is not None and day.year else None
    return Calendar(today, calendar.near or today) if today is not None else calendar


def _stamp(reading: Reading, time: Timed, earlier: Sequence[Timed], view: tuple[Calendar, bool]) -> Stamp:
    calendar, ahead = view
    moment = time.moment
    if moment.has_date:
        day = day_of(moment, calendar, ahead=ahead)
        return with_clock(_eve(day) if moment.eve and _late(moment) else day, moment)
    partner = earlier[-1] if earlier else None
    if partner is not None and partner.stamp.month and _goes_on(reading, partner, moment):
        days = [one for one in earlier[-2:] if one.moment.opens or one.moment.closes]
        return _in_days(days, moment) or _after(partner, time)
    day = _as_day(calendar.today)
    if not ahead and calendar.hour is not None and calendar.hour < _EARLY and _late(moment):
        day = days_later(day, -1)
    return with_clock(day, moment)


def _goes_on(reading: Reading, earlier: Timed, moment: Moment) -> bool:
    """Tell whether a clock time is on the day named before it: in its sentence, or in the same account."""
    if any(entry.head is moment for entry in reading.entries):
        return earlier.part is Part.OTHER
    if moment.closes or reading.page.sentence(earlier.moment.start) == reading.page.sentence(moment.start):
        return True
    same_entry = reading.entry_at(earlier.moment.start) is reading.entry_at(moment.start)
    return earlier.part is not Part.OTHER and same_entry


def _in_days(days: Sequence[Timed], moment: Moment) -> Stamp | None:
    """Return a clock range's first end within a range of days: in a night, the evening or the morning."""
    if len(days) < 2 or any(day.moment.has_clock for day in days) or not days[0].moment.opens:
        return None
    return with_clock(days[1 if (moment.hour or 0) < _EARLY else 0].stamp, moment)


def _after(partner: Timed, time: Timed) -> Stamp:
    """Return a clock time on its partner's day, or the next where it passes midnight."""
    moment = time.moment
    day: Stamp | None = replace(partner.stamp, hour=None, minute=None)
    if partner.moment.eve and not partner.moment.has_clock and _late(moment):
        return with_clock(_eve(day), moment)
    before = (partner.stamp.hour or 0, partner.stamp.minute or 0)
    follows = moment.closes or (partner.part is Part.START and time.part in {Part.END, Part.RESTORED})
    passes = follows and partner.moment.has_clock and (moment.hour or 0, moment.minute or 0) < before
    return with_clock(days_later(day, 1) if passes else day, moment)


def _late(moment: Moment) -> bool:
    return moment.hour is not None and moment.hour >= _EVENING


def _eve(day: Stamp | None) -> Stamp | None:
    return days_later(day, -1)


def _as_day(today: date | None) -> Stamp | None:
    return Stamp(today.year, today.month, today.day) if today is not None else None
