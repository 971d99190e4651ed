"""News of an incident as one SMS: what, where, who, until when, and a link."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from statushub.model.hub import Hub
from statushub.model.incident import Change, Ending, Entry, Incident
from statushub.model.names import CompanyId, Postcode
from statushub.word.areas import area
from statushub.word.fitting import MOST_SEGMENTS, cut, fit
from statushub.word.headlines import headline_of, is_end, is_told
from statushub.word.known import Known, of_entry
from statushub.word.segments import gsm7, segments
from statushub.word.texts import N_, Texts
from statushub.word.voice import Voice, account, subject


@dataclass(frozen=True, slots=True)
class _News:
    """What is to be told, and how long its parts may be."""

    voice: Voice
    entry: Entry
    known: Known
    title: str
    place: str
    link: str
    longest_area: int = 60

    def narrowed(self, longest_name: int, longest_area: int) -> "_News":
        voice = replace(self.voice, longest_name=longest_name)
        return replace(self, voice=voice, longest_area=longest_area)


_INFERRED = {
    Ending.CLOCK: N_("The planned time is over."),
    Ending.RESIDENTS: N_("Residents say that it works again."),
    Ending.PROBES: N_("Our checks find that it works again."),
    Ending.SILENCE: N_("Nobody has said anything of it for long; we do not know."),
}
"""How we know of an end that nobody told."""
NARROWING = ((40, 60), (30, 36), (24, 24), (16, 22))
"""Longest (name, place) in characters, from the fullest text to the tightest."""
ONE_SEGMENT_STEPS = 3
"""The tightest cuts names beyond recognition: two segments are better."""


def news(
    texts: Texts,
    *,
    incident: Incident,
    entry: Entry,
    names: Callable[[CompanyId], str],
    place: Callable[[tuple[Postcode, ...]], str],
    hub: Hub,
    now: datetime,
) -> str:
    """Return what a timeline entry means to somebody affected: one segment where possible, at most two."""
    whole = _News(
        voice=Voice(texts, names, hub.zone, now),
        entry=entry,
        known=of_entry(incident, entry),
        title=incident.title,
        place=place(incident.postcodes),
        link=f"{hub.url}/i/{incident.id}",
    )
    ladder = [whole.narrowed(*step) for step in NARROWING]
    told = [_told(rung) for rung in ladder]
    for rung, text in zip(ladder[:ONE_SEGMENT_STEPS], told[:ONE_SEGMENT_STEPS], strict=True):
        if _length(rung, text) == 1:
            return _with_words(rung, text)
    for rung, text in zip(ladder, told, strict=True):
        if _length(rung, text) <= MOST_SEGMENTS:
            return _with_words(rung, text)
    return fit(told[-1], whole.link)


def _length(rung: _News, text: str) -> int:
    return segments(f"{gsm7(text)} {rung.link}")


def _told(rung: _News) -> str:
    head = _headline(rung)
    if is_end(rung.entry):
        return f"{head} {_how_we_know(rung)}".strip()
    return account(rung.voice, rung.known, head)


def _headline(rung: _News) -> str:
    what = subject(rung.voice, rung.known, _area(rung)) or cut(rung.title, rung.longest_area)
    return rung.voice.say(headline_of(rung.known, rung.entry), subject=what)


def _area(rung: _News) -> str:
    if 0 < len(rung.place) <= rung.longest_area:
        return rung.place
    counted = area(rung.voice.texts, rung.known.postcodes)
    return counted or cut(rung.place, rung.longest_area)


def _how_we_know(rung: _News) -> str:
    name = rung.voice.name(rung.known.said_by) if rung.known.said_by else ""
    if rung.entry.ending in _INFERRED:
        return rung.voice.say(_INFERRED[rung.entry.ending])
    if rung.entry.ending is Ending.UNLISTED:
        return rung.voice.say(N_("{name} no longer lists it."), name=name)
    return rung.voice.say(N_("Says {name}."), name=name) if is_told(rung.entry) else ""


def _with_words(rung: _News, text: str) -> str:
    """Add the words of an operator who spoke to the residents, where there is room."""
    words = " ".join(rung.entry.message.split())
    if not rung.entry.explicit or not words or rung.known.said_by is None:
        return fit(text, rung.link)
    name = rung.voice.name(rung.known.said_by)
    quoted = rung.voice.say(N_('{name}: "{words}"'), name=name, words=words)
    longer = f"{text} {gsm7(quoted)}"
    may_be_long = rung.entry.change in {Change.UPDATED, Change.LINKED, Change.ATTRIBUTED}
    if may_be_long or _length(rung, longer) <= _length(rung, text):
        return fit(longer, rung.link)
    return fit(text, rung.link)
