"""Incidents that come and go: told when they have settled, not each time."""

from dataclasses import replace
from datetime import datetime, timedelta

from statushub.model.incident import Incident

WITHIN = timedelta(hours=1)
TURNS = 4
"""An incident that ended or came back so often within an hour flaps."""
SETTLED = timedelta(minutes=15)
"""How long it must stay as it is before it is told again."""
TURNS_KEPT = 8


def turned(before: Incident | None, after: Incident, now: datetime) -> Incident:
    """Return the incident with its turn noted, where it ended or came back, and held where it flaps."""
    if before is None or before.status.is_over == after.status.is_over:
        return after
    turns = (*after.turns, now)[-TURNS_KEPT:]
    flaps = sum(turn > now - WITHIN for turn in turns) >= TURNS
    return replace(after, turns=turns, held=after.held or flaps)


def settles_at(incident: Incident) -> datetime:
    """Return when an incident that is held has stayed as it is for long enough."""
    return max(incident.turns, default=incident.changed_at) + SETTLED
