"""How a time lies to the notice that tells it: before it, after it, in its newest entry."""

import re
from datetime import timedelta

from statushub.read.days import date_in
from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.timed import Timed, order_of

_FIELD = re.compile(r"\W{0,3}[^\W\d][\w/ ]{1,24}:[^\S\n]{0,2}")
_LONG = timedelta(days=7)


def to_come(reading: Reading, time: Timed, *, clocked: bool = True) -> bool:
    """Tell whether a time is after the notice: no start of what has happened."""
    said, stamp = reading.writing.published, time.stamp
    if said is None or None in (said.day, stamp.year, stamp.day):
        return False
    clocked = clocked and said.hour is not None and stamp.hour is not None
    return order_of(stamp, clocked=clocked) > order_of(said, clocked=clocked)


def gone_by(reading: Reading, time: Timed) -> bool:
    """Tell whether a time is before the notice: no end of what goes on."""
    said, stamp = reading.writing.published, time.stamp
    if said is not None and stamp.hour is None and None not in (said.day, stamp.year, stamp.day):
        return order_of(stamp, clocked=False) < order_of(said, clocked=False)
    if said is None or None in (said.hour, said.day, stamp.year, stamp.day, stamp.hour):
        return False
    return order_of(stamp, clocked=True) <= order_of(said, clocked=True)


def at_notice(reading: Reading, time: Timed) -> bool:
    """Tell whether a time is the notice's own, to the minute."""
    said = reading.writing.published
    if time.moment.end <= reading.page.title_end:
        return False
    whole = said is not None and None not in (said.hour, time.stamp.year, time.stamp.hour)
    return said is not None and whole and order_of(time.stamp, clocked=True) == order_of(said, clocked=True)


def long_before(reading: Reading, time: Timed) -> bool:
    """Tell whether a time is so long before the notice that only its own words could make it the start."""
    said, day = date_in(reading.writing.published), date_in(time.stamp)
    return said is not None and day is not None and said - day > _LONG


def current(reading: Reading, time: Timed) -> bool:
    """Tell whether a time stands in the newest entry."""
    return reading.in_newest(time.moment.start)


def labelled(reading: Reading, time: Timed, *values: str) -> bool:
    """Tell whether a time stands in a field of its own, named by such words: "Start: 14/3 03:40"."""
    start = reading.page.sentences[reading.page.sentence(time.moment.start)]
    if _FIELD.fullmatch(reading.page.raw, start, time.moment.start) is None:
        return False
    return any(
        reading.within(reading.said("when", value), start, time.moment.start) is not None for value in values
    )


def alone(reading: Reading, moment: Moment) -> bool:
    """Tell whether a clock time is a line of its own."""
    start, end = reading.page.bounds(reading.page.sentence(moment.start))
    return (
        moment.has_clock
        and not (reading.page.raw[start : moment.start] + reading.page.raw[moment.end : end]).strip()
    )
