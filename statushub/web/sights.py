"""How much the hub sees: its sources in plain words, and what may be said of the whole."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from statushub.model.health import Sight, SourceState
from statushub.model.names import CompanyId
from statushub.model.source import Source
from statushub.word.texts import N_
from statushub.word.voice import Voice

GRACE = timedelta(minutes=2)
"""A source may be so much later than three of its intervals before it counts as stale."""


class Clarity(StrEnum):
    """How well a source is seen."""

    CLEAR = "clear"
    STALE = "stale"
    """Read once, but longer ago than it should have been."""
    BLIND = "blind"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One source, as a resident is told of it."""

    company: CompanyId
    name: str
    clarity: Clarity
    words: str
    seen: datetime | None
    """When we last saw what it says."""


class Mood(StrEnum):
    """What the whole looks like."""

    TROUBLE = "trouble"
    CALM = "calm"
    UNSURE = "unsure"
    """Nothing is known to be wrong, and not enough is seen to call it fine."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The headline, and what it doesn't say."""

    mood: Mood
    headline: str
    note: str


def sightings(sources: Sequence[Source], states: Iterable[SourceState], voice: Voice) -> tuple[Sighting, ...]:
    """Return each source by company name; what has no state was never read."""
    by_id = {state.id: state for state in states}
    several = Counter(source.company for source in sources)
    seen: Counter[CompanyId] = Counter()
    told = []
    for source in sources:
        seen[source.company] += 1
        name = voice.name(source.company)
        label = f"{name} ({seen[source.company]})" if several[source.company] > 1 else name
        told.append(_sighting(source, label, by_id.get(source.id), voice))
    return tuple(sorted(told, key=lambda sighting: sighting.name.casefold()))


def outlook(running: int, sighted: Sequence[Sighting], voice: Voice) -> Outlook:
    """Return what may honestly be said: never "all fine" while a source is unread."""
    unseen = [sighting for sighting in sighted if sighting.clarity is not Clarity.CLEAR]
    note = _note(len(unseen), len(sighted), running, voice)
    if running:
        headline = voice.texts.ngettext("{n} disruption right now", "{n} disruptions right now", running)
        return Outlook(Mood.TROUBLE, headline.format(n=running), note)
    if len(unseen) == len(sighted):
        return Outlook(Mood.UNSURE, voice.say(N_("We do not know how things are")), note)
    if unseen:
        return Outlook(Mood.UNSURE, voice.say(N_("No known disruptions, but we do not see everything")), note)
    return Outlook(Mood.CALM, voice.say(N_("No known disruptions")), note)


def _note(unseen: int, sources: int, running: int, voice: Voice) -> str:
    if not sources:
        return voice.say(N_("No company's notices are read here: only what operators report is shown."))
    if not unseen:
        told = voice.texts.ngettext(
            "The {n} source we follow was read as it should be.",
            "All {n} sources we follow were read as they should be.",
            sources,
        )
        return told.format(n=sources)
    if unseen == sources:
        return voice.say(
            N_("None of our sources can be read right now. There may be faults we know nothing of.")
        )
    missing = voice.texts.ngettext(
        "{n} of our {sources} sources is not read right now.",
        "{n} of our {sources} sources are not read right now.",
        unseen,
    ).format(n=unseen, sources=sources)
    more = (
        N_("There may be more faults than these.")
        if running
        else N_("There may be faults we know nothing of.")
    )
    return f"{missing} {voice.say(more)}"


def _sighting(source: Source, name: str, state: SourceState | None, voice: Voice) -> Sighting:
    clarity = _clarity(source, state, voice.now)
    seen = state.last_read if state else None
    day = voice.day(seen) if seen else ""
    if clarity is Clarity.CLEAR and state is not None:
        words = voice.say(_READ[state.sight], when=day)
    else:
        words = voice.say((_NOT_READ if seen else _NEVER_READ)[clarity], when=day)
    return Sighting(source.company, name, clarity, words, seen)


def _clarity(source: Source, state: SourceState | None, now: datetime) -> Clarity:
    if state is None or state.sight is Sight.UNSEEN:
        return Clarity.UNSEEN
    if state.sight is Sight.COULD_NOT_READ:
        return Clarity.BLIND
    late = state.last_read is None or now - state.last_read > 3 * source.every + GRACE
    return Clarity.STALE if late else Clarity.CLEAR


_READ: Mapping[Sight, str] = {
    Sight.READ: N_("read {when}"),
    Sight.NOTHING_RELEVANT: N_("read {when}: nothing about disruptions"),
}
_NOT_READ: Mapping[Clarity, str] = {
    Clarity.STALE: N_("not read since {when}"),
    Clarity.BLIND: N_("could not be read since {when}"),
    Clarity.UNSEEN: N_("not read since {when}"),
}
_NEVER_READ: Mapping[Clarity, str] = {
    Clarity.STALE: N_("not read yet"),
    Clarity.BLIND: N_("has never been readable"),
    Clarity.UNSEEN: N_("not read yet"),
}
