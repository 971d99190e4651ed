"""``POST /api/v1/incidents/{id}/corrections``: a company sets right what was read in a notice of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any
from unicodedata import normalize

import msgspec
from aiohttp import web

from statushub.correlate.understanding import corrected, standing, taken_for, with_correction
from statushub.errors import StoreConflict
from statushub.model.correction import Correction, Fact
from statushub.model.facts import Facts, Writing
from statushub.model.incident import Incident, Testimony
from statushub.model.names import IncidentId, Severity
from statushub.model.observation import ReadingCorrected
from statushub.model.post import Acknowledged, Scope, Token
from statushub.model.stamp import Stamp
from statushub.times import at, day_begins, day_ends, day_of
from statushub.web.bodies import body_of, json_of, values_of
from statushub.web.operator import clean, created, idempotency, key_reused
from statushub.web.problems import Fault, Problem
from statushub.web.readings import document
from statushub.web.security import token_of
from statushub.web.site import SITE, Site
from statushub.web.wire import NewCorrection

NOTICES = "notice:"
"""Testimony keys of notices begin so."""
PENDING = 200
"""So many observations that wait to be weighed are looked through for corrections of the same notice."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A notice as it is held, what it was taken for, and what is understood now."""

    held: Testimony
    taken: Facts
    corrections: tuple[Correction, ...]

    @property
    def facts(self) -> Facts:
        return corrected(self.taken, self.corrections)


async def post_correction(request: web.Request) -> web.Response:
    """Keep a correction → 201 with the reading after it; 400 names every fault."""
    site = request.app[SITE]
    token = await token_of(request, Scope.CORRECT)
    body = await body_of(request, "application/json")
    key = idempotency(request, token, body)
    given = json_of(body)
    incident = await _incident(site, IncidentId(request.match_info["id"]))
    values, faults = _values(given, site.hub.zone)
    reading = await _reading(site, _notice(incident, token, values.pop("notice", None), faults))
    if faults:
        raise Problem(400, "the body has faults", faults=faults)
    correction = _correction(values, reading, token, site.clock.now())
    after = replace(reading.held, corrections=with_correction(reading.corrections, correction))
    answer = msgspec.json.encode(document(after, correction.right)).decode()
    said = ReadingCorrected(after.key, _writing(site, after), correction)
    try:
        done = await site.store.submit_correction(said, answer, key, site.clock.now())
    except StoreConflict as conflict:
        raise key_reused() from conflict
    return _kept(site, incident, done)


async def _incident(site: Site, wanted: IncidentId) -> Incident:
    incident = await site.store.incident(wanted)
    if incident is None:
        raise Problem(404, f"there is no incident {wanted}")
    return incident


def _notice(incident: Incident, token: Token, key: str | None, faults: Sequence[Fault]) -> Testimony:
    """Return the notice that is meant. Raises Problem 404, 403 where it is another's, 400 where unclear."""
    notices = {said.key: said for said in incident.testimonies if said.key.startswith(NOTICES)}
    own = {name: said for name, said in notices.items() if said.publisher == token.company}
    if key is not None and key not in notices:
        raise Problem(404, f"incident {incident.id} holds no notice {key}: it holds {_listed(notices)}")
    if not notices:
        raise Problem(404, f"incident {incident.id} holds no notice, only operators' own posts")
    if not own or (key is not None and key not in own):
        raise Problem(
            403, f"a company corrects what was read in its own notices: this is none of {token.company}'s"
        )
    if key is None and len(own) > 1:
        unclear = Fault("/notice", f"is required, the incident holds several of yours: {_listed(own)}")
        raise Problem(400, "the body has faults", faults=[*faults, unclear])
    return own[key] if key is not None else next(iter(own.values()))


def _listed(notices: Mapping[str, Testimony]) -> str:
    return ", ".join(notices) or "none"


async def _reading(site: Site, held: Testimony) -> _Reading:
    """Return the notice's reading, with the corrections of it that are kept and not weighed yet."""
    taken = taken_for(held, site.hub.zone)
    if taken is None:
        raise Problem(409, "what was read in this notice was not kept then: wait for its next revision")
    corrections = held.corrections
    for received in await site.store.unhandled(PENDING):
        match received.observation:
            case ReadingCorrected(testimony=held.key, correction=waiting):
                for one in standing([waiting], taken):
                    corrections = with_correction(corrections, one)
    return _Reading(held, taken, corrections)


