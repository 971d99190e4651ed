"""What is found wrong with a configuration, and where it stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeVar

from statushub.errors import Fault

T = TypeVar("T")


class Misfit(Exception):
    """One value that doesn't fit; caught where it is known in which table and under which key it stands."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Where:
    """One table of one file: ``[[source]] 3 (bahnhof)``."""

    file: str
    table: str

    def inside(self, name: str) -> "Where":
        """Return a table within this one."""
        return Where(self.file, f"{self.table} {name}")


@dataclass(slots=True)
class Findings:
    """The faults and warnings collected so far, in the order in which they were found."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def fault(self, where: Where, key: str, problem: str, mend: str) -> None:
        """Note something that must be mended."""
        self.faults.append(Fault(where.file, f"{where.table} {key}".strip(), problem, mend))

    def warn(self, where: Where, key: str, problem: str, mend: str) -> None:
        """Note something that may be meant so."""
        self.warnings.append(Fault(where.file, f"{where.table} {key}".strip(), problem, mend))

    def taken(self, where: Where, key: str, parse: Callable[[Any], T], raw: Any) -> T | None:
        """Return the parsed value; None where it is None or a misfit, which is noted."""
        if raw is None:
            return None
        try:
            return parse(raw)
        except Misfit as misfit:
            self.fault(where, key, misfit.problem, misfit.mend)
            return None

    def each(self, where: Where, key: str, parse: Callable[[Any], T], raw: Iterable[Any]) -> tuple[T, ...]:
        """Return the parsed values that fit, without doubles; every misfit is noted."""
        parsed = (self.taken(where, key, parse, one) for one in raw)
        return tuple(dict.fromkeys(one for one in parsed if one is not None))


def shown(value: object) -> str:
    """Return a value quoted for one line of an error: no line breaks, no more than some words."""
    text = " ".join(str(value).split())
    return f'"{text if len(text) <= 60 else text[:59] + "…"}"'


def nearest(word: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """Return how to mend an unknown word: the nearest known one, else ``otherwise``, else all of them."""
    spelt = {name.casefold(): name for name in sorted(known)}
    close = get_close_matches(word.casefold(), spelt, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{spelt[close[0]]}"?'
    some = ", ".join(list(spelt.values())[:12]) + (" …" if len(spelt) > 12 else "")
    return otherwise or (f"known: {some}" if spelt else "there is none yet")
