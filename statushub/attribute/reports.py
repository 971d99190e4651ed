"""How well a set of dead deliveries explains what residents and probes say.

Reports are a Poisson process per household event; a fault explains some, the rest are spurious. Neither the
share of households that write nor the number of spurious reports is known: both are averaged over a grid.
All likelihoods are logarithms of the ratio to "every report is spurious".
"""

from collections.abc import Sequence
from math import exp, log, prod
from typing import NamedTuple

from statushub.attribute.households import Event, Reported
from statushub.attribute.index import Index, Mask, Weights, union
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
    WORKS_WEIGHT,
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
    once: Sequence[Sequence[float]]
    """The odds of each event explained against chance, per report and household, for one spurious report; so
    many at once as may be multiplied."""
    again: Sequence[tuple[float, int]]
    """Odds, and how many more events have them."""

    @property
    def events(self) -> int:
        """Return how many events are explained."""
        return sum(map(len, self.once)) + sum([more for _, more in self.again])


class Weighing:
    """Weighs sets of dead deliveries against the reports and probes, each set once."""

    def __init__(self, index: Index, reported: Reported) -> None:
        self._deliveries = len(index.deliveries)
        self._reported = reported
        self._events = [(event, union(event.lost), len(times)) for event, times in reported.events.items()]
        self._number = sum(count for _, _, count in self._events)
        self._households = Weights([delivery.households for delivery in index.deliveries])
        self._weights = Weights(index.weights)
        self._works_rate = _works_rate(sum(reported.works.values()), index)
        self._known_weights: dict[Mask, int] = {}
        self._explained: dict[Mask, Explained] = {}
        self._likelihoods: dict[Mask, float] = {}

    def likelihood(self, hit: Mask) -> float:
        """Return the log likelihood ratio if exactly these deliveries are down."""
        if hit not in self._likelihoods:
            explained = self._explain(hit)
            self._likelihoods[hit] = log_mean_exp(
                [
                    chance + gain
                    for spurious, chance in self._chances(explained.events)
                    for gain in _gains(explained, spurious)
                ]
            )
        return self._likelihoods[hit]

    def likelihood_of_part(self, parts: Sequence[Mask]) -> tuple[float, Mask]:
        """Return the log likelihood ratio if some of these are down, and which probably are.

        Summed over all choices of parts; they are independent once the rates are fixed, and the rate of
        confused reports is fixed as if all were down.
        """
        explained = [self._explain(part) for part in parts]
        totals: list[float] = []
        gains: list[tuple[float, ...]] = []
        for spurious, chance in self._chances(sum(part.events for part in explained)):
            for row in zip(*[_gains(part, spurious) for part in explained], strict=True):
                gains.append(row)
                totals.append(chance + sum(map(_log_of_choice, row)))
        likeliest = gains[max(range(len(totals)), key=totals.__getitem__)]
        probable = union(part for part, gain in zip(parts, likeliest, strict=True) if gain > 0)
        return log_mean_exp(totals), probable

    def _chances(self, explained: int) -> list[tuple[float, float]]:
        """Return each number of spurious reports, and the log ratio that it alone gives."""
        numbers = [least + CONFUSED * explained for least in SPURIOUS]
        return [
            (spurious, SPURIOUS_REFERENCE - spurious + self._number * log(spurious / SPURIOUS_REFERENCE))
            for spurious in numbers
        ]

    def _explain(self, hit: Mask) -> Explained:
        if hit not in self._explained:
            once: list[float] = []
            again: list[tuple[float, int]] = []
            for event, lost, count in self._events:
                if lost & hit:
                    once.append(self._odds_of(event, hit))
                    if count > 1:
                        again.append((once[-1], count - 1))
            at_once = [
                once[start : start + FACTORS_AT_ONCE] for start in range(0, len(once), FACTORS_AT_ONCE)
            ]
            self._explained[hit] = Explained(self._fixed(hit), self._weights.of(hit), at_once, again)
        return self._explained[hit]

    def _fixed(self, hit: Mask) -> float:
        fixed = self._works_rate * self._households.of(hit)
        for meant, count in self._reported.works.items():
            if meant & hit:
                share = self._weight(meant & hit) / self._weight(meant)
                fixed += count * log(1 - (1 - WORKS_THOUGH_HIT) * share)
        for delivery, balance in self._reported.probes.items():
            if delivery & hit:
                fixed += balance * PROBE_ODDS
        return fixed

    def _odds_of(self, event: Event, hit: Mask) -> float:
        weights = [self._weight(meant & hit) for meant in event.lost]
        if len(weights) == 1:
            return self._deliveries * weights[0] / event.lost[0].bit_count()
        missed = weights.count(0)
        by_chance = UNNAMED_EVENT if event.anonymous else 1.0
        return self._deliveries * max(weights) * UNEXPLAINED_SERVICE**missed / by_chance

    def _weight(self, mask: Mask) -> int:
        if mask not in self._known_weights:
            self._known_weights[mask] = self._weights.of(mask)
        return self._known_weights[mask]


def _works_rate(answers: int, index: Index) -> float:
    """Return how many of the households that aren't hit say so, as far as their answers tell.

    The mean of a Gamma distribution: with few households it is what is usual, with many what is seen, so that
    no large provider is down because nobody says that it works.
    """
    households = sum([delivery.households for delivery in index.deliveries])
    return (WORKS_WEIGHT + answers) / (WORKS_WEIGHT / WORKS_RATE + households)


def log_mean_exp(values: Sequence[float]) -> float:
    """Return the logarithm of the mean of the values' exponentials, without overflow."""
    top = max(values)
    return top + log(sum([exp(value - top) for value in values]) / len(values))


def _gains(explained: Explained, spurious: float) -> list[float]:
    """Return the log ratio that the fault itself gives, at each rate."""
    fixed, expected, once, again = explained
    gains = []
    for rate in REPORT_RATES:
        slope = rate / spurious
        gain = fixed - rate * expected
        for some in once:
            gain += log(prod([1 + odds * slope for odds in some]))
        if again:
            gain += sum([more * log(1 + odds * slope) for odds, more in again])
        gains.append(gain)
    return gains


def _log_of_choice(gain: float) -> float:
    """Return ln(½ + ½·e^gain), without overflow: the part is down, or is not."""
    return max(0.0, gain) + log(0.5 + 0.5 * exp(-abs(gain)))
