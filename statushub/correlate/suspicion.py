"""What residents' words, or a check of ours, may be about: links that may be broken, and where they stand."""

from collections.abc import Iterable, Iterator

from statushub.model.chain import Delivery, Element
from statushub.model.evidence import Probe, Report
from statushub.model.incident import Incident
from statushub.model.names import CompanyId, Layer, Postcode, Service
from statushub.topology import Topology

PLAUSIBLE = 0.1
"""From this probability a company's layer is what others' evidence may be about too."""
ALL_BUT_CERTAIN = 0.9
"""From this probability residents' further words can wait to be weighed."""
IN_TOWN = frozenset({Layer.POWER, Layer.WATER, Layer.HEAT})
"""Layers that fail in a town, or part of it, at once."""
AT_NODE = frozenset({Layer.FIBER_ACTIVE, Layer.FIBER_PASSIVE})
"""Layers that fail at a node, or at what hangs on it."""
SPOTS_KEPT = 64
"""Places of an incident that are looked at: neighbours hang on the same links."""

Link = tuple[CompanyId, Layer]
"""A company's layer."""
Spot = tuple[CompanyId, Layer, str]
"""Where a link fails as one: a company's layer in a town, at a node, or (an empty place) as a whole."""


def is_all_but_certain(incident: Incident) -> bool:
    """Tell whether a company speaks of the fault, and whose it is is hardly in doubt."""
    companies = incident.verdict.companies()
    return bool(incident.testimonies) and bool(companies) and companies[0][1] >= ALL_BUT_CERTAIN


def spots_of(deliveries: Iterable[Delivery]) -> frozenset[Spot]:
    """Return where a fault of any link in these chains would show."""
    return frozenset(spot for delivery in deliveries for spot in _spots(delivery))


def _spots(delivery: Delivery) -> Iterator[Spot]:
    node = next((element.at for element in delivery.chain if element.layer is Layer.FIBER_ACTIVE), None)
    for element in delivery.chain:
        yield element.company, element.layer, _where(element, delivery, node)


def _where(element: Element, delivery: Delivery, node: Postcode | None) -> str:
    if element.layer in IN_TOWN:
        return delivery.town.casefold() or delivery.postcode
    if element.layer in AT_NODE:
        return node or element.at
    return ""


def plausible_of(incident: Incident) -> frozenset[Link]:
    """Return the links that may well be at fault."""
    return frozenset(
        (suspect.company, suspect.layer)
        for suspect in incident.verdict.ranking
        if suspect.company is not None and suspect.probability >= PLAUSIBLE
    )


def suspected_spots(incident: Incident, plausible: frozenset[Link], topology: Topology) -> frozenset[Spot]:
    """Return where faults of these links would show, of what the incident takes."""
    if not plausible:
        return frozenset()
    cells = sorted(incident.reach)
    step = max(1, -(-len(cells) // SPOTS_KEPT))
    deliveries = (
        delivery
        for cell in cells[::step]
        for delivery in topology.deliveries(cell.postcode, cell.service)
        if cell.provider in {"", delivery.provider}
    )
    return frozenset(spot for spot in spots_of(deliveries) if spot[:2] in plausible)


def meant_by(said: Report | Probe, topology: Topology) -> tuple[Delivery, ...]:
    """Return the deliveries that a report or a check may be about."""
    places, services, provider = _about(said)
    return tuple(
        delivery
        for place in places
        for service in services
        for delivery in topology.deliveries(place, service)
        if provider in {None, delivery.provider}
    )


def covers(incident: Incident, said: Report | Probe) -> bool:
    """Tell whether an incident is known to take what is said to be down."""
    places, services, provider = _about(said)
    return any(
        cell.service in services and cell.postcode in places and cell.provider in {"", provider}
        for cell in incident.reach
    )


def _about(
    said: Report | Probe,
) -> tuple[tuple[Postcode, ...], tuple[Service, ...], CompanyId | None]:
    if isinstance(said, Report):
        return (Postcode(said.place),), (said.service,), said.provider
    return tuple(map(Postcode, said.places)), said.services, said.provider
