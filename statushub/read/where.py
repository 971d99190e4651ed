"""Which places a notice is about: known names, streets, postcodes, and names where places stand."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from statushub.model.names import Role
from statushub.read.companies import Mention
from statushub.read.elsewhere import aside_of
from statushub.read.lexicon import Lexicon, Term
from statushub.read.names import Name, holds, is_code, is_whole, lists_of, names_of, said_where
from statushub.read.ordinary import is_ordinary
from statushub.read.postcodes import postcodes_in
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_FIELD = re.compile(r"[ \t]*(?:(?::|\.{3,}|=|[ \t]{3}|\|)[ \t]*\n?|\n)\s{0,8}")
_JOINTS = (", ", " och ", " samt ", " and ", " & ", "/")
_NEAR = 120
_LED = re.compile(r"(?: [–|-]|:| ) ?$")
_ENDED = re.compile(r"\s*(?:[,:(|/\n]|\.\s|$)")
_LINE_PART = re.compile(r"[^,;()–/|\t]+")
_STATE = re.compile(
    r",? (?:A[BKLRZ]|BC|C[AOT]|DC|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ABDEINOST]|N[BCDEHJLMSVY]|O[HKNR]|PA|QC|RI|"
    r"S[ADCK]|T[NX]|UT|V[AT]|W[AIVY]|NSW|QLD|VIC|TAS|NT)\b"
)
_LONGEST_FIELD_LINES = 12
_ON_SCREEN = {Role.CONTENT, Role.IPTV}
"""Those whose notices name programmes and products as often as places."""


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
            for ending in ("", "s", "området", "sområdet", "trakten", "strakten", "bor", "borna"):
                yield name + ending, term


def places_of(reading: Reading, streets: re.Pattern[str], companies: Sequence[Mention]) -> tuple[Place, ...]:
    """Return the places in the text's order, each once; a town that is part of a company's name is none."""
    taken: list[Place] = []
    end = -1
    found = [*_found(reading, streets)]
    aside = aside_of(reading, companies)
    for place in sorted(found, key=lambda place: (place.start, -place.end)):
        if place.end > end and not _unwanted(reading, place, companies):
            end = place.end
            if not aside(place.start, place.end):
                taken.append(place)
    return tuple({place.name.casefold(): place for place in reversed(taken)}.values())[::-1]


def _found(reading: Reading, streets: re.Pattern[str]) -> Iterator[Place]:
    names = names_of(reading)
    sure = [*_known(reading), *_streets(reading, streets), *_fields(reading)]
    starts = sorted({place.start for place in sure} | {name.start for name in _marked(reading, names)})
    yield from sure
    for listed in lists_of(reading, names):
        if any(holds(name, starts) for name in listed) or _may_be_places(reading, listed):
            for name in listed:
                yield _place(reading, name)
    where = sorted((place.start, place.end) for place in sure)
    for start, end, code in postcodes_in(reading, where):
        yield Place(code, start, end)


def _place(reading: Reading, name: Name) -> Place:
    return Place(_as_written(reading.page.raw[name.start : name.end]), name.start, name.end)


def _known(reading: Reading) -> Iterator[Place]:
    """Yield the names of the gazetteer, the networks and the language's regions."""
    raw = reading.page.raw
    for name, hits in reading.hits.get("place", {}).items():
        for hit in hits:
            if len(name) < 4 and hit.end - hit.start != len(name):
                stands = False
            elif raw[hit.start].isupper():
                stands = len(name) > 4 or _is_set(reading, hit.start)
            else:
                stands = _in_lower_case(reading, name, hit)
            if stands:
                yield Place(name, hit.start, hit.end)
    for hit in reading.said("where", "region"):
        text = raw[hit.start : hit.end]
        if text[:1].isupper() or " " in text:
            yield Place(_as_written(text), hit.start, hit.end)


def _in_lower_case(reading: Reading, name: str, hit: Hit) -> bool:
    """Tell whether a line without capitals names a place: "strömlöst i falun, romme och aspeboda"."""
    if len(name) < 4 or is_ordinary(reading.lexicon, name):
        return False
    return _is_set(reading, hit.start) and reading.page.raw[slice(*_line(reading, hit))].islower()


def _is_set(reading: Reading, position: int) -> bool:
    """Tell whether a word stands after one of place, or as the next of a list."""
    listed = reading.page.raw[max(0, position - 6) : position].endswith(_JOINTS)
    return listed or _after_cue(reading, position)


def _after_cue(reading: Reading, position: int) -> bool:
    cues = (reading.before(reading.said("where", value), position, reach=20) for value in ("cue", "fault"))
    field = reading.before(reading.said("where", "field"), position, reach=20)
    led = any(cue is not None and not reading.page.raw[cue.end : position].strip() for cue in cues)
    return led or field is not None


def _streets(reading: Reading, streets: re.Pattern[str]) -> Iterator[Place]:
    for match in streets.finditer(reading.page.raw):
        yield Place(_as_written(match[0]), match.start(), match.end())


