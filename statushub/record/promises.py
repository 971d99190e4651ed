"""What became of each promised end: kept, missed and by how much, or moved before its time had passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from statushub.model.incident import Incident, Promise
from statushub.model.names import IncidentKind
from statushub.record.ends import end_is_known

GRACE = timedelta(minutes=15)
"""All-clears and new times are written after the fact, and heard at the next poll: so much isn't held
against anybody."""


class Fate(StrEnum):
    """What became of a promise."""

    STANDING = "standing"
    """Its time is to come, and it is its company's latest word."""
    OVERRUN = "overrun"
    """Its time has passed, it isn't over, and no new time is given."""
    MOVED = "moved"
    """A new time was given before this one had passed: not missed by itself, and not kept."""
    KEPT = "kept"
    """It was over by then."""
    MISSED = "missed"
    """It wasn't over by then, and nobody had said so before."""
    UNKNOWN = "unknown"
    """It wasn't said to be over by then, and when it really was nobody has told."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A promise, and what became of it."""

    promise: Promise
    fate: Fate
    late: timedelta | None = None
    """How long after the promised time it was over, or it is now; None: it wasn't, or it isn't known.

    Also of a moved promise: whoever moves it again and again keeps to no time, and that is to be seen.
    """


def outcomes(incident: Incident, now: datetime) -> tuple[Outcome, ...]:
    """Return what became of each promise by now, in the order said.

    A promise is measured against when its company said that it was over, for its own part; where it
    hasn't, against the incident's end. A promised day is kept until it is over. What came back wasn't
    mended: only the last end counts. None of planned work, which the clock ends at its time whatever
    happened, and none of what was no alarm.
    """
    if incident.kind is IncidentKind.PLANNED or _is_withdrawn(incident):
        return ()
    promises = incident.promises
    return tuple(
        _outcome(incident, promise, _next(promises[number + 1 :], promise), now)
        for number, promise in enumerate(promises)
    )


def standing(incident: Incident) -> Promise | None:
    """Return the promise that the incident's ``eta`` rests on, in the latest words that say so."""
    return next(
        (
            promise
            for promise in reversed(incident.promises)
            if promise.by == incident.eta_by and promise.eta_said == incident.eta_said
        ),
        None,
    )


def _is_withdrawn(incident: Incident) -> bool:
    return bool(incident.testimonies) and all(said.withdrawn for said in incident.testimonies)


def _next(later: Sequence[Promise], promise: Promise) -> Promise | None:
    return next((one for one in later if one.by == promise.by), None)


def _outcome(incident: Incident, promise: Promise, renewed: Promise | None, now: datetime) -> Outcome:
    moved = renewed is not None and renewed.said_at <= promise.eta + GRACE
    ended = promise.over_at
    if ended is None and incident.status.is_over:
        ended = incident.ended_at or incident.changed_at
    if ended is None:
        return _so_far(promise, moved=moved, renewed=renewed is not None, now=now)
    if ended <= promise.eta + GRACE:
        return Outcome(promise, Fate.KEPT)
    if promise.over_at is None and not end_is_known(incident):
        return Outcome(promise, Fate.MOVED if moved else Fate.UNKNOWN)
    return Outcome(promise, Fate.MOVED if moved else Fate.MISSED, ended - promise.eta)


def _so_far(promise: Promise, *, moved: bool, renewed: bool, now: datetime) -> Outcome:
    late = now - promise.eta if now >= promise.eta else None
    if moved:
        return Outcome(promise, Fate.MOVED, late)
    if late is None:
        return Outcome(promise, Fate.STANDING)
    return Outcome(promise, Fate.MISSED if renewed else Fate.OVERRUN, late)
