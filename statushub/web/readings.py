"""What was understood of each notice: for programs as JSON, for readers beside the words it came from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import pairwise

import msgspec

from statushub.correlate.understanding import correctors, understood
from statushub.model.correction import Fact
from statushub.model.facts import Facts, Span
from statushub.model.incident import Testimony
from statushub.model.names import Blame, Cause, CompanyId, NoticeKind
from statushub.model.stamp import Stamp
from statushub.publish.items import capitalised
from statushub.read.answers import as_json
from statushub.times import day_of
from statushub.web import wire
from statushub.web.cards import known_language, safe_link
from statushub.word.names import blame_name, cause_name, kind_name, services_list, severity_name
from statushub.word.texts import N_
from statushub.word.voice import Voice


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a notice; ``facts`` names, in the reader's language, what was read in it."""

    words: str
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact as it is understood."""

    name: str
    words: str
    verbatim: bool = False
    """The words are the publisher's own."""
    by: str = ""
    """Who set it right; empty: nobody."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What a publisher wrote, verbatim, and what was understood of it."""

    name: str
    at: datetime
    title: tuple[Piece, ...]
    message: tuple[Piece, ...]
    link: str
    """An http(s) address, or empty."""
    lang: str
    rows: tuple[Row, ...]
    """None where nothing was read: an operator's post speaks for itself."""


def readings(testimonies: Iterable[Testimony], zone: tzinfo) -> tuple[wire.Reading, ...]:
    """Return each notice with what is understood of it, the first to speak first."""
    said = sorted(testimonies, key=lambda said: said.at)
    return tuple(document(one, facts) for one in said if (facts := understood(one, zone)))


def document(said: Testimony, facts: Facts) -> wire.Reading:
    """Return a notice with what is understood of it, as the API shows it."""
    members = {
        **as_json(facts),
        "key": said.key,
        "company": said.publisher,
        "title": said.title,
        "text": said.message,
        "link": safe_link(said.link) or None,
        "corrected": tuple(correctors(said)),
        "spans": [msgspec.to_builtins(span) for span in facts.spans],
    }
    return msgspec.convert(members, wire.Reading)


def quotes(testimonies: Iterable[Testimony], voice: Voice) -> tuple[Quote, ...]:
    """Return what each publisher wrote with what was understood of it, the first to speak first."""
    return tuple(_quote(said, voice) for said in sorted(testimonies, key=lambda said: said.at))


def _quote(said: Testimony, voice: Voice) -> Quote:
    facts = understood(said, voice.zone)
    by = correctors(said)
    # What was set right is no longer taken from the words.
    spans = [span for span in facts.spans if span.fact not in by] if facts else []
    head = len(said.title)
    return Quote(
        name=voice.name(said.publisher),
        at=said.at,
        title=tuple(_pieces(said.title, 0, spans, voice)),
        message=tuple(_pieces(said.message, head + 1, spans, voice)),
        link=safe_link(said.link),
        lang=known_language(said.lang),
        rows=tuple(_rows(facts, by, voice)) if facts else (),
    )


def _pieces(text: str, offset: int, spans: Iterable[Span], voice: Voice) -> Iterator[Piece]:
    """Yield the text in stretches, cut wherever a span begins or ends: spans may overlap."""
    inside = [
        (span.fact, max(span.start - offset, 0), min(span.end - offset, len(text)))
        for span in spans
        if span.start - offset < len(text) and span.end > offset
    ]
    cuts = sorted({0, len(text), *(edge for _, start, end in inside for edge in (start, end))})
    for start, end in pairwise(cuts):
        facts = dict.fromkeys(fact for fact, first, last in inside if first <= start and end <= last)
        names = [voice.say(_NAMES[fact]) for fact in facts if fact in _NAMES]
        yield Piece(text[start:end], ", ".join(dict.fromkeys(names)))


def _rows(facts: Facts, by: Mapping[Fact, CompanyId], voice: Voice) -> Iterator[Row]:
    """Yield what is known; of what was set right also that it isn't said."""
    end, vague = _end(facts, voice)
    said = {
        Fact.KIND: capitalised(kind_name(voice.texts, facts.kind)),
        Fact.SERVICES: services_list(voice.texts, facts.services),
        Fact.PLACES: ", ".join(facts.places),
        Fact.START: _time(facts.start_at, facts.start, voice),
        Fact.END: end,
        Fact.CAUSE: cause_name(voice.texts, facts.cause) if facts.cause is not Cause.UNKNOWN else "",
        Fact.RESPONSIBLE: _blamed(facts, voice),
        Fact.SEVERITY: severity_name(voice.texts, facts.severity) if facts.severity else "",
    }
    for fact, words in said.items():
        corrector = by.get(fact) or by.get(_ALSO.get(fact, fact))
        if words or corrector:
            name = voice.name(corrector) if corrector else ""
            yield Row(
                voice.say(_NAMES[fact]), words or voice.say(N_("not said")), vague and fact is Fact.END, name
            )
    if facts.affected is not None:
        yield Row(voice.say(_NAMES["affected"]), str(facts.affected))
    for advice in facts.advice:
        yield Row(voice.say(_NAMES["advice"]), advice, verbatim=True)


def _end(facts: Facts, voice: Voice) -> tuple[str, bool]:
    """Return the end, or the words that leave it vague, and whether they are the publisher's own."""
    time = _time(facts.end_at, facts.end_or_eta, voice)
    if time or facts.kind in {NoticeKind.INFO, NoticeKind.RESOLVED}:
        return time, False
    if facts.eta_vague and facts.eta_phrase:
        return " ".join(facts.eta_phrase.split()), True
    return voice.say(N_("No end time given")), False


def _time(instant: datetime | None, stamp: Stamp | None, voice: Voice) -> str:
    """Return a time in words; one of which a part can't be known as it is."""
    said: datetime | date | None = instant or day_of(stamp)
    if said is not None:
        return voice.day(said)
    return stamp.iso() if stamp else ""


def _blamed(facts: Facts, voice: Voice) -> str:
    whose = blame_name(voice.texts, facts.responsible) if facts.responsible is not Blame.UNKNOWN else ""
    named = facts.responsible_name
    if whose and named:
        return voice.say(N_("{name} ({what})"), name=named, what=whose)
    return named or whose


_ALSO: Mapping[Fact, Fact] = {Fact.END: Fact.VAGUE, Fact.RESPONSIBLE: Fact.NAME}
"""Facts that are told in one breath."""

_NAMES: Mapping[str, str] = {
    Fact.KIND: N_("What it is"),
    Fact.SERVICES: N_("Services"),
    Fact.PLACES: N_("Places"),
    Fact.START: N_("Start"),
    Fact.END: N_("End"),
    Fact.VAGUE: N_("Vague end"),
    Fact.CAUSE: N_("Cause"),
    Fact.RESPONSIBLE: N_("Blamed"),
    Fact.SEVERITY: N_("Severity"),
    "affected": N_("Affected"),
    "advice": N_("Advice"),
}
