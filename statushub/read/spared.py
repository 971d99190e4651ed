"""What a clause says to work: "TV is not affected", "Romme has power as usual"."""

from statushub.read.reading import Reading

_NEAR = 14
"""Characters over which "not" or "again" turns what works into what didn't."""
_FAR = 200
"""Characters beyond which a sentence isn't about a word in it any more."""


def says_fine(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a stretch says that something works, and did: not "works again", not "doesn't work"."""
    if reading.within(reading.said("mood", "fine"), start, end) is not None:
        return True
    negation, again = reading.said("mood", "negation"), reading.said("mention", "again")
    for spared in reading.between(reading.said("mention", "spared"), start, end):
        after = (spared.end, min(end, spared.end + _NEAR))
        before = (max(start, spared.start - _NEAR), spared.start)
        turned = (
            reading.within(negation, *after),
            reading.within(again, *after),
            reading.within(negation, *before),
        )
        if not any(turned):
            return True
    return False


def clause_of(reading: Reading, position: int) -> tuple[int, int]:
    """Return the stretch of a position's sentence without what a "but" sets against it."""
    first, last = reading.page.bounds(reading.page.sentence(position))
    start, end = max(first, position - _FAR), min(last, position + _FAR)
    for but in reading.between(reading.said("mention", "but"), start, end):
        if but.end <= position:
            start = but.end
        elif but.start >= position:
            return start, but.start
    return start, end
