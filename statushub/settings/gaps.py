"""Shared links that a network doesn't name, and that attribution takes from another network there."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from statushub.attribute.repair import assumptions, repaired
from statushub.model.chain import Company, Network
from statushub.model.doubt import Assumption
from statushub.model.names import Layer
from statushub.settings.findings import Findings, Where, shown
from statushub.topology import Topology

KEYS: Final[Mapping[Layer, str]] = MappingProxyType(
    {
        Layer.POWER: "power",
        Layer.FIBER_PASSIVE: "fiber_owner",
        Layer.FIBER_ACTIVE: "fiber_owner",
        Layer.KO: "ko",
    }
)
"""Where a network names whoever stands in a layer that its deliveries share."""


def warn_of_gaps(networks: Mapping[Where, Network], companies: Iterable[Company], findings: Findings) -> None:
    """Note each shared link that would be assumed; on one network alone all have the same, so none is."""
    topology = Topology(companies, tuple(networks.values()), (), lambda _: "")
    told: set[tuple[Where, str]] = set()
    for assumed in _assumed(topology):
        where = _network_of(assumed, networks, topology)
        key = KEYS[assumed.link.layer]
        if where is None or (where, key) in told:
            continue
        told.add((where, key))
        (postcode, service, provider), link = assumed
        taken = shown(topology.name_of(link.company))
        problem = f"is not named: {service} from {provider} at {postcode} is assumed to go through {taken}"
        findings.warn(where, key, problem, f'name its own, or write {key} = "{link.company}" if it is so')


def _assumed(topology: Topology) -> Iterator[Assumption]:
    """Yield what is assumed at one postcode of each set of networks that overlap."""
    looked_at: set[tuple[int, ...]] = set()
    for postcode in sorted(topology.postcodes):
        overlapping = tuple(id(network) for network in topology.networks_at(postcode))
        if len(overlapping) < 2 or overlapping in looked_at:
            continue
        looked_at.add(overlapping)
        deliveries = topology.deliveries(postcode)
        yield from assumptions(deliveries, repaired(deliveries, ()))


def _network_of(assumed: Assumption, networks: Mapping[Where, Network], topology: Topology) -> Where | None:
    """Return the network that the delivery is on: the first there that has the provider."""
    postcode, service, provider = assumed.delivery
    there = topology.networks_at(postcode)
    on = next((one for one in there if provider in one.providers.get(service, ())), None)
    return next((where for where, network in networks.items() if network is on), None)
