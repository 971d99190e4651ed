"""What speaks for each time of a notice being its start or its end, as named signs: words, order, place.

A sign counts as often as it is there. Names are plain text, so that a weight can be read: ``b ström`` is a
word in the 60 characters before the time, ``bn when restored`` a word of the lexicon right before it,
``rank first`` the earliest of the times. What speaks for none of them being it are signs of the whole notice.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from statushub.model.stamp import Stamp
from statushub.read.cues import Part
from statushub.read.days import date_in
from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.relative import alone
from statushub.read.timed import Timed, order_of

_WORD = re.compile(r"[^\W_]+|[.,:;()!?–-]")
_WORDS = 60
"""Characters before a time, and after it, whose words count."""
_REACH = 160
"""Characters within its sentence over which a word of the lexicon does."""
_BESIDE = 16
_NEXT = 3
"""Words whose place beside the time is told apart."""
_STEM = 5
"""Letters by which words are one, whatever they end in."""
_WEEK = 7
_MANY = 4
_FACTS = ("when", "story", "eta", "mood", "kind")
_LED = ("when", "story")
_KNOWN = ("when", "eta")
_SHAPES = ("opens", "closes", "soft", "night", "eve", "twelve")

Known = Sequence[tuple[int, int, str]]
"""Where the lexicon's words stand, and what they say, in the text's order."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice's times with the signs of each, and the signs of none being meant."""

    times: Sequence[Timed]
    signs: Sequence[Sequence[str]]
    none: Sequence[str]


def shown_by(reading: Reading, timed: Sequence[Timed]) -> Shown:
    """Return the times that say anything, in the text's order, with their signs."""
    times = sorted((time for time in timed if time.stamp != Stamp()), key=_place)
    if not times:
        return Shown((), (), ())
    known = _known(reading)
    orders = _orders(reading, times)
    signs = [
        (*_of_itself(reading, time), *orders[place], *_of_words(reading, times, place, known))
        for place, time in enumerate(times)
    ]
    return Shown(times, signs, tuple(_of_none(reading, times)))


def _place(time: Timed) -> int:
    return time.moment.start


def _known(reading: Reading) -> Known:
    known: list[tuple[int, int, str]] = []
    for fact in _FACTS:
        for value, hits in reading.hits.get(fact, {}).items():
            said = f"{fact} {value}"
            known += [(hit[0], hit[1], said) for hit in hits]
    known.sort()
    return known


def _of_itself(reading: Reading, time: Timed) -> Iterator[str]:
    """Yield what a time is by itself: its part, its form, its place, how it lies to the notice."""
    moment, part = time.moment, time.part.name
    shape = form_of(time)
    lies = _to_notice(time.stamp, reading.writing.published)
    yield from (f"part {part}", f"form {shape}", f"lies {lies}", f"lies {lies} {shape}")
    yield from (f"part {part} {shape}", f"part {part} {lies}")
    yield from (f"is {name}" for name in _SHAPES if getattr(moment, name))
    if moment.weekday is not None:
        yield "is weekday"
    if moment.shift is not None:
        yield f"is shift {max(-1, min(1, moment.shift))}"
    if alone(reading, moment):
        yield "alone"
    yield from _standing(reading, moment)
    if moment.end <= reading.page.title_end:
        yield f"title {lies} {shape}"


def form_of(time: Timed) -> str:
    """Return whether a time has a clock ("c"), a day ("d"), or both ("cd")."""
    return ("c" if time.moment.has_clock else "") + ("d" if time.moment.has_date else "")


def _to_notice(stamp: Stamp, said: Stamp | None) -> str:
    """Return how a time lies to when the notice was written."""
    if said is None or None in (said.day, stamp.day, stamp.year):
        return "?"
    day, today = date_in(stamp), date_in(said)
    away = (day - today).days if day is not None and today is not None else 0
    if away:
        return _afar(away)
    if stamp.hour is None or said.hour is None:
        return "day" if stamp.hour is None else "clock"
    clock, now = (stamp.hour, stamp.minute or 0), (said.hour, said.minute or 0)
    return "earlier" if clock < now else "later" if clock > now else "now"


def _afar(away: int) -> str:
    if away > 0:
        return "next" if away == 1 else "after"
    return "eve" if away == -1 else "before" if away > -_WEEK - 1 else "long"


def _standing(reading: Reading, moment: Moment) -> Iterator[str]:
    """Yield where a moment stands: in which entry, in which sentence."""
    if moment.end <= reading.page.title_end:
        yield "in title"
    else:
        yield f"sentence {_sentence(reading, moment)}"
    if not reading.entries:
        yield "no entries"
        return
    entry = reading.entry_at(moment.start)
    if entry is None:
        yield "above entries"
        return
    oldest = reading.entries[-1] if reading.newest is reading.entries[0] else reading.entries[0]
    age = "newest" if entry is reading.newest else "oldest" if entry is oldest else "older"
    yield f"in {age}"
    if entry.head is moment:
        yield f"heads {age}"


def _sentence(reading: Reading, moment: Moment) -> str:
    page = reading.page
    number = page.sentence(moment.start)
    first = page.sentence(min(page.title_end + 1, len(page.raw) - 1))
    if number - first < 2:
        return "second" if number > first else "first"
    return "last" if number == len(page.sentences) - 1 else "mid"


