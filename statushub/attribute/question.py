"""The one question to residents that would tell most: whose answer splits the likeliest explanations best."""

from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import Final

from statushub.attribute.explanations import Weighed
from statushub.attribute.index import Index, Mask, members
from statushub.attribute.parameters import ANSWERS_DOWN_THOUGH_UP, WORKS_THOUGH_HIT
from statushub.model.doubt import Question
from statushub.model.names import CompanyId, Service

LEAST_GAIN: Final = 0.05
"""Bits; a question that would tell less isn't worth anybody's trouble."""
WEIGHED_FROM: Final = 0.001
"""Explanations less probable than this are left out of the choice."""

Culprits = frozenset[CompanyId]
Answers = Mapping[Culprits, tuple[float, float]]
"""Who is at fault → how probable that is together with the answer that it is down, and that it works."""


def best_question(index: Index, weighed: Weighed) -> Question | None:
    """Return the question whose answer tells most of which company is at fault; None: none tells enough."""
    likely = [(explanation, chance) for explanation, chance in weighed if chance >= WEIGHED_FROM]
    by_culprits: dict[tuple[Culprits, Mask], float] = {}
    for explanation, chance in likely:
        culprits = frozenset(company for company, _ in explanation.roots)
        by_culprits[culprits, explanation.hit] = by_culprits.get((culprits, explanation.hit), 0.0) + chance
    everything = (1 << len(index.deliveries)) - 1
    best: tuple[float, Mask] = (LEAST_GAIN, 0)
    for alike in _told_apart(everything, (hit for _, hit in by_culprits)):
        gain = _gain(_answers(by_culprits, alike))
        if gain > best[0]:
            best = gain, alike
    gain, asked = best
    return _put(index, asked, gain) if asked else None


def _told_apart(everything: Mask, hits: Iterable[Mask]) -> list[Mask]:
    """Return the deliveries in groups that every explanation takes down wholly or not at all."""
    groups = [everything] if everything else []
    for hit in dict.fromkeys(hits):
        halves = (half for group in groups for half in (group & hit, group & ~hit))
        groups = [half for half in halves if half]
    return groups


def _answers(by_culprits: Mapping[tuple[Culprits, Mask], float], asked: Mask) -> Answers:
    joint: dict[Culprits, tuple[float, float]] = {}
    for (culprits, hit), chance in by_culprits.items():
        down = 1 - WORKS_THOUGH_HIT if hit & asked else ANSWERS_DOWN_THOUGH_UP
        before = joint.get(culprits, (0.0, 0.0))
        joint[culprits] = before[0] + chance * down, before[1] + chance * (1 - down)
    return joint


def _gain(joint: Answers) -> float:
    """Return the mutual information of the answer and who is at fault (Shannon 1948): bits."""
    alone = _entropy([down + works for down, works in joint.values()])
    told = _entropy([down for down, _ in joint.values()]) + _entropy([works for _, works in joint.values()])
    return alone - told


def _entropy(chances: Sequence[float]) -> float:
    """Return the entropy of an outcome's parts, weighted by how probable the outcome is."""
    whole = sum(chances)
    return -sum(chance * log2(chance / whole) for chance in chances if chance > 0)


def _put(index: Index, asked: Mask, gain: float) -> Question:
    """Return the question of these deliveries that most households can answer."""
    groups: dict[tuple[Service, CompanyId], list[int]] = {}
    for number in members(asked):
        delivery = index.deliveries[number]
        groups.setdefault((delivery.service, delivery.provider), []).append(number)

    def households(group: tuple[Service, CompanyId]) -> tuple[int, Service, CompanyId]:
        return -sum(index.deliveries[number].households for number in groups[group]), *group

    service, provider = min(groups, key=households)
    postcodes = {index.deliveries[number].postcode for number in groups[service, provider]}
    return Question(service, provider, tuple(sorted(postcodes)), round(gain, 4))
