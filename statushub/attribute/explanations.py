"""Nothing, each root, and each pair of the best ones, with how well it explains all of the evidence."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from heapq import nlargest
from itertools import combinations
from math import log
from typing import NamedTuple

from statushub.attribute.case import Case
from statushub.attribute.hours import Hours
from statushub.attribute.households import reported
from statushub.attribute.hypotheses import Hypothesis, hypotheses
from statushub.attribute.index import Index, Link, Mask
from statushub.attribute.parameters import BEST_FOR_PAIRS, NOTHING, ONE_ROOT, TWO_ROOTS
from statushub.attribute.press import Press, press, readiness
from statushub.attribute.reports import Weighing
from statushub.attribute.statements import Bearing, bearing, together
from statushub.model.names import CompanyId


class Explanation(NamedTuple):
    """What may be at fault (nothing, one root or two), its log weight, and which deliveries that takes."""

    roots: frozenset[Link]
    score: float
    hit: Mask


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


def explanations(
    index: Index, hours: Mapping[CompanyId, Hours], case: Case, now: datetime
) -> list[Explanation]:
    """Return every explanation that the evidence touches, in a fixed order."""
    told = reported(index, case.reports, case.probes)
    ready = readiness(index.footprint, hours, case.onset, now)
    said = press(index, case.statements, ready, case.onset)
    weighing = Weighing(index, told)
    suspicious = told.down | said.named
    roots = [
        _root(hypothesis, index, said, weighing) for hypothesis in hypotheses(index, case.storms, suspicious)
    ]
    return [
        Explanation(frozenset(), log(NOTHING) + weighing.likelihood(0), 0),
        *(Explanation(frozenset({root.link}), log(ONE_ROOT) + root.score, root.hit) for root in roots),
        *_pairs(roots, weighing),
    ]


def _root(hypothesis: Hypothesis, index: Index, said: Press, weighing: Weighing) -> _Root:
    likelihood, hit, choices = weighing.likelihood(hypothesis.hit), hypothesis.hit, 0.0
    if hypothesis.parts:
        likelihood, hit = weighing.likelihood_of_part(hypothesis.parts)
        choices = likelihood - weighing.likelihood(hit)
    link = hypothesis.company, hypothesis.layer
    borne = bearing(index, said, link, hit)
    return _Root(link, hypothesis.log_prior, likelihood, hit, choices, borne)


def _pairs(roots: Sequence[_Root], weighing: Weighing) -> Iterator[Explanation]:
    best = nlargest(BEST_FOR_PAIRS, roots, key=lambda root: root.score)
    in_either_order = log(2 * TWO_ROOTS)
    for one, other in combinations(best, 2):
        if one.link != other.link:
            hit = one.hit | other.hit
            score = (
                in_either_order
                + one.log_prior
                + other.log_prior
                + weighing.likelihood(hit)
                + one.choices
                + other.choices
                + together(one.bearing, other.bearing)
            )
            yield Explanation(frozenset({one.link, other.link}), score, hit)
