"""Which of a notice's times is its start, and which its end: each sign's weight for either, added up.

The weights are those of a conditional logit (McFadden, "Conditional logit analysis of qualitative choice
behavior", 1974): a time's weights added up are its chances beside the notice's other times, and beside none
of them being meant. They are learned by ``tools/learn_times.py`` from labelled notices and kept as a table,
``times.tsv``: one line a sign, two columns (start, end) for each state that a notice can tell of.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from heapq import nlargest
from importlib.resources import files
from operator import itemgetter

from statushub.model.names import NoticeKind
from statushub.read.signs import Shown
from statushub.read.timed import Timed

STATES: Mapping[NoticeKind, str] = {
    NoticeKind.PLANNED: "planned",
    NoticeKind.RESOLVED: "resolved",
    NoticeKind.UPDATE: "update",
    NoticeKind.OUTAGE: "fault",
    NoticeKind.DEGRADED: "fault",
}
"""What a notice tells of: each state's times are told in words of their own."""
HESITATION = 0.5
"""Added to none of the times being meant: a false time is worse than none. Chosen by --judge among 0 … 1."""
_LIKELY = 6
"""The likeliest starts, and ends, that are tried together."""

Weight = complex
"""For the start (the real part) and for the end (the imaginary): added up as one."""
Ends = tuple[Timed | None, Timed | None]
Table = Mapping[str, Mapping[str, Weight]]
"""State → sign → weight."""


@cache
def weights() -> Table:
    """Return the shipped weights."""
    return weights_of(files(__package__).joinpath("times.tsv").read_text("utf-8"))


def weights_of(table: str) -> Table:
    """Return the weights that a table says: comments, a line of states, then the signs.

    Raises ValueError for a weight that is no number.
    """
    head, *rows = [line.split("\t") for line in table.splitlines() if not line.startswith("# ")]
    said: dict[str, dict[str, Weight]] = {name.split(" ")[0]: {} for name in head[1::2]}
    for name, *cells in rows:
        for place, state in enumerate(said):
            start, end = cells[2 * place : 2 * place + 2]
            if start or end:
                said[state][name] = complex(float(start or 0), float(end or 0))
    return said


def chosen(
    shown: Shown, kind: NoticeKind, fits: Callable[[Timed, Timed], bool], table: Table | None = None
) -> Ends:
    """Return the likeliest start and end that fit together; None where none is likelier."""
    if not shown.times:
        return None, None
    of = (table or weights())[STATES[kind]]
    chances = [_added(of, signs) for signs in shown.signs]
    none = _added(of, shown.none)
    starts = _likeliest(shown.times, [chance.real for chance in chances], none.real)
    ends = _likeliest(shown.times, [chance.imag for chance in chances], none.imag)
    pairs = (
        (first + last, start, end)
        for first, start in starts
        for last, end in ends
        if start is None or end is None or fits(start, end)
    )
    _, start, end = max(pairs, key=itemgetter(0))
    return start, end


def _added(of: Mapping[str, Weight], signs: Sequence[str]) -> Weight:
    return sum(filter(None, map(of.get, signs)), 0j)


def _likeliest(
    times: Sequence[Timed], chances: Sequence[float], none: float
) -> list[tuple[float, Timed | None]]:
    ranked = nlargest(_LIKELY, zip(chances, times, strict=True), key=itemgetter(0))
    return [*ranked, (none + HESITATION, None)]
