"""What pages say of incidents: frozen views, made in the reader's language before any template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from statushub.model.evidence import Suspect, percent
from statushub.model.incident import Incident, Status, TimelineEntry
from statushub.model.names import IncidentKind, Layer, Postcode, Severity
from statushub.publish.happenings import happening
from statushub.publish.items import capitalised
from statushub.record.estimates import estimate
from statushub.record.history import History
from statushub.record.telling import promised, usually
from statushub.topology import Topology
from statushub.word.areas import area
from statushub.word.known import of_incident
from statushub.word.names import kind_name, layer_name, services_list, status_name
from statushub.word.texts import N_
from statushub.word.voice import Voice, hours, title_of, until, who, why

TOWNS_ASKED = 12
"""So many of an incident's postcodes are asked for their town; more would read no better."""
RECENT = timedelta(hours=48)
"""What ended so lately is still shown."""
LEAST_SHOWN = 0.05
"""Who is less probably at fault is not shown."""


_MAJOR = {IncidentKind.OUTAGE: N_("Major outage"), IncidentKind.DEGRADED: N_("Major disruption")}


@dataclass(frozen=True, slots=True)
class Card:
    """One incident in a list."""

    id: str
    look: str
    """``outage``, ``degraded``, ``planned`` or ``over``: how it is coloured and which sign it bears."""
    label: str
    status: str
    title: str
    lang: str
    """Of the title; empty where it can't be told."""
    what: str
    where: str
    sentences: tuple[str, ...]
    """Why, who, until when."""
    changed: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Shelves:
    """Incidents by where they are in their lives."""

    running: tuple[Card, ...]
    planned: tuple[Card, ...]
    over: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be at fault."""

    name: str
    percent: int
    layers: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    at: datetime
    words: str
    message: str
    lang: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A publisher's own words for a time that it leaves vague."""

    name: str
    words: str
    lang: str


def shelves(
    incidents: Iterable[Incident], topology: Topology, voice: Voice, since: datetime, history: History
) -> Shelves:
    """Return the incidents as cards, worst and latest first; what ended before ``since`` is left out."""
    listed = sorted(
        incidents, key=lambda one: (one.severity is not Severity.MAJOR, -one.changed_at.timestamp())
    )
    planned = sorted(
        (one for one in listed if one.status is Status.SCHEDULED), key=lambda one: one.start or one.changed_at
    )
    over = sorted(
        (one for one in listed if one.status.is_over and _end(one) >= since), key=_end, reverse=True
    )
    return Shelves(
        running=tuple(card(one, topology, voice, history) for one in listed if one.status.is_running),
        planned=tuple(card(one, topology, voice, history) for one in planned),
        over=tuple(card(one, topology, voice, history) for one in over),
    )


def card(incident: Incident, topology: Topology, voice: Voice, history: History) -> Card:
    """Return the incident as a list shows it."""
    return Card(
        id=incident.id,
        look="over" if incident.status.is_over else incident.kind.value,
        label=label(incident, voice),
        status=capitalised(status_name(voice.texts, incident.status)),
        title=title_of(voice, incident),
        lang=known_language(incident.lang),
        what=capitalised(services_list(voice.texts, incident.services)),
        where=where(incident.postcodes, topology, voice),
        sentences=sentences(incident, voice, history),
        changed=incident.changed_at,
        ended=incident.ended_at,
    )


def label(incident: Incident, voice: Voice) -> str:
    """Return what it is, and that it is major where it is."""
    if incident.severity is Severity.MAJOR and incident.kind in _MAJOR:
        return voice.say(_MAJOR[incident.kind])
    return capitalised(kind_name(voice.texts, incident.kind))


def sentences(incident: Incident, voice: Voice, history: History) -> tuple[str, ...]:
    """Return why, whose fault it is, and until when, as far as they are known."""
    known = of_incident(incident)
    if incident.status.is_over:
        said = [why(voice, known)]
    elif incident.status is Status.SCHEDULED:
        time = hours(voice, known)
        said = [f"{capitalised(time)}." if time else "", who(voice, known)]
    else:
        end = promised(incident, voice) or until(voice, known)
        guess = estimate(incident, history, voice.now)
        said = [why(voice, known), who(voice, known), end, usually(guess, voice) if guess else ""]
    return tuple(sentence.replace(" %", "\u00a0%") for sentence in said if sentence)


def where(postcodes: Sequence[Postcode], topology: Topology, voice: Voice) -> str:
    """Return towns and postcodes: "Borlänge, 784 31"."""
    towns = towns_of(postcodes[:TOWNS_ASKED], topology)
    return ", ".join(filter(None, (*list(towns)[:3], area(voice.texts, postcodes))))


def towns_of(postcodes: Iterable[Postcode], topology: Topology) -> Mapping[str, tuple[Postcode, ...]]:
    """Return the postcodes by town; "" where the town isn't known."""
    towns: dict[str, tuple[Postcode, ...]] = {}
    for postcode in postcodes:
        town = next((delivery.town for delivery in topology.deliveries(postcode)), "")
        towns[town] = (*towns.get(town, ()), postcode)
    return towns


def candidates(incident: Incident, voice: Voice) -> tuple[Candidate, ...]:
    """Return who may be at fault from five per cent up, with the links that may have broken."""
    suspects = [one for one in incident.verdict.ranking if one.probability > 0]
    whole = dict(incident.verdict.companies())
    rows = [
        Candidate(voice.name(company), percent(share), _layers(suspects, company, voice))
        for company, share in whole.items()
        if share >= LEAST_SHOWN
    ]
    nobody = [
        Candidate(capitalised(layer_name(voice.texts, one.layer)), percent(one.probability), "")
        for one in suspects
        if one.company is None and one.probability >= LEAST_SHOWN and one.layer is not Layer.NONE
    ]
    return tuple(sorted((*rows, *nobody), key=lambda row: -row.percent))


def timeline(entries: Sequence[TimelineEntry], voice: Voice) -> tuple[Line, ...]:
    """Return the timeline, newest first."""
    return tuple(
        Line(
            line.entry.at,
            happening(voice, line.entry),
            line.entry.message.strip(),
            known_language(line.entry.lang),
        )
        for line in reversed(entries)
    )


def vague(incident: Incident, voice: Voice) -> Phrase | None:
    """Return a publisher's own words where it left the end vague: who leads before the others."""
    left_vague = [said for said in incident.testimonies if said.eta_phrase and not said.over]
    left_vague.sort(key=lambda said: said.publisher != incident.publisher)
    for said in left_vague[:1]:
        return Phrase(voice.name(said.publisher), said.eta_phrase or "", known_language(said.lang))
    return None


def safe_link(link: str | None) -> str:
    """Return a publisher's link if it is an http(s) address; a feed must not smuggle in a script."""
    try:
        return link if link and urlsplit(link).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def known_language(lang: str) -> str:
    """Return a language tag for an attribute, empty where the language isn't known."""
    return "" if lang in {"", "und"} else lang


def _layers(suspects: Sequence[Suspect], company: str, voice: Voice) -> str:
    theirs = [one for one in suspects if one.company == company and one.probability >= LEAST_SHOWN]
    return ", ".join(dict.fromkeys(layer_name(voice.texts, one.layer) for one in theirs))


def _end(incident: Incident) -> datetime:
    return incident.ended_at or incident.changed_at
