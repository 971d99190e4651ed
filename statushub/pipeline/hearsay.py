"""What residents say and our checks find, laid to the incident that it may be about."""

from dataclasses import replace
from datetime import timedelta

from statushub.correlate.clock import SUSPICION
from statushub.correlate.residents import with_probe, with_report
from statushub.correlate.suspicion import covers, meant_by, spots_of
from statushub.model.evidence import Probe, Report
from statushub.model.incident import Incident, Status
from statushub.model.names import IncidentKind, Postcode
from statushub.pipeline.desk import Desk, hear, rests_on

AFTER_WORK = timedelta(hours=2)
"""How long after its end a planned work may still be what residents complain of."""


def report(said: Report, desk: Desk) -> None:
    """Lay a resident's word to its incident, or open one; that it works opens none, nor what is long past."""
    known = said.provider in desk.world.where.topology.companies
    said = replace(said, at=min(said.at, desk.now), provider=said.provider if known else None)
    before = _own(said, desk) or _incident_of(said, desk)
    if before is None and (not said.down or desk.now - said.at > SUSPICION):
        return
    reports = with_report(before.reports if before else (), said)
    if before is not None and reports == before.reports:
        return
    key = f"report:{said.by}:{said.place}:{said.service}"
    hear(before, replace(rests_on(before), reports=reports), key, desk)


def probe(found: Probe, desk: Desk) -> None:
    """Lay a check's result to the incident it joined when it found that something was down."""
    found = replace(found, at=min(found.at, desk.now))
    before = _checked(found, desk) or (_incident_of(found, desk) if found.down else None)
    if before is None and not found.down:
        return
    probes = with_probe(before.probes if before else (), found)
    if before is not None and probes == before.probes:
        return
    key = f"probe:{found.provider}:{','.join(found.places)}"
    hear(before, replace(rests_on(before), probes=probes), key, desk)


def _own(said: Report, desk: Desk) -> Incident | None:
    """Return what this household has reported already: three dead services of one home are one event."""
    running = (one for one in desk.table.of_household(said.by, said.place) if one.status.is_running)
    return next(running, None)


def _checked(found: Probe, desk: Desk) -> Incident | None:
    """Return the running incident in which the same check found something before."""
    for incident in desk.table.at(map(Postcode, found.places)):
        held = ((one.provider, one.places, one.services) for one in incident.probes)
        if incident.status.is_running and (found.provider, found.places, found.services) in held:
            return incident
    return None


def _incident_of(said: Report | Probe, desk: Desk) -> Incident | None:
    """Return the incident that takes what is said to be down, else one whose cause may be the same."""
    places = (said.place,) if isinstance(said, Report) else said.places
    there = [one for one in desk.table.at(map(Postcode, places)) if _may_be_about(one, desk)]
    known = next((one for one in there if covers(one, said)), None)
    if known is not None:
        return known
    spots = spots_of(meant_by(said, desk.world.where.topology))
    sharing = [one for one in desk.table.at_spots(spots) if one.kind is not IncidentKind.PLANNED]
    return max(sharing, key=lambda one: len(desk.table.spots(one.id) & spots), default=None)


def _may_be_about(incident: Incident, desk: Desk) -> bool:
    if incident.status.is_running:
        return True
    done = incident.status is Status.COMPLETED and incident.ended_at is not None
    return done and desk.now - (incident.ended_at or desk.now) <= AFTER_WORK
