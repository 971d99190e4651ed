"""How a time lies to the notice that tells it: before it, after it, in its newest entry."""

from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.timed import Timed, order_of


def to_come(reading: Reading, time: Timed) -> bool:
    """Tell whether a time is after the notice: no start of what has happened."""
    said, stamp = reading.writing.published, time.stamp
    if said is None or None in (said.day, stamp.year, stamp.day):
        return False
    clocked = said.hour is not None and stamp.hour is not None
    return order_of(stamp, clocked=clocked) > order_of(said, clocked=clocked)


def gone_by(reading: Reading, time: Timed) -> bool:
    """Tell whether a time is before the notice: no end of what goes on."""
    said, stamp = reading.writing.published, time.stamp
    if said is not None and stamp.hour is None and None not in (said.day, stamp.year, stamp.day):
        return order_of(stamp, clocked=False) < order_of(said, clocked=False)
    if said is None or None in (said.hour, said.day, stamp.year, stamp.day, stamp.hour):
        return False
    return order_of(stamp, clocked=True) <= order_of(said, clocked=True)


def current(reading: Reading, time: Timed) -> bool:
    """Tell whether a time stands in the newest entry."""
    return reading.in_newest(time.moment.start)


def alone(reading: Reading, moment: Moment) -> bool:
    """Tell whether a clock time is a line of its own."""
    start, end = reading.page.bounds(reading.page.sentence(moment.start))
    return (
        moment.has_clock
        and not (reading.page.raw[start : moment.start] + reading.page.raw[moment.end : end]).strip()
    )
