"""From a moment as written to a day in the calendar: years inferred, "tomorrow" and "Tuesday" resolved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from statushub.model.stamp import Stamp
from statushub.read.moment import Moment

_NOON = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """The notice's own today, as far as it is known."""

    today: date | None
    """None: not said; then weekdays and "tomorrow" name no date."""
    near: date | None
    """A day near which dates without a year lie."""
    hour: int | None = None
    """The notice's own hour."""


def calendar_of(published: Stamp | None, moments: Iterable[Moment]) -> Calendar:
    """Return the calendar of a notice: from its publication, else from the full dates in its text."""
    if published is not None and published.year is not None and published.month is not None:
        whole = date_of(published.year, published.month, published.day or 15)
        return Calendar(whole if published.day is not None else None, whole, published.hour)
    for moment in moments:
        if moment.year is not None and moment.month is not None and moment.day is not None:
            return Calendar(None, date_of(moment.year, moment.month, moment.day))
    return Calendar(None, None)


def date_of(year: int, month: int, day: int) -> date | None:
    """Return the day, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_in(said: Stamp | Moment | None) -> date | None:
    """Return the day that is said with its year and month, clock or none; None where it isn't."""
    return date_of(said.year or 0, said.month or 0, said.day or 0) if said is not None else None


def day_of(moment: Moment, calendar: Calendar, *, ahead: bool) -> Stamp | None:
    """Return the day a moment says, without a clock; ``ahead``: a weekday is the next one, not the last.

    The year stays None where nothing tells it. None: no day is said, or it can't be told which.
    """
    if moment.month is not None and moment.day is not None:
        return _dated(moment, calendar)
    if moment.week is not None and calendar.near is not None:
        return _in_week(moment, calendar.near)
    return _from_today(moment, calendar, calendar.today, ahead=ahead) if calendar.today is not None else None


def _from_today(moment: Moment, calendar: Calendar, today: date, *, ahead: bool) -> Stamp | None:
    """Return the day of "tomorrow", "Tuesday", "tonight", "the 24th"."""
    if moment.day is not None:
        return _in_month(moment.day, today, ahead=ahead)
    if moment.night:
        return _moved(today, _of_night(moment, calendar, ahead=ahead))
    if moment.shift is not None:
        return _moved(today, moment.shift)
    if moment.weekday is None:
        return None
    away = (moment.weekday - today.weekday()) % 7
    ahead = moment.aims > 0 or (ahead and not moment.aims)
    return _moved(today, away if ahead or not away else away - 7)


def _of_night(moment: Moment, calendar: Calendar, *, ahead: bool) -> int:
    """Return the days from today to a night's hour, or to its end where only that is promised."""
    if moment.soft and ahead and (calendar.hour is None or calendar.hour >= _NOON):
        return 1
    if moment.shift:
        return 0 if moment.hour is not None and moment.hour < _NOON else moment.shift
    return _night(moment.hour, calendar.hour, ahead=ahead or moment.opens)


def _in_week(moment: Moment, near: date) -> Stamp | None:
    """Return the day of a week that is named by its number: Monday, or Sunday where it ends a range."""
    weekday = moment.weekday if moment.weekday is not None else 6 if moment.closes else 0
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(date.fromisocalendar(year, moment.week or 1, weekday + 1))
        except ValueError:
            continue
    best = min(days, key=lambda day: abs((day - near).days), default=None)
    return Stamp(best.year, best.month, best.day) if best else None


def _in_month(number: int, today: date, *, ahead: bool) -> Stamp | None:
    """Return the day of which only the number is said: "the 24th"."""
    months = [divmod(12 * today.year + today.month - 1 + step, 12) for step in (-1, 0, 1, 2)]
    days = [found for year, month in months if (found := date_of(year, month + 1, number)) is not None]
    if ahead:
        days = [day for day in days if day >= today]
    best = min(days, key=lambda day: abs((day - today).days), default=None)
    return Stamp(best.year, best.month, best.day) if best else None


