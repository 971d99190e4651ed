"""Who delivers what where: the chain of companies behind each delivery, made on demand.

A chain runs from the root down: the grid at the node and at the home, the fibre owner's cables
(``fiber_passive``, at the home) and node (``fiber_active``), the communications operator at the node,
the provider at the home. Choices that the configuration leaves open are made so:

- The grid at a home is its node's ``power``, else its network's. A fibre network that names none is
  assumed to hang on the grid that another network names for the same postcode.
- Postcodes of no node hang on one node more, at the first of them.
- Mobile hangs on the grid at the home's node alone; power, water, heat, and whatever is delivered
  everywhere, hang on the company alone.
- A fibre network that names no provider of internet delivers it all the same, by somebody unknown: the
  operator, else the fibre owner, stands as the provider, and the chain ends with them.
- A company's ``upstream`` comes before it in each layer in which it has the role.
- Where networks overlap, a provider that several of them carry is reached through the primary one, and
  power, water and heat come from one company each: the primary's, else the first that is named.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from statushub.model.chain import Company, Delivery, Element, Everywhere, Network, Reach
from statushub.model.names import CompanyId, Layer, Postcode, Role, Service

POSTCODES_KEPT = 512
"""Postcodes whose deliveries are kept made: some 40 kB each with 60 deliveries."""
CELLS_KEPT = 200_000
"""Cells of footprints kept made: some 150 bytes each."""

HOUSEHOLDS = 260
"""Of a postcode: Sweden's some 4.9 million households (Statistics Sweden, 2024) on its 18,815 postcodes."""

_HOME = Postcode("")
"""Stands for the delivery's own postcode until a chain is made for one."""
_ON_FIBER = frozenset({Service.INTERNET, Service.IPTV, Service.TELEPHONY})
_ROLE = {layer: Role(layer.value) for layer in Layer if layer.value in set(Role)} | {
    Layer.FIBER_PASSIVE: Role.FIBER_OWNER,
    Layer.FIBER_ACTIVE: Role.FIBER_OWNER,
}
_LAYER = {
    Service.INTERNET: Layer.ISP,
    Service.IPTV: Layer.IPTV,
    Service.TELEPHONY: Layer.TELEPHONY,
    Service.MOBILE: Layer.MOBILE,
    Service.POWER: Layer.POWER,
    Service.WATER: Layer.WATER,
    Service.HEAT: Layer.HEAT,
    Service.WEB: Layer.CONTENT,
}

_Links = tuple[Element, ...]
_Offers = dict[Service, dict[CompanyId, _Links]]


class _Spot(NamedTuple):
    """A network at a postcode, and which of its nodes serves there (-1: the one for all others)."""

    network: int
    node: int


_Ground = tuple[_Spot, ...]
"""The networks at a postcode, the primary first. Postcodes of one ground have the same chains."""


