"""Whether it is over already: what all-clears weigh against later reports."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import exp, log

from statushub.attribute.explanations import Explanation
from statushub.attribute.parameters import (
    DOWN_AFTER_ALL_CLEAR,
    OVER_SAYS_OVER,
    WORKS_AFTER_ALL_CLEAR,
)
from statushub.attribute.trust import Reliabilities, trust_in
from statushub.model.evidence import AllClear, Evidence, Report
from statushub.model.reliability import Reliability


def last_all_clear(evidence: Iterable[Evidence]) -> datetime | None:
    """Return when the last all-clear came; None: none came."""
    return max((item.at for item in evidence if isinstance(item, AllClear)), default=None)


def over(
    before: Iterable[Explanation], evidence: Sequence[Evidence], last: datetime, reliability: Reliabilities
) -> Explanation:
    """Return that it is over: any root explains what came before the last all-clear, none is left.

    ``before`` explains the evidence until ``last``. Each publisher's all-clear counts
    once.
    """
    publishers = {item.publisher for item in evidence if isinstance(item, AllClear)}
    score = log_sum_exp([explanation.score for explanation in before if explanation.roots])
    for publisher in sorted(publishers):
        score += log(OVER_SAYS_OVER / trust_in(reliability.get(publisher, Reliability())).clears_wrongly)
    later = {item for item in evidence if isinstance(item, Report) and item.at > last}
    down = sum(report.down for report in later)
    score += down * DOWN_AFTER_ALL_CLEAR + (len(later) - down) * WORKS_AFTER_ALL_CLEAR
    return Explanation(frozenset(), score, 0)


def log_sum_exp(values: Sequence[float]) -> float:
    """Return the logarithm of the sum of the values' exponentials, without overflow; -inf of none."""
    top = max(values, default=float("-inf"))
    return top + log(sum(exp(value - top) for value in values)) if values else top
