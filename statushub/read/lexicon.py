"""A language's words as data: ``languages/<tag>.toml``, read once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

WEIGHTS: Mapping[str, float] = {"strong": 3.0, "fair": 2.0, "weak": 1.0}

_CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Term:
    """What a word or phrase says in one language. ``lang`` is "" for names, which every language shares."""

    lang: str
    fact: str
    value: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Dates:
    """The names of time in one language, lower case."""

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    days: Mapping[str, int]
    """A word for a day (today) → days from the notice's own."""
    clock: tuple[str, ...]
    """What stands before a clock time: kl, at."""
    until: tuple[str, ...]
    """What stands between a range's two ends."""
    between: tuple[str, ...]
    """What makes "and" such a word."""
    both: tuple[str, ...]
    """The "and" of "between 7 and 9"."""
    around: tuple[str, ...]
    """What makes a number an hour: 18-tiden."""
    nights: tuple[str, ...]
    """What makes a small hour the coming morning's: "in the night"."""
    eves: tuple[str, ...]
    """What stands before a day whose evening before is meant: "the night to"."""
    last_nights: tuple[str, ...]
    """What makes a late hour the day before's: "last night"."""
    afternoons: tuple[str, ...]
    """What makes hours up to twelve those after noon: "this evening"."""
    done: tuple[str, ...]
    """What, before "about", makes a bare number an hour: "klart ca 17"."""
    hours: Mapping[str, int]
    """A word for a clock time (noon) → its hour; 24 where a day ends or begins."""
    parts: Mapping[str, int]
    """What stands before an hour (half past) → minutes from it."""
    lengths: Mapping[str, int]
    """A word for a length of time → minutes."""
    numbers: Mapping[str, int]
    """Numbers written out."""
    month_first: bool
    """Is 11/3 read as 3 November where nothing else decides?"""
    dotted: bool
    """Is 14.30 a clock time?"""
    leads: tuple[str, ...]
    """The words after which it is, where it isn't elsewhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that reading knows of one language."""

    lang: str
    letters: str
    """The language's own letters beyond a to z, lower case."""
    terms: tuple[tuple[str, Term], ...]
    """(phrase, what it says); a star stands for any letters at a word's beginning or end."""
    dates: Dates
    streets: tuple[str, ...]
    """Endings of streets' names, as written."""
    street_words: tuple[str, ...]
    """Words of their own after a street's name."""
    ordinary: tuple[str, ...] = ()
    """Words that may be written with a capital and name no place; stars as elsewhere."""
    endings: tuple[str, ...] = ()
    """What an ordinary word may end in besides."""


@cache
def lexicons() -> dict[str, Lexicon]:
    """Return every shipped language's lexicon by its tag, in the tags' order."""
    folder = files(__package__).joinpath("languages")
    tables = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name
    )
    return {
        lexicon.lang: lexicon
        for lexicon in (
            lexicon_of(entry.name.removesuffix(".toml"), entry.read_text("utf-8")) for entry in tables
        )
    }


def lexicon_of(lang: str, toml: str) -> Lexicon:
    """Return the lexicon that a language's file describes; raises KeyError where a table lacks."""
    table = tomllib.loads(toml)
    terms = tuple(
        (phrase, Term(lang, fact, value, weight))
        for fact, values in table["words"].items()
        for value, said in values.items()
        for weight, phrases in _weighted(said)
        for written in phrases
        for phrase in spelled_out(written)
    )
    return Lexicon(
        lang,
        table.get("letters", ""),
        terms,
        _dates(table["dates"]),
        tuple(table.get("streets", ())),
        tuple(table.get("street_words", ())),
        tuple(table.get("ordinary", ())),
        tuple(table.get("endings", ())),
    )


def _weighted(said: Any) -> Iterator[tuple[float, list[str]]]:
    if isinstance(said, list):
        yield 1.0, said
    else:
        for name, phrases in said.items():
            yield WEIGHTS[name], phrases


def _dates(table: Mapping[str, Any]) -> Dates:
    return Dates(
        months=tuple(tuple(names) for names in table["months"]),
        weekdays=tuple(tuple(w for name in names for w in spelled_out(name)) for names in table["weekdays"]),
        days=table["days"],
        clock=tuple(table["clock"]),
        until=tuple(table["until"]),
        between=tuple(table["between"]),
        both=tuple(table["both"]),
        around=tuple(table["around"]),
        nights=tuple(table.get("nights", ())),
        eves=tuple(table.get("eves", ())),
        last_nights=tuple(table.get("last_nights", ())),
        afternoons=tuple(table.get("afternoons", ())),
        done=tuple(table.get("done", ())),
        hours=table.get("hours", {}),
        parts=table.get("parts", {}),
        lengths=table.get("lengths", {}),
        numbers=table.get("numbers", {}),
        month_first=table["month_first"],
        dotted=table["dotted"],
        leads=tuple(table.get("leads", ())),
    )


def spelled_out(phrase: str) -> list[str]:
    """Return every spelling of ``{är|har blivit} lagad``: the choices multiplied out."""
    choice = _CHOICE.search(phrase)
    if choice is None:
        return [re.sub(" {2,}", " ", phrase).strip(" ")]
    before, after = phrase[: choice.start()], phrase[choice.end() :]
    return [spelling for option in choice[1].split("|") for spelling in spelled_out(before + option + after)]
