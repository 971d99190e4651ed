"""What a notice is, by all that its text shows: each feature's weight for and against each kind, added up.

The weights are those of a multinomial logistic regression (McCullagh and Nelder, Generalized Linear Models,
1989, ch. 5), learned by ``tools/learn_kinds.py`` from labelled notices and kept as a table, ``kinds.tsv``:
one line a feature. The same text always gives the same kind, and the feature that spoke loudest
for it says where in the text it was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from statushub.model.names import NoticeKind
from statushub.read.features import Features

INFO_FROM = 0.32
"""From this probability on a notice is nobody's alarm: a false alarm is worse than a late one."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights for each kind, in ``kinds``' order: before anything is read, and of each feature."""

    kinds: tuple[NoticeKind, ...]
    before: tuple[float, ...]
    of: Mapping[str, tuple[float, ...]]


@cache
def weights() -> Weights:
    """Return the shipped weights."""
    return weights_of(files(__package__).joinpath("kinds.tsv").read_text("utf-8"))


def weights_of(table: str) -> Weights:
    """Return the weights that a table says: comments, a line of kinds, a line without a feature, features.

    Raises ValueError for a kind that there isn't, or a weight that is no number.
    """
    head, *rows = [line.split("\t") for line in table.splitlines() if not line.startswith("# ")]
    said = {row[0]: tuple(float(weight or 0) for weight in row[1:]) for row in rows}
    return Weights(tuple(NoticeKind(name) for name in head[1:]), said.pop(""), said)


def kind_of(features: Features, table: Weights | None = None) -> NoticeKind:
    """Return the most probable kind; ``table``: the weights, None: those that are shipped."""
    shares = probabilities(features, table or weights())
    if shares[NoticeKind.INFO] >= INFO_FROM:
        return NoticeKind.INFO
    return max((kind for kind in shares if kind is not NoticeKind.INFO), key=lambda kind: shares[kind])


def probabilities(features: Features, table: Weights) -> dict[NoticeKind, float]:
    """Return each kind's probability; they sum to 1."""
    said = filter(None, map(table.of.get, features))
    totals = list(map(sum, zip(table.before, *said, strict=True)))
    most = max(totals)
    odds = [exp(total - most) for total in totals]
    whole = sum(odds)
    return {kind: one / whole for kind, one in zip(table.kinds, odds, strict=True)}


def loudest(features: Features, kind: NoticeKind, table: Weights | None = None) -> tuple[int, int] | None:
    """Return where the word stands that speaks loudest for a kind; None where no word does."""
    table = table or weights()
    column, of = table.kinds.index(kind), table.of
    word = max(
        (name for name, place in features.items() if place[1] and name in of),
        key=lambda name: of[name][column],
        default=None,
    )
    return features[word] if word is not None and of[word][column] > 0 else None
