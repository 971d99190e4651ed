"""Which places a notice is about: known names, streets, postcodes, and names where places stand."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from statushub.read.companies import Mention
from statushub.read.lexicon import Lexicon, Term
from statushub.read.reading import Reading

_WORD = r"[A-ZÅÄÖÆØÉÜ][\w'’&-]{0,40}"
_NAME = re.compile(rf"(?<![\w'’&-]){_WORD}(?:[ ](?:{_WORD}|\d{{1,3}}[A-Za-z]?\b(?![:./]))){{0,3}}")
_LIST = re.compile(rf"{_NAME.pattern}(?:(?:, ?|/| (?:och|samt|and|og|&) ){_NAME.pattern}){{1,40}}")
_NEXT = re.compile(
    r"(?:\s?[,/&+]\s?|\s?[–-]+\s|\s)(?:(?:och|samt|and|og|m\.fl\.|till|to|i|på|in|at|near)\s)?"
)
_FIELD = re.compile(r"[ \t]*(?::[ \t]*\n?|\n)\s{0,8}")
_POSTCODE = re.compile(r"(?<![\d+/-])(?<!\d[ .,:])([1-9]\d{2})([ \u00a0]?)(\d{2})(?![\d-]| \d{2}\b|[.,:]\d)")
_NEXT_CODE = re.compile(r"\s?[,/&+–-]\s?|,?\s(?:(?:och|samt|and|og)\s)?")
_LONGEST_FIELD_LINES = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a person would write it, and where it stands in the text."""

    name: str
    start: int
    end: int


def place_terms(names: Iterable[str]) -> Iterator[tuple[str, Term]]:
    """Yield each name's forms to be looked for: as it is, in the genitive, with "area", its people."""
    for name in names:
        if len(name) > 1:
            term = Term("", "place", name)
            for ending in ("", "s", "området", "sområdet", "bor", "borna"):
                yield name + ending, term


def places_of(reading: Reading, streets: re.Pattern[str], companies: Sequence[Mention]) -> tuple[Place, ...]:
    """Return the places in the text's order, each once; a town that is part of a company's name is none."""
    taken: list[Place] = []
    end = -1
    sure = [*_known(reading), *_streets(reading, streets), *_cued(reading)]
    found = [*sure, *_lists(reading, sure), *_fields(reading), *_postcodes(reading, sure)]
    for place in sorted(found, key=lambda place: (place.start, -place.end)):
        if place.end > end and not _in_company(reading, place, companies) and not _unwanted(reading, place):
            taken.append(place)
            end = place.end
    return tuple({place.name.casefold(): place for place in reversed(taken)}.values())[::-1]


def _known(reading: Reading) -> Iterator[Place]:
    """Yield the names of the gazetteer, the networks and the language's regions."""
    raw = reading.page.raw
    for name, hits in reading.hits.get("place", {}).items():
        for hit in hits:
            if raw[hit.start].isupper() and (len(name) > 4 or _after_cue(reading, hit.start)):
                yield Place(name, hit.start, hit.end)
    for hit in reading.said("where", "region"):
        text = raw[hit.start : hit.end]
        if text[:1].isupper() or " " in text:
            yield Place(_as_written(text), hit.start, hit.end)


def _after_cue(reading: Reading, position: int) -> bool:
    cue = reading.before(reading.said("where", "cue"), position, reach=14)
    field = reading.before(reading.said("where", "field"), position, reach=20)
    gap = reading.page.raw[cue.end : position].strip() if cue else "x"
    return not gap or field is not None


def _streets(reading: Reading, streets: re.Pattern[str]) -> Iterator[Place]:
    for match in streets.finditer(reading.page.raw):
        yield Place(_as_written(match[0]), match.start(), match.end())


def _cued(reading: Reading) -> Iterator[Place]:
    """Yield capitalised names after a word that places follow, and the lists that go on from there."""
    raw = reading.page.raw
    listed = 0
    for cue in reading.said("where", "cue"):
        position = cue.end + 1
        if raw[cue.end : position] == " " and position >= listed:
            for place in _list_at(raw, position):
                listed = place.end
                yield place


def _list_at(raw: str, position: int) -> Iterator[Place]:
    while (match := _NAME.match(raw, position)) is not None:
        yield Place(_as_written(match[0]), match.start(), match.end())
        gap = _NEXT.match(raw, match.end())
        if gap is None or gap[0].isspace():
            return
        position = gap.end()


