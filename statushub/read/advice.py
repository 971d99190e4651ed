"""What residents are told to do: restart the router, boil the water; kept verbatim."""

from collections.abc import Iterator

from statushub.model.names import NoticeKind
from statushub.read.reading import Reading

MOST = 3
"""Sentences of advice kept."""
LONGEST = 300
"""Characters of a sentence that is still advice, not a text about something."""


def advice_of(reading: Reading, kind: NoticeKind) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of advice stand, in the text's order; none for nobody's alarm."""
    if kind is NoticeKind.INFO:
        return ()
    return tuple(_sentences(reading))[:MOST]


def _sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    numbers = {reading.page.sentence(hit.start) for hit in reading.said("advice", "do")}
    for number in sorted(numbers):
        start, end = reading.page.bounds(number)
        text = reading.page.raw[start:end]
        start += len(text) - len(text.lstrip())
        end = start + len(text.strip())
        if 0 < end - start <= LONGEST:
            yield start, end