def _values(given: Mapping[str, Any], zone: tzinfo) -> tuple[dict[str, Any], list[Fault]]:
    """Return the members as facts, and a fault for each that is none."""
    values, faults = values_of(NewCorrection, given)
    if not any(fact.value in given for fact in Fact):
        faults.append(Fault("", f"name at least one fact: {', '.join(Fact)}"))
    if values.get("severity"):
        values["severity"] = None if values["severity"] == "none" else Severity(values["severity"])
    if "services" in values:
        values["services"] = tuple(dict.fromkeys(values["services"]))
    return values, faults + _named(values) + _timed(values, zone)


def _named(values: dict[str, Any]) -> list[Fault]:
    """Tidy names in place: letters and their marks joined, so that å is found however it was typed."""
    faults = []
    if "places" in values:
        places = [_name(place) for place in values["places"]]
        faults = [Fault(f"/places/{number}", "is blank") for number, place in enumerate(places) if not place]
        values["places"] = tuple(dict.fromkeys(places))
    if values.get(Fact.NAME) is not None:
        values[Fact.NAME] = _name(values[Fact.NAME])
        faults += [] if values[Fact.NAME] else [Fault(f"/{Fact.NAME}", "is blank: null takes a name away")]
    return faults


def _name(text: str) -> str:
    return " ".join(normalize("NFC", clean(text)).split())


def _timed(values: dict[str, Any], zone: tzinfo) -> list[Fault]:
    """Turn times into stamps and instants in place; a fault for each that is in no calendar."""
    faults = []
    for fact, instant in ((Fact.START, "start_at"), (Fact.END, "end_at")):
        if fact not in values:
            continue
        stamp = _stamp(values[fact]) if values[fact] else None
        values |= {fact.value: stamp, instant: at(stamp, zone) if stamp else None}
        if stamp and values[instant] is None and day_of(stamp) is None:
            faults.append(Fault(f"/{fact}", "is in no calendar, or on no clock"))
    start, end = _bound(values, Fact.START, zone), _bound(values, Fact.END, zone)
    whole_day = day_of(values.get(Fact.END)) is not None  # its end is the next day's beginning
    if not faults and start and end and (end < start or (whole_day and end == start)):
        faults.append(Fault(f"/{Fact.END}", "is before the start: give a later time"))
    return faults


def _stamp(text: str) -> Stamp:
    day, _, clock = text.partition("T")
    year, month, date = map(int, day.split("-"))
    hour, minute = map(int, clock.split(":")) if clock else (None, None)
    return Stamp(year, month, date, hour, minute)


def _bound(values: Mapping[str, Any], fact: Fact, zone: tzinfo) -> datetime | None:
    stamp: Stamp | None = values.get(fact)
    if stamp is None:
        return None
    day = day_of(stamp)
    return at(stamp, zone) if day is None else (day_begins if fact is Fact.START else day_ends)(day, zone)


def _correction(values: dict[str, Any], reading: _Reading, token: Token, now: datetime) -> Correction:
    named = [fact for fact in Fact if fact.value in values]
    blame = values.get(Fact.RESPONSIBLE, reading.facts.responsible)
    if Fact.NAME not in named and blame is not reading.facts.responsible and reading.facts.responsible_name:
        values[Fact.NAME] = None  # it was the name of somebody who isn't blamed any more
        named = [fact for fact in Fact if fact in {*named, Fact.NAME}]
    if values.get(Fact.VAGUE) is False:
        values["eta_phrase"] = None
    right = replace(reading.facts, **{str(name): value for name, value in values.items()})
    return Correction(tuple(named), reading.taken, right, token.company, now)


def _writing(site: Site, said: Testimony) -> Writing:
    company = site.topology.companies.get(said.publisher)
    return Writing(
        publisher=site.topology.name_of(said.publisher),
        role=company.roles[0] if company else None,
        title=said.title,
        body=said.message,
        published=said.published,
    )


def _kept(site: Site, incident: Incident, done: Acknowledged) -> web.Response:
    return created(site, done, f"/api/v1/incidents/{incident.id}")
