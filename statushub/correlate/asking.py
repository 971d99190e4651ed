"""When residents are asked: a question that has stood for a while, once, and few of them about one fault."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from statushub.model.doubt import Asked, Assumption, Doubt
from statushub.model.incident import Incident, Status

STANDS = timedelta(minutes=2)
"""How long a question must have stood: the next notice often answers it."""
APART = timedelta(minutes=10)
"""Between two questions about one fault, so that the first is answered before the second."""
MOST = 3
"""Questions about one fault."""
WORTH_A_TEXT = 0.1
"""Bits; what a question tells that people's phones are to ring for."""


def asks_at(incident: Incident) -> datetime | None:
    """Return when its question is due to be asked; None: there is none, or it is not to be asked.

    What is shown to nobody is asked of nobody. Never before anything was last heard of it, so that it is
    not asked with a time before it was shown.
    """
    question, since = incident.question, incident.doubt.since
    if question is None or since is None or question.gain < WORTH_A_TEXT or len(incident.asked) >= MOST:
        return None
    if not incident.is_public or incident.held or incident.status is Status.MONITORING:
        return None
    if any(one.question.is_like(question) for one in incident.asked):
        return None
    apart = [incident.asked[-1].at + APART] if incident.asked else []
    return max(since + STANDS, incident.changed_at, incident.heard_at or since, *apart)


def asking(incident: Incident, at: datetime) -> Incident:
    """Return the incident with its question asked. Raises ValueError where it has none."""
    if incident.question is None:
        raise ValueError(f"incident {incident.id} has no question")
    return replace(incident, asked=(*incident.asked, Asked(incident.question, at)), changed_at=at)


def standing(doubt: Doubt, before: Incident | None, now: datetime) -> Doubt:
    """Return the doubt with since when its question has stood: longer, if it stood before already."""
    if doubt.question is None:
        return doubt
    held = before.doubt if before else Doubt()
    stood = held.question is not None and held.question.is_like(doubt.question)
    return replace(doubt, since=held.since if stood else now)


def asked_of_both(one: Incident, other: Incident) -> tuple[Asked, ...]:
    """Return what was asked about either of two faults that are one, in that order."""
    return tuple(sorted(dict.fromkeys((*one.asked, *other.asked)), key=lambda asked: asked.at))


def kept(assumed: Iterable[Assumption]) -> tuple[Assumption, ...]:
    """Return one assumption for each provider of a service and link: the others say the same elsewhere."""
    first: dict[tuple[str, ...], Assumption] = {}
    for one in assumed:
        (_, service, provider), link = one
        first.setdefault((service, provider, link.company, link.layer), one)
    return tuple(first.values())
