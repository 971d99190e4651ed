import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from statushub.errors import SourceError
from statushub.model.health import Sight, Validators
from statushub.model.names import CompanyId, SourceId
from statushub.model.source import Confidence, Listing, RawDocument, Source, SourceFormat
from statushub.pipeline.bells import Bells
from statushub.pipeline.poll import Poll, Sources
from statushub.ports.fetch import Fetched
from statushub.store import open_store
from tests.fakes.clock import FakeClock

FEED = SourceId("åsnät-rss")


class Publisher:
    """Answers every fetch with the same document, once its gate is open."""

    def __init__(self):
        self.gate = asyncio.Event()
        self.gate.set()
        self.asked = 0

    async def fetch(self, source, validators):
        self.asked += 1
        await self.gate.wait()
        return Fetched(RawDocument(source.url, b"<rss/>"), Validators())


@asynccontextmanager
async def polling(publisher, parse):
    """Give a poller of one source, its store and its clock."""
    clock = FakeClock()
    store = await open_store("sqlite://", clock=clock)
    await store.sync_sources([FEED], clock.now())
    source = Source(FEED, CompanyId("åsnät"), "rss", "https://asnat.example.se/rss", timedelta(seconds=60))
    formats = {"rss": SourceFormat(lambda head, kind: Confidence.YES, parse)}
    sources = Sources({FEED: source}, formats, ZoneInfo("Europe/Stockholm"))
    poll = Poll(store, publisher, sources, clock, Bells(), "a", chance=lambda: 0.5)
    try:
        yield poll, store, clock
    finally:
        publisher.gate.set()
        await poll.drain(5)
        await store.close()


def broken(document, source, hints):
    raise IndexError("pop from an empty list")


def unreadable(document, source, hints):
    raise SourceError("this is no feed")


@pytest.mark.parametrize(("parse", "why"), [(broken, "IndexError"), (unreadable, "no feed")])
async def test_a_document_that_cannot_be_decoded_shows_as_an_unhealthy_source_and_is_backed_off(parse, why):
    async with polling(Publisher(), parse) as (poll, store, clock):
        await poll.run()
        await poll.drain(5)
        (state,) = await store.source_states()
        assert (state.sight, state.failures) == (Sight.COULD_NOT_READ, 1)
        assert why in state.error
        assert state.next_due > clock.now()


async def test_a_source_whose_lease_the_clock_jumped_over_is_not_fetched_beside_itself():
    publisher = Publisher()
    publisher.gate.clear()
    async with polling(publisher, lambda document, source, hints: Listing(())) as (poll, store, clock):
        await poll.run()
        await asyncio.sleep(0)
        clock.advance(seconds=3600)
        await poll.run()
        await asyncio.sleep(0)
        publisher.gate.set()
        await poll.drain(5)
        (state,) = await store.source_states()
        assert (publisher.asked, state.sight) == (1, Sight.NOTHING_RELEVANT)
