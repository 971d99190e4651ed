"""Where a notice reaches: the cells it names within its publisher's footprint."""

import re
from collections.abc import Callable, Collection

from statushub.model.chain import Company, Reach
from statushub.model.names import Postcode, Role, Service
from statushub.topology import Topology

CARRIED = (Service.INTERNET, Service.IPTV, Service.TELEPHONY)
"""What an open network carries for its providers."""

OWN_SERVICES: dict[Role, tuple[Service, ...]] = {
    Role.POWER: (Service.POWER,),
    Role.WATER: (Service.WATER,),
    Role.HEAT: (Service.HEAT,),
    Role.FIBER_OWNER: CARRIED,
    Role.KO: CARRIED,
    Role.ISP: (Service.INTERNET, Service.TELEPHONY),
    Role.IPTV: (Service.IPTV,),
    Role.TELEPHONY: (Service.TELEPHONY,),
    Role.MOBILE: (Service.MOBILE,),
    Role.CONTENT: (Service.WEB,),
}
"""What a notice that names no service is about, by its publisher's trade."""

SHARED = frozenset({Role.POWER, Role.WATER, Role.HEAT, Role.FIBER_OWNER, Role.KO})
"""Trades whose fault takes every provider that stands on them."""

_POSTCODE = re.compile(r"[1-9]\d{4}", re.ASCII)

NamedPlace = Callable[[str], tuple[Postcode, ...]]


def own_services(company: Company) -> frozenset[Service]:
    """Return what the company's trades are about."""
    return frozenset(service for role in company.roles for service in OWN_SERVICES[role])


def reach_of(
    company: Company,
    services: Collection[Service],
    places: Collection[str],
    topology: Topology,
    postcodes_of: NamedPlace,
) -> frozenset[Reach]:
    """Return the affected cells: the places named within the network, all of it where none is named.

    Places that are known but lie outside the footprint, and nothing else, give no cells: it is
    somewhere else. Places that nobody knows (a street) don't narrow.
    """
    wanted = frozenset(services) or own_services(company)
    named = _named_postcodes(places, topology, postcodes_of)
    footprint = topology.footprint(company.id)
    cells = frozenset(cell for cell in footprint if cell.service in wanted)
    if not cells:
        return _cells_off_the_map(company, wanted, named, topology)
    if named is None:
        return cells
    return frozenset(cell for cell in cells if cell.postcode in named)


def _named_postcodes(
    places: Collection[str], topology: Topology, postcodes_of: NamedPlace
) -> frozenset[Postcode] | None:
    """Return the postcodes that the known ones among the places mean; None: none is known.

    A postcode beside the name of its town narrows the town: "784 32 Borlänge".
    """
    codes = {Postcode(place) for place in places if _POSTCODE.fullmatch(place)}
    names = [topology.postcodes_of(place) or postcodes_of(place) for place in set(places) - codes]
    wide = [postcode for meant in names if codes.isdisjoint(meant) for postcode in meant]
    return frozenset(codes.union(wide)) or None


def _cells_off_the_map(
    company: Company, services: frozenset[Service], named: frozenset[Postcode] | None, topology: Topology
) -> frozenset[Reach]:
    """Return cells for a company that no network lists: only the places it names, of those we serve."""
    if not named:
        return frozenset()
    served = named & topology.postcodes or named
    provider = "" if SHARED.intersection(company.roles) else company.id
    return frozenset(Reach(postcode, service, provider) for postcode in served for service in services)
