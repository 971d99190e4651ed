"""What happens to an incident by the clock alone, and when the next such thing is due."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from statushub.correlate.account import Occasion
from statushub.correlate.asking import asking, asks_at
from statushub.correlate.flapping import settles_at
from statushub.correlate.life import over_at
from statushub.correlate.recovery import hold_of, recovery_of
from statushub.correlate.residents import ENOUGH, reporters, still_down
from statushub.correlate.suspicion import is_all_but_certain
from statushub.model.incident import Change, Ending, Incident, Status
from statushub.model.names import IncidentKind

GRACE = timedelta(minutes=30)
"""How long after its end a planned work may go on before what is still out is an outage."""
SUSPICION = timedelta(hours=3)
"""How long residents' reports alone are believed after the last of them."""
FORGOTTEN = timedelta(hours=24)
"""How long after the last word, and after the promised end, a fault is believed to go on."""
FORGOTTEN_POST = timedelta(hours=72)
"""The same where an operator posted it, who is the one to say that it is over."""
SOON = timedelta(seconds=30)
"""How soon evidence is weighed that came too thick to be weighed piece by piece."""
OFTEN, SELDOM = timedelta(minutes=5), timedelta(hours=6)
"""Silence grows, so the verdict is weighed again when a fault's age has doubled, within these bounds."""


def due_at(incident: Incident) -> datetime | None:
    """Return when something next happens to it by the clock, perhaps long ago; None: nothing will."""
    return min((at for at, _ in _agenda(incident)), default=None)


def next_change(incident: Incident) -> tuple[datetime, Incident | None, Occasion] | None:
    """Return what happens next by the clock: when, to what, and by what; None: nothing will.

    No incident beside a time: the verdict is to be weighed again.
    """
    agenda = sorted(_agenda(incident), key=lambda item: item[0])
    if not agenda:
        return None
    at, (after, occasion) = agenda[0]
    return at, after, occasion


_Item = tuple[datetime, tuple[Incident | None, Occasion]]


def _agenda(incident: Incident) -> Iterator[_Item]:
    """Yield what is to come, the weightier of two things at one time first."""
    if incident.merged_into is not None:
        return
    if incident.held:
        yield settles_at(incident), (replace(incident, held=False), Occasion(settled=True))
    if incident.kind is IncidentKind.PLANNED:
        yield from _of_work(incident)
    elif incident.status.is_running:
        yield from _of_fault(incident)


def _of_work(incident: Incident) -> Iterator[_Item]:
    over = over_at(incident)
    if incident.status is Status.SCHEDULED and incident.start is not None:
        begun = replace(incident, status=Status.IN_PROGRESS, changed_at=incident.start)
        yield incident.start, (begun, Occasion())
    elif over is not None and incident.status in {Status.IN_PROGRESS, Status.COMPLETED}:
        complaints = still_down(incident.reports, since=over)
        if reporters(complaints) >= ENOUGH or (incident.status is Status.IN_PROGRESS and _is_open(incident)):
            at = max([over + GRACE, *(said.at for said in complaints)])
            yield at, (_overrun(incident, at), Occasion(change=Change.OVERRAN))
        elif incident.status is Status.IN_PROGRESS:
            done = replace(incident, status=Status.COMPLETED, changed_at=over, ended_at=over)
            yield over, (done, Occasion(ending=Ending.CLOCK))


def _is_open(incident: Incident) -> bool:
    """Tell whether a format that states when a work is over still states that it goes on."""
    standing = (said for said in incident.testimonies if not said.over)
    return any(said.stated is not None and said.stated.kind is not None for said in standing)


def _overrun(incident: Incident, at: datetime) -> Incident:
    return replace(
        incident,
        kind=IncidentKind.OUTAGE,
        status=Status.IDENTIFIED,
        changed_at=at,
        ended_at=None,
        heard_at=at,
        overran=True,
    )


def _of_fault(incident: Incident) -> Iterator[_Item]:
    back = recovery_of(incident)
    if back is not None:
        since, ending = back
        at = since + hold_of(incident)
        yield at, (_resolved(incident, at), Occasion(ending=ending))
        if incident.status not in {Status.MONITORING, Status.SUSPECTED}:
            recovering = replace(incident, status=Status.MONITORING, changed_at=since)
            yield since, (recovering, Occasion(change=Change.RECOVERING))
    forgotten = _forgotten_at(incident)
    if forgotten is not None:
        yield forgotten, (_resolved(incident, forgotten), Occasion(ending=Ending.SILENCE))
    if incident.weighed_at is not None:
        yield _weighed_next(incident, incident.weighed_at), (None, Occasion())
    asked = asks_at(incident)
    if asked is not None:
        yield asked, (asking(incident, asked), Occasion(change=Change.ASKED))


def _resolved(incident: Incident, at: datetime) -> Incident:
    return replace(incident, status=Status.RESOLVED, changed_at=at, ended_at=at)


def _forgotten_at(incident: Incident) -> datetime | None:
    """Return when we no longer believe that it goes on; None: a source still states that it does."""
    heard = incident.heard_at or incident.opened_at
    if not incident.testimonies:
        return heard + SUSPICION
    if _is_open(incident):
        return None
    posted = any(said.facts is None and not said.over for said in incident.testimonies)
    return max(heard, incident.eta or heard) + (FORGOTTEN_POST if posted else FORGOTTEN)


def _weighed_next(incident: Incident, weighed_at: datetime) -> datetime:
    if incident.evidence_count != incident.weighed:
        return weighed_at + (OFTEN if is_all_but_certain(incident) else SOON)
    return weighed_at + min(SELDOM, max(OFTEN, weighed_at - incident.opened_at))
