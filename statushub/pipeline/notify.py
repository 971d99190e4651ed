"""Notifying: each timeline entry becomes outbox rows for whoever may hear of it, in chunks."""

from datetime import timedelta

from statushub.clock import Clock
from statushub.decide.timing import expiry
from statushub.model.incident import TimelineEntry
from statushub.pipeline.bells import Bells
from statushub.ports.store import Store

LEASE = timedelta(seconds=10)
CHUNK = 5_000
"""Rows enqueued in one transaction, so that other writers get their turn."""


class Notify:
    """The notifier: it reads the timeline from its own cursor."""

    def __init__(self, store: Store, clock: Clock, bells: Bells, owner: str) -> None:
        self._store = store
        self._clock = clock
        self._bells = bells
        self._owner = owner

    async def run(self) -> None:
        """Enqueue for every entry not yet enqueued; a kill anywhere resumes where it stood."""
        while (entry := await self._store.next_to_notify()) is not None:
            if not await self._enqueue(entry):
                return

    async def _enqueue(self, entry: TimelineEntry) -> bool:
        """Enqueue one entry; False: another notifier has the lease."""
        incident = await self._store.incident(entry.entry.incident)
        kind = incident.kind if incident else None
        done = False
        while not done:
            now = self._clock.now()
            if not await self._store.hold("notify", self._owner, now, LEASE):
                return False
            start = incident.start if incident else None
            expires = expiry(entry.entry, kind, start, now)
            chunk = await self._store.enqueue(entry, "sms", expires, CHUNK, now)
            done = chunk.done
            if chunk.rows:
                self._bells.deliver.ring()
        return True
