"""Places that a notice names without being about them: where help comes from, water is fetched, all works."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from statushub.read.companies import Mention
from statushub.read.reading import Reading
from statushub.read.scan import Hit
from statushub.read.spared import says_fine

_ADDRESS = re.compile(r"\s?[,|•·–-]\s?(?:\d|Box|[A-ZÅÄÖ][\w]{2,30}(?:gatan|vägen|gränd|torget)\b)")
_POSTAL = re.compile(r"\bBox \d|©")


def aside_of(reading: Reading, companies: Sequence[Mention]) -> Callable[[int, int], bool]:
    """Return what tells whether the place at a stretch of the text is one that the notice is not about."""
    senders = _senders(reading, companies)

    def aside(start: int, end: int) -> bool:
        if any(first <= start < last for first, last in senders):
            return True
        return _comes_from(reading, start) or _is_spared(reading, start, end) or _is_help(reading, start)

    return aside


def _senders(reading: Reading, companies: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return the stretches that hold a sender's address: after its name, or a line that says so."""
    raw, page = reading.page.raw, reading.page
    ends = {company.end for company in companies} | {hit.end for hit in reading.said("where", "company")}
    found = [(end, _line_end(raw, end)) for end in ends if end > page.title_end and _ADDRESS.match(raw, end)]
    marks = [(hit.start, hit.end) for hit in reading.said("where", "sender")]
    marks += [match.span() for match in _POSTAL.finditer(raw, page.title_end)]
    for start, _ in marks:
        if start > page.title_end:
            found.append((page.bounds(page.sentence(start))[0], _line_end(raw, start)))
    return found


def _line_end(raw: str, position: int) -> int:
    end = raw.find("\n", position)
    return len(raw) if end < 0 else end


def _comes_from(reading: Reading, start: int) -> bool:
    """Tell whether a place is where a crew or a spare part comes from, or an office is open."""
    away = reading.before(reading.said("where", "away"), start, reach=40)
    if away is not None and away.end + 1 == start:
        return True
    source = reading.before(reading.said("where", "source"), start, reach=12)
    if source is None or source.end + 1 != start:
        return False
    return reading.beside(reading.said("where", "traveller"), start)


def _is_help(reading: Reading, start: int) -> bool:
    """Tell whether a sentence says where water or warmth is to be had."""
    if start <= reading.page.title_end:
        return False
    return reading.beside(reading.said("where", "help"), start)


def _is_spared(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the place is said to have no fault: "Romme is not affected", "no impact in Romme"."""
    last = reading.page.bounds(reading.page.sentence(start))[1]
    for hits in (reading.said("mood", "fine"), reading.said("mention", "spared")):
        fine = _nearest(hits, end, last)
        if fine is not None and not _turns(reading, end, fine.start):
            return says_fine(reading, fine.start, min(last, fine.end + 40))
    return False


def _nearest(hits: Sequence[Hit], start: int, end: int) -> Hit | None:
    at = bisect_left(hits, (start,))
    return hits[at] if at < len(hits) and hits[at].end <= end else None


def _turns(reading: Reading, start: int, end: int) -> bool:
    """Tell whether between a place and "works" the sentence has come to something else."""
    if end - start > 60 or reading.within(reading.said("mention", "but"), start, end) is not None:
        return True
    services = reading.hits.get("service", {})
    return any(reading.within(hits, start, end) is not None for hits in services.values())
