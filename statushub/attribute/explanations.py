"""Nothing, each root, and each pair of the best ones, with how well it explains all of the evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import nlargest
from math import log
from typing import NamedTuple

from statushub.attribute.case import Case
from statushub.attribute.hours import Hours
from statushub.attribute.households import reported
from statushub.attribute.hypotheses import Circumstances, Hypothesis, hypotheses, outlasting
from statushub.attribute.index import Index, Link, Mask
from statushub.attribute.onset import Onsets
from statushub.attribute.parameters import BEST_FOR_PAIRS, HOPELESS, NOTHING, ONE_ROOT, TWO_ROOTS
from statushub.attribute.press import Press, press, readiness
from statushub.attribute.reports import Weighing
from statushub.attribute.statements import Bearing, bearing, together
from statushub.attribute.trust import Reliabilities
from statushub.model.names import CompanyId, Postcode


class Explanation(NamedTuple):
    """What may be at fault (nothing, one root or two), its log weight, and which deliveries that takes."""

    roots: frozenset[Link]
    score: float
    hit: Mask


Weighed = Sequence[tuple[Explanation, float]]
"""Explanations with their probabilities."""


class _Root(NamedTuple):
    link: Link
    log_prior: float
    likelihood: float
    hit: Mask
    choices: float
    """What the sum over choices of parts weighs above the probable choice alone."""
    bearing: Bearing

    @property
    def score(self) -> float:
        return self.log_prior + self.likelihood + self.bearing.weight


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands firm while evidence comes: the chains, who is there when, what outlasts a power cut."""

    index: Index
    hours: Mapping[CompanyId, Hours]
    batteries: Mapping[Postcode, timedelta]
    reliability: Reliabilities


def explanations(ground: Ground, case: Case, now: datetime) -> list[Explanation]:
    """Return every explanation that the evidence touches, in a fixed order: nothing, roots, pairs."""
    index = ground.index
    told = reported(index, case.reports, case.probes)
    ready = readiness(index.footprint, ground.hours, case.onset, now)
    said = press(index, case.statements, ready, case.onset, ground.reliability)
    weighing = Weighing(index, told)
    suspicious = told.down | said.named
    around = Circumstances(case.storms, outlasting(ground.batteries, now - case.onset))
    roots = [_root(hypothesis, index, said, weighing) for hypothesis in hypotheses(index, around, suspicious)]
    return [
        Explanation(frozenset(), log(NOTHING) + weighing.likelihood(0), 0),
        *(Explanation(frozenset({root.link}), log(ONE_ROOT) + root.score, root.hit) for root in roots),
        *_pairs(roots, weighing, Onsets(told)),
    ]


def _root(hypothesis: Hypothesis, index: Index, said: Press, weighing: Weighing) -> _Root:
    likelihood, hit, choices = weighing.likelihood(hypothesis.hit), hypothesis.hit, 0.0
    if hypothesis.parts:
        likelihood, hit = weighing.likelihood_of_part(hypothesis.parts)
        choices = likelihood - weighing.likelihood(hit)
    link = hypothesis.company, hypothesis.layer
    borne = bearing(index, said, link, hit)
    return _Root(link, hypothesis.log_prior, likelihood, hit, choices, borne)


def _pairs(roots: Sequence[_Root], weighing: Weighing, onsets: Onsets) -> Iterator[Explanation]:
    """Yield the pairs that are not hopeless: with what each root explains by itself, near the best root.

    What two roots explain together is at most a little more than what each explains by itself.
    """
    best = nlargest(BEST_FOR_PAIRS, roots, key=lambda root: root.score)
    explained = [onsets.explained(root.hit) for root in best]
    chance = weighing.likelihood(0)
    in_either_order = log(2 * TWO_ROOTS)
    least = max([log(ONE_ROOT) + root.score for root in best[:1]], default=0.0) - HOPELESS
    for place, one in enumerate(best):
        for later in range(place + 1, len(best)):
            other = best[later]
            if in_either_order + one.score + other.score - chance < least:
                break  # the best come first: those after it are worse
            if one.link == other.link:
                continue
            rest = (
                in_either_order
                + one.log_prior
                + other.log_prior
                + together(one.bearing, other.bearing)
                + onsets.apart(explained[place], explained[later])
            )
            if rest + one.likelihood + other.likelihood - chance < least:
                continue
            hit = one.hit | other.hit
            score = rest + weighing.likelihood(hit) + one.choices + other.choices
            yield Explanation(frozenset({one.link, other.link}), score, hit)
