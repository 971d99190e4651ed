"""Assessing: observations in, incidents and timeline entries out, in one transaction a batch."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from statushub.clock import Clock
from statushub.errors import StoreConflict
from statushub.model.incident import Assessment, Incident
from statushub.model.observation import Received
from statushub.pipeline.bells import Bells
from statushub.pipeline.desk import World
from statushub.pipeline.weigh import by_the_clock, keys_of, weigh
from statushub.ports.store import Store
from statushub.record.reliability import reliabilities

LEASE = timedelta(seconds=10)
BATCH = 200
"""Observations weighed and committed together."""

REOPENS_WITHIN = timedelta(hours=2)
"""An incident that ended so lately may be what a new observation is about."""

LEARNS_EVERY = timedelta(hours=1)
LEARNS_FROM = timedelta(days=365)
LEARNS_FROM_MOST = 200
"""Ended incidents that are learned from, the latest: enough to know a publisher by, in bounded memory."""

log = structlog.get_logger()


class Assess:
    """One assessor: it alone opens and changes incidents while it holds the lease."""

    def __init__(self, store: Store, world: World, clock: Clock, bells: Bells, owner: str) -> None:
        self._store = store
        self.world = world
        self._clock = clock
        self._bells = bells
        self._owner = owner
        self._desk = asyncio.Lock()
        self._learns_at: datetime | None = None

    async def run(self) -> None:
        """Assess all that waits; another assessor's lease, or an empty inbox, ends it."""
        while await self._batch():
            pass

    async def by_the_clock(self) -> None:
        """Begin and end planned works whose time has come."""
        async with self._desk:
            now = self._clock.now()
            if not await self._store.hold("assess", self._owner, now, LEASE):
                return
            incidents = await self._store.live_incidents(now)
            await self._commit(by_the_clock(incidents, now))

    async def _batch(self) -> bool:
        """Assess one batch; False: nothing waits, or another assessor is at it."""
        async with self._desk:
            now = self._clock.now()
            received = await self._store.unhandled(BATCH)
            if not received or not await self._store.hold("assess", self._owner, now, LEASE):
                return False
            await self._learn(now)
            live = await self._store.live_incidents(now - REOPENS_WITHIN)
            named = await self._store.incidents_with(keys_of(received))
            incidents = {incident.id: incident for incident in (*live, *named)}
            weighed = await asyncio.to_thread(self._weigh, received, list(incidents.values()), now)
            return await self._commit(weighed)

    async def _learn(self, now: datetime) -> None:
        """Learn from what is over how often publishers are right, if it is time to."""
        if self._learns_at is not None and now < self._learns_at:
            return
        ended = await self._store.ended_incidents(now - LEARNS_FROM, LEARNS_FROM_MOST)
        told = [await self._store.entries_of(incident.id) for incident in ended]
        past = [
            (incident, [line.entry for line in lines]) for incident, lines in zip(ended, told, strict=True)
        ]
        self.world = replace(self.world, reliability=reliabilities(past))
        self._learns_at = now + LEARNS_EVERY

    def _weigh(
        self, received: Sequence[Received], incidents: Sequence[Incident], now: datetime
    ) -> Assessment:
        """Weigh the batch; where one observation is our own undoing, it alone is set aside, and said."""
        try:
            return weigh(received, incidents, self.world, now)
        except Exception:
            if len(received) == 1:
                log.exception("observation set aside, it could not be weighed", observation=received[0].id)
                return Assessment((received[0].id,))
        return self._weigh(received[: len(received) // 2], incidents, now)

    async def _commit(self, assessment: Assessment) -> bool:
        if not assessment.handled and not assessment.changes:
            return False
        try:
            await self._store.commit(assessment, self._clock.now())
        except StoreConflict:
            return False  # another assessor took over meanwhile; its word stands
        if any(change.entries for change in assessment.changes):
            self._bells.notify.ring()
            self._bells.publish.ring()
        return True
