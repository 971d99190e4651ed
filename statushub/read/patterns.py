"""One language's patterns for dates and clock times, made from the names in its lexicon."""

import re
from dataclasses import dataclass
from functools import lru_cache

from statushub.read.lexicon import Dates, Lexicon
from statushub.read.ways import any_of, in_either, in_figures, in_words, openings

_FILLER = r"\s{0,4}(?:(?:den|the|kl|klockan|ca|cirka|må|ti|on|to|fr|lö|sö)\b\.?\s{0,2}){0,2}"


@dataclass(frozen=True, slots=True)
class Finder:
    """One language's patterns, each a run of bounded pieces: time grows with the text alone."""

    pattern: re.Pattern[str]
    """One group per way of writing; of a clock range ``x`` the second end is ``x2``."""
    until: re.Pattern[str]
    both: re.Pattern[str]
    between: re.Pattern[str]
    done: re.Pattern[str]
    """What makes a bare number after "about" an hour, ending where that begins."""
    day_hours: re.Pattern[str]
    """What makes two bare numbers hours, ending where they begin."""
    day_next: re.Pattern[str]
    """A day right after a number."""
    join: re.Pattern[str]
    """All that may stand between a day and its clock time."""
    eve: re.Pattern[str]
    """What makes a day's evening the one before it, ending where the day begins."""
    counted: re.Pattern[str]
    """What makes a time that of a number, beginning where the time ends, to where the number begins."""
    formerly: re.Pattern[str]
    """What makes a time one that no longer holds, ending where it begins."""
    evenings: re.Pattern[str]
    """What makes an hour one after noon, beginning where the hour ends."""
    mornings: re.Pattern[str]
    """What makes it one before."""
    moved: re.Pattern[str]
    """What makes two days with "to" between them no range."""
    same_hours: re.Pattern[str]
    past: re.Pattern[str]
    """What makes a weekday the last one, ending where it begins."""
    coming: re.Pattern[str]
    """What makes it the next."""
    months: dict[str, int]
    weekdays: dict[str, int]
    dates: Dates


@lru_cache(maxsize=32)
def finder_of(lexicon: Lexicon) -> Finder:
    """Return the patterns of a language."""
    dates = lexicon.dates
    until = rf"(?:[-–—]|{any_of(dates.until)})"
    figures, words, either = (
        "|".join(ways) for ways in (in_figures(dates, until), in_words(dates, until), in_either(dates))
    )
    return Finder(
        pattern=re.compile(
            rf"(?=\d|\b{any_of(openings(dates))})(?:(?=\d)(?:{figures})|(?!\d)(?:{words})|{either})"
        ),
        until=re.compile(rf"\W{{0,4}}{until}{_FILLER}"),
        both=re.compile(rf"\W{{0,4}}(?:{any_of(dates.both)}){_FILLER}"),
        between=re.compile(rf"\b(?:{any_of(dates.between)})\b"),
        done=re.compile(rf"\b(?:{any_of(dates.done)})\s$"),
        day_hours=re.compile(rf"(?<!\w)(?:{any_of(dates.day_hours)})\s(?:ca\s)?$"),
        day_next=re.compile(rf"\s(?:{any_of((*dates.days, *dates.nights, *dates.last_nights))})\b"),
        join=re.compile(rf"[\s,.()@|*:–-]*(?:\b(?:{any_of(dates.joins)})(?!\w)[\s.:,(]*){{0,3}}"),
        eve=re.compile(rf"\b(?:{any_of(dates.eves)})\s(?:den\s|the\s)?$"),
        counted=re.compile(rf"[^.\n\d]{{0,20}}?\b(?:{any_of(dates.counted)})\b"),
        formerly=re.compile(rf"(?<!\w)(?:{any_of(dates.formerly)})\s(?:kl\.?\s)?$"),
        evenings=re.compile(rf"\s(?:{any_of(dates.evenings)})\b"),
        mornings=re.compile(rf"\s(?:{any_of(dates.mornings)})\b"),
        moved=re.compile(rf"\b(?:{any_of(dates.moved)})\b"),
        same_hours=re.compile(rf"\b(?:{any_of(dates.same_hours)})\b"),
        past=re.compile(rf"\b(?:{any_of(dates.past_days)})\s$"),
        coming=re.compile(rf"\b(?:{any_of(dates.coming_days)})\s$"),
        months={name: number for number, names in enumerate(dates.months, 1) for name in names},
        weekdays={name: number for number, names in enumerate(dates.weekdays) for name in names},
        dates=dates,
    )
