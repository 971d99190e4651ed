"""The chain of delivery behind an incident, and which of its links broke, works, or is hit."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from statushub.model.chain import Delivery, Element, Reach
from statushub.model.evidence import Evidence, Probe, Report, Verdict
from statushub.model.names import CompanyId, Layer, Postcode, Service
from statushub.publish.items import capitalised
from statushub.word.areas import spaced
from statushub.word.names import layer_name
from statushub.word.texts import N_
from statushub.word.voice import Voice

SIDE_BY_SIDE: Final = 6
"""So many links of one level are shown; more are counted."""
SUSPECTED_FROM: Final = 0.40
"""From this probability the two likeliest are marked, where nobody is named; below, nobody is."""

_LEVELS: Final = (Layer.POWER, Layer.FIBER_PASSIVE, Layer.FIBER_ACTIVE, Layer.KO)
"""What services share, from the root down; all other layers stand side by side below."""
_Key = tuple[CompanyId, Layer]


class State(StrEnum):
    """What is known of a link, worst first."""

    BROKEN = "broken"
    SUSPECTED = "suspected"
    WORKS = "works"
    HIT = "hit"
    """Out because of the broken link above it."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Link:
    """One company's part of the chain."""

    company: CompanyId
    layers: tuple[Layer, ...]
    state: State
    works_in: str = ""
    """A place where it is seen to work."""


@dataclass(frozen=True, slots=True)
class Level:
    """Links side by side, the worst first, and how many more there are."""

    links: tuple[Link, ...]
    more: int = 0


def chain_of(
    deliveries: Sequence[Delivery], reach: Collection[Reach], evidence: Iterable[Evidence], verdict: Verdict
) -> tuple[Level, ...]:
    """Return the chain behind the affected cells from the root down; empty where it is of one link.

    ``deliveries`` may reach further: what works elsewhere shows that a link does.
    """
    affected = {(cell.postcode, cell.service) for cell in reach}
    concerned = [delivery for delivery in deliveries if (delivery.postcode, delivery.service) in affected]
    parts = dict.fromkeys((element.company, element.layer) for one in concerned for element in one.chain)
    broken, suspected = _faults(verdict, parts)
    states = {
        **dict.fromkeys(_below(concerned, broken), (State.HIT, "")),
        **{part: (State.WORKS, place) for part, place in _working(deliveries, evidence).items()},
        **dict.fromkeys(suspected, (State.SUSPECTED, "")),
        **dict.fromkeys(broken, (State.BROKEN, "")),
    }
    levels = [_level([part for part in parts if part[1] is layer], states) for layer in _LEVELS]
    levels.append(_level([part for part in parts if part[1] not in _LEVELS], states))
    drawn = tuple(level for level in levels if level.links)
    return drawn if sum(len(level.links) for level in drawn) > 1 else ()


def _faults(verdict: Verdict, parts: Collection[_Key]) -> tuple[list[_Key], list[_Key]]:
    """Return the broken link, or else the suspected ones, as far as they stand in this chain."""
    responsible = verdict.responsible()
    if responsible is not None:
        wanted = [(responsible.company, responsible.layer)]
        return [part for part in parts if part in wanted], []
    companies = verdict.companies()
    nobody = max((one.probability for one in verdict.ranking if one.company is None), default=0.0)
    if not companies or companies[0][1] < max(SUSPECTED_FROM, nobody):
        return [], []
    likeliest = [
        next((company, one.layer) for one in verdict.ranking if one.company == company)
        for company, _ in companies[:2]
    ]
    return [], [part for part in likeliest if part in parts]


def _below(deliveries: Iterable[Delivery], broken: Sequence[_Key]) -> list[_Key]:
    """Return the links that hang on the broken one."""
    found: dict[_Key, None] = {}
    for delivery in deliveries:
        parts = [(element.company, element.layer) for element in delivery.chain]
        first = min((parts.index(part) for part in broken if part in parts), default=len(parts))
        found.update(dict.fromkeys(parts[first + 1 :]))
    return list(found)