def _night(hour: int | None, now: int | None, *, ahead: bool) -> int:
    """Return the days from today to an hour of "tonight", which in the evening means the coming one."""
    evening = now is None or now >= _NOON
    if hour is None:
        return 0
    if hour < _NOON:
        return 1 if ahead and evening else 0
    return 0 if ahead or (evening and now is not None) else -1


def _dated(moment: Moment, calendar: Calendar) -> Stamp:
    assert moment.month is not None
    assert moment.day is not None
    month, day = moment.month, moment.day
    if calendar.near is None:
        return Stamp(moment.year, month, day)
    near = calendar.near
    years = [moment.year] if moment.year is not None else [near.year + step for step in (-1, 0, 1)]
    orders = [(year, month, day) for year in years]
    if moment.swappable:
        orders += [(year, day, month) for year in years]
    if moment.short:
        orders.append((2000 + day, month, years[0] % 100))
    days = [found for order in orders if (found := date_of(*order)) is not None]
    best = min(days, key=lambda found: abs((found - near).days), default=None)
    return Stamp(best.year, best.month, best.day) if best else Stamp(moment.year, month, day)


def _moved(today: date, days: int) -> Stamp | None:
    try:
        moved = today + timedelta(days=days)
    except OverflowError:
        return None
    return Stamp(moved.year, moved.month, moved.day)


def with_clock(day: Stamp | None, moment: Moment) -> Stamp:
    """Return the day with the moment's clock; 24.00 is the next day's 00.00."""
    hour, minute = moment.hour, moment.minute
    if hour == 24:
        hour, day = 0, days_later(day, 1)
    if day is None:
        return Stamp(hour=hour, minute=minute)
    return Stamp(day.year, day.month, day.day, hour, minute)


def days_later(day: Stamp | None, days: int) -> Stamp | None:
    """Return the day so many days after, or before; in a year that isn't known, a common one."""
    if day is None or day.month is None or day.day is None:
        return day
    whole = date_of(day.year or 2001, day.month, day.day)
    moved = _moved(whole, days) if whole is not None else None
    if moved is None:
        return day
    return Stamp(moved.year if day.year is not None else None, moved.month, moved.day)


def in_zone(stamp: Stamp, zone_minutes: int, zone: tzinfo) -> Stamp:
    """Return a complete stamp, written in a named zone, as the clock shows it in another."""
    instant = instant_of(stamp, zone_minutes)
    if instant is None:
        return stamp
    try:
        local = instant.astimezone(zone)
    except OverflowError:
        return stamp
    return Stamp(local.year, local.month, local.day, local.hour, local.minute)


def instant_of(stamp: Stamp, zone_minutes: int) -> datetime | None:
    """Return a complete stamp's instant in UTC, where its zone is so many minutes east; else None."""
    if None in (stamp.year, stamp.month, stamp.day, stamp.hour):
        return None
    assert stamp.year is not None
    assert stamp.month is not None
    assert stamp.day is not None
    assert stamp.hour is not None
    try:
        local = datetime(stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute or 0, tzinfo=UTC)
        return local - timedelta(minutes=zone_minutes)
    except (ValueError, OverflowError):
        return None


def minutes_later(stamp: Stamp, minutes: int) -> Stamp | None:
    """Return the stamp so many minutes later, saying as much as it does."""
    known = date_of(stamp.year or 2001, stamp.month or 1, stamp.day or 1)
    if known is None:
        return None
    day = datetime(known.year, known.month, known.day)  # noqa: DTZ001 - a local clock, as in the text
    try:
        ended = day + timedelta(hours=stamp.hour or 0, minutes=(stamp.minute or 0) + minutes)
    except OverflowError:
        return None
    if stamp.month is None:
        return Stamp(None, None, None, ended.hour, ended.minute)
    year = ended.year if stamp.year is not None else None
    return Stamp(year, ended.month, ended.day, ended.hour, ended.minute)
