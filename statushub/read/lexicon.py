"""A language's words as data: ``languages/<tag>.toml``, read once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

WEIGHTS: Mapping[str, float] = {"strong": 3.0, "fair": 2.0, "weak": 1.0}

_LISTS = (
    "by_hour",
    "near_hour",
    "after_hour",
    "not_hour",
    "moved",
    "same_hours",
    "day_hours",
    "late_parts",
    "day_parts",
    "past_days",
    "coming_days",
    "weeks",
    "joins",
    "within",
    "ago",
    "and_more",
    "lasted",
    "throughout",
    "counted",
    "formerly",
    "evenings",
    "mornings",
)
"""Lists of words that a language's dates may lack."""

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
    soft_days: Mapping[str, int]
    """The same of words for part of a day (during the evening): a day for an end, and vague."""
    soft_nights: Mapping[str, int]
    """The same of its night, which ends the day after."""
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
    led_parts: Mapping[str, int]
    """The same, of what means something else where no clock's word leads it: "ten to"."""
    by_hour: tuple[str, ...]
    """What makes a bare number an hour, where no noun follows: "by 6"."""
    near_hour: tuple[str, ...]
    """What does so only after a day, or after a word of ``done``: "about 6"."""
    after_hour: tuple[str, ...]
    """Words that may follow an hour, and no number of things."""
    not_hour: tuple[str, ...]
    """What before a word for an hour makes it none: "after lunch"."""
    moved: tuple[str, ...]
    """What makes "from the 6th to the 13th" no range of days."""
    same_hours: tuple[str, ...]
    """What gives a new day the hours of the old one: "at the same time"."""
    day_hours: tuple[str, ...]
    """What makes "9-12" hours, as a day before it does: "daytime"."""
    late_parts: tuple[str, ...]
    """The part of a day, after its name, that makes hours those after noon: "Sunday evening"."""
    day_parts: tuple[str, ...]
    """Its other parts."""
    past_days: tuple[str, ...]
    """What before a weekday makes it the last one: "last Monday"."""
    coming_days: tuple[str, ...]
    """What makes it the next one."""
    counted: tuple[str, ...]
    """What between a time and a number makes it that of a count: "at three were 500 without"."""
    formerly: tuple[str, ...]
    """What before a time says that it no longer holds: "instead of"."""
    evenings: tuple[str, ...]
    """What after an hour makes it one after noon: "at eight in the evening"."""
    mornings: tuple[str, ...]
    """What makes it one before: "at three in the morning"."""
    feasts: Mapping[str, str]
    """A word for a day of the year (Boxing Day) → its month and day."""
    short_days: Mapping[str, int]
    """Weekdays' names that are words of their own where no date follows (sat) → their number, from 0."""
    weeks: tuple[str, ...]
    """What makes a number that of a week."""
    joins: tuple[str, ...]
    """Words between a day and its clock time."""
    within: tuple[str, ...]
    """What makes a length one from now: "within an hour"."""
    ago: tuple[str, ...]
    """What, after it, makes it one until now."""
    spans: Mapping[str, int]
    """A length in words of its own (half an hour) → minutes."""
    and_more: tuple[str, ...]
    """What joins hours and minutes."""
    lasted: tuple[str, ...]
    """What before a length says that it is all of the interruption's: "lasted"."""
    throughout: tuple[str, ...]
    """What does so of planned work: "for about"."""
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
        led_parts=table.get("led_parts", {}),
        spans=table.get("spans", {}),
        soft_days=table.get("soft_days", {}),
        soft_nights=table.get("soft_nights", {}),
        short_days=table.get("short_days", {}),
        feasts=table.get("feasts", {}),
        **{name: tuple(table.get(name, ())) for name in _LISTS},
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
