"""Remembering: the faults that are over, in memory, kept in step with the timeline."""

from collections.abc import Iterable
from dataclasses import replace
from sys import intern

from statushub.clock import Clock
from statushub.model.incident import Incident, TimelineEntry
from statushub.model.names import IncidentId, Postcode, Seq
from statushub.ports.store import Store
from statushub.record.history import REMEMBERED, History, Past, history_of, past_of

MOST = 3000
"""Ended incidents remembered; of more, the latest ended."""
LOADED = 20
"""Whole incidents held in memory while the past is first read."""
CHUNK = 500
"""Timeline entries read at once."""


class Remembered:
    """Reads the past once, then only what the timeline says has changed: no page waits for it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._seq: Seq | None = None
        self._pasts: dict[IncidentId, Past] = {}
        self._areas: dict[tuple[Postcode, ...], tuple[Postcode, ...]] = {}
        self._history = History()

    def history(self) -> History:
        """Return the past as it was last read; empty before that."""
        return self._history

    async def run(self) -> None:
        """Read what has ended, or come back, since last time."""
        if self._seq is None:
            # Asked before the incidents are read: what happens meanwhile is read again.
            seq = await self._store.latest()
            await self._read_the_past()
            self._arrange()
        else:
            changed, seq = await self._changed(self._seq)
            for one in changed:
                incident = await self._store.incident(one)
                self._keep([incident] if incident is not None else [])
            if changed:
                self._arrange()
        self._seq = seq

    async def _read_the_past(self) -> None:
        since, last = self._clock.now() - REMEMBERED, None
        for _ in range(0, MOST, LOADED):
            incidents = await self._store.ended_incidents(since, LOADED, last)
            if not incidents:
                return
            self._keep(incidents)
            last = incidents[-1]

    async def _changed(self, seq: Seq) -> tuple[set[IncidentId], Seq]:
        """Return of which incidents that are over, or were, the log tells after this number, and its last."""
        changed: set[IncidentId] = set()
        while lines := await self._store.entries_after(seq, CHUNK):
            changed |= {line.entry.incident for line in lines if self._concerns(line)}
            seq = lines[-1].seq
        return changed, seq

    def _concerns(self, line: TimelineEntry) -> bool:
        return line.entry.status.is_over or line.entry.incident in self._pasts

    def _keep(self, incidents: Iterable[Incident]) -> None:
        """Remember these as they now are."""
        for incident in incidents:
            self._pasts.pop(incident.id, None)
            if (past := past_of(incident)) is not None:
                self._pasts[past.id] = replace(past, postcodes=self._shared(past.postcodes))

    def _arrange(self) -> None:
        """Forget what is too old or too much, and make the rest ready to be asked."""
        oldest = self._clock.now() - REMEMBERED
        latest = sorted(self._pasts.values(), key=lambda past: past.ended, reverse=True)[:MOST]
        self._pasts = {past.id: past for past in latest if past.ended > oldest}
        self._areas = {past.postcodes: past.postcodes for past in self._pasts.values()}
        self._history = history_of(self._pasts.values())

    def _shared(self, postcodes: tuple[Postcode, ...]) -> tuple[Postcode, ...]:
        """Return the same, held once in memory: a network's faults mostly have its whole area in common."""
        held = self._areas.get(postcodes)
        if held is None:
            held = tuple(Postcode(intern(postcode)) for postcode in postcodes)
            self._areas[held] = held
        return held
