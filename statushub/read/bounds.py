"""What a notice's own time says of a clock time in it: a promise is of what is to come, a start is past."""

from dataclasses import replace

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.cues import Part
from statushub.read.days import days_later
from statushub.read.moment import Moment

_NOON = 12
_EVENING = 18
_MORNING = 7
_SMALL = 6
_WEEK = 7
_MINUTES = 30
"""By so much a start may be after the notice: clocks differ."""


def _order(stamp: Stamp) -> tuple[int, ...]:
    return (stamp.year or 0, stamp.month or 0, stamp.day or 0, stamp.hour or 0, stamp.minute or 0)


def _known(stamp: Stamp | None) -> bool:
    return stamp is not None and None not in (stamp.year, stamp.day, stamp.hour)


def not_past(stamp: Stamp, published: Stamp | None, today: Stamp) -> Stamp:
    """Return a promised clock time, today's or tomorrow's where it would have been before the notice."""
    if published is None or not _known(published) or not _known(stamp):
        return stamp
    if _order(stamp) >= _order(published):
        return stamp
    if _order(today) > _order(published):
        return today
    tomorrow = days_later(today, 1)
    hour = published.hour or 0
    late = (stamp.hour or 0) < (_NOON if hour >= _EVENING else _SMALL if hour >= _NOON else 0)
    return replace(tomorrow, hour=stamp.hour, minute=stamp.minute) if late and tomorrow else stamp


def is_to_come(stamp: Stamp, published: Stamp | None) -> bool:
    """Tell whether a clock time is after the notice: then nothing has begun at it."""
    if published is None or not _known(published) or not _known(stamp):
        return False
    minutes = 60 * (stamp.hour or 0) + (stamp.minute or 0)
    now = 60 * (published.hour or 0) + (published.minute or 0)
    return _order(stamp)[:3] > _order(published)[:3] or (
        _order(stamp)[:3] == _order(published)[:3] and minutes > now + _MINUTES
    )


def not_to_come(stamp: Stamp, published: Stamp | None) -> Stamp:
    """Return an evening's clock time, the day before's where it would be after a notice of the morning."""
    late = (stamp.hour or 0) >= _EVENING and published is not None and (published.hour or 0) < _NOON
    before = days_later(stamp, -1) if late and is_to_come(stamp, published) else None
    return replace(before, hour=stamp.hour, minute=stamp.minute) if before is not None else stamp


def last_such_day(stamp: Stamp, moment: Moment, published: Stamp | None) -> Stamp:
    """Return a weekday of what has happened, the last one where it would be to come: "out from Friday"."""
    if published is None or moment.weekday is None or moment.day is not None or moment.week is not None:
        return stamp
    if None in (published.day, stamp.year) or _order(stamp)[:3] <= _order(published)[:3]:
        return stamp
    return replace(days_later(stamp, -_WEEK) or stamp, hour=stamp.hour, minute=stamp.minute)


def on_the_right_half(stamp: Stamp, part: Part, kind: NoticeKind, published: Stamp | None) -> Stamp:
    """Return "half past six" as the evening's where the notice's own time, or the work, says so."""
    if stamp.hour is None or stamp.hour >= _NOON:
        return stamp
    later = replace(stamp, hour=stamp.hour + _NOON)
    if kind is NoticeKind.PLANNED:
        return later if stamp.hour < _MORNING and part is Part.END else stamp
    if published is None or not _known(published) or not _known(stamp):
        return stamp
    if part is Part.END and kind is not NoticeKind.RESOLVED:
        return later if _order(stamp) < _order(published) else stamp
    return later if _order(later) <= _order(published) else stamp
