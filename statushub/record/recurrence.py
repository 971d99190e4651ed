"""Whether the same link has failed here before, lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from statushub.model.incident import Incident
from statushub.model.names import IncidentKind
from statushub.record.ends import began
from statushub.record.history import History, Past, root_of

WITHIN = timedelta(days=30)
"""What failed longer ago than this, before a fault began, isn't counted with it."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A fault that isn't the first."""

    earlier: tuple[Past, ...]
    """The others, the latest first; one at least."""

    @property
    def count(self) -> int:
        """Return which in order it is: 2 is the second."""
        return len(self.earlier) + 1

    @property
    def since(self) -> datetime:
        """Return when the first of them began."""
        return min(past.began for past in self.earlier)


def recurrence(incident: Incident, history: History) -> Recurrence | None:
    """Return the faults of the same link, with a place in common, that were over within 30 days before.

    None: there were none, or it isn't known which link failed, or it is planned work. One that came back
    soon is one incident, so it isn't counted again.
    """
    root = root_of(incident)
    if root is None or incident.kind is IncidentKind.PLANNED:
        return None
    begun, here = began(incident), frozenset(incident.postcodes)
    earlier = [
        past
        for past in history.by_root.get(root, ())
        if past.id != incident.id
        and begun - WITHIN <= past.ended <= begun
        and not here.isdisjoint(past.postcodes)
    ]
    return Recurrence(tuple(sorted(earlier, key=lambda past: past.ended, reverse=True))) if earlier else None
