"""Polling: claim what is due, fetch, decode, compare, commit; one bad source never stops the others."""

import asyncio
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from statushub.clock import Clock
from statushub.correlate.revisions import revisions
from statushub.decide.pace import next_due
from statushub.errors import SourceError, StoreError
from statushub.model.health import PollEnd, Sight, SourceState
from statushub.model.names import SourceId
from statushub.model.source import Hints, Listing, RawDocument, Source, SourceFormat
from statushub.pipeline.bells import Bells
from statushub.pipeline.regularly import regularly
from statushub.ports.fetch import Fetched, Fetcher, FetchFailed, NotModified
from statushub.ports.store import Store

LEASE = timedelta(seconds=10)
RENEW_EVERY = 4.0
"""Seconds between renewals of the leases on polls under way."""

AT_ONCE = 64
"""Polls under way at the same time."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sources:
    """What is polled, and what decodes it."""

    by_id: Mapping[SourceId, Source]
    formats: Mapping[str, SourceFormat]
    zone: ZoneInfo
    """The hub's: a source's own where it names one."""


class Poll:
    """The poller: several may share the work, each source is one poller's at a time."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        sources: Sources,
        clock: Clock,
        bells: Bells,
        owner: str,
        *,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self.sources = sources
        self._clock = clock
        self._bells = bells
        self._owner = owner
        self._chance = chance
        self._under_way: dict[SourceId, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Start polling what is due, as far as there is room; the polls go on by themselves."""
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            return
        for state in await self._store.claim_sources(self._owner, self._clock.now(), LEASE, room):
            if state.id in self._under_way:
                continue  # its lease ran out on us (a clock that jumped): the poll under way counts
            task = asyncio.create_task(self._poll(state), name=f"poll {state.id}")
            self._under_way[state.id] = task
            task.add_done_callback(partial(self._done, state.id))

    async def renew(self) -> None:
        """Keep the leases of polls under way, until cancelled."""
        await regularly(RENEW_EVERY, self._renew)

    async def _renew(self) -> None:
        if self._under_way:
            await self._store.renew_sources(self._owner, list(self._under_way), self._clock.now() + LEASE)

    async def drain(self, seconds: float) -> None:
        """Wait so long for the polls under way, then let them go: they will be repeated."""
        if tasks := list(self._under_way.values()):
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _done(self, source: SourceId, _task: asyncio.Task[None]) -> None:
        self._under_way.pop(source, None)
        self._bells.poll.ring()

    async def _poll(self, state: SourceState) -> None:
        try:
            end = await self._end_of(state, self.sources.by_id[state.id])
            if await self._store.finish_poll(self._owner, end, self._clock.now()):
                self._bells.assess.ring()
        except StoreError as error:
            log.warning("poll not kept, will be repeated", source=state.id, error=str(error))
        except Exception:
            log.exception("poll failed, will be repeated", source=state.id)

    async def _end_of(self, state: SourceState, source: Source) -> PollEnd:
        answer = await self._fetcher.fetch(source, state.validators)
        now = self._clock.now()
        match answer:
            case NotModified() | Fetched(unchanged=True):
                seen = self._seen(state, source, now)
                sight = await self._sight_again(state)
                return PollEnd(replace(seen, validators=answer.validators, sight=sight))
            case FetchFailed():
                return PollEnd(self._failed(state, source, answer, now))
            case Fetched():
                return await self._read(state, source, answer, now)

    async def _sight_again(self, state: SourceState) -> Sight:
        """Return what an unchanged document shows: what it showed before it could not be read."""
        if state.sight is not Sight.COULD_NOT_READ:
            return state.sight
        known = await self._store.known_notices(state.id)
        return Sight.READ if any(not held.gone for held in known.values()) else Sight.NOTHING_RELEVANT

    async def _read(self, state: SourceState, source: Source, answer: Fetched, now: datetime) -> PollEnd:
        try:
            listing = await asyncio.to_thread(self._decode, source, answer.document)
        except SourceError as error:
            return self._unread(state, source, str(error), answer, now)
        except Exception as error:
            log.exception("a format's decoder broke", source=source.id)
            why = f"the {source.format} decoder broke ({type(error).__name__}): report it with the document"
            return self._unread(state, source, why, answer, now)
        known = await self._store.known_notices(source.id)
        new = revisions(source.id, listing, known, first=state.first_read is None, now=now)
        read = replace(
            self._seen(state, source, now),
            validators=answer.validators,
            sight=Sight.READ if listing.notices else Sight.NOTHING_RELEVANT,
            error=_remarks(listing, answer),
            last_change=now if new.notices else state.last_change,
            first_read=state.first_read or now,
        )
        return PollEnd(read, new.notices, new.missing, new.gone, new.observations, answer.document.body)

    def _unread(
        self, state: SourceState, source: Source, why: str, answer: Fetched, now: datetime
    ) -> PollEnd:
        """End a poll whose document could not be read; the document is kept for inspection."""
        return PollEnd(self._failed(state, source, FetchFailed(why), now), body=answer.document.body)

    def _decode(self, source: Source, document: RawDocument) -> Listing:
        zone = ZoneInfo(source.zone) if source.zone else self.sources.zone
        return self.sources.formats[source.format].parse(document, source.id, Hints(zone))

    def _seen(self, state: SourceState, source: Source, now: datetime) -> SourceState:
        """Return the state after a poll that saw what the source says."""
        due = next_due(source.every, 0, wait=None, chance=self._chance(), now=now)
        return replace(state, next_due=due, failures=0, error=None, last_poll=now, last_read=now)

    def _failed(self, state: SourceState, source: Source, failure: FetchFailed, now: datetime) -> SourceState:
        failures = state.failures + 1
        log.warning("could not read", source=source.id, why=failure.why, failures=failures)
        due = next_due(source.every, failures, wait=failure.wait, chance=self._chance(), now=now)
        return replace(
            state,
            next_due=due,
            failures=failures,
            sight=Sight.COULD_NOT_READ,
            error=failure.why,
            last_poll=now,
        )


def _remarks(listing: Listing, answer: Fetched) -> str | None:
    moved = (
        (f"the address has moved to {answer.moved_to}: change it in feeds.toml",) if answer.moved_to else ()
    )
    return "; ".join((*moved, *listing.remarks)) or None
