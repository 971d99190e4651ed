"""Incidents of the past, for tests of the record."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from statushub.model.chain import Reach
from statushub.model.evidence import Says, Suspect, Verdict
from statushub.model.incident import Incident, Promise, Status, Testimony
from statushub.model.names import (
    Cause,
    IncidentId,
    IncidentKind,
    Layer,
    Service,
    Severity,
)
from tests.fakes.town import CENTRE, FIBER

NOW = datetime(2026, 7, 11, 15, 0, tzinfo=UTC)


def hours(count):
    return timedelta(hours=count)


def fault(name="now", began=NOW, *, root=(FIBER, Layer.FIBER_ACTIVE), places=(CENTRE,), **changes):
    """Return a running fault that its own company has told of."""
    company, layer = root
    reach = frozenset(Reach(place, Service.INTERNET) for place in places)
    said = Testimony(
        f"notice:{name}", company, Says.OWN_FAULT, f"Avbrott på Ängsvägen ({name})", "Vi söker.", began, reach
    )
    made = Incident(
        id=IncidentId(name),
        kind=IncidentKind.OUTAGE,
        status=Status.IDENTIFIED,
        severity=Severity.MINOR,
        title=said.title,
        message=said.message,
        lang="sv",
        publisher=company,
        reach=reach,
        opened_at=began,
        changed_at=began,
        testimonies=(said,),
        verdict=Verdict((Suspect(company, layer, 0.9),)),
        cause=Cause.WEATHER,
    )
    return replace(made, **changes)


def ended(incident, length, **changes):
    """Return the fault as its company says that it is over, so long after it began."""
    said = tuple(replace(said, over=True) for said in incident.testimonies)
    at = incident.opened_at + length
    made = replace(incident, status=Status.RESOLVED, ended_at=at, changed_at=at, testimonies=said)
    return replace(made, **changes)


def promised(eta, said_at=NOW, by=FIBER, day=None):
    return Promise(by, said_at, eta, day)
