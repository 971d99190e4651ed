"""What attribution is shown of an incident: its testimonies as evidence, on a sample of the deliveries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from statushub.model.chain import Company, Delivery
from statushub.model.evidence import Evidence, Probe, Report, Says, Statement
from statushub.model.incident import Incident, Testimony
from statushub.model.names import Cause, CompanyId, Postcode, Service
from statushub.topology import Topology

SAMPLED_INSIDE = 24
SAMPLED_OUTSIDE = 8
"""Postcodes shown, in and out of the area: neighbours on one node have the same chains, so a sample tells
as much as all of them, in bounded time."""

OTHER_PROVIDERS = 4
"""Providers of each service shown of whom nothing is said: they have the same links above them."""

CAUSE_WORDS = {
    Cause.POWER: "power_loss",
    Cause.FIBER_CUT: "cable_cut",
    Cause.HARDWARE: "equipment",
    Cause.SOFTWARE: "software",
    Cause.CONFIG: "software",
    Cause.DDOS: "overload",
    Cause.WATER_LEAK: "pipe",
}


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What a verdict is reached on."""

    deliveries: tuple[Delivery, ...]
    companies: Mapping[CompanyId, Company]
    evidence: tuple[Evidence, ...]


def exhibit(
    testimonies: Sequence[Testimony], reports: Sequence[Report], probes: Sequence[Probe], topology: Topology
) -> Exhibit:
    """Return testimonies, residents' words and checks as evidence, and the deliveries they bear on."""
    deliveries = deliveries_shown(testimonies, reports, probes, topology)
    companies = companies_shown(testimonies, deliveries, topology)
    return Exhibit(deliveries, companies, (*evidence_of(testimonies, deliveries), *reports, *probes))


def deliveries_shown(
    testimonies: Sequence[Testimony], reports: Sequence[Report], probes: Sequence[Probe], topology: Topology
) -> tuple[Delivery, ...]:
    """Return the deliveries at a sample of the postcodes concerned, and of their networks' others."""
    named = {cell.postcode for testimony in testimonies for cell in testimony.reach}
    told = {Postcode(report.place) for report in reports}
    told.update(Postcode(place) for probe in probes for place in probe.places)
    sampled = {*_spread(sorted(named), SAMPLED_INSIDE), *_spread(sorted(told), SAMPLED_INSIDE)}
    shown = (*sorted(sampled), *_outside(sampled, named | told, topology))
    deliveries = [delivery for postcode in shown for delivery in topology.deliveries(postcode)]
    concerned = _concerned(testimonies, reports, probes)
    some = {company for company in concerned if company is not None}
    for service in Service:
        others = {one.provider for one in deliveries if one.service is service} - concerned
        some.update(_spread(sorted(others), OTHER_PROVIDERS))
    return tuple(delivery for delivery in deliveries if delivery.provider in some)


def _outside(sampled: Iterable[Postcode], touched: set[Postcode], topology: Topology) -> Sequence[Postcode]:
    """Return some postcodes of the same networks of which nothing is said."""
    networks = {network.name: network for one in sampled for network in topology.networks_at(one)}
    wholes = (network.postcodes for network in networks.values())
    spread = {postcode for whole in wholes for postcode in _spread(whole, 4 * SAMPLED_OUTSIDE)}
    return _spread(sorted(spread - touched), SAMPLED_OUTSIDE)


def _concerned(
    testimonies: Iterable[Testimony], reports: Iterable[Report], probes: Iterable[Probe]
) -> set[CompanyId | None]:
    """Return the companies that speak, are blamed, or are named as the provider of what is out."""
    spoken = {company for said in testimonies for company in (said.publisher, said.blames)}
    return spoken | {report.provider for report in reports} | {probe.provider for probe in probes}


def companies_shown(
    testimonies: Iterable[Testimony], shown: Iterable[Delivery], topology: Topology
) -> dict[CompanyId, Company]:
    """Return whom the deliveries and the testimonies name: nobody else can be suspected of this."""
    named = {element.company for delivery in shown for element in delivery.chain}
    for testimony in testimonies:
        named |= {testimony.publisher, *filter(None, [testimony.blames])}
    return {company: topology.companies[company] for company in sorted(named)}


def evidence_of(testimonies: Iterable[Testimony], shown: Sequence[Delivery]) -> tuple[Statement, ...]:
    """Return the open testimonies as statements, their places cut to the deliveries shown."""
    postcodes = {delivery.postcode for delivery in shown}
    return tuple(_statement(testimony, postcodes) for testimony in testimonies if not testimony.over)


def evidence_summary(incident: Incident) -> tuple[Evidence, ...]:
    """Return all that the incident rests on, for explaining it, without withdrawn testimonies."""
    postcodes = set(incident.postcodes)
    statements = (_statement(said, postcodes) for said in incident.testimonies if not said.withdrawn)
    return (*statements, *incident.reports, *incident.probes)


def _statement(testimony: Testimony, postcodes: set[Postcode]) -> Statement:
    return Statement(
        at=testimony.at,
        publisher=testimony.publisher,
        says=testimony.says,
        places=tuple(sorted({cell.postcode for cell in testimony.reach} & postcodes)),
        services=tuple(sorted({cell.service for cell in testimony.reach})),
        blames=testimony.blames,
        cause=CAUSE_WORDS.get(testimony.cause),
        window=_window(testimony),
    )


def _window(testimony: Testimony) -> tuple[datetime, datetime] | None:
    if testimony.says is not Says.PLANNED or testimony.start is None or testimony.eta is None:
        return None
    return testimony.start, testimony.eta


def _spread(whole: Sequence[T], limit: int) -> Sequence[T]:
    """Return at most ``limit`` of them, evenly spread, the same ones every time."""
    step = max(1, -(-len(whole) // limit))
    return whole[::step]
