"""Incidents of an invented town, for texts to be made of."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from statushub.model.chain import Reach
from statushub.model.incident import Audience, Change, Entry, Incident, Status
from statushub.model.names import CompanyId, IncidentId, IncidentKind, Postcode, Service, Severity

NOW = datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
"""A Thursday, 15.00 in Stockholm."""

NAMES = {
    CompanyId("sjo"): "Sjöbygdens Energi",
    CompanyId("surf"): "Surfbolaget",
    CompanyId("grav"): "Grävlagets Kommunikationsoperatör i Mellersta Sjöbygden Aktiebolag",
}


def name_of(company: CompanyId) -> str:
    return NAMES.get(company, company)


def incident(**changes: Any) -> Incident:
    plain = Incident(
        id=IncidentId("k7m2q9"),
        kind=IncidentKind.OUTAGE,
        status=Status.CONFIRMED,
        severity=Severity.MINOR,
        title="Avbrott i fibernätet",
        message="Vi felsöker.",
        lang="sv",
        publisher=CompanyId("surf"),
        reach=reach("99101"),
        opened_at=NOW,
        changed_at=NOW,
    )
    return replace(plain, **changes)


def reach(
    *postcodes: str, services: tuple[Service, ...] = (Service.INTERNET, Service.IPTV)
) -> frozenset[Reach]:
    return frozenset(Reach(Postcode(postcode), service) for postcode in postcodes for service in services)


def entry(state: Incident, change: Change = Change.OPENED, **changes: Any) -> Entry:
    plain = Entry(
        incident=state.id,
        at=NOW,
        change=change,
        audience=Audience.AFFECTED,
        status=state.status,
        severity=state.severity,
        message=state.message,
        lang=state.lang,
        by=state.publisher,
        eta=state.eta,
        responsible=None,
        probability=None,
        eta_day=state.eta_day,
    )
    return replace(plain, **changes)
