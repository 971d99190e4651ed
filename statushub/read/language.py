"""Which language a text is in, by the words and letters that one can't write without."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from statushub.read.lexicon import Term
from statushub.read.scan import Match

LEAST_KNOWN = 0.14
"""The least share of a text's words that are known, for it to be in a language that is read; for a long
text of a language nobody knows, some words look like one's own."""
FEW = 6
"""So few words are too few to count shares of."""

UNDETERMINED = "und"
"""BCP 47's tag for a language that can't be told."""


@cache
def _others() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files(__package__).joinpath("others.toml").read_text("utf-8"))


def other_terms() -> Iterator[tuple[str, Term]]:
    """Yield the small words of languages that are told apart and not read."""
    for lang, words in _others().items():
        for word in words:
            yield word, Term(lang, "lang", lang)


def language_of(matches: Sequence[Match], text: str, letters: Mapping[str, str]) -> str:
    """Return the language's tag, ``und`` where too few known words stand in the text.

    ``letters``: each read language's own beyond a to z, "" for none. A language that has some is ruled out
    by a neighbour's that it lacks (no Swedish æ, no Danish ö), unless that leaves none.
    """
    weights: dict[str, int] = {}
    for _, _, meanings in matches:
        for lang, _, votes in meanings:
            if votes:
                weights[lang] = weights.get(lang, 0) + votes
    written = set(text) & set("".join(letters.values()))
    possible = {lang for lang in weights if not letters.get(lang) or written <= set(letters[lang])}
    best = min(possible or weights, key=lambda lang: (-weights[lang], lang != "sv", lang), default=None)
    words = len(text.split())
    if best is None or (words > FEW and _known(matches, best) < LEAST_KNOWN * words):
        return UNDETERMINED
    return best


def _known(matches: Sequence[Match], lang: str) -> int:
    """Return how many places of the text hold a word that is known to be of the language."""
    return len(
        {start for start, _, meanings in matches for spoken, _, votes in meanings if votes and spoken == lang}
    )
