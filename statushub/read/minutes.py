"""A length of time in words, as minutes."""

import re
from functools import lru_cache

from statushub.read.lexicon import Dates


def minutes_of(text: str, dates: Dates) -> int:
    """Return the minutes of a length in words; 0 where there is no number in it."""
    if text in dates.spans:
        return dates.spans[text]
    total = 0.0
    for number, unit in _counted(dates).findall(text):
        count = dates.numbers[number] if number in dates.numbers else float(number.replace(",", "."))
        total += count * dates.lengths[unit]
    return round(total)


@lru_cache(maxsize=32)
def _counted(dates: Dates) -> re.Pattern[str]:
    """Return a language's pattern of a number and a unit of time."""
    numbers, units = (
        "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or r"(?!)"
        for names in (dates.numbers, dates.lengths)
    )
    return re.compile(rf"(\d{{1,3}}(?:[.,]5)?|{numbers})[\s-]?({units})\b")
