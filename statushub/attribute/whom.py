"""Whom to call: who answers to the resident by contract, who has the fault, who picks up the phone now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from statushub.attribute.explain import TWO_CANDIDATES_FROM
from statushub.attribute.hours import Hours
from statushub.attribute.remedies import claims
from statushub.model.calls import Because, Call, Calls, Stance
from statushub.model.chain import Company, Delivery, Reach
from statushub.model.evidence import Says, Verdict
from statushub.model.incident import Incident
from statushub.model.names import CompanyId, IncidentKind, Layer, Service

LEAST_CANDIDATE: Final = 0.05
"""Below this probability a second candidate is nobody to call."""

_CERTAINTY = (Stance.UNKNOWN, Stance.CANDIDATES, Stance.NAMED)
_ORDER = {service: place for place, service in enumerate(Service)}
_UNSOLD = frozenset({Layer.FIBER_PASSIVE, Layer.FIBER_ACTIVE, Layer.KO})
"""A chain that ends here has no provider that we know: its last company stands in for one that it isn't."""


@dataclass(frozen=True, slots=True)
class Resident:
    """What is known of whoever asks; empty: nothing."""

    services: frozenset[Service] = frozenset()
    """Those they ask about, or have; empty: any."""
    providers: Mapping[Service, frozenset[CompanyId]] = field(default_factory=dict)
    """Whom they pay, where they told us."""


def whom(
    incidents: Sequence[Incident],
    deliveries: Sequence[Delivery],
    companies: Mapping[CompanyId, Company],
    resident: Resident,
    now: datetime,
    zone: ZoneInfo,
) -> Calls:
    """Return whom to call about these incidents, where these deliveries are made; none: if something breaks.

    ``zone`` is that of the companies' hours.
    """
    faults = [one for one in incidents if one.kind is not IncidentKind.PLANNED]
    hit = _hit(incidents, deliveries, resident)
    told = {teller for incident in incidents for teller in _tellers(incident)}
    listed = _Listed()
    for incident in faults:
        for company, probability in suspects(incident.verdict):
            listed.add(company, Because.FAULT, probability)
    for incident in incidents:
        if incident.kind is IncidentKind.PLANNED and incident.publisher is not None:
            listed.add(incident.publisher, Because.WORK)
    for one in sorted(hit, key=lambda one: _ORDER[one.service]):
        if _is_sold(one, resident):
            listed.add(one.provider, Because.CONTRACT, service=one.service)
    for owner in () if incidents else _owners(hit):
        listed.add(owner, Because.NETWORK)
    calls = tuple(listed.calls(companies, told, now, zone))
    return Calls(
        calls=calls,
        stance=min((stance(one.verdict) for one in faults), key=_CERTAINTY.index, default=None),
        told_by=tuple(dict.fromkeys((*(call.company.id for call in calls if call.has_told), *sorted(told)))),
        is_known=bool(incidents) and all(_tellers(incident) for incident in incidents),
        claims=claims(incidents, {one.service for one in hit}),
    )


def on_any_day(now: Calls, always: Calls) -> Calls:
    """Return whom to call about what is wrong now, and beside them whom for all else."""
    others = {call.company.id: call for call in always.calls}
    ill = [call for call in now.calls if set(call.because) & {Because.FAULT, Because.WORK}]
    joined = [_joined(call, others.pop(call.company.id, call)) for call in ill]
    return replace(now, calls=(*joined, *others.values()))


def _joined(call: Call, other: Call) -> Call:
    because = tuple(dict.fromkeys((*call.because, *other.because)))
    return replace(call, because=because, services=other.services)


def stance(verdict: Verdict) -> Stance:
    """Return whether one company is named (from 70 %), two candidates are (from 40 %), or nobody."""
    if verdict.responsible() is not None:
        return Stance.NAMED
    shares = verdict.companies()
    nobody = next((one.probability for one in verdict.ranking if one.company is None), 0.0)
    unsure = not shares or shares[0][1] < max(TWO_CANDIDATES_FROM, nobody)
    return Stance.UNKNOWN if unsure else Stance.CANDIDATES


def suspects(verdict: Verdict) -> tuple[tuple[CompanyId, float], ...]:
    """Return whom a verdict allows to be named, with their probabilities: one, two or nobody."""
    most = {Stance.NAMED: 1, Stance.CANDIDATES: 2, Stance.UNKNOWN: 0}[stance(verdict)]
    return tuple(share for share in verdict.companies()[:most] if share[1] >= LEAST_CANDIDATE)


@dataclass(slots=True)
class _Reasons:
    """Why one company is listed."""

    because: dict[Because, None] = field(default_factory=dict)
    services: set[Service] = field(default_factory=set)
    probability: float | None = None


@dataclass(slots=True)
class _Listed:
    """The companies listed so far, in order, each once."""

    found: dict[CompanyId, _Reasons] = field(default_factory=dict)

    def add(
        self,
        company: CompanyId,
        because: Because,
        probability: float | None = None,
        *,
        service: Service | None = None,
    ) -> None:
        reasons = self.found.setdefault(company, _Reasons())
        reasons.because[because] = None
        if service is not None:
            reasons.services.add(service)
        if probability is not None:
            reasons.probability = max(probability, reasons.probability or 0.0)

    def calls(
        self,
        companies: Mapping[CompanyId, Company],
        told: Iterable[CompanyId],
        now: datetime,
        zone: ZoneInfo,
    ) -> Iterable[Call]:
        for company_id, reasons in sorted(self.found.items(), key=lambda one: -(one[1].probability or 0.0)):
            company = companies.get(company_id) or Company(company_id, company_id, ())
            yield Call(
                company=company,
                because=tuple(reasons.because),
                desk=Hours(company.hours, zone).desk(now),
                services=tuple(service for service in Service if service in reasons.services),
                probability=reasons.probability,
                has_told=company_id in told,
            )


def _hit(incidents: Sequence[Incident], deliveries: Iterable[Delivery], resident: Resident) -> list[Delivery]:
    """Return the deliveries that may be the resident's and are hit; where nothing is wrong: that may be."""
    return [
        one
        for one in deliveries
        if _may_be_theirs(one, resident)
        and (not incidents or any(_hits(incident, one) for incident in incidents))
    ]


def _hits(incident: Incident, delivery: Delivery) -> bool:
    ways = (Reach(delivery.postcode, delivery.service, by) for by in ("", delivery.provider))
    return any(cell in incident.reach for cell in ways)


def _may_be_theirs(delivery: Delivery, resident: Resident) -> bool:
    if resident.services and delivery.service not in resident.services:
        return False
    theirs = resident.providers.get(delivery.service)
    return not theirs or delivery.provider in theirs


def _is_sold(delivery: Delivery, resident: Resident) -> bool:
    """Tell whether its provider is one that sells it, not a stand-in for a provider that we don't know."""
    is_stand_in = bool(delivery.chain) and delivery.chain[-1].layer in _UNSOLD
    return not is_stand_in or bool(resident.providers.get(delivery.service))


def _tellers(incident: Incident) -> set[CompanyId]:
    """Return the companies that themselves say that something is wrong."""
    return {
        said.publisher for said in incident.testimonies if not said.withdrawn and said.says is not Says.INFO
    }


def _owners(deliveries: Iterable[Delivery]) -> Iterable[CompanyId]:
    """Return who owns the fibre under these deliveries."""
    links = (element for one in deliveries for element in one.chain)
    return dict.fromkeys(link.company for link in links if link.layer is Layer.FIBER_PASSIVE)
