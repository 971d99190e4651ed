"""An answer made of sentences, as full as its segments hold, and never cut inside one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from statushub.word.fitting import MOST_SEGMENTS
from statushub.word.segments import gsm7, segments

ONE_SEGMENT_WORDINGS = 3
"""So many wordings are tried for one segment: the next cut names beyond recognition, and two are better."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of an answer: it must be told, or is told where there is room."""

    text: str
    is_extra: bool = False


def fullest(wordings: Sequence[Sequence[Part]]) -> str:
    """Return the first wording, of ever tighter ones, whose needed parts fit, with the extras that fit too.

    One segment is tried before two.
    """
    for most, tried in ((1, wordings[:ONE_SEGMENT_WORDINGS]), (MOST_SEGMENTS, wordings)):
        for parts in tried:
            needed = [part for part in parts if not part.is_extra]
            if segments(_text(needed)) <= most:
                return _text(_filled(parts, needed, most))
    return _text([part for part in wordings[-1] if not part.is_extra])


def _filled(parts: Sequence[Part], kept: list[Part], most: int) -> list[Part]:
    """Return all the parts that are kept, with as many of the others as fit beside them."""
    for part in parts:
        longer = [one for one in parts if one is part or any(one is each for each in kept)]
        if segments(_text(longer)) <= most:
            kept = longer
    return kept


def _text(parts: Iterable[Part]) -> str:
    return gsm7(" ".join(part.text for part in parts if part.text))