class Topology:
    """The chains of all networks. Pure; what it makes is cached within bounds."""

    def __init__(
        self,
        companies: Iterable[Company],
        networks: Sequence[Network],
        everywhere: Sequence[Everywhere],
        town_of: Callable[[Postcode], str],
    ) -> None:
        self.companies: Mapping[CompanyId, Company] = {company.id: company for company in companies}
        self.networks = tuple(networks)
        self.everywhere = tuple(everywhere)
        self._town_of = town_of
        self._grounds = _grounds(self.networks)
        self.postcodes = frozenset(self._grounds)
        self._offers = lru_cache(maxsize=256)(self._offers_on)
        self._deliveries = lru_cache(maxsize=POSTCODES_KEPT)(self._deliveries_at)
        self._footprints: dict[CompanyId, frozenset[Reach]] = {}

    def company_named(self, name: str) -> Company | None:
        """Return the company with this name or alias, in any case."""
        return self._by_name.get(name.strip().casefold())

    def name_of(self, company_id: CompanyId | None) -> str:
        """Return the company's name; its id if it isn't known, "" for None."""
        company = self.companies.get(company_id) if company_id is not None else None
        return company.name if company else company_id or ""

    def serves(self, postcode: Postcode) -> bool:
        """Return whether any network of ours has this postcode."""
        return postcode in self._grounds

    def networks_at(self, postcode: Postcode) -> tuple[Network, ...]:
        """Return the networks that have this postcode, the primary first."""
        return tuple(self.networks[spot.network] for spot in self._grounds.get(postcode, ()))

    def town(self, postcode: Postcode) -> str:
        """Return the postcode's place name, "" where it isn't known."""
        return self._town_of(postcode)

    def deliveries(self, postcode: Postcode, service: Service | None = None) -> tuple[Delivery, ...]:
        """Return what is delivered at a postcode, one per service and provider; empty where none serves."""
        made = self._deliveries(postcode)
        return made if service is None else tuple(one for one in made if one.service is service)

    def postcodes_of(self, place: str) -> tuple[Postcode, ...]:
        """Return a place's postcodes within the networks, ascending: by the networks' names, else by town."""
        name = place.strip().casefold()
        spellings = (name, name.removesuffix("s"))
        found = (names.get(spelling, ()) for names in (self._places, self._towns) for spelling in spellings)
        return next(filter(None, found), ())

    def footprint(self, company: CompanyId) -> frozenset[Reach]:
        """Return the cells in whose chain the company stands.

        ``provider`` is empty where it stands in the chain of every provider of that cell.
        """
        if company not in self._footprints:
            self._keep(company, frozenset(self._cells(company)))
        return self._footprints[company]

    def stands_in(self, company: CompanyId, postcode: Postcode, service: Service) -> bool:
        """Return whether the company stands in any chain of this service at this postcode."""
        if postcode not in self._grounds:
            return False
        providers = self._offers(self._grounds[postcode]).get(service, {})
        return any(_stands(company, links) for links in providers.values())

    def _deliveries_at(self, postcode: Postcode) -> tuple[Delivery, ...]:
        if postcode not in self._grounds:
            return ()
        town = self._town_of(postcode)
        return tuple(
            Delivery(postcode, town, service, provider, _chain(links, postcode), _share(len(providers)))
            for service, providers in self._offers(self._grounds[postcode]).items()
            for provider, links in providers.items()
        )

    def _cells(self, company: CompanyId) -> Iterator[Reach]:
        for ground in self._grounds_of.get(company, ()):
            for service, providers in self._offers(ground).items():
                standing = [provider for provider, links in providers.items() if _stands(company, links)]
                named = [""] if len(standing) == len(providers) else standing
                postcodes = self._alike[ground]
                yield from (Reach(postcode, service, name) for name in named for postcode in postcodes)

    def _keep(self, company: CompanyId, cells: frozenset[Reach]) -> None:
        kept = sum(map(len, self._footprints.values()))
        while self._footprints and kept + len(cells) > CELLS_KEPT:
            kept -= len(self._footprints.pop(next(iter(self._footprints))))
        self._footprints[company] = cells

    def _offers_on(self, ground: _Ground) -> _Offers:
        mains = self._mains(ground)
        found: _Offers = {service: {} for service in Service}
        for service, company in mains.items():
            found[service][company] = self._line(company, _LAYER[service], _HOME)
        on_networks = (self._on_network(spot, mains.get(Service.POWER)) for spot in ground)
        for service, provider, links in chain(*on_networks, self._on_no_network()):
            found[service].setdefault(provider, links)
        return {service: providers for service, providers in found.items() if providers}

    def _mains(self, ground: _Ground) -> dict[Service, CompanyId]:
        """Return who delivers power, water and heat: one each, of the first network that names any."""
        wanted = (
            (service, company)
            for spot in reversed(ground)
            for service, company in (
                (Service.POWER, self._grid(spot)),
                (Service.WATER, self.networks[spot.network].water),
                (Service.HEAT, self.networks[spot.network].heat),
            )
        )
        return {service: company for service, company in wanted if company is not None}

    def _on_network(
        self, spot: _Spot, home_grid: CompanyId | None
    ) -> Iterator[tuple[Service, CompanyId, _Links]]:
        for service, providers in self.networks[spot.network].providers.items():
            under = self._under(spot, service, home_grid)
            for provider in providers:
                yield service, provider, under + self._of_provider(provider, service)
        stand_in = self._stand_in(spot)
        if stand_in is not None:
            yield Service.INTERNET, stand_in, self._under(spot, Service.INTERNET, home_grid)

    def _stand_in(self, spot: _Spot) -> CompanyId | None:
        network = self.networks[spot.network]
        return None if Service.INTERNET in network.providers else network.ko or network.fiber_owner

    def _on_no_network(self) -> Iterator[tuple[Service, CompanyId, _Links]]:
        for one in self.everywhere:
            yield one.service, one.company, self._of_provider(one.company, one.service)

    def _under(self, spot: _Spot, service: Service, home_grid: CompanyId | None) -> _Links:
        """Return the links that every provider of a service on this network hangs on."""
        network, at = self.networks[spot.network], self._node_at(spot)
        grid_at_node = self._line(self._grid(spot) or home_grid, Layer.POWER, at)
        if service is Service.MOBILE:
            return grid_at_node
        if service not in _ON_FIBER:
            return ()
        return (
            grid_at_node
            + self._line(home_grid, Layer.POWER, _HOME)
            + self._line(network.fiber_owner, Layer.FIBER_PASSIVE, _HOME)
            + self._line(network.fiber_owner, Layer.FIBER_ACTIVE, at)
            + self._line(network.ko, Layer.KO, at)
        )

    def _of_provider(self, provider: CompanyId, service: Service) -> _Links:
        """Return the provider's own links; one that is an ISP too has its voice platform behind its ISP."""
        company = self.companies.get(provider)
        voice_of_isp = service is Service.TELEPHONY and company is not None and Role.ISP in company.roles
        isp = self._line(provider, Layer.ISP, _HOME) if voice_of_isp else ()
        return isp + self._line(provider, _LAYER[service], _HOME)

    def _line(self, company_id: CompanyId | None, layer: Layer, at: Postcode) -> _Links:
        """Return a company's link with those of its upstream companies in this layer before it."""
        line: list[CompanyId] = []
        while company_id is not None and company_id not in line:
            company = self.companies.get(company_id)
            if not line or (company is not None and _ROLE[layer] in company.roles):
                line.append(company_id)
            company_id = company.upstream if company is not None else None
        return tuple(Element(one, layer, at) for one in reversed(line))

    def _grid(self, spot: _Spot) -> CompanyId | None:
        network = self.networks[spot.network]
        node_grid = network.nodes[spot.node].power if spot.node >= 0 else None
        return node_grid or network.power

    def _node_at(self, spot: _Spot) -> Postcode:
        network = self.networks[spot.network]
        return network.nodes[spot.node].at if spot.node >= 0 else self._rest_at[spot.network]

    @cached_property
    def batteries(self) -> Mapping[Postcode, timedelta]:
        """Return how long the nodes at each postcode outlast a power cut, where it is known: the shortest."""
        known: dict[Postcode, timedelta] = {}
        for node in chain.from_iterable(network.nodes for network in self.networks):
            if node.battery is not None:
                known[node.at] = min(node.battery, known.get(node.at, node.battery))
        return known

    @cached_property
    def _rest_at(self) -> list[Postcode]:
        """Where each network's node for the postcodes of no node is taken to stand."""
        return [_first_of_no_node(network) for network in self.networks]

    @cached_property
    def _alike(self) -> dict[_Ground, list[Postcode]]:
        alike: dict[_Ground, list[Postcode]] = {}
        for postcode, ground in self._grounds.items():
            alike.setdefault(ground, []).append(postcode)
        return alike

    @cached_property
    def _grounds_of(self) -> dict[CompanyId, list[_Ground]]:
        found: dict[CompanyId, list[_Ground]] = {}
        for ground in self._alike:
            providers = self._offers(ground).values()
            links = chain.from_iterable(chain.from_iterable(one.values()) for one in providers)
            for company in {link.company for link in links}:
                found.setdefault(company, []).append(ground)
        return found

    @cached_property
    def _by_name(self) -> dict[str, Company]:
        named: dict[str, Company] = {}
        for company in self.companies.values():
            for name in (company.name, *company.aliases):
                named.setdefault(name.casefold(), company)
        return named

    @cached_property
    def _places(self) -> dict[str, tuple[Postcode, ...]]:
        places: dict[str, set[Postcode]] = {}
        for network in self.networks:
            for name, postcodes in network.places.items():
                places.setdefault(name.casefold(), set()).update(postcodes)
        return {name: tuple(sorted(postcodes)) for name, postcodes in places.items()}

    @cached_property
    def _towns(self) -> dict[str, tuple[Postcode, ...]]:
        towns: dict[str, list[Postcode]] = {}
        for postcode in sorted(self.postcodes):
            towns.setdefault(self._town_of(postcode).casefold(), []).append(postcode)
        towns.pop("", None)
        return {name: tuple(postcodes) for name, postcodes in towns.items()}


def _grounds(networks: Sequence[Network]) -> dict[Postcode, _Ground]:
    found: dict[Postcode, list[_Spot]] = {}
    for number, network in sorted(enumerate(networks), key=lambda pair: not pair[1].primary):
        served = {postcode: place for place, node in enumerate(network.nodes) for postcode in node.serves}
        for postcode in network.postcodes:
            found.setdefault(postcode, []).append(_Spot(number, served.get(postcode, -1)))
    return {postcode: tuple(spots) for postcode, spots in found.items()}


def _first_of_no_node(network: Network) -> Postcode:
    taken = {postcode for node in network.nodes for postcode in (node.at, *node.serves)}
    return next((postcode for postcode in network.postcodes if postcode not in taken), network.postcodes[0])


def _share(providers: int) -> int:
    """Return how many of a postcode's households each of so many providers has, as far as nobody tells."""
    return max(1, round(HOUSEHOLDS / providers))


def _stands(company: CompanyId, links: _Links) -> bool:
    return any(link.company == company for link in links)


def _chain(links: _Links, postcode: Postcode) -> _Links:
    made = (link if link.at else Element(link.company, link.layer, postcode) for link in links)
    return tuple(dict.fromkeys(made))