def _lists(reading: Reading, sure: Sequence[Place]) -> Iterator[Place]:
    """Yield all names of a list in which one is a place: "Storbyn, Näset och Lillån"."""
    starts = sorted(place.start for place in sure)
    for match in _LIST.finditer(reading.page.raw):
        if bisect_left(starts, match.start()) < bisect_left(starts, match.end()):
            for name in _NAME.finditer(reading.page.raw, match.start(), match.end()):
                yield Place(_as_written(name[0]), name.start(), name.end())


def _fields(reading: Reading) -> Iterator[Place]:
    """Yield the lines of a field that holds places."""
    raw = reading.page.raw
    for field in reading.said("where", "field"):
        gap = _FIELD.match(raw, field.end)
        if gap is None or raw[max(0, field.start - 20) : field.start].rpartition("\n")[2].strip():
            continue
        position = gap.end()
        for _ in range(_LONGEST_FIELD_LINES):
            line, newline, _ = raw[position : position + 121].partition("\n")
            if not line.strip() or ":" in line or len(line) > 120:
                break
            yield from _in_line(line, position)
            position += len(line) + len(newline)


def _in_line(line: str, offset: int) -> Iterator[Place]:
    for match in re.finditer(r"[^,;()–/\t]+", line):
        text = match[0].strip()
        if _NAME.match(text) and len(text.split()) <= 4:
            start = offset + match.start() + match[0].index(text)
            yield Place(_as_written(text), start, start + len(text))


def _postcodes(reading: Reading, sure: Sequence[Place]) -> Iterator[Place]:
    """Yield five digits where a postcode stands: after a word of place, at a town, in a list of them."""
    raw = reading.page.raw
    listed = -1
    for match in _POSTCODE.finditer(raw):
        start, end = match.span()
        follows = listed >= 0 and _NEXT_CODE.fullmatch(raw, listed, start) is not None
        if follows or _stands_as_postcode(reading, match, sure):
            listed = end
            yield Place(match[1] + match[3], start, end)


def _stands_as_postcode(reading: Reading, match: re.Match[str], sure: Sequence[Place]) -> bool:
    start, end = match.span()
    if reading.before(reading.said("where", "postcode"), start, reach=24):
        return True
    counted = reading.within(reading.said("severity", "count"), end, end + 24)
    if counted is not None and counted.start <= end + 1:
        return False
    spaced = bool(match[2])
    at_town = any(place.start == end + 1 or 0 < start - place.end <= 2 for place in sure)
    return _after_cue(reading, start) or at_town or (spaced and end <= reading.page.title_end)


def _in_company(reading: Reading, place: Place, companies: Sequence[Mention]) -> bool:
    """Tell whether a name is a company's, or the part of one that is a town's ("Borlänge Energi")."""
    nearest = bisect_left(companies, place.end, key=lambda company: company.start) - 1
    if nearest >= 0 and place.start < companies[nearest].end:
        return True
    after = reading.before(reading.said("where", "company"), place.end, reach=place.end - place.start)
    if after is not None and after.end == place.end:
        return True
    following = reading.within(reading.said("where", "company"), place.end, place.end + 24)
    return following is not None and following.start == place.end + 1


def _unwanted(reading: Reading, place: Place) -> bool:
    """Tell whether a name is a word of the language, a day, a month, or a list's heading."""
    low = place.name.casefold()
    owner = reading.within(reading.said("where", "owner"), place.start, place.end)
    if owner is not None and owner.end == place.end and place.name not in reading.hits.get("place", {}):
        return True
    first = low.split(" ")[0]
    dates = reading.lexicon.dates
    return (
        low in stop_words(reading.lexicon)
        or any(first in names for names in (*dates.months, *dates.weekdays))
        or (place.name.isupper() and len(low) < 4 and place.name.isalpha())
        or (low.isdigit() and len(low) != 5)
    )


@lru_cache(maxsize=32)
def stop_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the capitalised words that stand where places stand and are none, lower case."""
    return frozenset(
        phrase.casefold() for phrase, term in lexicon.terms if (term.fact, term.value) == ("where", "not")
    )


def _as_written(text: str) -> str:
    """Return a name without a genitive or the shouting of capitals."""
    name = text.strip(" .,:-'’&")
    return name.title() if name.isupper() and len(name) > 3 and name.replace(" ", "").isalpha() else name


def street_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a language's street names: one word, or two where the first is a name."""
    endings = "|".join(sorted(map(re.escape, lexicon.streets), key=len, reverse=True)) or r"(?!)"
    second = "|".join(map(re.escape, lexicon.street_words)) or r"(?!)"
    name = r"\b[A-ZÅÄÖÉÆØ][\wéåäö-]"
    return re.compile(rf"{name}{{1,30}}(?:{endings})\b|{name}{{2,20}} (?:{second})\b")
