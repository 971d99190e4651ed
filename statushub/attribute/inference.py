"""Who is at fault, and what is down: all explanations weighed, and summed by company and by delivery.

The model is a two-level Bayesian network in the manner of Shrink (Kandula, Katabi and Vasseur, MineNet 2005):
every root and pair of roots is enumerated, and weighed against reports, probes, statements and silence.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from statushub.attribute.case import case_of, until_now
from statushub.attribute.ending import faded, last_all_clear, over
from statushub.attribute.explanations import Explanation, Ground, Weighed, explanations
from statushub.attribute.home import own_equipment
from statushub.attribute.hours import STOCKHOLM, Hours
from statushub.attribute.index import Index, Mask, index_of, members
from statushub.attribute.parameters import TEMPERATURE
from statushub.attribute.question import best_question
from statushub.attribute.repair import assumptions, repaired
from statushub.attribute.trust import NOTHING_KNOWN, Reliabilities
from statushub.model.chain import Company, Delivery
from statushub.model.doubt import Assumption, Question
from statushub.model.evidence import Evidence, Suspect, Verdict
from statushub.model.names import CompanyId, Layer, Postcode, Role, Service

LEAST_SHOWN = 0.0005
"""Suspects less probable than this are left out of the ranking."""
PROBABLY_DOWN = 0.5
NEGLIGIBLE = 1e-6
"""What is less probable says nothing of what is down."""

NO_BATTERIES: Final[Mapping[Postcode, timedelta]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """Who is at fault, and which deliveries are probably down."""

    verdict: Verdict
    affected: frozenset[tuple[Postcode, Service, CompanyId]]
    assumed: tuple[Assumption, ...] = ()
    """Links that our map lacks and without which the most probable suspect would not take these down."""
    question: Question | None = None
    """What to ask residents, where nobody can be named yet."""
    own_equipment: float = 0.0
    """How probably nothing shared is at fault, and what households report is their own matter; 0 to 1."""


def infer(
    deliveries: Sequence[Delivery],
    companies: Mapping[CompanyId, Company],
    evidence: Sequence[Evidence],
    now: datetime,
    *,
    zone: ZoneInfo = STOCKHOLM,
    batteries: Mapping[Postcode, timedelta] = NO_BATTERIES,
    reliability: Reliabilities = NOTHING_KNOWN,
) -> Finding:
    """Return who is at fault; the order of the evidence does not matter, nor that it contradicts itself.

    ``zone`` is that of the companies' hours. Statements may name places that are unknown here: they count
    as if they named none. ``batteries`` tells how long the nodes at some postcodes outlast a power cut,
    ``reliability`` how often publishers were right before.
    """
    operators = [company.id for company in companies.values() if Role.KO in company.roles]
    whole = repaired(deliveries, operators)
    ground = Ground(
        index_of(whole),
        {company.id: Hours(company.hours, zone) for company in companies.values()},
        batteries,
        reliability,
    )
    known = until_now(evidence, now)
    weighed = _weighed(_found(ground, known, now))
    verdict, affected = _verdict(weighed), _affected(ground.index, weighed)
    return Finding(
        verdict,
        affected,
        _assumed(assumptions(deliveries, whole), verdict, affected),
        None if verdict.responsible() else best_question(ground.index, weighed),
        own_equipment(weighed, known),
    )


def _found(ground: Ground, evidence: Sequence[Evidence], now: datetime) -> list[Explanation]:
    """Return all explanations, first that nothing is at fault, last that it is over, if it may be."""
    found = explanations(ground, case_of(evidence, now), now)
    last = last_all_clear(evidence)
    if last is None:
        ended = faded(found, evidence, now)
        return [*found, ended] if ended else found
    until = [item for item in evidence if item.at <= last]
    before = explanations(ground, case_of(until, now), now) if len(until) < len(evidence) else found
    return [*found, over(before, evidence, last, ground.reliability)]


def _weighed(found: Sequence[Explanation]) -> Weighed:
    top = max(explanation.score for explanation in found)
    weights = [exp(TEMPERATURE * (explanation.score - top)) for explanation in found]
    whole = sum(weights)
    return [(explanation, weight / whole) for explanation, weight in zip(found, weights, strict=True)]


def _verdict(weighed: Weighed) -> Verdict:
    nothing = 0.0
    suspects: dict[tuple[CompanyId, Layer], float] = {}
    shares: dict[CompanyId, float] = {}
    for explanation, probability in weighed:
        for link in explanation.roots:
            suspects[link] = suspects.get(link, 0.0) + probability
        for company in {company for company, _ in explanation.roots}:
            shares[company] = shares.get(company, 0.0) + probability
        if not explanation.roots:
            nothing += probability
    ranking = [Suspect(company, layer, p) for (company, layer), p in suspects.items()]
    ranking.append(Suspect(None, Layer.NONE, nothing))
    ranking.sort(key=lambda suspect: (-suspect.probability, suspect.company or "", suspect.layer))
    return Verdict(
        tuple(suspect for suspect in ranking if suspect.probability >= LEAST_SHOWN),
        tuple(sorted(shares.items(), key=lambda share: (-share[1], share[0]))),
    )


def _assumed(
    filled: Iterable[Assumption], verdict: Verdict, affected: Container[tuple[Postcode, Service, CompanyId]]
) -> tuple[Assumption, ...]:
    first = verdict.ranking[0]
    return tuple(
        sorted(
            one
            for one in filled
            if (one.link.company, one.link.layer) == (first.company, first.layer) and one.delivery in affected
        )
    )


def _affected(index: Index, weighed: Weighed) -> frozenset[tuple[Postcode, Service, CompanyId]]:
    down = [0.0] * len(index.deliveries)
    for hit, probability in _by_hit(weighed).items():
        if probability < NEGLIGIBLE:
            continue
        for number in members(hit):
            down[number] += probability
    return frozenset(
        (delivery.postcode, delivery.service, delivery.provider)
        for delivery, probability in zip(index.deliveries, down, strict=True)
        if probability >= PROBABLY_DOWN
    )


def _by_hit(weighed: Iterable[tuple[Explanation, float]]) -> dict[Mask, float]:
    whole: dict[Mask, float] = {}
    for explanation, probability in weighed:
        whole[explanation.hit] = whole.get(explanation.hit, 0.0) + probability
    return whole
