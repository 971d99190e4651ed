"""How well a set of dead deliveries explains what residents and probes say.

Reports are a Poisson process per household event; a fault explains some, the rest are spurious. Neither the
share of households that write nor the number of spurious reports is known: both are averaged over a grid.
All likelihoods are logarithms of the ratio to "every report is spurious".
"""

from collections.abc import Sequence
from math import exp, log, prod
from typing import NamedTuple

from statushub.attribute.households import Event, Reported
from statushub.attribute.index import Index, Mask, members, union
from statushub.attribute.parameters import (
    CONFUSED,
    PROBE_RIGHT,
    REPORT_RATES,
    SPURIOUS,
    SPURIOUS_REFERENCE,
    UNEXPLAINED_SERVICE,
    UNNAMED_EVENT,
    WORKS_RATE,
    WORKS_THOUGH_HIT,
)

FACTORS_AT_ONCE = 40
"""So many factors of at most 10^7 are multiplied before a logarithm is taken: no overflow."""
PROBE_ODDS = log(PROBE_RIGHT / (1 - PROBE_RIGHT))


class Explained(NamedTuple):
    """What a set of dead deliveries makes of the reports, whatever the rates are."""

    fixed: float
    """The part that does not depend on the rates: answers that it works, and probes."""
    expected: float
    """Households that could write, weighted."""
    odds: tuple[float, ...]
    """Of each event explained: its odds against chance, per report and household, for one spurious report."""


class Weighing:
    """Weighs sets of dead deliveries against the reports and probes, each set once."""

    def __init__(self, index: Index, reported: Reported) -> None:
        self._index = index
        self._reported = reported
        self._events = sum(reported.events.values())
        self._weights: dict[Mask, int] = {}
        self._explained: dict[Mask, Explained] = {}
        self._likelihoods: dict[Mask, float] = {}

    def likelihood(self, hit: Mask) -> float:
        """Return the log likelihood ratio if exactly these deliveries are down."""
        if hit not in self._likelihoods:
            explained = self._explain(hit)
            grid = self._grid(len(explained.odds))
            self._likelihoods[hit] = log_mean_exp(
                [chance + _gain(explained, rate, spurious) for rate, spurious, chance in grid]
            )
        return self._likelihoods[hit]

    def likelihood_of_part(self, parts: Sequence[Mask]) -> tuple[float, Mask]:
        """Return the log likelihood ratio if some of these are down, and which probably are.

        Summed over all choices of parts; they are independent once the rates are fixed, and the rate of
        confused reports is fixed as if all were down.
        """
        explained = [self._explain(part) for part in parts]
        grid = self._grid(sum(len(part.odds) for part in explained))
        gains = [[_gain(part, rate, spurious) for part in explained] for rate, spurious, _ in grid]
        totals = [
            chance + sum(map(_log_of_choice, row)) for (_, _, chance), row in zip(grid, gains, strict=True)
        ]
        likeliest = gains[max(range(len(grid)), key=totals.__getitem__)]
        probable = union(part for part, gain in zip(parts, likeliest, strict=True) if gain > 0)
        return log_mean_exp(totals), probable

    def _grid(self, explained: int) -> list[tuple[float, float, float]]:
        """Return rate, spurious reports, and the log ratio that the latter alone gives."""
        grid = []
        for least in SPURIOUS:
            spurious = least + CONFUSED * explained
            chance = SPURIOUS_REFERENCE - spurious + self._events * log(spurious / SPURIOUS_REFERENCE)
            grid += [(rate, spurious, chance) for rate in REPORT_RATES]
        return grid

    def _explain(self, hit: Mask) -> Explained:
        if hit not in self._explained:
            self._explained[hit] = Explained(self._fixed(hit), self._weight(hit), self._odds(hit))
        return self._explained[hit]

    def _fixed(self, hit: Mask) -> float:
        fixed = WORKS_RATE * sum(self._index.deliveries[number].households for number in members(hit))
        for meant, count in self._reported.works.items():
            if meant & hit:
                share = self._weight(meant & hit) / self._weight(meant)
                fixed += count * log(1 - (1 - WORKS_THOUGH_HIT) * share)
        for delivery, balance in self._reported.probes.items():
            if delivery & hit:
                fixed += balance * PROBE_ODDS
        return fixed

    def _odds(self, hit: Mask) -> tuple[float, ...]:
        odds: list[float] = []
        for event, count in self._reported.events.items():
            odds_of_event = self._odds_of(event, hit)
            if odds_of_event:
                odds += [odds_of_event] * count
        return tuple(odds)

    def _odds_of(self, event: Event, hit: Mask) -> float:
        weights = [self._weight(meant & hit) for meant in event.lost]
        number = len(self._index.deliveries)
        if len(weights) == 1:
            return number * weights[0] / event.lost[0].bit_count()
        missed = weights.count(0)
        by_chance = UNNAMED_EVENT if event.anonymous else 1.0
        return number * max(weights) * UNEXPLAINED_SERVICE**missed / by_chance

    def _weight(self, mask: Mask) -> int:
        if mask not in self._weights:
            self._weights[mask] = sum(self._index.weights[number] for number in members(mask))
        return self._weights[mask]


def log_mean_exp(values: Sequence[float]) -> float:
    """Return the logarithm of the mean of the values' exponentials, without overflow."""
    top = max(values)
    return top + log(sum([exp(value - top) for value in values]) / len(values))


def _gain(explained: Explained, rate: float, spurious: float) -> float:
    """Return the log ratio that the fault itself gives at these rates."""
    slope = rate / spurious
    gain = explained.fixed - rate * explained.expected
    for start in range(0, len(explained.odds), FACTORS_AT_ONCE):
        gain += log(prod([1 + odds * slope for odds in explained.odds[start : start + FACTORS_AT_ONCE]]))
    return gain


def _log_of_choice(gain: float) -> float:
    """Return ln(½ + ½·e^gain), without overflow: the part is down, or is not."""
    return max(0.0, gain) + log(0.5 + 0.5 * exp(-abs(gain)))
