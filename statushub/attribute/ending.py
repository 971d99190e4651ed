"""Whether it is over already: what all-clears weigh against later reports."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import exp, expm1, log

from statushub.attribute.case import is_sign
from statushub.attribute.explanations import Explanation
from statushub.attribute.parameters import (
    DOWN_AFTER_ALL_CLEAR,
    OVER_SAYS_OVER,
    SILENT_END_AFTER_HOURS,
    SILENT_END_HALF_HOURS,
    WORKS_AFTER_ALL_CLEAR,
)
from statushub.attribute.trust import Reliabilities, trust_in
from statushub.model.evidence import AllClear, Evidence, Report, Statement
from statushub.model.reliability import Reliability

HOUR = timedelta(hours=1)
LEAST_ONGOING = 1e-6


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


def faded(found: Iterable[Explanation], evidence: Iterable[Evidence], now: datetime) -> Explanation | None:
    """Return that it ended and nobody told us; None: too soon, or a publisher's word still stands.

    Reports and probes age together: in a long outage those of its beginning stay as good as they were, but
    the longer nothing more is heard, the likelier it is over.
    """
    signs = [item for item in evidence if is_sign(item)]
    if not signs or any(isinstance(item, Statement) for item in signs):
        return None
    silent = (now - max(item.at for item in signs)) / HOUR - SILENT_END_AFTER_HOURS
    if silent <= 0:
        return None
    over_by_now = -expm1(-log(2) * silent / SILENT_END_HALF_HOURS)
    score = log_sum_exp([explanation.score for explanation in found if explanation.roots])
    # Odds against "still going on", bounded: after weeks nothing is left of it, but no more than nothing.
    return Explanation(frozenset(), score + log(over_by_now / max(1 - over_by_now, LEAST_ONGOING)), 0)


def log_sum_exp(values: Sequence[float]) -> float:
    """Return the logarithm of the sum of the values' exponentials, without overflow; -inf of none."""
    top = max(values, default=float("-inf"))
    return top + log(sum(exp(value - top) for value in values)) if values else top
