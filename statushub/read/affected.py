"""How many are hit, as far as the notice counts them: "ca 1 800 hushåll", "150 customers"."""

import re
from dataclasses import dataclass

from statushub.model.names import NoticeKind
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_COUNT = re.compile(
    r"(?<![\d.,:/-])(\d{1,3}(?:[ \u00a0.,]\d{3}){1,2}|\d{1,7})(?:-tal(?:et)?)?\s(?:[^\W\d]{1,16}\s)?$"
)
_REACH = 40
"""Characters before the counted word in which its number stands."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of households, customers or the like, and where it stands: ``raw[start:end]``."""

    number: int
    start: int
    end: int


def affected_of(reading: Reading, kind: NoticeKind) -> Tally | None:
    """Return what the newest entry counts, else what is counted first; None for nobody's alarm."""
    if kind is NoticeKind.INFO:
        return None
    counted = [tally for hit in reading.said("severity", "count") if (tally := _at(reading, hit))]
    newest = (tally for tally in counted if reading.entries and reading.in_newest(tally.start))
    return next(newest, counted[0] if counted else None)


def _at(reading: Reading, hit: Hit) -> Tally | None:
    floor = max(hit.start - _REACH, reading.page.sentences[reading.page.sentence(hit.start)])
    found = _COUNT.search(reading.page.raw[floor : hit.start])
    if found is None:
        return None
    return Tally(int(re.sub(r"\D", "", found[1])), floor + found.start(1), hit.end)
