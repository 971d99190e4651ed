"""Each time in the text with its part and its day: clock times get theirs from what stands before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.bounds import is_to_come, last_such_day, not_past, not_to_come, on_the_right_half
from statushub.read.cues import Part, cues_of, part_of
from statushub.read.days import Calendar, calendar_of, date_of, day_of, days_later, minutes_later, with_clock
from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.sharing import shared

_EARLY = 8
"""Before this hour a late time without a day is yesterday's."""
_SMALL = 6
"""Before this hour a time in "the night between the 3rd and the 4th" is the 4th's."""
_NOON = 12
_EVENING = 18
_MIDNIGHT = 24
_A_DAY = 1440
_MEMORY = 64
"""The most times before a clock time among which the one that names its day is sought."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A moment with its part, and the local time it says."""

    moment: Moment
    part: Part
    stamp: Stamp


def timed_of(reading: Reading, kind: NoticeKind) -> list[Timed]:
    """Return the times of a notice in the text's order."""
    if not reading.moments:
        return []
    calendar = calendar_of(reading.writing.published, reading.moments)
    cues = cues_of(reading)
    timed: list[Timed] = []
    headings: list[Timed] = []
    for moment in shared(reading.moments):
        head = reading.heads(moment)
        part = Part.OTHER if head else part_of(reading, cues, moment, kind)
        if moment.away is not None:
            timed.extend(_away(reading, moment, (part, kind), calendar))
        elif moment.week is None or moment.weekday is not None or kind is NoticeKind.PLANNED:
            timed.append(_timed(reading, moment, (part, kind), (calendar, headings if head else timed)))
            if head:
                headings.append(timed[-1])
    return _hard(reading, timed)


def _hard(reading: Reading, timed: list[Timed]) -> list[Timed]:
    """Return the times, those only described as ends alone, and only where no other end stands beside."""
    if not any(time.moment.soft for time in timed):
        return timed
    ends = [time for time in timed if time.part is Part.END and not time.moment.soft]
    entries = [reading.entry_at(time.moment.start) for time in ends]
    return [
        replace(time, part=Part.OTHER)
        if time.moment.soft and (time.part is not Part.END or reading.entry_at(time.moment.start) in entries)
        else time
        for time in timed
    ]


def _timed(
    reading: Reading,
    moment: Moment,
    told: tuple[Part, NoticeKind],
    known: tuple[Calendar, Sequence[Timed]],
) -> Timed:
    part, kind = told
    calendar, led = known
    over = kind is NoticeKind.RESOLVED
    ahead = (
        kind is NoticeKind.PLANNED
        or (part is Part.END and not over)
        or _coming(reading, moment, part, over=over)
    )
    at = _calendar_at(reading, moment, calendar)
    begins = part is Part.START or (part is Part.UNSAID and kind is not NoticeKind.PLANNED)
    first = begins and moment.hour == _MIDNIGHT
    said = msgspec.structs.replace(moment, hour=0) if first else moment
    stamp = _stamp(reading, Timed(said, part, Stamp()), led, (at, ahead))
    published = reading.writing.published
    if moment.twelve:
        stamp = on_the_right_half(stamp, part, kind, published)
    return _bounded(Timed(moment, part, stamp), kind, published, with_clock(_as_day(at.today), moment))


def _bounded(time: Timed, kind: NoticeKind, published: Stamp | None, today: Stamp) -> Timed:
    """Return a time as the notice's own bounds it: a promise is to come, what has begun is past."""
    moment, part, stamp = time.moment, time.part, time.stamp
    over = kind is NoticeKind.RESOLVED
    if moment.has_date or kind is NoticeKind.PLANNED:
        past = kind is not NoticeKind.PLANNED and (over or part is Part.START)
        return Timed(moment, part, last_such_day(stamp, moment, published) if past else stamp)
    if part is Part.END and not over:
        return Timed(moment, part, stamp if moment.closes else not_past(stamp, published, today))
    if part is Part.START or over:
        stamp = not_to_come(stamp, published)
    if part is Part.START and not over and not moment.opens and is_to_come(stamp, published):
        part = Part.OTHER
    return Timed(moment, part, stamp)


def _coming(reading: Reading, moment: Moment, part: Part, *, over: bool) -> bool:
    """Tell whether a weekday alone is one to come: in the plain form, of what is not over."""
    plain = moment.weekday is not None and moment.day is None and not moment.has_clock and not moment.aims
    if not plain or over or part is Part.START or reading.lexicon.dates.month_first:
        return False
    return not reading.page.low[moment.start : moment.end].endswith(("en", "ens", "s"))


