"""What a text shows, as named features: its words by where they stand, what the lexicon knows of them, its times.

A feature is there or not. Names are plain text, so that a weight can be read: ``b släckt`` is the word in the
newest entry's beginning, ``k outage 3 t`` a sure word for an outage in the headline. The features made of the
lexicon's values and of times are the same in every language; only the words are a language's own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from statushub.model.names import Blame, Cause, NoticeKind
from statushub.read.companies import Mention
from statushub.read.days import Calendar, calendar_of, date_of, day_of
from statushub.read.moment import Moment
from statushub.read.reading import Reading
from statushub.read.scan import Hit, longest
from statushub.read.where import Place

_WORD = re.compile(r"[^\W_]+")
_OPENING = 250
"""Characters of the newest entry that say the most."""
_STEM = 6
"""Letters of a long word's beginning and end that stand for its stem and its last part."""
_NAMES = frozenset({"place", "company", "lang"})
"""Facts whose values are names, or say only the language."""
_LATELY, _SOON = 14, 60
"""Days that part what was long ago, and what is far off, from news."""

Features = Mapping[str, tuple[int, int]]
"""A feature's name → where it stands first in the text; (0, 0) for what stands nowhere."""

_NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True)
class First:
    """What the lexicon's rules say by themselves, before anything is weighed."""

    kind: NoticeKind
    cause: Cause
    blame: Blame
    vague: bool


def features_of(
    reading: Reading, places: Sequence[Place], mentions: Sequence[Mention], first: First
) -> Features:
    """Return what the text shows, of any length in time that grows with it alone."""
    found: dict[str, tuple[int, int]] = {}
    for name, start, end in _words(reading, _names(reading, places, mentions)):
        found.setdefault(name, (start, end))
    for name, hit in _known(reading):
        found.setdefault(name, hit[:2])
    found.update(dict.fromkeys(_shape(reading), _NOWHERE))
    ruled = (f"rule {first.kind}", f"rule cause {first.cause}", f"rule blame {first.blame}")
    found.update(dict.fromkeys((*ruled, f"rule vague {first.vague}"), _NOWHERE))
    return found


def zone_of(reading: Reading, position: int) -> str:
    """Return where a position stands: t(itle), b(eginning of the newest entry), c (its rest), o(lder)."""
    if position < reading.page.title_end:
        return "t"
    if not reading.in_newest(position):
        return "o"
    return "b" if position < max(reading.newest.start, reading.page.title_end) + _OPENING else "c"


def words_of(reading: Reading, names: Mapping[int, tuple[int, str]]) -> Iterator[tuple[str, int, int]]:
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
    day = date_of(said.year, said.month or 0, said.day or 0) if said is not None and said.year else None
    return "day" if day is None or calendar.today is None else _distance(day, calendar.today)


def _distance(day: date, today: date) -> str:
    away = (day - today).days
    if away < 0:
        return "old" if away < -_LATELY else "past"
    return "today" if away == 0 else "next" if away < _SOON else "far"


def _words(reading: Reading, names: Mapping[int, tuple[int, str]]) -> Iterator[tuple[str, int, int]]:
    for word, start, end in words_of(reading, names):
        zone = zone_of(reading, start)
        yield f"{zone} {word}", start, end
        for edge in _edges(reading, start):
            yield f"{edge} {word}", start, end
        yield f"w {word}", start, end
        if len(word) > _STEM and word[0] != "@":
            last = word[-_STEM:]
            yield f"p {word[:_STEM]}", start, end
            yield f"s {last}", start, end
            if zone in "tb":
                yield f"{zone}s {last}", start, end


def _edges(reading: Reading, position: int) -> Iterator[str]:
    """Yield "first" in the newest entry's first sentence, "last" in its last: there the state is told."""
    sentence = reading.page.sentence(position)
    if sentence == reading.page.sentence(
        max(reading.newest.start, min(reading.page.title_end + 1, reading.newest.end))
    ):
        yield "first"
    if sentence == reading.page.sentence(max(0, reading.newest.end - 1)):
        yield "last"


def _known(reading: Reading) -> Iterator[tuple[str, Hit]]:
    """Yield what the lexicon knows of the words: each value where it stands, kinds with weight and mood."""
    for fact, values in reading.hits.items():
        if fact not in _NAMES:
            for value, hits in values.items():
                for hit in hits:
                    yield f"h {fact} {value} {zone_of(reading, hit.start)}", hit
    for hit in longest(hit for hits in reading.hits.get("kind", {}).values() for hit in hits):
        said = f"k {hit.term.value} {hit.term.weight:.0f}"
        mood = _mood(reading, hit)
        yield f"{said} {mood}", hit
        yield f"{said} {zone_of(reading, hit.start)} {mood}", hit


def _mood(reading: Reading, hit: Hit) -> str:
    if reading.before(reading.said("mood", "negation"), hit.start, reach=16):
        return "denied"
    if reading.before(reading.said("mood", "hypothetical"), hit.start):
        return "hoped"
    return "supposed" if reading.before(reading.said("mood", "supposed"), hit.start, reach=7) else "said"


def _shape(reading: Reading) -> Iterator[str]:
    writing, page = reading.writing, reading.page
    yield f"role {writing.role}"
    yield f"lang {reading.lexicon.lang}"
    yield f"entries {min(len(reading.entries), 3)}"
    yield f"length {min(len(page.raw) // 150, 6)}"
    yield f"clocks {min(sum(moment.has_clock for moment in reading.moments), 4)}"
    yield f"published {writing.published is not None}"
    title = page.raw[: page.title_end].strip()
    if not title:
        yield "no title"
    elif title.endswith("?"):
        yield "title asks"
