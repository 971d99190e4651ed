"""Which language a text is in, by the words and letters that one can't write without."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from statushub.read.lexicon import Term
from statushub.read.scan import COMMON, Match

SMALL_WORD = 2
"""A small word says as much as so many of the trade's, which neighbours share."""

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
    weights: Counter[str] = Counter()
    for _, _, meanings in matches:
        for lang, terms in meanings:
            if lang:
                weights[lang] += _weight(terms)
    written = set(text) & set("".join(letters.values()))
    possible = {lang for lang in weights if not letters.get(lang) or written <= set(letters[lang])}
    best = min(possible or weights, key=lambda lang: (-weights[lang], lang != "sv", lang), default=None)
    words = len(text.split())
    if best is None or (words > FEW and _known(matches, best) < LEAST_KNOWN * words):
        return UNDETERMINED
    return best


def _weight(terms: Sequence[Term]) -> int:
    """Return how much a word's meanings say of its language; what is everybody's says nothing."""
    if terms[-1].fact == COMMON:
        return sum(term.fact != COMMON for term in terms)
    return len(terms) + (SMALL_WORD - 1 if terms[0].fact == "lang" else 0)


def _known(matches: Sequence[Match], lang: str) -> int:
    """Return how many places of the text hold a known word of the language."""
    return len(
        {
            start
            for start, _, meanings in matches
            for spoken, terms in meanings
            if spoken == lang and terms[0].fact != COMMON
        }
    )