def _rank(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if place == 0 else "last" if place == count - 1 else "mid"


def _orders(reading: Reading, times: Sequence[Timed]) -> list[list[str]]:
    """Return the signs that each time's order among the others gives."""
    signs: list[list[str]] = [[f"of {min(len(times), _MANY)}"] for _ in times]
    keys = [order_of(time.stamp, clocked=True) for time in times]
    by_time = sorted(range(len(times)), key=keys.__getitem__)
    clocked = [place for place in by_time if times[place].stamp.hour is not None]
    cued = [place for place in clocked if times[place].part is not Part.OTHER]
    lasting = " lasting" if reading.said("when", "lasting") else ""
    for name, order in (
        ("place", range(len(times))), ("rank", by_time), (f"clock{lasting}", clocked), ("cued", cued),
    ):  # fmt: skip
        for rank, place in enumerate(order):
            signs[place].append(f"{name} {_rank(rank, len(order))}")
    _put_alike(signs, times)
    return signs


def _put_alike(signs: list[list[str]], times: Sequence[Timed]) -> None:
    """Put in whether the same time was told before, or a bare day's clock is."""
    days = {order_of(time.stamp, clocked=False) for time in times if time.stamp.hour is not None}
    told: set[Stamp] = set()
    for place, time in enumerate(times):
        if time.stamp in told:
            signs[place].append("told again")
        told.add(time.stamp)
        if time.stamp.hour is None:
            shadowed = order_of(time.stamp, clocked=False) in days
            signs[place].append("shadowed" if shadowed else "clocks elsewhere" if days else "no clocks")


def _between(times: Sequence[Timed], place: int) -> tuple[Timed | None, Timed | None]:
    before = times[place - 1] if place else None
    return before, times[place + 1] if place + 1 < len(times) else None


def _of_words(reading: Reading, times: Sequence[Timed], place: int, known: Known) -> list[str]:
    """Return what the words of a time's sentence say, and the times next to it."""
    time, near = times[place], _between(times, place)
    page, moment = reading.page, time.moment
    first, last = moment.start, moment.end
    start, end = page.bounds(page.sentence(first))
    floor, limit = max(start, first - _WORDS), min(end, last + _WORDS)
    return [
        *_neighbours(time, near, (start, end)),
        *_lexical(moment, known, near, (max(start, first - _REACH), min(end, last + _REACH))),
        *_worded("b", _tokens(reading, floor, first)[::-1], whole=floor == start),
        *_worded("a", _tokens(reading, last, limit), whole=limit == end),
    ]


def _neighbours(
    time: Timed, near: tuple[Timed | None, Timed | None], bounds: tuple[int, int]
) -> Iterator[str]:
    """Yield how the times before and after it in the text lie to a time, and of what part they are."""
    own = order_of(time.stamp, clocked=True)
    for name, other in zip(("before", "after"), near, strict=True):
        if other is None:
            yield f"{name} nothing"
            continue
        there = " here" if bounds[0] <= other.moment.start < bounds[1] else ""
        key = order_of(other.stamp, clocked=True)
        yield f"{name} {other.part.name}{there}"
        yield f"{name} {time.part.name} {other.part.name}"
        yield f"{name} {'<' if key < own else '=' if key == own else '>'}{there}"


def _lexical(
    moment: Moment, known: Known, near: tuple[Timed | None, Timed | None], bounds: tuple[int, int]
) -> Iterator[str]:
    """Yield what the lexicon knows of the words around a moment, and whether a time stands between."""
    last, first = near[0].moment.end if near[0] else -1, near[1].moment.start if near[1] else bounds[1]
    led = followed = ""
    for place in range(bisect_left(known, (bounds[0],)), len(known)):
        start, end, said = known[place]
        if start >= bounds[1]:
            break
        if end <= moment.start:
            if start < last:
                continue
            yield f"b+ {said}"
            if moment.start - end <= _BESIDE:
                yield f"bn {said}"
            led = said if said.startswith(_LED) else led
        elif start >= moment.end:
            if end > first:
                break
            yield f"a+ {said}"
            if start - moment.end <= _BESIDE:
                yield f"an {said}"
            followed = followed or (said if said.startswith(_LED) else "")
        else:
            yield f"in {said}"
    yield from (f"led {led}", f"followed {followed}", f"led {led} followed {followed}")


def _tokens(reading: Reading, start: int, end: int) -> list[str]:
    """Return the words and stops of a stretch, a sign for each time and each number."""
    words, low = [], reading.page.low
    for moment in reading.moments_over(start, end):
        words += _WORD.findall(low, start, max(start, moment.start))
        words.append("@clock" if moment.has_clock else "@day")
        start = moment.end
    words += _WORD.findall(low, start, end)
    return ["#" if word[0].isdigit() else word for word in words]


def _worded(side: str, words: Sequence[str], *, whole: bool) -> list[str]:
    """Return the words of one side of a time, nearest first; ``whole``: the sentence has no others there."""
    ends = [*words[:_NEXT], "|"][:_NEXT] if whole else words[:_NEXT]
    return [
        *[f"{side} {word}" for word in words],
        *[f"{side}* {word[:_STEM]}" for word in words if len(word) > _STEM],
        *[f"{side}{place} {word}" for place, word in enumerate(ends, 1)],
        f"{side}{side} {' '.join(ends[:2])}",
    ]


def _of_none(reading: Reading, times: Sequence[Timed]) -> Iterator[str]:
    """Yield what speaks for none of the times being meant."""
    said = reading.writing.published
    yield from ("none", f"none of {min(len(times), _MANY)}", f"none lang {reading.lexicon.lang}")
    yield f"none entries {min(2, len(reading.entries))}"
    if said is None or said.hour is None:
        yield "none dated"
    yield from sorted({f"none {time.part.name}" for time in times})
    yield from sorted({f"none clocked {time.part.name}" for time in times if time.stamp.hour is not None})
    for fact in _KNOWN:
        for value, hits in reading.hits.get(fact, {}).items():
            if not reading.entries or any(reading.in_newest(hit[0]) for hit in hits):
                yield f"none {fact} {value}"
