"""When it began: two faults that have nothing to do with each other rarely begin in the same minutes."""

from datetime import timedelta
from math import log

from statushub.attribute.households import Reported
from statushub.attribute.index import Mask, union
from statushub.attribute.parameters import ONSET_GAP_MINUTES, REPORT_LAG_MINUTES

MINUTE = timedelta(minutes=1)
Events = int
"""A set of households' events: bit *i* stands for the *i*-th in time."""


class Onsets:
    """The households' events in the order of time, and what each set of dead deliveries explains of them."""

    def __init__(self, reported: Reported) -> None:
        timed = sorted((at, event) for event, times in reported.events.items() for at in times)
        self._minutes = [(at - timed[0][0]) / MINUTE for at, _ in timed]
        self._lost = [union(event.lost) for _, event in timed]

    def explained(self, hit: Mask) -> Events:
        """Return the events of which these deliveries explain anything."""
        events, bit = 0, 1
        for lost in self._lost:
            if lost & hit:
                events |= bit
            bit <<= 1
        return events

    def apart(self, one: Events, other: Events) -> float:
        """Return the log weight of two beginnings against a shared one, by what each root alone explains.

        A root's first event lags behind its beginning, the less so the more events it has: with a shared
        beginning, the gap between two roots' first events is the difference of two exponential times; with
        one each, it spreads over hours. A long gap is no evidence for a pair: chance events come late too.
        """
        ones, others = one & ~other, other & ~one
        if not ones or not others:
            return 0.0
        first, second = self._first(ones), self._first(others)
        late = others if first <= second else ones
        lags = REPORT_LAG_MINUTES / ones.bit_count() + REPORT_LAG_MINUTES / others.bit_count()
        gap = abs(first - second)
        shared = -log(lags) - gap * late.bit_count() / REPORT_LAG_MINUTES
        spread = ONSET_GAP_MINUTES + lags
        return min(0.0, -log(2 * spread) - gap / spread - shared)

    def _first(self, events: Events) -> float:
        return self._minutes[(events & -events).bit_length() - 1]
