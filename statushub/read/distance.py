"""Which sentences speak of outages from afar: in general, of long ago, or by the year."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from statushub.read.days import Calendar, calendar_of, date_in
from statushub.read.reading import Reading

_YEAR = re.compile(r"(?<![\w.,:/+-])(?:19[5-9]\d|20[0-4]\d)(?![\w:/+]|[.,-]\d)")
"""A year by itself, as in "in 2025"; a notice of a fault says a day."""
_HISTORY = timedelta(days=30)
"""What was so long ago is told as history, not as news."""


def distant(reading: Reading) -> frozenset[int]:
    """Return the numbers of the sentences whose words of alarm tell nothing of now or of a day to come."""
    sentence = reading.page.sentence
    cues = (*reading.said("mood", "general"), *reading.said("mood", "past"))
    return frozenset(
        sentence(start) for start in (*(hit.start for hit in cues), *years(reading), *_old(reading))
    )


def years(reading: Reading) -> Iterator[int]:
    """Yield where a year is said that is no part of a date and counts nothing: "2000 customers"."""
    counted = {hit.start for hit in reading.said("severity", "count")}
    for match in _YEAR.finditer(reading.page.low):
        if not reading.moments_over(*match.span()) and match.end() + 1 not in counted:
            yield match.start()


def _old(reading: Reading) -> Iterator[int]:
    calendar = calendar_of(reading.writing.published, ())
    for moment in reading.moments:
        day = date_in(moment)
        if day is not None and _long_ago(calendar, day):
            yield moment.start


def _long_ago(calendar: Calendar, day: date) -> bool:
    return calendar.today is not None and calendar.today - day > _HISTORY
