"""Assessing: observations in, incidents and timeline entries out, in one transaction a batch."""

import asyncio
from datetime import datetime, timedelta

import structlog

from statushub.clock import Clock
from statushub.errors import StoreConflict
from statushub.model.incident import Assessment
from statushub.model.observation import Learned, Received
from statushub.pipeline.bells import Bells
from statushub.pipeline.desk import REOPENS_WITHIN, World
from statushub.pipeline.table import Table
from statushub.pipeline.weigh import by_the_clock, keys_of, weigh_on
from statushub.ports.store import Store
from statushub.record.reliability import reliabilities

LEASE = timedelta(seconds=10)
BATCH = 200
"""Observations weighed and committed together."""

LEARNS_EVERY = timedelta(hours=1)
LEARNS_FROM = timedelta(days=365)
LEARNS_FROM_MOST = 200
"""Ended incidents that are learned from, the latest: enough to know a publisher by, in bounded memory."""

log = structlog.get_logger()


class Assess:
    """One assessor: it alone opens and changes incidents while it holds the lease.

    While it holds it without a break, nobody else changes an incident, so that they stay on its table.
    """

    def __init__(self, store: Store, world: World, clock: Clock, bells: Bells, owner: str) -> None:
        self._store = store
        self.world = world
        self._clock = clock
        self._bells = bells
        self._owner = owner
        self._desk = asyncio.Lock()
        self._table: Table | None = None
        self._held_until: datetime | None = None
        self._batch_size = BATCH
        self._learns_at: datetime | None = None

    async def run(self) -> None:
        """Assess all that waits; another assessor's lease, or an empty inbox, ends it."""
        while await self._batch():
            pass

    async def by_the_clock(self) -> None:
        """Let happen what is due by the clock, once nothing waits that came before."""
        async with self._desk:
            now = self._clock.now()
            table = await self._table_held(now)
            if table is None or await self._store.unhandled(1):
                return
            self._clear(table, now)
            await self._learn(table, now)
            await self._commit(await asyncio.to_thread(by_the_clock, table, self.world, now))

    async def _batch(self) -> bool:
        """Assess one batch; False: nothing waits, or another assessor is at it."""
        async with self._desk:
            received = await self._store.unhandled(self._batch_size)
            now = self._clock.now()  # after what was received came: as of when it came it is weighed
            if not received or (table := await self._table_held(now, received[0].at)) is None:
                return False
            for incident in await self._store.incidents_with(self._keys_away(received, table)):
                table.put(incident)
            try:
                weighed = await asyncio.to_thread(weigh_on, table, received, self.world, now)
            except Exception:  # noqa: BLE001 - whatever it is, it must not stop what comes after it
                return await self._set_aside(received)
            self._batch_size = BATCH
            return await self._commit(weighed)

    async def _table_held(self, now: datetime, since: datetime | None = None) -> Table | None:
        """Return the table while the lease is ours, laid anew where it was not all the time; else None.

        ``since``: when the first of what is to be weighed came, if it has waited.
        """
        if not await self._store.hold("assess", self._owner, now, LEASE):
            self._table = None
            return None
        if self._table is None or self._held_until is None or now > self._held_until:
            table = Table(self.world.where.topology)
            for incident in await self._store.live_incidents(min(now, since or now) - REOPENS_WITHIN):
                table.put(incident)
            table.reliability = await self._store.learned()
            self._table = table
        self._held_until = now + LEASE
        return self._table

    def _keys_away(self, received: list[Received], table: Table) -> set[str]:
        """Return the testimony keys whose incidents, if any, were cleared off the table long ago."""
        return {key for key in keys_of(received) if table.holding(key) is None}

    def _clear(self, table: Table, now: datetime) -> None:
        """Take away what ended too long ago to come back."""
        ended = [one for one in table.incidents.values() if one.status.is_over and not one.held]
        for incident in ended:
            if (incident.ended_at or incident.changed_at) < now - REOPENS_WITHIN:
                table.take_away(incident.id)

    async def _learn(self, table: Table, now: datetime) -> None:
        """Learn from what is over how often publishers are right, if it is time to; that is observed too."""
        if self._learns_at is not None and now < self._learns_at:
            return
        ended = await self._store.ended_incidents(now - LEARNS_FROM, LEARNS_FROM_MOST)
        told = [await self._store.entries_of(incident.id) for incident in ended]
        past = [
            (incident, [line.entry for line in lines]) for incident, lines in zip(ended, told, strict=True)
        ]
        learned = reliabilities(past)
        if learned != table.reliability:
            await self._store.submit([Learned(learned)], now)
        self._learns_at = now + LEARNS_EVERY

    async def _set_aside(self, received: list[Received]) -> bool:
        """Weigh half as many at a time until the one observation that is our own undoing stands alone."""
        self._table = None  # half weighed
        if len(received) > 1:
            self._batch_size = len(received) // 2
            return True
        log.exception("observation set aside, it could not be weighed", observation=received[0].id)
        self._batch_size = BATCH
        return await self._commit(Assessment((received[0].id,)))

    async def _commit(self, assessment: Assessment) -> bool:
        if not assessment.handled and not assessment.changes:
            return False
        try:
            await self._store.commit(assessment, self._clock.now())
        except BaseException as error:
            self._table = None  # what stands on it was not kept
            if isinstance(error, StoreConflict):
                return False  # another assessor took over meanwhile; its word stands
            raise
        if any(change.entries for change in assessment.changes):
            self._bells.notify.ring()
            self._bells.publish.ring()
        return True
