"""How well a root explains what publishers say, and that others say nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from statushub.attribute.index import Index, Link, Mask, union
from statushub.attribute.parameters import (
    CAUSE,
    CAUSE_ELSEWHERE,
    DOWNSTREAM_BLAMES_ITSELF,
    DOWNSTREAM_LEAST,
    DOWNSTREAM_PER_SHARE,
    DOWNSTREAM_SAYS_SYMPTOM,
    DOWNSTREAM_SPEAKS,
    NOTICED_SHARE,
    OWNER_SPEAKS,
    PLACE_SLIP,
    PLACE_WEIGHT,
    PLANNED_WEIGHT,
    ROOT_BLAMES_ANOTHER,
    ROOT_OWNS_UP,
    ROOT_SAYS_SYMPTOM,
    ROOT_SPEAKS,
    UNKNOWN_EDGE,
    UNRELATED_KIND,
    UNRELATED_SPEAKS,
    WRONG_CULPRITS,
)
from statushub.attribute.press import Claim, Press
from statushub.attribute.trust import Trust
from statushub.model.evidence import Says, Statement
from statushub.model.names import CompanyId, Layer

FIBER = (Layer.FIBER_PASSIVE, Layer.FIBER_ACTIVE)

UNRELATED = log(UNRELATED_KIND * UNRELATED_SPEAKS)
"""How probably a publisher that the root does not concern makes a statement of one kind."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a root bears on the publishers' words, and on their silence, in log weights."""

    silence: float
    spoken: Mapping[CompanyId, float]

    @property
    def weight(self) -> float:
        """Return the whole log weight."""
        return self.silence + sum(self.spoken.values())


def bearing(index: Index, press: Press, root: Link, hit: Mask) -> Bearing:
    """Return how a root that takes down these deliveries bears on what each publisher says, or doesn't."""
    company, _ = root
    concerned = [company, *(lower for lower, mask in index.below[root].items() if mask & hit)]
    silence = 0.0
    spoken: dict[CompanyId, float] = {}
    for publisher in concerned:
        speaks = ROOT_SPEAKS if publisher == company else _downstream_speaks(index.footprint[publisher], hit)
        if publisher in press.claims:
            spoken[publisher] = _claimed(press.claims[publisher], root, hit, speaks)
        elif publisher != company or publisher not in press.windows:
            silence += log(1 - speaks * press.readiness[publisher])
    for publisher, claim in press.claims.items():
        if publisher not in concerned:
            beside = _beside(index, claim, root, hit)
            if beside:
                spoken[publisher] = beside
    for window in press.windows.get(company, ()):
        spoken[company] = spoken.get(company, 0.0) + PLANNED_WEIGHT * _share_hit(window, hit)
    return Bearing(silence, spoken)


def together(one: Bearing, other: Bearing) -> float:
    """Return the log weight of two roots: what is said is said of the one that explains it better."""
    weight = one.silence + other.silence
    for publisher in {**one.spoken, **other.spoken}:
        weight += max(one.spoken.get(publisher, 0.0), other.spoken.get(publisher, 0.0))
    return weight


def _downstream_speaks(footprint: Mask, hit: Mask) -> float:
    """Return how probably a company further down says something, given time."""
    share = _share_hit(footprint, hit)
    if share < NOTICED_SHARE:
        return UNRELATED_SPEAKS
    return DOWNSTREAM_SPEAKS * min(1.0, DOWNSTREAM_LEAST + DOWNSTREAM_PER_SHARE * share)


def _claimed(claim: Claim, root: Link, hit: Mask, speaks: float) -> float:
    """Return the log weight of a claim, against the same claim by a publisher that is not concerned.

    Whoever spoke had the time to: how long it took says nothing more.
    """
    company, layer = root
    said = claim.statement
    words = _by_root(said) if said.publisher == company else _by_downstream(said, company, claim.trust)
    cause = CAUSE.get(said.cause, {}).get(layer, CAUSE_ELSEWHERE) if said.cause else 1.0
    place = PLACE_SLIP + (1 - PLACE_SLIP) * _share_hit(claim.named, hit)
    return log(speaks * words * cause) + PLACE_WEIGHT * log(place) - UNRELATED


def _beside(index: Index, claim: Claim, root: Link, hit: Mask) -> float:
    """Return the log weight of a claim by a company that the root takes nothing from, as far as we know.

    A fibre's owner, whom residents call, speaks of what its operator breaks too.
    """
    said = claim.statement
    company, layer = root
    weight = UNKNOWN_EDGE if said.blames == company else 0.0
    if layer is Layer.KO and not _owns_up(said):
        above = [index.below.get((said.publisher, cable), {}).get(company, 0) for cable in FIBER]
        if union(above) & hit:
            return max(weight, _claimed(claim, root, hit, OWNER_SPEAKS))
    return weight


def _by_root(said: Statement) -> float:
    """Return how probably the company at fault says just this."""
    if _owns_up(said):
        return ROOT_OWNS_UP
    if said.says is Says.UNEXPLAINED:
        return ROOT_OWNS_UP + ROOT_SAYS_SYMPTOM
    return ROOT_SAYS_SYMPTOM if said.says is Says.SYMPTOM else ROOT_BLAMES_ANOTHER / WRONG_CULPRITS


def _by_downstream(said: Statement, culprit: CompanyId, trust: Trust) -> float:
    """Return how probably a company further down says just this of the culprit's fault."""
    if _owns_up(said):
        return trust.owns_wrongly
    if said.says is Says.UNEXPLAINED:
        return DOWNSTREAM_BLAMES_ITSELF + DOWNSTREAM_SAYS_SYMPTOM
    if said.says is Says.SYMPTOM:
        return DOWNSTREAM_SAYS_SYMPTOM
    right = said.blames is None or said.blames == culprit
    return trust.blames_rightly if right else trust.blames_wrongly / WRONG_CULPRITS


def _owns_up(said: Statement) -> bool:
    return said.says is Says.OWN_FAULT or (said.says is Says.UPSTREAM_FAULT and said.blames == said.publisher)


def _share_hit(deliveries: Mask, hit: Mask) -> float:
    return (deliveries & hit).bit_count() / deliveries.bit_count() if deliveries else 0.0
