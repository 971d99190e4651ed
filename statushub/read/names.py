"""Names in a text: words with a capital that are no ordinary ones, and the lists that they stand in."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from statushub.read.lexicon import Lexicon
from statushub.read.ordinary import is_ordinary
from statushub.read.reading import Reading

_CAPITAL = "A-ZÀ-ÖØ-ÞŌĀŠŽČ"
_WORD = rf"[{_CAPITAL}][\w'’&-]{{0,40}}"
_SAINT = r"(?:S:ta?|St\.|Mt\.|Co\.) "
_NUMBER = r"\d{1,3}[A-Za-z]?\b(?![:./]| ?[–-] ?\d|, ?\d)"
_RUN = re.compile(rf"(?<![\w'’&@.-])(?:{_SAINT})?{_WORD}(?: (?:{_WORD}|{_NUMBER})){{0,4}}")
_PART = re.compile(rf"{_SAINT}{_WORD}|[\w'’&-]+")
_CODE = re.compile(r"\w*[A-Za-z][\w-]*\d[\w-]*|(?:[A-Z]{1,4}-)+[A-Z]{1,4}")
_LONGEST_GAP = 64


class Name(NamedTuple):
    """A name's stretch of the text: ``raw[start:end]``."""

    start: int
    end: int


def names_of(reading: Reading) -> list[Name]:
    """Return the names in the text's order; ordinary words beside and between them are left out."""
    raw = reading.page.raw
    return [name for run in _RUN.finditer(raw) for name in _parted(reading, run)]


def _parted(reading: Reading, run: re.Match[str]) -> Iterator[Name]:
    """Yield the stretches of a run that hold no ordinary word, without a leading number."""
    start = end = -1
    for part in _PART.finditer(run.string, *run.span()):
        if _is_plain(reading.lexicon, part[0]) or (start < 0 and part[0].isdigit()):
            if start >= 0:
                yield Name(start, end)
            start = -1
            continue
        start = part.start() if start < 0 else start
        end = part.end()
    if start >= 0:
        yield Name(start, end)


@lru_cache(maxsize=65_536)
def _is_plain(lexicon: Lexicon, word: str) -> bool:
    """Tell whether a word can't be of a name: a code, a date, an abbreviation, an ordinary word."""
    if word.casefold() in said_where(lexicon, "part"):
        return False
    short = word.isupper() and len(word) < 4 and word.isalpha()
    named = re.split("['’]", word.casefold())[0] in _dates(lexicon) or is_ordinary(lexicon, word)
    return short or named or is_code(word)


def is_code(word: str) -> bool:
    """Tell whether a word is a ticket's, a site's or a circuit's code."""
    return _CODE.fullmatch(word) is not None


@lru_cache(maxsize=64)
def said_where(lexicon: Lexicon, value: str) -> frozenset[str]:
    """Return a language's words of one kind about places, lower case."""
    return frozenset(
        phrase.casefold() for phrase, term in lexicon.terms if (term.fact, term.value) == ("where", value)
    )


def is_whole(lexicon: Lexicon, text: str) -> bool:
    """Tell whether a name holds more than one word like "North" and a number."""
    words = [word.casefold() for word in text.split() if not word.isdigit()]
    return len(words) > 1 or not said_where(lexicon, "part").issuperset(words)


@lru_cache(maxsize=32)
def _dates(lexicon: Lexicon) -> frozenset[str]:
    dates = lexicon.dates
    return frozenset(name for names in (*dates.months, *dates.weekdays) for name in names)


@lru_cache(maxsize=32)
def _gap(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of what stands between two names of a list."""
    said: dict[str, list[str]] = {"and": [], "tail": [], "cue": []}
    for phrase, term in lexicon.terms:
        if term.fact == "where" and term.value in said:
            said[term.value].append(re.escape(phrase))
    word = {
        value: "|".join(sorted(phrases, key=len, reverse=True)) or r"(?!)" for value, phrases in said.items()
    }
    both = rf"(?:{word['and']})"
    joint = (
        rf": |,? {both} |\)?\s?[,/&+|•→]\s?(?:{both} )?|\s?\((?:{both} )?|\)(?: {both})? "
        r"|\)?\s[–—-]{1,2}>?\s|[–—]|\)?[ \t]*\n[ \t]*[-•*·–] ?"
    )
    tail = rf"(?: (?:{word['tail']})){{0,2}}(?: ?\([^()\n]{{1,30}}\)| \d[\d–-]{{0,6}})?"
    return re.compile(
        rf"{tail}(?:{joint})(?:(?:{word['cue']}) )?(?-i:[A-ZÅÄÖ][a-zåäö]{{1,8}} )?", re.IGNORECASE
    )


def lists_of(reading: Reading, names: Sequence[Name]) -> Iterator[Sequence[Name]]:
    """Yield the names that stand together, and each that stands alone as a list of one."""
    raw, gap = reading.page.raw, _gap(reading.lexicon)
    chain: list[Name] = []
    for name in names:
        if chain and not (
            name.start - chain[-1].end <= _LONGEST_GAP and gap.fullmatch(raw, chain[-1].end, name.start)
        ):
            yield chain
            chain = []
        chain.append(name)
    if chain:
        yield chain


def holds(name: Name, starts: Sequence[int]) -> bool:
    """Tell whether any of the positions, which ascend, stands in the name."""
    return bisect_left(starts, name.start) < bisect_left(starts, name.end)
