"""What a text shows, as named features: words by where they stand, what the lexicon knows of them, times.

A feature is there or not. Names are plain text, so that a weight can be read: ``b släckt`` is the word in the
newest entry's beginning, ``k outage 3 t`` a sure word for an outage in the headline. The features made of the
lexicon's values and of times are the same in every language; only the words are a language's own.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from statushub.read.companies import Mention
from statushub.read.days import Calendar, calendar_of, date_in, day_of
from statushub.read.distance import distant
from statushub.read.moment import Moment
from statushub.read.moods import ahead, mood_of, stands_alone
from statushub.read.reading import Reading
from statushub.read.scan import Hit, longest
from statushub.read.where import Place

_WORD = re.compile(r"[^\W_]+")
_OPENING = 250
"""Characters of the newest entry that say the most."""
_FIELD = 14
"""Characters between the field "Status" and its value."""
_TELLING = ("kind", "mood", "headline", "when", "service", "severity")
"""The facts whose words tell what a notice is, wherever they stand."""
_LATELY, _SOON = 14, 60
"""Days that part what was long ago, and what is far off, from news."""

Features = Mapping[str, tuple[int, int]]
"""A feature's name → where it stands first in the text; (0, 0) for what stands nowhere."""

_NOWHERE = (0, 0)


def features_of(reading: Reading, places: Sequence[Place], mentions: Sequence[Mention]) -> Features:
    """Return what the text shows, in time that grows with it alone."""
    found: dict[str, tuple[int, int]] = {}
    _put_words(found, reading, _names(reading, places, mentions))
    for name, hit in _known(reading):
        found.setdefault(name, hit[:2])
    found.update(dict.fromkeys(_shape(reading), _NOWHERE))
    return found


def _zones(reading: Reading) -> Callable[[int], str]:
    """Return what tells where a position stands: t(itle), b(eginning of the newest), c (rest), o(lder)."""
    title_end, start, end = reading.page.title_end, reading.newest.start, reading.newest.end
    opening = max(start, title_end) + _OPENING

    def zone_of(position: int) -> str:
        if position < title_end:
            return "t"
        if not start <= position < end:
            return "o"
        return "b" if position < opening else "c"

    return zone_of


def _names(
    reading: Reading, places: Sequence[Place], mentions: Sequence[Mention]
) -> dict[int, tuple[int, str]]:
    """Return where names and times stand: start → (end, what stands for it)."""
    calendar = calendar_of(reading.writing.published, ())
    names = {place.start: (place.end, "@place") for place in places}
    names |= {mention.start: (mention.end, "@own" if mention.own else "@company") for mention in mentions}
    names |= {moment.start: (moment.end, _time(moment, calendar)) for moment in reading.moments}
    return names


def _time(moment: Moment, calendar: Calendar) -> str:
    return "@" + ("clock" if moment.has_clock else "") + tense_of(moment, calendar)


def tense_of(moment: Moment, calendar: Calendar) -> str:
    """Return how a moment's day lies to the notice's own: "old", "past", "today", "next", "far", or ""."""
    if not moment.has_date:
        return ""
    said = day_of(moment, calendar, ahead=False) if calendar.today is not None else None
    day = date_in(said)
    return "day" if day is None or calendar.today is None else _distance(day, calendar.today)


def _distance(day: date, today: date) -> str:
    away = (day - today).days
    if away < 0:
        return "old" if away < -_LATELY else "past"
    return "today" if away == 0 else "next" if away < _SOON else "far"


def _put_words(
    found: dict[str, tuple[int, int]], reading: Reading, names: Mapping[int, tuple[int, str]]
) -> None:
    """Put in the words of the headline and the newest entry, by where they stand; older entries' not."""
    title_end, newest = reading.page.title_end, reading.newest
    opening = max(newest.start, title_end) + _OPENING
    (_, first), (last, _) = _edges(reading)
    put = found.setdefault
    for word, start, end in _words(reading, names):
        place = start, end
        if start < title_end:
            put(f"t {word}", place)
        elif newest.start <= start < newest.end:
            if start < opening:
                put(f"b {word}", place)
            if start < first:
                put(f"first {word}", place)
            if start >= last:
                put(f"last {word}", place)
        else:
            continue
        put(f"w {word}", place)


def _words(reading: Reading, names: Mapping[int, tuple[int, str]]) -> Iterator[tuple[str, int, int]]:
    """Yield each word, or what stands for a name, a time or a number, and where it stands."""
    done = 0
    for match in _WORD.finditer(reading.page.low):
        start, end = match.span()
        if start < done:
            continue
        named = names.get(start)
        if named is not None:
            done, word = named
            yield word, start, done
        else:
            yield ("#" if match[0][0].isdigit() else match[0]), start, end


def _edges(reading: Reading) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the newest entry's first sentence and its last: there the state is told."""
    page, newest = reading.page, reading.newest
    opens = max(newest.start, min(page.title_end + 1, newest.end))
    return page.bounds(page.sentence(opens)), page.bounds(page.sentence(max(0, newest.end - 1)))


def _known(reading: Reading) -> Iterator[tuple[str, Hit]]:
    """Yield what the lexicon knows of the words: each value where it stands, kinds with weight and mood."""
    zone_of = _zones(reading)
    for fact in _TELLING:
        for value, hits in reading.hits.get(fact, {}).items():
            said = f"h {fact} {value} "
            for hit in hits:
                yield said + zone_of(hit[0]), hit
    afar = distant(reading)
    edges = tuple(zip(("first", "last"), _edges(reading), strict=True))
    for hit in longest(hit for hits in reading.hits.get("kind", {}).values() for hit in hits):
        said = f"k {hit.term.value} {hit.term.weight:.0f}"
        mood = mood_of(reading, hit, afar)
        yield f"{said} {mood}", hit
        yield f"{said} {zone_of(hit.start)} {mood}", hit
        for edge, (start, end) in edges:
            if start <= hit.start < end:
                yield f"{said} {edge} {mood}", hit
        if reading.before(reading.said("headline", "state"), hit.start, reach=_FIELD):
            yield f"status {hit.term.value}", hit
        if mood == "said" and stands_alone(reading, hit):
            yield f"alone {hit.term.value} {zone_of(hit.start)}", hit


def _shape(reading: Reading) -> Iterator[str]:
    page = reading.page
    for moment in reading.moments:
        if moment.has_date:
            yield "dated clock" if moment.has_clock else "dated"
    yield f"role {reading.writing.role}"
    yield f"lang {reading.lexicon.lang}"
    yield f"entries {min(len(reading.entries), 3)}"
    if ahead(reading):
        yield "ahead"
    title = page.raw[: page.title_end].strip()
    if not title:
        yield "no title"
    elif title.endswith("?"):
        yield "title asks"