def _away(reading: Reading, moment: Moment, told: tuple[Part, NoticeKind], calendar: Calendar) -> list[Timed]:
    """Return a time that is told by its distance from when it was written: "within an hour"."""
    part, kind = told
    away = moment.away or 0
    promised = part in {Part.END, Part.RESTORED} and kind is not NoticeKind.RESOLVED
    if kind is NoticeKind.PLANNED or part is Part.OTHER or (away > 0 and not promised):
        return []
    said = _written(reading, moment, calendar)
    if said is None or (said.hour is None and away % _A_DAY):
        return []
    stamp = days_later(said, away // _A_DAY) if away % _A_DAY == 0 else minutes_later(said, away)
    if away % _A_DAY == 0 and stamp is not None:
        stamp = replace(stamp, hour=None, minute=None)
    if away < 0:
        part = part if part is Part.RESTORED else Part.START
    return [Timed(moment, part if away < 0 else Part.END, stamp)] if stamp is not None else []


def _written(reading: Reading, moment: Moment, calendar: Calendar) -> Stamp | None:
    """Return when the words around a moment were written: the time of their entry, or of the notice."""
    entry = reading.entry_at(moment.start)
    published = reading.writing.published
    if entry is None or entry.head is None or not entry.head.has_clock:
        return published
    day = day_of(entry.head, calendar, ahead=False) if entry.head.has_date else _as_day(calendar.today)
    return with_clock(day, entry.head)


def order_of(stamp: Stamp, *, clocked: bool) -> tuple[int, ...]:
    """Return what sorts stamps by time, by the day alone unless ``clocked``."""
    day = (stamp.year or 0, stamp.month or 0, stamp.day or 0)
    return (*day, stamp.hour or 0, stamp.minute or 0) if clocked else day


def _calendar_at(reading: Reading, moment: Moment, calendar: Calendar) -> Calendar:
    """Return the calendar in which "today" is the day of the entry that the moment stands in."""
    entry = reading.entry_at(moment.start)
    if entry is None or entry.head is None or not entry.head.has_date or entry.head is moment:
        return calendar
    day = day_of(entry.head, calendar, ahead=False)
    today = date_of(day.year, day.month or 1, day.day or 1) if day is not None and day.year else None
    return Calendar(today, calendar.near or today) if today is not None else calendar


def _stamp(reading: Reading, time: Timed, earlier: Sequence[Timed], view: tuple[Calendar, bool]) -> Stamp:
    calendar, ahead = view
    moment = time.moment
    if moment.has_date:
        closing = moment.closes or time.part is Part.END
        named = (closing or moment.eve) and moment.weekday is not None and moment.week is None
        since = _begun(earlier, calendar) if named else calendar
        day = day_of(moment, since, ahead=ahead or since is not calendar)
        return with_clock(_eve(day) if moment.eve and _late(moment) else day, moment)
    partner = _partner(reading, time, earlier, ahead=ahead)
    if partner is not None and partner.stamp.month and _goes_on(reading, partner, moment):
        last = None if ahead else reading.writing.published
        head = reading.heads(moment)
        if head and reading.newest is reading.entries[0]:
            return _before(partner, moment)
        apart = reading.page.sentence(partner.moment.start) != reading.page.sentence(moment.start)
        free = apart and not (moment.opens or moment.closes or head)
        if not free or not _beyond(partner.stamp, last):
            return _in_days(earlier, moment) or _after(partner, time, last, head=head)
    day = _as_day(calendar.today)
    if not ahead and calendar.hour is not None and calendar.hour < _EARLY and _late(moment):
        day = days_later(day, -1)
    return with_clock(day, moment)


def _begun(earlier: Sequence[Timed], calendar: Calendar) -> Calendar:
    """Return the calendar of the day on which the last start was: its end's weekday is the next after it."""
    last = earlier[-1] if earlier else None
    if last is None or last.part is Part.OTHER or last.stamp.year is None:
        return calendar
    day = date_of(last.stamp.year, last.stamp.month or 1, last.stamp.day or 1)
    to_come = day is not None and calendar.today is not None and day >= calendar.today
    return Calendar(day, day) if to_come else calendar


def _partner(reading: Reading, time: Timed, earlier: Sequence[Timed], *, ahead: bool) -> Timed | None:
    """Return the time that a clock time gets its day from; of a range to come, none that is past."""
    published = reading.writing.published
    near = earlier[: -_MEMORY - 1 : -1]
    if not near:
        return None
    if not ahead or not time.moment.opens or published is None or published.day is None:
        return next((one for one in near if one.part is not Part.OTHER or one.moment.has_date), near[0])
    first = order_of(published, clocked=False)
    to_come = (one for one in near if one.stamp.month and order_of(one.stamp, clocked=False) >= first)
    return next(to_come, near[0])


def _goes_on(reading: Reading, earlier: Timed, moment: Moment) -> bool:
    """Tell whether a clock time is on the day named before it: in its sentence, or in the same account."""
    if reading.heads(moment):
        return earlier.part is Part.OTHER
    if moment.closes or reading.page.sentence(earlier.moment.start) == reading.page.sentence(moment.start):
        return True
    same_entry = reading.entry_at(earlier.moment.start) is reading.entry_at(moment.start)
    same_line = "\n" not in reading.page.raw[earlier.moment.end : moment.start]
    told = earlier.part is not Part.OTHER or (same_line and earlier.moment.has_date)
    return told and same_entry


def _in_days(earlier: Sequence[Timed], moment: Moment) -> Stamp | None:
    """Return a clock range's end within a range of days: in a single night, the evening or the morning."""
    place = len(earlier) - (3 if moment.closes else 2)
    days = earlier[place : place + 2] if place >= 0 else ()
    if not days or any(day.moment.has_clock or not day.moment.has_date for day in days):
        return None
    if not days[0].moment.opens or not days[1].moment.closes:
        return None
    if not moment.opens and not moment.closes and not _late(moment):
        return None
    one = days_later(days[0].stamp, 1) == days[1].stamp and not days[0].moment.eve
    night = one and (moment.hour or 0) < _SMALL
    return with_clock(days[1 if moment.closes or night else 0].stamp, moment)


def _after(partner: Timed, time: Timed, last: Stamp | None, *, head: bool) -> Stamp:
    """Return a clock time on its partner's day, or the next where it passes midnight; none after ``last``."""
    moment = time.moment
    day: Stamp | None = _bare_day(partner.stamp)
    if partner.moment.eve and not partner.moment.has_clock and _late(moment):
        return with_clock(_eve(day), moment)
    before = (partner.stamp.hour or 0, partner.stamp.minute or 0)
    hour = moment.hour or 0
    if moment.twelve and before[0] >= _NOON and hour < _NOON and hour + _NOON > before[0] and not head:
        return with_clock(day, msgspec.structs.replace(moment, hour=hour + _NOON))
    if partner.moment.night and not partner.moment.has_clock and last is None and hour < _SMALL:
        return with_clock(days_later(day, 1), moment)
    follows = moment.closes or (partner.part is Part.START and time.part in {Part.END, Part.RESTORED})
    follows = follows or (not head and before[0] >= _EVENING and (moment.hour or 0) < _NOON)
    passes = follows and partner.stamp.hour is not None and (moment.hour or 0, moment.minute or 0) < before
    after = days_later(day, 1) if passes else day
    beyond = (
        last is not None
        and after is not None
        and order_of(after, clocked=False) > order_of(last, clocked=False)
    )
    return with_clock(day if beyond else after, moment)


def _before(partner: Timed, moment: Moment) -> Stamp:
    """Return the clock time of an older entry: on the day of the newer one above it, or the day before."""
    day: Stamp | None = _bare_day(partner.stamp)
    hour, minute = partner.stamp.hour, partner.stamp.minute or 0
    later = hour is not None and (moment.hour or 0, moment.minute or 0) > (hour, minute)
    return with_clock(_eve(day) if later else day, moment)


def _beyond(stamp: Stamp, last: Stamp | None) -> bool:
    """Tell whether a day is after the last that may be meant."""
    if last is None or last.day is None or stamp.year is None:
        return False
    return order_of(stamp, clocked=False) > order_of(last, clocked=False)


def _bare_day(stamp: Stamp) -> Stamp:
    return Stamp(stamp.year, stamp.month, stamp.day)


def _late(moment: Moment) -> bool:
    return moment.hour is not None and moment.hour >= _EVENING


def _eve(day: Stamp | None) -> Stamp | None:
    return days_later(day, -1)


def _as_day(today: date | None) -> Stamp | None:
    return Stamp(today.year, today.month, today.day) if today is not None else None
