"""Instants and days in the words people use: "tonight 21:30", "i morgon 06.00", "Tuesday 7 Jan"."""

from datetime import date, datetime, tzinfo

from statushub.word.texts import N_, Texts

WEEKDAYS = (
    N_("on Monday"),
    N_("on Tuesday"),
    N_("on Wednesday"),
    N_("on Thursday"),
    N_("on Friday"),
    N_("on Saturday"),
    N_("on Sunday"),
)
DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
EVENING = 18
"""The hour from which the same day is called tonight."""
YEAR_FROM = 180
"""Days away from which the year is written out."""


def when(texts: Texts, time: datetime | date, zone: tzinfo, now: datetime) -> str:
    """Return day and clock time in the zone, or a day that has none, as short as it can be told apart."""
    today = now.astimezone(zone).date()
    if not isinstance(time, datetime):
        return _whole_day(texts, time, today)
    local = time.astimezone(zone)
    return f"{_day(texts, local, today)} {_clock(texts, local)}"


def window(texts: Texts, start: datetime | date, end: datetime | date, zone: tzinfo, now: datetime) -> str:
    """Return a stretch of time; the day is said once where it is one day in the zone."""
    today = now.astimezone(zone).date()
    first, last = _in(zone, start), _in(zone, end)
    if _date_of(first) == _date_of(last):
        return _hours(texts, first, last, today)
    ends = [_plainly(texts, each, today) for each in (first, last)]
    return texts.gettext("{start} to {end}").format(start=ends[0], end=ends[1])


def clock(texts: Texts, time: datetime, zone: tzinfo) -> str:
    """Return an instant's clock time in the zone."""
    return _clock(texts, time.astimezone(zone))


def _hours(texts: Texts, first: datetime | date, last: datetime | date, today: date) -> str:
    """Return a stretch within a day, of which either end may be no more than the day."""
    opened, closed = (_clock(texts, each) if isinstance(each, datetime) else "" for each in (first, last))
    if not opened and not closed:
        return _whole_day(texts, first, today)
    day = _day(texts, first, today)
    if opened and closed:
        return f"{day} {opened}-{closed}"
    pattern = N_("{day} from {time}") if opened else N_("{day} until {time}")
    return texts.gettext(pattern).format(day=day, time=opened or closed)


def _plainly(texts: Texts, local: datetime | date, today: date) -> str:
    day = _day(texts, local, today, weekdays=False)
    return f"{day} {_clock(texts, local)}" if isinstance(local, datetime) else day


def _in(zone: tzinfo, time: datetime | date) -> datetime | date:
    return time.astimezone(zone) if isinstance(time, datetime) else time


def _date_of(local: datetime | date) -> date:
    return local.date() if isinstance(local, datetime) else local


def _clock(texts: Texts, local: datetime) -> str:
    return texts.gettext("{hour}:{minute}").format(hour=f"{local.hour:02}", minute=f"{local.minute:02}")


def _whole_day(texts: Texts, day: date, today: date) -> str:
    """Return today, tomorrow or yesterday, else the weekday and the date."""
    if abs((day - today).days) <= 1:
        return _day(texts, day, today)
    return f"{texts.gettext(DAYS[day.weekday()])} {_day(texts, day, today, weekdays=False)}"


def _day(texts: Texts, local: datetime | date, today: date, *, weekdays: bool = True) -> str:
    away = (_date_of(local) - today).days
    near = {-1: N_("yesterday"), 0: N_("today"), 1: N_("tomorrow")}
    if away == 0 and isinstance(local, datetime) and local.hour >= EVENING:
        return texts.gettext("tonight")
    if away in near:
        return texts.gettext(near[away])
    if weekdays and 2 <= away <= 6:
        return texts.gettext(WEEKDAYS[local.weekday()])
    return _date(texts, local, with_year=abs(away) >= YEAR_FROM)


def _date(texts: Texts, local: date, *, with_year: bool) -> str:
    pattern = N_("{day} {month} {year}") if with_year else N_("{day} {month}")
    month = texts.gettext(MONTHS[local.month - 1])
    return texts.gettext(pattern).format(day=local.day, month=month, year=local.year)
