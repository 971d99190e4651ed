"""Filling what the map of chains leaves out: a missing shared link, an unknown communications operator."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from statushub.model.chain import Delivery, Element, Reach
from statushub.model.doubt import Assumption
from statushub.model.names import CompanyId, Layer, Postcode

SHARED = (Layer.POWER, Layer.FIBER_PASSIVE, Layer.FIBER_ACTIVE, Layer.KO)
"""What the services on one fibre have in common, from the root down."""
FIBER = (Layer.FIBER_PASSIVE, Layer.FIBER_ACTIVE)
FIBER_OR_KO = frozenset((*FIBER, Layer.KO))

Links = tuple[Element, ...]


def repaired(deliveries: Iterable[Delivery], operators: Iterable[CompanyId]) -> list[Delivery]:
    """Return the deliveries with gaps in their chains filled, without doubles.

    A missing shared link comes from the neighbours at the postcode if all agree on it; where an owner has
    no communications operator, each of ``operators``, if there are any, and the owner itself may be it.
    """
    unique = {(d.postcode, d.service, d.provider): d for d in deliveries}
    filled = _with_neighbours_links(list(unique.values()))
    return _with_possible_operators(filled, sorted(set(operators)))


def assumptions(before: Iterable[Delivery], after: Iterable[Delivery]) -> Iterator[Assumption]:
    """Yield the links that repairing put into the chains, delivery by delivery."""
    known = {(d.postcode, d.service, d.provider): d.chain for d in before}
    for delivery in after:
        had = known[delivery.postcode, delivery.service, delivery.provider]
        if delivery.chain is not had:
            reach = Reach(delivery.postcode, delivery.service, delivery.provider)
            yield from (Assumption(reach, link) for link in delivery.chain if link not in had)


def _with_neighbours_links(deliveries: Sequence[Delivery]) -> list[Delivery]:
    candidates: dict[tuple[Postcode, Layer], set[Links]] = defaultdict(set)
    gaps: list[int] = []
    for number, delivery in enumerate(deliveries):
        links = _shared(delivery.chain)
        if not links.keys() & FIBER_OR_KO:
            continue
        for layer, elements in links.items():
            candidates[delivery.postcode, layer].add(tuple(elements))
        if len(links) < len(SHARED):
            gaps.append(number)
    whole = list(deliveries)
    for number in gaps:
        whole[number] = _filled(deliveries[number], candidates)
    return whole


def _shared(chain: Links) -> dict[Layer, list[Element]]:
    links: dict[Layer, list[Element]] = {}
    for element in chain:
        if element.layer in SHARED:
            links.setdefault(element.layer, []).append(element)
    return links


def _filled(delivery: Delivery, candidates: Mapping[tuple[Postcode, Layer], set[Links]]) -> Delivery:
    own = _shared(delivery.chain)
    chain: list[Element] = []
    for layer in SHARED:
        choices = candidates.get((delivery.postcode, layer), set())
        chain += own.get(layer) or (next(iter(choices)) if len(choices) == 1 else ())
    chain += [element for element in delivery.chain if element.layer not in SHARED]
    return replace(delivery, chain=tuple(chain))


def _with_possible_operators(deliveries: list[Delivery], operators: Sequence[CompanyId]) -> list[Delivery]:
    if not operators:
        return deliveries  # nobody is known to be one: the owner isn't blamed for that too
    owners = [_owner(delivery.chain) for delivery in deliveries]
    known = {
        owner
        for owner, delivery in zip(owners, deliveries, strict=True)
        if any(element.layer is Layer.KO for element in delivery.chain)
    }
    return [
        delivery if owner is None or owner in known else _with_operators(delivery, owner, operators)
        for owner, delivery in zip(owners, deliveries, strict=True)
    ]


def _owner(chain: Links) -> CompanyId | None:
    return next((element.company for element in reversed(chain) if element.layer in FIBER), None)


def _with_operators(delivery: Delivery, owner: CompanyId, operators: Sequence[CompanyId]) -> Delivery:
    last = max(position for position, element in enumerate(delivery.chain) if element.layer in FIBER)
    node = delivery.chain[last].at
    chosen = tuple(Element(company, Layer.KO, node) for company in dict.fromkeys((*operators, owner)))
    chain = (*delivery.chain[: last + 1], *chosen, *delivery.chain[last + 1 :])
    return replace(delivery, chain=chain)
