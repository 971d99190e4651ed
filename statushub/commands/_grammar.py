"""Taking a resident's text apart: which command, which postcodes, which services; forgiving, and total."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from statushub.commands._vocabulary import NEGATIONS, NOISE, OPENERS, SERVICES, fold, spellings
from statushub.model.command import Command, Words
from statushub.model.names import Postcode, Service

Places = Callable[[str], tuple[Postcode, ...]]
"""A place name's postcodes; empty where the name isn't known."""

MOST_WORDS = 60
"""The words beyond these are not read: nobody's order is longer."""
LONGEST_PLACE = 3
"""Words in a place's name."""
MISSPELT_FROM = 5
"""Letters a verb has before one wrong letter is forgiven."""
MOST_MARKS = 4
"""So many vowels of a place name are tried with Swedish marks."""

_POSTCODE = re.compile(
    r"(?:(?<![0-9-])|\bse?-)[1-9][0-9]{2}(?:[ \u00a0]{1,2}|-)?[0-9]{2}(?![0-9]|-[0-9])", re.IGNORECASE
)
"""Sweden's five digits, often with a space after the third or SE- before; no part of a phone number."""
_WORD = re.compile(r"[^\W_]+")
_MARKS = {"a": "aåä", "o": "oö"}
"""What a plain keyboard leaves out of Swedish place names."""


@dataclass(frozen=True, slots=True)
class _Token:
    typed: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Verb:
    """A command's word in the text."""

    word: str
    """Folded, spelt right."""
    command: Command
    languages: frozenset[str]


def understand(
    body: str, catalogue: Mapping[str, Command], *, places: Places
) -> tuple[Command | None, Words, str | None]:
    """Return the command (None: not understood), the text's parts, and the verb's language if it has one."""
    text = unicodedata.normalize("NFKC", body)
    codes = [re.sub(r"[^0-9]", "", code) for code in _POSTCODE.findall(text)]
    found = [_Token(word, fold(word)) for word in _WORD.findall(_POSTCODE.sub(" ", text))[:MOST_WORDS]]
    verbs = _verbs_by_word(catalogue)
    services, others = _services_in(found, verbs)
    named, unread = _places_in(others, verbs, places)
    services, rest = _misspelt_services(services, unread, verbs)
    postcodes = tuple(dict.fromkeys((*map(Postcode, codes), *named)))
    denied = any(token.folded in NEGATIONS for token in found)
    said = Words(verb="", postcodes=postcodes, services=services, rest=rest, denied=denied)
    verb = _chosen(others, verbs, said, is_question="?" in text)
    if verb is None:
        return None, said, None
    if verb.command.states and "?" in text:
        verb = replace(verb, command=_answering(verbs))
    return (
        verb.command,
        replace(said, verb=verb.word, rest=_beside(rest, verb, verbs)),
        next(iter(verb.languages)) if len(verb.languages) == 1 else None,
    )


def _beside(rest: Sequence[str], verb: _Verb, verbs: Mapping[str, _Verb]) -> tuple[str, ...]:
    """Return what is left over beside the verb, however it was spelt."""
    return tuple(
        word for word in rest if fold(word) not in verbs and not _is_misspelling(fold(word), verb.word)
    )


def _verbs_by_word(catalogue: Mapping[str, Command]) -> dict[str, _Verb]:
    verbs: dict[str, _Verb] = {}
    for command in sorted(catalogue.values(), key=lambda command: (not command.always, command.rank)):
        for language, words in command.words.items():
            for spelling in (spelling for word in words for spelling in spellings(word)):
                known = verbs.get(spelling)
                if known is None or known.command is command:
                    languages = (known.languages if known else frozenset()) | {language}
                    verbs[spelling] = _Verb(spelling, command, languages)
    return verbs


def _services_in(
    found: Sequence[_Token], verbs: Mapping[str, _Verb]
) -> tuple[tuple[Service, ...], list[_Token]]:
    services: set[Service] = set()
    others: list[_Token] = []
    index = 0
    while index < len(found):
        pair = " ".join(token.folded for token in found[index : index + 2])
        alone = found[index].folded
        service = SERVICES.get(pair) or (SERVICES.get(alone) if alone not in verbs else None)
        if service is None:
            others.append(found[index])
        else:
            services.add(service)
        index += 2 if pair in SERVICES else 1
    return tuple(service for service in Service if service in services), others


