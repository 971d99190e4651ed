"""Which language a text is in, by the words and letters that one can't write without."""

from collections import Counter
from collections.abc import Mapping, Sequence

from statushub.read.scan import Hit

SMALL_WORD = 2
"""A small word says as much as so many of the trade's, which neighbours share."""


def language_of(hits: Sequence[Hit], text: str, letters: Mapping[str, str]) -> str:
    """Return the language's tag, ``und`` where no known word stands in the text.

    ``letters``: each language's own beyond a to z, "" for none. A language that has some is ruled out
    by a neighbour's that it lacks (no Swedish æ, no Danish ö), unless that leaves none.
    """
    weights: Counter[str] = Counter()
    for hit in hits:
        if hit.term.lang:
            weights[hit.term.lang] += SMALL_WORD if hit.term.fact == "lang" else 1
    if not weights:
        return "und"
    written = set(text) & set("".join(letters.values()))
    possible = {lang for lang in weights if not letters.get(lang) or written <= set(letters[lang])}
    return min(possible or weights, key=lambda lang: (-weights[lang], lang != "sv", lang))
