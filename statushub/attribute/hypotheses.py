"""What may be at fault: each company's layer, at each scope, with its prior."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import log, sqrt
from typing import NamedTuple

from statushub.attribute.index import Index, Link, Mask, union
from statushub.attribute.parameters import (
    BATTERY,
    BATTERY_HOLDS,
    LAYER_PRIOR,
    PART_NEEDS_PLACES,
    SCOPE,
    STORM_FACTOR,
    Scope,
)
from statushub.model.names import CompanyId, Layer, Postcode


class Hypothesis(NamedTuple):
    """One root: a company's layer failed at a scope, and all deliveries in ``hit`` are down.

    With ``parts``, some of these sets are down, each as probably as not, and ``hit`` is their union.
    """

    company: CompanyId
    layer: Layer
    log_prior: float
    hit: Mask
    parts: tuple[Mask, ...] = ()


@dataclass(frozen=True, slots=True)
class _Extent:
    """One way a link may fail: its places and towns, and how much of the link's prior this takes."""

    share: float
    places: tuple[Postcode, ...]
    in_part: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What makes some faults likelier, and spares some of what hangs on them."""

    storms: Collection[str]
    """Towns under a storm, casefolded."""
    outlasting: Mapping[Postcode, float]
    """Where a node's battery is known → how probably it still holds."""


def outlasting(batteries: Mapping[Postcode, timedelta], elapsed: timedelta) -> dict[Postcode, float]:
    """Return how probably each known battery still holds, so long after the power cut."""
    return {at: BATTERY_HOLDS if elapsed < lasts else 1 - BATTERY_HOLDS for at, lasts in batteries.items()}


def hypotheses(index: Index, around: Circumstances, suspicious: Mask) -> list[Hypothesis]:
    """Return the single roots that hit any of the suspicious deliveries, in a fixed order."""
    priors = _link_priors(index)
    found: list[Hypothesis] = []
    for link in sorted(index.standing):
        if link in priors and union(index.standing[link].values()) & suspicious:
            found.extend(_of_link(link, priors[link], index, around, suspicious))
    return found


def _link_priors(index: Index) -> dict[Link, float]:
    """Return each link's share of its layer's prior: as the root of how much hangs on it."""
    sizes = {
        link: sqrt(sum(mask.bit_count() for mask in places.values()))
        for link, places in index.standing.items()
        if link[1] in LAYER_PRIOR
    }
    whole: dict[Layer, float] = {}
    for (_, layer), size in sizes.items():
        whole[layer] = whole.get(layer, 0.0) + size
    return {link: LAYER_PRIOR[link[1]] * size / whole[link[1]] for link, size in sizes.items()}


def _of_link(
    link: Link, prior: float, index: Index, around: Circumstances, suspicious: Mask
) -> Iterator[Hypothesis]:
    company, layer = link
    standing = index.standing[link]
    storm = STORM_FACTOR.get(layer, 1.0)
    for extent in _extents(tuple(standing), SCOPE[layer], index.town_of):
        factor = storm if any(index.town_of[place] in around.storms for place in extent.places) else 1.0
        for share, parts in _variants(link, extent, index, around):
            hit = union(parts)
            if hit & suspicious:
                log_prior = log(prior * extent.share * share * factor)
                yield Hypothesis(company, layer, log_prior, hit, parts if extent.in_part else ())


def _extents(
    places: tuple[Postcode, ...], scope: Scope, town_of: Mapping[Postcode, str]
) -> Iterator[_Extent]:
    """Yield each extent with its share of the link's prior; the shares sum to one."""
    towns: dict[str, list[Postcode]] = {}
    for place in places:
        towns.setdefault(town_of[place], []).append(place)
    wide = [town for town in towns.values() if len(town) >= PART_NEEDS_PLACES]
    scope = _fitting(scope, len(places), len(towns), len(wide))
    if scope.everywhere:
        yield _Extent(scope.everywhere, places)
    if scope.town:
        yield from (_Extent(scope.town / len(towns), tuple(town)) for town in towns.values())
    if scope.place:
        yield from (_Extent(scope.place / len(places), (place,)) for place in places)
    if scope.part:
        yield from (_Extent(scope.part / len(wide), tuple(town), in_part=True) for town in wide)


def _fitting(scope: Scope, places: int, towns: int, wide: int) -> Scope:
    """Return the scope without what the element's own extent rules out."""
    if places == 1:
        return Scope(place=1.0)
    if not wide:
        scope = scope._replace(place=scope.place + scope.part, part=0.0)
    if towns == 1:
        scope = scope._replace(town=scope.town + scope.everywhere, everywhere=0.0)
    return scope


def _variants(
    link: Link, extent: _Extent, index: Index, around: Circumstances
) -> Sequence[tuple[float, tuple[Mask, ...]]]:
    """Return the sets hit at the extent, with their shares.

    A grid's fault spares what hangs on a node with a battery that holds. Parts must not overlap, so that of
    each home's elements only its own, not its node's, counts there.
    """
    standing = index.standing[link]
    hit = tuple(standing[place] for place in extent.places)
    if link[1] is not Layer.POWER:
        return ((1.0, hit),)
    at_home = tuple(standing[place] & index.places.get(place, 0) for place in extent.places)
    if extent.in_part:
        return ((1.0, at_home),)
    holds = {place: around.outlasting.get(place, BATTERY) for place in extent.places}
    nodes = {
        place for place, all_there, home in zip(extent.places, hit, at_home, strict=True) if all_there != home
    }
    chances = {holds[place] for place in nodes}
    if not nodes or union(at_home) == union(hit):
        return ((1.0, hit),)
    if len(chances) == 1:
        (spared,) = chances
        return ((1 - spared, hit), (spared, at_home))
    # Nodes of different kinds: each is in its likelier state.
    likely = zip(extent.places, hit, at_home, strict=True)
    return ((1.0, tuple(home if holds[place] > 0.5 else whole for place, whole, home in likely)),)