def _misspelt_services(
    services: tuple[Service, ...], unread: Sequence[str], verbs: Mapping[str, _Verb]
) -> tuple[tuple[Service, ...], tuple[str, ...]]:
    """Return the services with those that one wrong letter hid, and what then is left over."""
    found = set(services)
    rest: list[str] = []
    for word in unread:
        meant = _service_near(fold(word)) if fold(word) not in verbs else None
        if meant is None:
            rest.append(word)
        else:
            found.add(meant)
    return tuple(service for service in Service if service in found), tuple(rest)


def _service_near(word: str) -> Service | None:
    near = {SERVICES[known] for known in SERVICES if len(known) > MISSPELT_FROM and _one_edit(word, known)}
    return near.pop() if len(near) == 1 else None


def _places_in(
    others: Sequence[_Token], verbs: Mapping[str, _Verb], places: Places
) -> tuple[tuple[Postcode, ...], tuple[str, ...]]:
    postcodes: list[Postcode] = []
    rest: list[str] = []
    index = 0
    while index < len(others):
        length, known = _place_at(others[index : index + LONGEST_PLACE], verbs, places)
        postcodes.extend(known)
        if not known and others[index].folded not in NOISE:
            rest.append(others[index].typed)
        index += length
    return tuple(postcodes), tuple(rest)


def _place_at(
    ahead: Sequence[_Token], verbs: Mapping[str, _Verb], places: Places
) -> tuple[int, tuple[Postcode, ...]]:
    """Return how many words the place takes that begins here (1 where there is none), and its postcodes."""
    if ahead[0].folded in NOISE or ahead[0].folded in verbs:
        return 1, ()
    for length in range(len(ahead), 0, -1):
        name = " ".join(token.typed for token in ahead[:length])
        known: tuple[Postcode, ...] = next(filter(None, map(places, _marked(name))), ())
        if known:
            return length, known
    return 1, ()


def _marked(name: str) -> Iterator[str]:
    """Yield a place's name as typed, then with the marks that a plain keyboard leaves out."""
    yield name
    plain = name.casefold()
    if plain.isascii():
        joined = plain.replace("aa", "å").replace("ae", "ä").replace("oe", "ö")
        for letters in dict.fromkeys((joined, plain)):
            yield from _with_marks(letters)


def _with_marks(plain: str) -> Iterator[str]:
    vowels = [index for index, letter in enumerate(plain) if letter in _MARKS][:MOST_MARKS]
    for marks in product(*(_MARKS[plain[index]] for index in vowels)):
        letters = list(plain)
        for index, mark in zip(vowels, marks, strict=True):
            letters[index] = mark
        yield "".join(letters)


def _chosen(
    others: Sequence[_Token], verbs: Mapping[str, _Verb], said: Words, *, is_question: bool
) -> _Verb | None:
    """Return the verb: the first word, else the lowest rank inside, else a misspelt first word."""
    lead = next((index for index, token in enumerate(others) if token.folded not in OPENERS), None)
    if lead is None:
        return None
    if others[lead].folded in verbs:
        return verbs[others[lead].folded]
    inside = [verbs[token.folded] for token in others if token.folded in verbs]
    believed = [verb for verb in inside if _is_believed(verb.command, said, is_question=is_question)]
    if believed:
        return min(believed, key=lambda verb: verb.command.rank)
    return _misspelt(others[lead].folded, verbs, said)


def _answering(verbs: Mapping[str, _Verb]) -> Command:
    """Return the command that answers how things are."""
    return min((verb.command for verb in verbs.values() if verb.command.answers), key=lambda each: each.rank)


def _is_believed(command: Command, said: Words, *, is_question: bool) -> bool:
    """Return whether a verb inside the text is meant: an order isn't put as a question ("is it stopped?")."""
    if command.answers or command.states:
        return True
    about_a_service = command.always and (said.services or said.postcodes)
    return not is_question and not about_a_service


def _misspelt(word: str, verbs: Mapping[str, _Verb], said: Words) -> _Verb | None:
    near = [verb for known, verb in verbs.items() if _is_misspelling(word, known)]
    obeyed = [verb for verb in near if verb.command.always]
    if obeyed:
        return obeyed[0]
    only_one = len({id(verb.command) for verb in near}) == 1
    return near[0] if only_one and len(said.rest) <= 1 else None


def _is_misspelling(word: str, verb: str) -> bool:
    return len(verb) >= MISSPELT_FROM and _one_edit(word, verb)


def _one_edit(left: str, right: str) -> bool:
    """Return whether one letter added, dropped, replaced or swapped with its neighbour makes them equal."""
    if left == right or abs(len(left) - len(right)) > 1:
        return left == right
    start = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    ours, theirs = left[start:], right[start:]
    swapped = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:] and len(ours) > 1
    return swapped or ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:]
