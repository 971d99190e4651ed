"""Deliveries by every handle attribution takes them by; sets of deliveries are bit masks."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from statushub.attribute.parameters import DOUBLY_REPORTED
from statushub.model.chain import Delivery
from statushub.model.names import CompanyId, Layer, Postcode, Service

Mask = int
"""A set of deliveries: bit *i* stands for delivery number *i*."""
Link = tuple[CompanyId, Layer]
"""A company's layer, wherever it stands."""
Handle = TypeVar("Handle", bound=Hashable)

READILY_REPORTED = frozenset({Service.INTERNET, Service.POWER})


@dataclass(frozen=True, slots=True)
class Index:
    """All that is asked of the deliveries, once per inference."""

    deliveries: Sequence[Delivery]
    weights: Sequence[int]
    """Households, doubled where people report twice as readily."""
    triples: Mapping[tuple[Postcode, Service, CompanyId], Mask]
    cells: Mapping[tuple[Postcode, Service], Mask]
    places: Mapping[str, Mask]
    """By postcode, and by town name casefolded."""
    services: Mapping[Service, Mask]
    town_of: Mapping[Postcode, str]
    """Also of the nodes; casefolded."""
    standing: Mapping[Link, Mapping[Postcode, Mask]]
    """Link → where its elements stand → the deliveries behind each."""
    footprint: Mapping[CompanyId, Mask]
    """Company → the deliveries in whose chain it stands."""
    below: Mapping[Link, Mapping[CompanyId, Mask]]
    """Link → each other company further down a chain of its → those deliveries."""

    def named(self, places: Iterable[str], services: Iterable[Service]) -> Mask:
        """Return the deliveries at any of the places and of any of the services; none named: all."""
        known = [self.places[name] for name in map(_folded, places) if name in self.places]
        everything = (1 << len(self.deliveries)) - 1
        at = union(known) if known else everything
        of = union(self.services.get(service, 0) for service in services)
        return at & (of or everything)


def index_of(deliveries: Sequence[Delivery]) -> Index:
    """Return the index of the deliveries; no two of them may be the same triple."""
    standing, kinds = _chains(deliveries)
    towns = _masks(d.town.casefold() for d in deliveries)
    return Index(
        deliveries=deliveries,
        weights=[_weight(d) for d in deliveries],
        triples=_masks((d.postcode, d.service, d.provider) for d in deliveries),
        cells=_masks((d.postcode, d.service) for d in deliveries),
        places=towns | _masks(d.postcode for d in deliveries),
        services=_masks(d.service for d in deliveries),
        town_of=_town_of(deliveries),
        standing=standing,
        footprint=_footprint(kinds),
        below=_below(kinds),
    )


def union(masks: Iterable[Mask]) -> Mask:
    """Return the deliveries in any of the masks."""
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


def members(mask: Mask) -> Iterator[int]:
    """Yield the numbers of the deliveries in the mask, ascending."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


class Weights:
    """Sums of a weight over sets of deliveries, by the bits of the weights: one count of bits for each."""

    def __init__(self, weights: Sequence[int]) -> None:
        width = max(weights, default=0).bit_length()
        digits = [f"{weight:0{width}b}" for weight in reversed(weights)]
        planes = (int("".join(column), 2) for column in zip(*digits, strict=True)) if width else ()
        self._planes = [(1 << width - place, plane) for place, plane in enumerate(planes, start=1)]

    def of(self, mask: Mask) -> int:
        """Return the sum of the weights of the deliveries in the mask."""
        return sum([value * (mask & plane).bit_count() for value, plane in self._planes])


def _weight(delivery: Delivery) -> int:
    readily = DOUBLY_REPORTED if delivery.service in READILY_REPORTED else 1
    return max(1, delivery.households) * readily


def _folded(name: str) -> str:
    return name.casefold()


def _masks(handles: Iterable[Handle]) -> dict[Handle, Mask]:
    masks: dict[Handle, Mask] = {}
    bit = 1
    for handle in handles:
        masks[handle] = masks.get(handle, 0) | bit
        bit <<= 1
    return masks


def _town_of(deliveries: Sequence[Delivery]) -> dict[Postcode, str]:
    towns = {d.postcode: d.town.casefold() for d in reversed(deliveries)}
    for d in deliveries:
        for element in d.chain:
            if element.at not in towns:
                towns[element.at] = d.town.casefold()
    return towns


Kinds = Mapping[tuple[Link, ...], Mask]
"""Deliveries by the links of their chain, places left out: there are far fewer of these than deliveries."""


def _chains(deliveries: Sequence[Delivery]) -> tuple[dict[Link, dict[Postcode, Mask]], Kinds]:
    standing: dict[Link, dict[Postcode, Mask]] = {}
    kinds: dict[tuple[Link, ...], Mask] = {}
    bit = 1
    for d in deliveries:
        links = []
        for company, layer, at in d.chain:
            link = (company, layer)
            links.append(link)
            places = standing.setdefault(link, {})
            places[at] = places.get(at, 0) | bit
        kind = tuple(links)
        kinds[kind] = kinds.get(kind, 0) | bit
        bit <<= 1
    return standing, kinds


def _footprint(kinds: Kinds) -> dict[CompanyId, Mask]:
    footprint: dict[CompanyId, Mask] = {}
    for kind, mask in kinds.items():
        for company, _ in kind:
            footprint[company] = footprint.get(company, 0) | mask
    return footprint


def _below(kinds: Kinds) -> dict[Link, dict[CompanyId, Mask]]:
    below: dict[Link, dict[CompanyId, Mask]] = {}
    for kind, mask in kinds.items():
        for position, link in enumerate(kind):
            companies = below.setdefault(link, {})
            for company, _ in kind[position + 1 :]:
                if company != link[0]:
                    companies[company] = companies.get(company, 0) | mask
    return below
