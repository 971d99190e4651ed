"""The incidents at hand and everything they are found by; kept between batches."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from typing import TypeVar

from statushub.correlate.clock import due_at
from statushub.correlate.suspicion import Link, Spot, plausible_of, suspected_spots
from statushub.model.incident import Incident
from statushub.model.names import CompanyId, IncidentId, Postcode
from statushub.model.reliability import Reliability
from statushub.topology import Topology

Handle = TypeVar("Handle")


@dataclass(slots=True)
class _Handles:
    """What one incident is found by."""

    keys: frozenset[str] = frozenset()
    places: frozenset[Postcode] = frozenset()
    households: frozenset[tuple[str, str]] = frozenset()
    spots: frozenset[Spot] = frozenset()
    plausible: frozenset[Link] = frozenset()
    """What the spots were found of."""


@dataclass(slots=True)
class Table:
    """The latest state of each incident at hand, by id, and who is found by what."""

    topology: Topology
    incidents: dict[IncidentId, Incident] = field(default_factory=dict)
    reliability: Mapping[CompanyId, Reliability] = field(default_factory=dict)
    """How often each publisher was right, as last learned."""
    now: datetime | None = None
    """The time up to which everything has happened; it never goes back."""
    _handles: dict[IncidentId, _Handles] = field(default_factory=dict)
    _by_key: dict[str, set[IncidentId]] = field(default_factory=dict)
    _by_place: dict[Postcode, set[IncidentId]] = field(default_factory=dict)
    _by_household: dict[tuple[str, str], set[IncidentId]] = field(default_factory=dict)
    _by_spot: dict[Spot, set[IncidentId]] = field(default_factory=dict)
    _due: dict[IncidentId, datetime] = field(default_factory=dict)
    _agenda: list[tuple[datetime, IncidentId]] = field(default_factory=list)

    def put(self, incident: Incident) -> None:
        """Lay an incident's state on the table, in place of its earlier one."""
        before = self.incidents.get(incident.id)
        self.incidents[incident.id] = incident
        self._register(incident.id, self._handles_of(incident, before))
        self._schedule(incident)

    def take_away(self, incident: IncidentId) -> None:
        """Forget an incident that nothing can be about any more."""
        self._register(incident, _Handles())
        self._handles.pop(incident, None)
        self._due.pop(incident, None)
        self.incidents.pop(incident, None)

    def holding(self, key: str) -> Incident | None:
        """Return the incident in which something is testified under a key."""
        return next(iter(self._all(self._by_key.get(key, ()))), None)

    def at(self, places: Iterable[Postcode]) -> list[Incident]:
        """Return the incidents that take anything at these postcodes, the oldest first."""
        return self._all({one for place in places for one in self._by_place.get(place, ())})

    def of_household(self, by: str, place: str) -> list[Incident]:
        """Return the incidents that a household has reported, the oldest first."""
        return self._all(self._by_household.get((by, place), ()))

    def at_spots(self, spots: Iterable[Spot]) -> list[Incident]:
        """Return the incidents whose plausible causes would show at any of these spots, the oldest first."""
        return self._all({one for spot in spots for one in self._by_spot.get(spot, ())})

    def spots(self, incident: IncidentId) -> frozenset[Spot]:
        """Return where an incident's plausible causes would show."""
        return self._handles[incident].spots

    def next_due(self, until: datetime) -> tuple[datetime, Incident] | None:
        """Return the incident to which something happens by the clock first, not later than ``until``."""
        while self._agenda and self._agenda[0][0] <= until:
            at, identity = heappop(self._agenda)
            if self._due.get(identity) == at:
                del self._due[identity]
                return at, self.incidents[identity]
        return None

    def _all(self, found: Collection[IncidentId]) -> list[Incident]:
        incidents = [self.incidents[one] for one in found]
        return sorted(incidents, key=lambda incident: (incident.opened_at, incident.id))

    def _handles_of(self, incident: Incident, before: Incident | None) -> _Handles:
        had = self._handles.get(incident.id, _Handles())
        same_reach = before is not None and before.reach == incident.reach
        plausible = plausible_of(incident) if incident.status.is_running else frozenset()
        same = same_reach and before is not None and plausible == had.plausible
        return _Handles(
            frozenset(said.key for said in incident.testimonies),
            had.places if same_reach else frozenset(cell.postcode for cell in incident.reach),
            frozenset((said.by, said.place) for said in incident.reports),
            had.spots if same else suspected_spots(incident, plausible, self.topology),
            plausible,
        )

    def _register(self, identity: IncidentId, has: _Handles) -> None:
        had = self._handles.get(identity, _Handles())
        _move(self._by_key, identity, had.keys, has.keys)
        _move(self._by_place, identity, had.places, has.places)
        _move(self._by_household, identity, had.households, has.households)
        _move(self._by_spot, identity, had.spots, has.spots)
        self._handles[identity] = has

    def _schedule(self, incident: Incident) -> None:
        at = due_at(incident)
        if at is None:
            self._due.pop(incident.id, None)
        elif self._due.get(incident.id) != at:
            self._due[incident.id] = at
            heappush(self._agenda, (at, incident.id))


def _move(
    index: dict[Handle, set[IncidentId]], identity: IncidentId, had: frozenset[Handle], has: frozenset[Handle]
) -> None:
    for handle in had - has:
        index[handle].discard(identity)
        if not index[handle]:
            del index[handle]
    for handle in has - had:
        index.setdefault(handle, set()).add(identity)
