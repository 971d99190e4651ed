"""What attribution is shown of an incident: its testimonies as evidence, on a sample of the deliveries."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from statushub.model.chain import Company, Delivery
from statushub.model.evidence import Evidence, Probe, Report, Says, Statement
from statushub.model.incident import Incident, Testimony
from statushub.model.names import Cause, CompanyId, Postcode
from statushub.topology import Topology

SAMPLED_INSIDE = 24
SAMPLED_OUTSIDE = 8
"""Postcodes shown, in and out of the area: neighbours on one node have the same chains, so a sample tells
as much as all of them, in bounded time."""

CAUSE_WORDS = {
    Cause.POWER: "power_loss",
    Cause.FIBER_CUT: "cable_cut",
    Cause.HARDWARE: "equipment",
    Cause.SOFTWARE: "software",
    Cause.CONFIG: "software",
    Cause.DDOS: "overload",
    Cause.WATER_LEAK: "pipe",
}


def deliveries_shown(
    testimonies: Sequence[Testimony], reports: Sequence[Report], probes: Sequence[Probe], topology: Topology
) -> tuple[Delivery, ...]:
    """Return the deliveries at a sample of the postcodes concerned, and of their networks' others."""
    named = {cell.postcode for testimony in testimonies for cell in testimony.reach}
    told = {Postcode(report.place) for report in reports}
    told.update(Postcode(place) for probe in probes for place in probe.places)
    inside = sorted(named)
    touched = named | told
    outside = sorted(
        {
            postcode
            for network in topology.networks
            if touched.intersection(network.postcodes)
            for postcode in network.postcodes
        }
        - touched
    )
    sampled = {*_spread(inside, SAMPLED_INSIDE), *_spread(sorted(told), SAMPLED_INSIDE)}
    shown = (*sorted(sampled), *_spread(outside, SAMPLED_OUTSIDE))
    return tuple(delivery for postcode in shown for delivery in topology.deliveries(postcode))


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


def _spread(postcodes: Sequence[Postcode], limit: int) -> Sequence[Postcode]:
    """Return at most ``limit`` of them, evenly spread, the same ones every time."""
    step = max(1, -(-len(postcodes) // limit))
    return postcodes[::step]