def _marked(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names right after a word that places follow, or before what only a place has."""
    raw = reading.page.raw
    cued = {hit.end + 1 for value in ("cue", "fault") for hit in reading.said("where", value)}
    nouns = {hit.start - 1 for hit in reading.said("where", "noun")}
    dated = {moment.end for moment in reading.moments}
    for name in names:
        whole = is_whole(reading.lexicon, raw[name.start : name.end])
        if name.start in cued and raw[name.start - 1] == " ":
            marks = whole or reading.lexicon.lang != "en"
        else:
            marks = whole and (name.end in nouns or _STATE.match(raw, name.end) is not None)
        if marks or _is_scheduled(reading, name, dated):
            yield name


def _is_scheduled(reading: Reading, name: Name, dated: AbstractSet[int]) -> bool:
    """Tell whether a name stands alone after its time in a timetable: "Tisdag 3/9 kl 8–12 Lillmyra"."""
    raw, start = reading.page.raw, name.start
    if start <= reading.page.title_end or dated.isdisjoint((start - 1, start - 2, start - 3)):
        return False
    if _LED.search(raw, start - 3, start) is None or _ENDED.match(raw, name.end) is None:
        return False
    return _is_namelike(reading, name)


def _may_be_places(reading: Reading, listed: Sequence[Name]) -> bool:
    """Tell whether names that nothing marks are places: in the headline, in a list, as a subject."""
    if reading.writing.role in _ON_SCREEN or (not reading.lexicon.ordinary and len(listed) < 3):
        return False
    if not all(_is_namelike(reading, name) for name in listed):
        return False
    if len(listed) > 1:
        return True
    if (
        reading.page.raw[: reading.page.title_end].strip()
        == reading.page.raw[listed[0].start : listed[0].end]
    ):
        return False
    if _opens_sentence(reading, listed[0]):
        return _goes_on(reading, listed[0])
    return listed[0].end <= reading.page.title_end


def _is_namelike(reading: Reading, name: Name) -> bool:
    """Tell whether a name is no abbreviation, none of the publisher's own words and no mere "North"."""
    text = reading.page.raw[name.start : name.end]
    if len(text) < 3 or text.casefold() in reading.writing.publisher.casefold():
        return False
    shouted = text.isupper() and not reading.page.raw[slice(*_line(reading, name))].isupper()
    return not shouted and is_whole(reading.lexicon, text)


def _line(reading: Reading, name: Name | Hit) -> tuple[int, int]:
    """Return the line that a name stands in, or what of a long one is near it."""
    raw, first, last = reading.page.raw, max(0, name.start - _NEAR), name.end + _NEAR
    start, end = raw.rfind("\n", first, name.start), raw.find("\n", name.end, last)
    return first if start < 0 else start + 1, last if end < 0 else end


def _opens_sentence(reading: Reading, name: Name) -> bool:
    first = reading.page.sentences[reading.page.sentence(name.start)]
    return not reading.page.words[first + 1 : name.start + 1].strip()


def _goes_on(reading: Reading, name: Name) -> bool:
    """Tell whether a sentence goes on after its first name as one on a place: "Lillmyra saknar vatten"."""
    then = reading.within(reading.said("where", "then"), name.end, name.end + 20)
    if then is not None and then.start == name.end + 1:
        return True
    if name.end > reading.page.title_end:
        return False
    facts = (reading.hits.get("kind", {}), reading.hits.get("service", {}))
    told = {hit.start for values in facts for hits in values.values() for hit in hits}
    after = reading.page.raw[name.end : name.end + 2]
    return name.end + 1 in told or not (after[:1] == " " and after[1:].islower())


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
            if not line.strip() or ":" in line or "..." in line or len(line) > 120:
                break
            yield from _in_line(reading, line, position)
            position += len(line) + len(newline)


def _in_line(reading: Reading, line: str, offset: int) -> Iterator[Place]:
    for match in _LINE_PART.finditer(line):
        text = match[0].strip(" -•*·.")
        words = text.split()
        if text[:1].isupper() and len(words) <= 4 and not _is_said(reading, words):
            start = offset + match.start() + match[0].index(text)
            yield Place(_as_written(text), start, start + len(text))


def _is_said(reading: Reading, words: Sequence[str]) -> bool:
    """Tell whether a field's value is no name: ordinary words or a code."""
    return any(is_code(word) for word in words) or all(is_ordinary(reading.lexicon, word) for word in words)


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


def _unwanted(reading: Reading, place: Place, companies: Sequence[Mention]) -> bool:
    """Tell whether a name is a company's, a word of the language, a day, a month, or a number."""
    if _in_company(reading, place, companies):
        return True
    low = place.name.casefold()
    owner = reading.within(reading.said("where", "owner"), place.start, place.end)
    known = place.name in reading.hits.get("place", {})
    if owner is not None and owner.end == place.end and not known and not _after_cue(reading, place.start):
        return True
    said = low in said_where(reading.lexicon, "not")
    if said and known and _is_set(reading, place.start) and not reading.page.raw[place.start + 1].isupper():
        said = False
    first = low.split(" ")[0]
    dates = reading.lexicon.dates
    return (
        said
        or any(first in names for names in (*dates.months, *dates.weekdays))
        or (place.name.isupper() and len(low) < 4 and place.name.isalpha())
        or (low.isdigit() and len(low) != 5)
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
