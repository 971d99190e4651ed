"""One pass over a text that finds every known word and name in it (Aho and Corasick, CACM 18(6), 1975)."""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

import ahocorasick

from statushub.read.lexicon import Term
from statushub.read.page import Page, lowered

COMMON = "eta"
"""The fact whose words are everybody's, not the trade's, and half of them the neighbours' too: they tell no
language."""
SMALL_WORD = 2
"""A small word says as much of its language as so many of the trade's, which neighbours share."""

_NOT_WORD = re.compile(r"[\W_]")


class Hit(NamedTuple):
    """A known word or name in the text: ``raw[start:end]``, and what it says."""

    start: int
    end: int
    term: Term


class Meaning(NamedTuple):
    """What a word says in one language ("" for names), and how much it says of being in that language."""

    lang: str
    terms: tuple[Term, ...]
    votes: int


Meanings = tuple[Meaning, ...]

Match = tuple[int, int, Meanings]
"""(start, end, meanings): a known word or name in the text, and what it says in every language."""


class Scanner:
    """All words and names in one automaton: the time a text takes doesn't grow with their number."""

    def __init__(self, terms: Iterable[tuple[str, Term]]) -> None:
        said: dict[str, list[Term]] = {}
        for phrase, term in terms:
            said.setdefault(key_of(phrase), []).append(term)
        self._automaton = ahocorasick.Automaton()
        for key, meanings in said.items():
            if key.strip():
                before, after = key[0] == " ", key[-1] == " "
                length = len(key) - before - after
                self._automaton.add_word(key, (length, after, _by_language(meanings)))
        self._automaton.make_automaton()

    def scan(self, page: Page) -> list[Match]:
        """Return every match of every language, by its end, overlapping ones included."""
        return [
            (last - after - length, last - after, meanings)
            for last, (length, after, meanings) in self._automaton.iter(page.words)
        ]


def _by_language(terms: Iterable[Term]) -> Meanings:
    said: dict[str, list[Term]] = {}
    for term in terms:
        said.setdefault(term.lang, []).append(term)
    return tuple(Meaning(lang, tuple(meant), _votes(meant) if lang else 0) for lang, meant in said.items())


def _votes(terms: Sequence[Term]) -> int:
    """Return how much a word's meanings say of its language; what is everybody's says nothing."""
    telling = [term.fact for term in terms if term.fact != COMMON]
    small = "lang" in telling and len(telling) == len(terms)
    return len(telling) + (SMALL_WORD - 1 if small else 0)


def said_in(matches: Iterable[Match], lang: str) -> dict[str, dict[str, list[Hit]]]:
    """Return what the matches say in a language, and the names among them: fact → value → hits in order."""
    said: dict[str, dict[str, list[Hit]]] = {}
    for start, end, meanings in sorted(matches, key=itemgetter(0)):
        for spoken, terms, _ in meanings:
            if spoken == lang or not spoken:
                for term in terms:
                    values = said.get(term.fact)
                    if values is None:
                        values = said[term.fact] = {}
                    hits = values.get(term.value)
                    if hits is None:
                        hits = values[term.value] = []
                    hits.append(Hit(start, end, term))
    return said


def key_of(phrase: str) -> str:
    """Return what is looked for in ``Page.words``: a space at an end means that the word ends there."""
    start = "" if phrase.startswith("*") else " "
    end = "" if phrase.endswith("*") else " "
    return start + _NOT_WORD.sub(" ", lowered(phrase.strip("*"))) + end


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits by their start, without those inside another: "planned outage" is no "outage"."""
    clear: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not clear or hit.end > clear[-1].end or hit[:2] == clear[-1][:2]:
            clear.append(hit)
    return clear