def _working(deliveries: Sequence[Delivery], evidence: Iterable[Evidence]) -> dict[_Key, str]:
    """Return the links that carry a delivery of which more say that it works than not, and where."""
    balance: Counter[tuple[Element, ...]] = Counter()
    places: dict[tuple[Element, ...], str] = {}
    by_cell: dict[tuple[Postcode, Service], list[Delivery]] = {}
    for delivery in deliveries:
        by_cell.setdefault((delivery.postcode, delivery.service), []).append(delivery)
    for place, service, provider, down in _signs(evidence):
        meant = by_cell.get((Postcode(place), service), [])
        links = _meant(meant, provider)
        if links:
            balance[links] += -1 if down else 1
            places[links] = meant[0].town or spaced(Postcode(place))
    proven = [links for links, count in sorted(balance.items()) if count > 0]
    return {(element.company, element.layer): places[links] for links in proven for element in links}


def _signs(evidence: Iterable[Evidence]) -> Iterable[tuple[str, Service, CompanyId | None, bool]]:
    for item in evidence:
        match item:
            case Report():
                yield item.place, item.service, item.provider, item.down
            case Probe():
                for place, service in product(item.places, item.services):
                    yield place, service, item.provider, item.down
            case _:
                pass


def _meant(deliveries: Sequence[Delivery], provider: CompanyId | None) -> tuple[Element, ...]:
    """Return the chain that is meant; of an unnamed provider what all of them share."""
    named = [delivery for delivery in deliveries if delivery.provider == provider] or deliveries
    return (
        tuple(element for element in named[0].chain if all(element in one.chain for one in named))
        if named
        else ()
    )


def _level(parts: Iterable[_Key], states: Mapping[_Key, tuple[State, str]]) -> Level:
    layers: dict[CompanyId, list[Layer]] = {}
    for company, layer in parts:
        layers.setdefault(company, []).append(layer)
    links = [_link(company, theirs, states) for company, theirs in layers.items()]
    order = tuple(State)
    links.sort(key=lambda link: order.index(link.state))
    return Level(tuple(links[:SIDE_BY_SIDE]), max(0, len(links) - SIDE_BY_SIDE))


def _link(company: CompanyId, layers: Sequence[Layer], states: Mapping[_Key, tuple[State, str]]) -> Link:
    order = tuple(State)
    known = [states.get((company, layer), (State.UNKNOWN, "")) for layer in layers]
    state, place = min(known, key=lambda one: order.index(one[0]))
    return Link(company, tuple(layers), state, place)


def part_of(link: Link, voice: Voice) -> str:
    """Return which part of the chain a link is: "fibre cables"."""
    return ", ".join(layer_name(voice.texts, layer) for layer in link.layers)


def state_of(link: Link, voice: Voice, *, over: bool) -> str:
    """Return what is known of a link in words, empty where nothing is; ``over``: the fault is past."""
    if link.state is State.UNKNOWN:
        return ""
    return voice.say(_STATES[link.state][over], place=link.works_in)


def more_of(level: Level, voice: Voice) -> str:
    """Return "+3 more", empty where there are no more."""
    return (
        voice.texts.ngettext("+{n} more", "+{n} more", level.more).format(n=level.more) if level.more else ""
    )


def in_words(levels: Iterable[Level], voice: Voice, *, over: bool) -> tuple[str, ...]:
    """Return each level in words, from the root down: all that the picture shows."""
    return tuple(capitalised(_level_in_words(level, voice, over=over)) for level in levels)


def _level_in_words(level: Level, voice: Voice, *, over: bool) -> str:
    said = []
    for link in level.links:
        state = state_of(link, voice, over=over)
        named = f"{part_of(link, voice)}: {voice.name(link.company)}"
        said.append(f"{named} – {state}" if state else named)
    return "; ".join(filter(None, (*said, more_of(level, voice))))


_STATES: Final[Mapping[State, tuple[str, str]]] = {
    State.BROKEN: (N_("broken here"), N_("was broken here")),
    State.SUSPECTED: (N_("perhaps broken here"), N_("was perhaps broken here")),
    State.WORKS: (N_("works in {place}"), N_("worked in {place}")),
    State.HIT: (N_("hit by it"), N_("was hit by it")),
}
"""What is said while it lasts, and afterwards."""
