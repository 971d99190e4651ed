"""How many are hit, as far as the notice counts them: "ca 1 800 hushåll", "customers affected: 150"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from statushub.model.names import NoticeKind
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_NUMBER = r"(\d{1,3}(?:[ \u00a0.,]\d{3}){1,2}|\d{1,7})(?:-tal(?:et)?)?(?![\d:/-])"
_COUNT = re.compile(rf"(?<![\d.,:/-])(?<!\d[ \u00a0]){_NUMBER}\+?\s(?:[^\W\d]{{1,16}}\s){{0,2}}$")
_FIELD = re.compile(rf"\s?[:=–-]\s{{0,3}}(?:[^\W\d]{{1,9}}\.?\s|[~<>≈]\s?)?{_NUMBER}")
_REACH = 40
"""Characters before the counted word in which its number stands."""
_ROUND = {"tens": 10, "hundreds": 100, "thousands": 1000}


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
    counted = sorted(_tallies(reading), key=lambda tally: tally.start)
    newest = (tally for tally in counted if reading.entries and reading.in_newest(tally.start))
    return next(newest, counted[0] if counted else None)


def _tallies(reading: Reading) -> Iterator[Tally]:
    raw = reading.page.raw
    for hit in reading.said("severity", "count"):
        floor = max(hit.start - _REACH, reading.page.sentences[reading.page.sentence(hit.start)])
        found = _COUNT.search(raw[floor : hit.start])
        if found is not None:
            yield from _unless_boasted(reading, _whole(found[1]), floor + found.start(1), hit)
    for hit in reading.said("severity", "tally"):
        found = _FIELD.match(raw, hit.end)
        if found is not None:
            yield Tally(_whole(found[1]), hit.start, found.end(1))
    for value, number in _ROUND.items():
        for hit in reading.said("severity", value):
            counted = reading.within(reading.said("severity", "count"), hit.end, hit.end + _REACH // 2)
            if counted is not None:
                yield from _unless_boasted(reading, number, hit.start, counted)


def _unless_boasted(reading: Reading, number: int, start: int, counted: Hit) -> Iterator[Tally]:
    """Yield the tally, unless its sentence tells how many customers there are at all."""
    if not reading.beside(reading.said("severity", "boast"), start):
        yield Tally(number, start, counted.end)


def _whole(written: str) -> int:
    return int(re.sub(r"\D", "", written))
