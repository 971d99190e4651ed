"""The record as it is shown: promises, estimates and recurrence, as JSON and for pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from statushub.model.incident import Incident, Promise
from statushub.record.estimates import Estimate, estimate
from statushub.record.history import History, Past
from statushub.record.promises import Outcome, outcomes, standing
from statushub.record.recurrence import Recurrence, recurrence
from statushub.record.telling import again, fate, grounds, lasted, overrun
from statushub.web import wire
from statushub.web.cards import known_language
from statushub.web.site import Site
from statushub.word.lengths import stretch
from statushub.word.voice import Voice

MOST_IN_JSON = 20
MOST_ON_PAGE = 10


@dataclass(frozen=True, slots=True)
class Guess:
    """An estimate of ours."""

    words: str
    grounds: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise, and what became of it."""

    name: str
    said_at: datetime
    eta: datetime
    eta_day: date | None
    fate: str
    """In words."""
    look: str


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier fault of the same link."""

    id: str
    title: str
    lang: str
    ended: datetime
    lasted: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that an incident's page shows of the record."""

    said_at: datetime | None
    """When the time that stands was promised; None: it isn't known."""
    overrun: str
    """How long ago it passed; empty: it hasn't, or only a day was promised."""
    guess: Guess | None
    promises: tuple[Kept, ...]
    """None while there is but one that stands: it is shown already."""
    again: str
    before: tuple[Before, ...]


def record(incident: Incident, history: History, voice: Voice) -> Record:
    """Return the incident's record for its page."""
    promise = standing(incident)
    guess = estimate(incident, history, voice.now)
    found = recurrence(incident, history)
    became = outcomes(incident, voice.now)
    over = incident.status.is_over
    return Record(
        said_at=promise.said_at if promise else None,
        overrun=overrun(incident, voice),
        guess=_guess(guess, voice) if guess else None,
        promises=tuple(_kept(one, voice, over=over) for one in became) if over or len(became) > 1 else (),
        again=again(found, voice) if found else "",
        before=tuple(_before(past, voice) for past in found.earlier[:MOST_ON_PAGE]) if found else (),
    )


def as_listed(site: Site, incident: Incident) -> Mapping[str, Any]:
    """Return the members that every incident has in JSON."""
    now = site.clock.now()
    promise = standing(incident)
    became = {outcome.promise: outcome for outcome in outcomes(incident, now)}
    guess = estimate(incident, site.history(), now)
    return {
        "promise": _promise(promise, became.get(promise)) if promise else None,
        "estimate": _estimate(guess) if guess else None,
    }


def as_detailed(site: Site, incident: Incident) -> Mapping[str, Any]:
    """Return the members that an incident has besides where it is shown alone."""
    became = {outcome.promise: outcome for outcome in outcomes(incident, site.clock.now())}
    found = recurrence(incident, site.history())
    return {
        "promises": tuple(_promise(promise, became.get(promise)) for promise in incident.promises),
        "recurrence": _recurrence(site, found) if found else None,
    }


def said_time(said: datetime | date | None) -> str | None:
    """Return an instant as RFC 3339's date-time, a day as its full-date."""
    return None if said is None else str(msgspec.to_builtins(said))


def _promise(promise: Promise, outcome: Outcome | None) -> wire.PromiseDocument:
    late = outcome.late if outcome else None
    return wire.PromiseDocument(
        by=promise.by,
        said_at=promise.said_at,
        eta=said_time(promise.eta_said) or "",
        fate=outcome.fate if outcome else None,
        late_minutes=None if late is None else _minutes(late),
    )


def _estimate(guess: Estimate) -> wire.EstimateDocument:
    basis = guess.basis
    return wire.EstimateDocument(
        low_minutes=_minutes(guess.low),
        high_minutes=_minutes(guess.high),
        n=guess.n,
        basis=wire.BasisDocument(layer=basis.layer, company=basis.company, cause=basis.cause),
    )


def _recurrence(site: Site, found: Recurrence) -> wire.RecurrenceDocument:
    earlier = tuple(
        wire.EarlierIncident(
            id=past.id,
            url=f"{site.hub.url}/incidents/{past.id}",
            title=past.title,
            began_at=past.began,
            ended_at=past.ended,
        )
        for past in found.earlier[:MOST_IN_JSON]
    )
    return wire.RecurrenceDocument(count=found.count, since=found.since, incidents=earlier)


def _minutes(length: timedelta) -> int:
    return length // timedelta(minutes=1)


def _guess(guess: Estimate, voice: Voice) -> Guess:
    return Guess(stretch(voice.texts, guess.low, guess.high), grounds(guess, voice))


def _kept(outcome: Outcome, voice: Voice, *, over: bool) -> Kept:
    promise = outcome.promise
    return Kept(
        name=voice.name(promise.by),
        said_at=promise.said_at,
        eta=promise.eta,
        eta_day=promise.eta_day,
        fate=fate(outcome, voice, over=over or promise.over_at is not None),
        look=outcome.fate.value,
    )


def _before(past: Past, voice: Voice) -> Before:
    return Before(
        id=past.id,
        title=past.title,
        lang=known_language(past.lang),
        ended=past.ended,
        lasted=lasted(past.began, past.ended, voice) if past.end_known else "",
    )
