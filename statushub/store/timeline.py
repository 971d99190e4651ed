"""The timeline: incidents and the append-only log, read."""

from collections.abc import Collection
from datetime import datetime

from statushub.model.incident import Incident, IncidentQuery, TimelineEntry
from statushub.model.names import IncidentId, Seq
from statushub.store.codec import json, micros
from statushub.store.database import OnDatabase
from statushub.store.incidents import incident_in, timeline_entry


class SqlTimeline(OnDatabase):
    """``ports.store.Timeline`` on SQL."""

    async def latest(self) -> Seq:
        """Return the last sequence number given; 0 for an empty log."""
        (row,) = await self._database.rows("latest")
        return Seq(row["seq"])

    async def entries_after(self, seq: Seq, limit: int) -> list[TimelineEntry]:
        """Return entries with a greater number, ascending."""
        rows = await self._database.rows("entries_after", seq=seq, limit=limit)
        return [timeline_entry(row) for row in rows]

    async def entries_of(self, incident: IncidentId) -> list[TimelineEntry]:
        """Return an incident's entries, ascending."""
        rows = await self._database.rows("entries_of", incident=incident)
        return [timeline_entry(row) for row in rows]

    async def incident(self, incident: IncidentId) -> Incident | None:
        """Return an incident, or the one that a post of this id was linked under."""
        for row in await self._database.rows("incident_or_linked", id=incident):
            return incident_in(row)
        return None

    async def incidents(self, query: IncidentQuery) -> list[Incident]:
        """Return incidents, the latest changed first."""
        rows = await self._database.rows(
            "incidents",
            running=int(query.running),
            anywhere=int(query.postcode is None and query.service is None),
            postcode=query.postcode,
            service=query.service,
            company=query.company,
            limit=query.limit,
        )
        return [incident_in(row) for row in rows]

    async def live_incidents(self, ended_after: datetime) -> list[Incident]:
        """Return all that are not over, and those that ended after then."""
        rows = await self._database.rows("live_incidents", ended_after=micros(ended_after))
        return [incident_in(row) for row in rows]

    async def ended_incidents(self, since: datetime, limit: int) -> list[Incident]:
        """Return those that are over and ended then or later, the latest ended first."""
        rows = await self._database.rows("ended_incidents", since=micros(since), limit=limit)
        return [incident_in(row) for row in rows]

    async def incidents_with(self, testimonies: Collection[str]) -> list[Incident]:
        """Return the incidents, over or not, that hold any of these testimony keys."""
        rows = await self._database.rows("incidents_with", keys=json(tuple(testimonies)))
        return [incident_in(row) for row in rows]
