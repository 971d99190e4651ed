"""How long a fault usually takes, by earlier ones: ours, never a publisher's, and only of enough of them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from statushub.model.incident import Incident, Status
from statushub.model.names import IncidentKind
from statushub.record.ends import began
from statushub.record.history import Basis, History, bases, root_of

LEAST = 5
"""Of fewer earlier faults nothing is concluded."""
PERCENTILES = (20, 80)
"""The estimate lies between these: three of five earlier faults did."""
STEPS = (
    (timedelta(hours=1), timedelta(minutes=10)),
    (timedelta(hours=6), timedelta(minutes=30)),
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=3), timedelta(hours=6)),
    (timedelta.max, timedelta(days=1)),
)
"""Up to so long, an estimate is no finer than this; a bound is a multiple of the steps on both its sides."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long a fault may take in all, counted from its beginning."""

    low: timedelta
    high: timedelta
    n: int
    """Earlier faults that it rests on."""
    basis: Basis


def estimate(incident: Incident, history: History, now: datetime) -> Estimate | None:
    """Return how long a running fault may take whose end nobody has promised; None: it can't be said.

    Earlier faults count that lasted at least as long as this one has; the likest that are enough.
    """
    root = root_of(incident)
    running = incident.status.is_running and incident.status is not Status.MONITORING
    if root is None or not running or incident.eta is not None or incident.kind is IncidentKind.PLANNED:
        return None
    for basis in bases(root, incident.cause):
        found = usual(history.lengths.get(basis, ()), max(now - began(incident), timedelta(0)))
        if found is not None:
            return Estimate(*found, basis)
    return None


def usual(lengths: Sequence[timedelta], lasted: timedelta) -> tuple[timedelta, timedelta, int] | None:
    """Return the range in which most of those end that lasted so long, and how many they are.

    ``lengths`` ascend. The range is rounded outwards, but never below what has passed already. None: fewer
    than ``LEAST`` lasted so long.
    """
    first = bisect_left(lengths, lasted)
    n = len(lengths) - first
    if n < LEAST:
        return None
    low, high = (lengths[first + _rank(percent, n)] for percent in PERCENTILES)
    low = max(_down(low), _up(lasted))
    return low, max(_up(high), low), n


def _rank(percent: int, n: int) -> int:
    """Return the nearest rank of a percentile, counted from 0."""
    return -(-percent * n // 100) - 1


def _down(length: timedelta) -> timedelta:
    return length // _step(length) * _step(length)


def _up(length: timedelta) -> timedelta:
    return -(-length // _step(length)) * _step(length)


def _step(length: timedelta) -> timedelta:
    return next(step for bound, step in STEPS if length <= bound)
