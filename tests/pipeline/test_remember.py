"""The past in memory: read once, then kept in step with the timeline."""

from dataclasses import replace
from datetime import timedelta

import pytest

from statushub.model.names import Layer
from statushub.pipeline.remember import CHUNK, LOADED, Remembered
from statushub.store import open_store
from tests.fakes.clock import FakeClock
from tests.fakes.town import CENTRE, EAST, FIBER
from tests.record.past import ended, fault, hours
from tests.store.made import assessment, entry

ROOT = (FIBER, Layer.FIBER_ACTIVE)


class Reading:
    """A store that counts how often whole incidents are read from it."""

    def __init__(self, store):
        self._store, self.read = store, []

    async def ended_incidents(self, since, limit, after):
        if after is None:
            self.read.append("all")
        return await self._store.ended_incidents(since, limit, after)

    async def incident(self, incident):
        self.read.append(incident)
        return await self._store.incident(incident)

    def __getattr__(self, name):
        return getattr(self._store, name)


class Hub:
    """A store, and what is remembered of it."""

    def __init__(self, store, clock):
        self.store, self.clock = Reading(store), clock
        self.remembered = Remembered(self.store, clock)

    async def tell(self, *incidents):
        for one in incidents:
            line = replace(entry(one.id), status=one.status)
            await self.store.commit(assessment(one, line), self.clock.now())

    async def known(self):
        await self.remembered.run()
        return [past.id for past in self.remembered.history().by_root.get(ROOT, ())]


@pytest.fixture
async def hub():
    clock = FakeClock()
    store = await open_store("sqlite://", clock=clock)
    yield Hub(store, clock)
    await store.close()


def past(hub, name, days=1, **changes):
    return ended(fault(name, hub.clock.now() - timedelta(days=days), **changes), hours(1))


async def test_nothing_is_known_before_it_was_read(hub):
    await hub.tell(past(hub, "old"))
    assert not hub.remembered.history().by_root
    assert await hub.known() == ["old"]


async def test_what_ends_is_remembered_without_reading_all_again(hub):
    await hub.tell(past(hub, "old", days=3))
    await hub.known()
    running = fault("new", hub.clock.now())
    await hub.tell(running)
    await hub.tell(running)
    assert await hub.known() == ["old"]
    await hub.tell(ended(running, hours(1)))
    assert await hub.known() == ["old", "new"]
    assert hub.store.read == ["all", "new"]


async def test_an_unchanged_timeline_costs_no_incident(hub):
    await hub.tell(past(hub, "old"))
    for _ in range(5):
        history = await hub.known() and hub.remembered.history()
    assert hub.store.read == ["all"]
    assert hub.remembered.history() is history


async def test_what_comes_back_is_past_no_more(hub):
    await hub.tell(past(hub, "old"))
    await hub.known()
    await hub.tell(fault("old", hub.clock.now()))
    assert await hub.known() == []


async def test_what_is_set_right_afterwards_is_remembered_as_it_is_right(hub):
    alarm = past(hub, "old")
    await hub.tell(alarm)
    await hub.known()
    await hub.tell(
        replace(alarm, testimonies=tuple(replace(one, withdrawn=True) for one in alarm.testimonies))
    )
    assert await hub.known() == []


async def test_what_is_older_than_a_year_is_forgotten(hub):
    await hub.tell(past(hub, "old", days=364), past(hub, "older", days=366))
    assert await hub.known() == ["old"]
    hub.clock.advance(days=2)
    await hub.tell(past(hub, "new"))
    assert await hub.known() == ["new"]


async def test_the_same_area_is_held_once(hub):
    await hub.tell(*(past(hub, f"{n}", days=n + 1, places=(CENTRE, EAST)) for n in range(3)))
    await hub.known()
    areas = {id(one.postcodes) for one in hub.remembered.history().by_root[ROOT]}
    assert len(areas) == 1


async def test_a_long_past_is_read_piece_by_piece(hub):
    together = hub.clock.now() - timedelta(days=1)
    names = [f"{n:03}" for n in range(2 * LOADED + 1)]
    await hub.tell(*(ended(fault(name, together), hours(1)) for name in names))
    assert sorted(await hub.known()) == names


async def test_a_long_log_is_followed_to_its_end(hub):
    assert await hub.known() == []
    running = fault("busy", hub.clock.now())
    lines = [replace(entry("busy"), status=running.status)] * (CHUNK + 1)
    await hub.store.commit(assessment(running, *lines), hub.clock.now())
    await hub.tell(past(hub, "last"))
    assert await hub.known() == ["last"]
