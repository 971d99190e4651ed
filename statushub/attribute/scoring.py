"""How well scenarios were answered: the measures of attribution, by what was right, with the worst misses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from msgspec import Struct

BINS: Final = 10
"""Of probabilities, for how far they are from what they promise (expected calibration error)."""
SAID: Final = 0.5
"""From this probability a layer counts as said to be at fault."""

Row = Mapping[str, Any]
Link = tuple[str | None, str]
"""A company's layer; of "nothing is at fault" the company is None."""
NOBODY: Final[Link] = (None, "none")


class Root(Struct, frozen=True):
    """A company's layer that is at fault."""

    company: str
    layer: str


class Key(Struct, frozen=True):
    """What is right: the roots (none: nothing is at fault), the deliveries down, and tags of the scenario."""

    id: str
    roots: tuple[Root, ...]
    affected: tuple[tuple[str, str, str], ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def links(self) -> frozenset[Link]:
        """Return who is at fault, or that nobody is."""
        return frozenset((root.company, root.layer) for root in self.roots) or frozenset({NOBODY})


@dataclass(frozen=True, slots=True)
class Judged:
    """One scenario's answer beside what is right."""

    key: Key
    ranking: Sequence[tuple[Link, float]]
    """Most probable first."""
    affected: frozenset[tuple[str, ...]]
    ms: float

    @property
    def first(self) -> tuple[Link, float]:
        """Return who is said to be at fault most probably."""
        return self.ranking[0] if self.ranking else ((None, ""), 0.0)

    @property
    def right(self) -> bool:
        """Return whether that is right, company and layer."""
        return self.first[0] in self.key.links

    @property
    def company_right(self) -> bool:
        """Return whether the company is right: whom to call."""
        return bool(self.ranking) and self.first[0][0] in {company for company, _ in self.key.links}

    def among(self, number: int) -> bool:
        """Return whether any of the first so many is right."""
        return any(link in self.key.links for link, _ in self.ranking[:number])

    def root_f1(self) -> float:
        """Return the F1 of those said to be at fault: from one half, else the most probable."""
        said = {link for link, chance in self.ranking if chance >= SAID} or {self.first[0]}
        return _f1(len(said & self.key.links), len(said), len(self.key.links))

    def brier(self) -> float:
        """Return the squared error of all probabilities, of everybody listed or at fault."""
        chances = dict(self.ranking)
        return sum(
            (chances.get(link, 0.0) - (link in self.key.links)) ** 2
            for link in chances.keys() | self.key.links
        )


@dataclass(frozen=True, slots=True)
class Score:
    """A set's measures, and how many of each tag came out right."""

    measures: Mapping[str, float]
    """Shares 0 to 1 and milliseconds, in the order in which they are shown."""
    by_tag: Mapping[str, tuple[int, int]]
    """Tag, or ``layer:`` and the layer at fault → right, of how many."""
    misses: Sequence[Judged]
    """Wrong at first, the surest first."""


def judged(key: Key, answer: Row) -> Judged:
    """Return an answer beside what is right."""
    ranking = [((each["company"], each["layer"]), float(each["p"])) for each in answer["ranking"]]
    ranking.sort(key=lambda each: -each[1])
    return Judged(key, ranking, frozenset(map(tuple, answer["affected"])), float(answer["ms"]))


def score(all_judged: Sequence[Judged]) -> Score:
    """Return the measures of a set, which may not be empty."""
    hit = sum(len(one.affected & set(one.key.affected)) for one in all_judged)
    said, down = (
        sum(len(one.affected) for one in all_judged),
        sum(len(set(one.key.affected)) for one in all_judged),
    )
    doubles = [one.root_f1() for one in all_judged if len(one.key.roots) > 1]
    times = sorted(one.ms for one in all_judged)
    measures = {
        "top-1": fmean(one.right for one in all_judged),
        "top-1 company": fmean(one.company_right for one in all_judged),
        "top-3": fmean(one.among(3) for one in all_judged),
        "root-set F1": fmean(one.root_f1() for one in all_judged),
        **({"two-root F1": fmean(doubles)} if doubles else {}),
        "Brier (top)": fmean((one.first[1] - one.right) ** 2 for one in all_judged),
        "Brier (all)": fmean(one.brier() for one in all_judged),
        "ECE": _calibration_error(all_judged),
        "affected P": hit / said if said else 1.0,
        "affected R": hit / down if down else 1.0,
        "affected F1": _f1(hit, said, down),
        "ms median": times[len(times) // 2],
        "ms p95": times[int(len(times) * 0.95)],
    }
    misses = sorted((one for one in all_judged if not one.right), key=lambda one: (-one.first[1], one.key.id))
    return Score(measures, _by_tag(all_judged), misses)


def _calibration_error(all_judged: Sequence[Judged]) -> float:
    """Return how far the first's probability is from how often it is right, by bins, weighted."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for one in all_judged:
        bins[min(BINS - 1, int(one.first[1] * BINS))].append(one)
    apart = (abs(sum(one.first[1] - one.right for one in some)) for some in bins.values())
    return sum(apart) / len(all_judged)


def _by_tag(all_judged: Iterable[Judged]) -> dict[str, tuple[int, int]]:
    found: dict[str, list[bool]] = defaultdict(list)
    for one in all_judged:
        for tag in (*one.key.tags, *(f"layer:{root.layer}" for root in one.key.roots)):
            found[tag].append(one.right)
    return {tag: (sum(right), len(right)) for tag, right in sorted(found.items())}


def _f1(hit: int, said: int, true: int) -> float:
    """Return the harmonic mean of precision and recall; nothing to find and nothing found: 1."""
    return 2 * hit / (said + true) if said + true else 1.0
