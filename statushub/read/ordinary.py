"""Which words are a language's ordinary ones: a capital doesn't make them a name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from statushub.read.lexicon import Lexicon

_WORD = re.compile(r"[\w*]+")
_PARTS = re.compile(r"[-'’]")
_SHORTEST_HEAD = 7
"""Letters that the beginning of a word must have to stand for all that go on from it: no "ström*"."""
_SHORTEST_STEM = 4
_OF_PLACES = {("where", value) for value in ("region", "tail", "noun", "part")}


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    words: frozenset[str]
    heads: tuple[str, ...]
    tails: tuple[str, ...]


@lru_cache(maxsize=32)
def _vocabulary(lexicon: Lexicon) -> _Vocabulary:
    """Return all words that a lexicon knows, whatever it knows of them."""
    said = [phrase for phrase, term in lexicon.terms if (term.fact, term.value) not in _OF_PLACES]
    known = {word for phrase in (*said, *lexicon.ordinary) for word in _WORD.findall(phrase.casefold())}
    heads = {word[:-1] for word in known if word.endswith("*") and len(word) > _SHORTEST_HEAD}
    heads |= {word.casefold()[:-1] for word in lexicon.ordinary if word.endswith("*")}
    return _Vocabulary(
        frozenset(word for word in known if "*" not in word),
        tuple(heads),
        tuple(word[1:].casefold() for word in lexicon.ordinary if word.startswith("*")),
    )


@lru_cache(maxsize=65_536)
def is_ordinary(lexicon: Lexicon, word: str) -> bool:
    """Tell whether a word, or each part of one with hyphens or an apostrophe, is an ordinary one."""
    return all(_is_known(lexicon, part) for part in _PARTS.split(word.casefold()) if part)


def _is_known(lexicon: Lexicon, word: str) -> bool:
    known = _vocabulary(lexicon)
    if word in known.words or word.startswith(known.heads) or word.endswith(known.tails):
        return True
    stems = (word.removesuffix(ending) for ending in lexicon.endings if word.endswith(ending))
    return any(len(stem) >= _SHORTEST_STEM and stem in known.words for stem in stems)
