"""Incidents follow from the observations alone: made anew, they are the same."""

from hypothesis import given, settings

from statushub.pipeline.assess import Assess
from statushub.pipeline.bells import Bells
from statushub.pipeline.replay import replay
from statushub.store import open_store
from tests.fakes.clock import FakeClock
from tests.pipeline.storms import WORLD_TOLD, observed, steps
from tests.pipeline.test_weigh import NOW


class Hub:
    """A hub on a real store, whose clock stands still between steps."""

    def __init__(self, store, clock):
        self.store, self.clock, self.revision = store, clock, 0
        self.assess = Assess(store, WORLD_TOLD, clock, Bells(), "one")

    async def do(self, step):
        self.clock.advance(seconds=1)
        self.revision += 1
        said = observed(step, self.clock.now(), self.revision)
        if said:
            await self.store.submit(said, self.clock.now())
            await self.assess.run()
        else:
            await self.wait(*step[1:])

    async def wait(self, minutes, ticks, dies):
        self.clock.advance(minutes=minutes)
        if dies:
            self.assess = Assess(self.store, WORLD_TOLD, self.clock, Bells(), "one")
        if ticks:
            await self.assess.by_the_clock()


@settings(max_examples=60, deadline=None)
@given(steps)
async def test_a_replay_gives_the_same_incidents(steps):
    clock = FakeClock(NOW)
    store = await open_store("sqlite://", clock=clock)
    try:
        hub = Hub(store, clock)
        for step in steps:
            await hub.do(step)
        found = await replay(store, WORLD_TOLD)
        assert found.differing == ()
        assert found.observations >= sum(kind != "wait" for kind, *_ in steps)
    finally:
        await store.close()
