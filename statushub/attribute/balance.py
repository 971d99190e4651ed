"""How each piece of evidence bears on the verdict: what the log-odds of the likeliest company owe to it.

That difference is Good's weight of evidence. It is found by leaving the piece out and weighing the rest
again: so it needs no knowledge of how weighing works, and holds for whatever the model becomes. A publisher
whose word is left out counts as not asked, not as silent: else its word would be weighed twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from math import log
from typing import Final
from zoneinfo import ZoneInfo

from statushub.attribute.hours import Hours
from statushub.attribute.piece import UNTELLING, Kind, Piece
from statushub.attribute.pieces import pieces
from statushub.model.chain import Company
from statushub.model.evidence import Evidence, Verdict
from statushub.model.names import CompanyId

STRONG_FROM: Final = log(20)
MODERATE_FROM: Final = log(3)
"""Odds of 3 and 20 to 1 are where "positive" and "strong" begin in Kass and Raftery, Bayes Factors (1995)."""
WEAK_FROM: Final = 0.2
"""What moves even odds by less than five percentage points says nothing."""
SUSPECT_FROM: Final = 0.05
"""From this probability a company is suspect: less is not shown either."""
LEAST, MOST = 0.01, 1 - 1e-9
"""Probabilities are held within these: what nothing points at is never weighed as impossible."""

Companies = Mapping[CompanyId, Company]
Weigh = Callable[[Companies, Sequence[Evidence]], Verdict]
"""Weighs evidence on fixed deliveries at a fixed time, with the companies' hours."""


class Side(StrEnum):
    """Which way a piece of evidence bears."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


class Strength(StrEnum):
    """How much a piece of evidence bears."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Weight:
    """A piece of evidence with what it adds to the log-odds (natural) that the company is at fault."""

    piece: Piece
    log_odds: float

    @property
    def strength(self) -> Strength:
        """Return how much it bears, whichever way."""
        size = abs(self.log_odds)
        if size >= STRONG_FROM:
            return Strength.STRONG
        if size >= MODERATE_FROM:
            return Strength.MODERATE
        return Strength.WEAK if size >= WEAK_FROM else Strength.NONE

    @property
    def side(self) -> Side:
        """Return which way it bears."""
        if self.strength is Strength.NONE:
            return Side.NEITHER
        return Side.FOR if self.log_odds > 0 else Side.AGAINST


@dataclass(frozen=True, slots=True)
class Balance:
    """What speaks for and against the likeliest company: for it first, the heaviest first on each side."""

    company: CompanyId
    weights: tuple[Weight, ...]


def balance(
    verdict: Verdict,
    companies: Companies,
    evidence: Sequence[Evidence],
    now: datetime,
    zone: ZoneInfo,
    weigh: Weigh,
) -> Balance | None:
    """Return how the evidence bears on the verdict's likeliest company; None where nobody is suspect.

    ``companies`` are all concerned, their hours in ``zone``. Costs an inference a piece, and one more.
    """
    suspects = [company for company, share in verdict.companies() if share >= SUSPECT_FROM]
    if not suspects:
        return None
    company = suspects[0]
    desks = {one.id: Hours(one.hours, zone) for one in companies.values()}
    whole = _log_odds(weigh(companies, evidence), company)
    weights = [
        Weight(piece, whole - _log_odds(_without(piece, companies, evidence, weigh), company))
        if piece.kind not in UNTELLING
        else Weight(piece, 0.0)
        for piece in pieces(evidence, desks, suspects, now)
    ]
    kept = [weight for weight in weights if not _is_idle(weight, company)]
    order = tuple(Side)
    kept.sort(key=lambda weight: (order.index(weight.side), -abs(weight.log_odds)))
    return Balance(company, tuple(kept))


def _without(piece: Piece, companies: Companies, evidence: Sequence[Evidence], weigh: Weigh) -> Verdict:
    unheard = {one: replace(companies[one], hours=None) for one in piece.unheard if one in companies}
    return weigh({**companies, **unheard}, [item for item in evidence if item not in piece.evidence])


def _log_odds(verdict: Verdict, company: CompanyId) -> float:
    share = min(max(dict(verdict.companies()).get(company, 0.0), LEAST), MOST)
    return log(share / (1 - share))


def _is_idle(weight: Weight, company: CompanyId) -> bool:
    """Tell whether it is a silence that nobody would ask about."""
    silent = weight.piece.kind is Kind.SILENT and company not in weight.piece.companies
    return silent and weight.side is Side.NEITHER
