"""What is known of an incident, gathered for being told; from its state, or from a timeline entry."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from statushub.model.evidence import Verdict
from statushub.model.incident import Entry, Incident, Status
from statushub.model.names import Cause, CompanyId, IncidentKind, Postcode, Service, Severity


@dataclass(frozen=True, slots=True)
class Known:
    """All that a short text may say of an incident; None: not said by anybody."""

    kind: IncidentKind
    status: Status
    severity: Severity
    services: tuple[Service, ...]
    postcodes: tuple[Postcode, ...]
    cause: Cause
    said_by: CompanyId | None
    """Whose words this rests on; None: residents', or our checks'."""
    start: datetime | None
    eta: datetime | None
    eta_by: CompanyId | None
    blamed: CompanyId | None
    """The company to name; None where no company may be named."""
    probability: float
    """1 where it isn't inferred."""
    start_said: datetime | date | None
    """``start`` as it is to be told: the day alone, where no more was said."""
    eta_said: datetime | date | None


def of_incident(incident: Incident) -> Known:
    """Return what is known by an incident's state."""
    suspect = incident.verdict.responsible()
    return Known(
        kind=incident.kind,
        status=incident.status,
        severity=incident.severity,
        services=incident.services,
        postcodes=incident.postcodes,
        cause=incident.cause,
        said_by=incident.publisher,
        start=incident.start,
        eta=incident.eta,
        eta_by=incident.eta_by,
        blamed=suspect.company if suspect else None,
        probability=suspect.probability if suspect else 0.0,
        start_said=incident.start_said,
        eta_said=incident.eta_said,
    )


def of_entry(incident: Incident, entry: Entry) -> Known:
    """Return what a timeline entry told: its own facts, and the incident's where it has none."""
    named = entry.probability is None or entry.probability >= Verdict.NAMED_FROM
    said_by = entry.by or incident.publisher
    return replace(
        of_incident(incident),
        status=entry.status,
        severity=entry.severity,
        said_by=said_by,
        eta=entry.eta,
        eta_by=incident.eta_by if entry.eta_said == incident.eta_said else said_by,
        blamed=entry.responsible if named else None,
        probability=1.0 if entry.probability is None else entry.probability,
        eta_said=entry.eta_said,
    )
