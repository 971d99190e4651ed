"""Instants in the words people use: "tonight 21:30", "i morgon 06.00", "3 Dec 06:00"."""

from datetime import datetime, tzinfo

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


def when(texts: Texts, instant: datetime, zone: tzinfo, now: datetime) -> str:
    """Return day and clock time in the zone, as short as it can be told apart."""
    local = instant.astimezone(zone)
    return f"{_day(texts, local, now.astimezone(zone))} {_clock(texts, local)}"


def window(texts: Texts, start: datetime, end: datetime, zone: tzinfo, now: datetime) -> str:
    """Return a stretch of time; the day is said once where it is one day in the zone."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    opening = _day(texts, first, now.astimezone(zone))
    if first.date() == last.date():
        return f"{opening} {_clock(texts, first)}-{_clock(texts, last)}"
    today = now.astimezone(zone)
    ends = [f"{_day(texts, each, today, weekdays=False)} {_clock(texts, each)}" for each in (first, last)]
    return texts.gettext("{start} to {end}").format(start=ends[0], end=ends[1])


def _clock(texts: Texts, local: datetime) -> str:
    return texts.gettext("{hour}:{minute}").format(hour=f"{local.hour:02}", minute=f"{local.minute:02}")


def _day(texts: Texts, local: datetime, today: datetime, *, weekdays: bool = True) -> str:
    away = (local.date() - today.date()).days
    near = {-1: N_("yesterday"), 0: N_("today"), 1: N_("tomorrow")}
    if away == 0 and local.hour >= EVENING:
        return texts.gettext("tonight")
    if away in near:
        return texts.gettext(near[away])
    if weekdays and 2 <= away <= 6:
        return texts.gettext(WEEKDAYS[local.weekday()])
    return _date(texts, local, with_year=abs(away) >= YEAR_FROM)


def _date(texts: Texts, local: datetime, *, with_year: bool) -> str:
    pattern = N_("{day} {month} {year}") if with_year else N_("{day} {month}")
    month = texts.gettext(MONTHS[local.month - 1])
    return texts.gettext(pattern).format(day=local.day, month=month, year=local.year)
