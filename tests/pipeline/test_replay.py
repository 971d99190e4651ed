"""Incidents follow from the observations alone: made anew, they are the same."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from statushub.model.evidence import Report
from statushub.model.names import Service
from statushub.pipeline.assess import Assess
from statushub.pipeline.bells import Bells
from statushub.pipeline.replay import replay
from statushub.store import open_store
from tests.fakes.clock import FakeClock
from tests.fakes.town import CENTRE, EAST, ISP_A, NEIGHBOUR
from tests.pipeline.test_residents import MORE
from tests.pipeline.test_weigh import FACTS, NOW, OWNER, PROVIDER, TELLY, WORLD, seen

WORLD_TOLD = replace(WORLD, read=lambda writing: (FACTS | MORE)[writing.title])
notices = st.tuples(
    st.just("notice"),
    st.sampled_from([OWNER, PROVIDER, TELLY]),
    st.sampled_from(["owner", "provider", "tv", "fixed", "info", "own dns"]),
    st.sampled_from("123"),
)
reports = st.tuples(
    st.just("report"), st.sampled_from("abcde"), st.sampled_from([CENTRE, EAST, NEIGHBOUR]), st.booleans()
)
waits = st.tuples(st.just("wait"), st.integers(1, 400), st.booleans(), st.booleans())
"""Minutes; does the clock tick; does another hub take over?"""


class Hub:
    """A hub on a real store, whose clock stands still between steps."""

    def __init__(self, store, clock):
        self.store, self.clock, self.revision = store, clock, 0
        self.assess = Assess(store, WORLD_TOLD, clock, Bells(), "one")

    async def do(self, kind, *what):
        self.clock.advance(seconds=1)
        if kind == "notice":
            source, title, key = what
            self.revision += 1
            said = seen(source, title, key=key, published=self.clock.now(), revision=self.revision)
            await self.store.submit([said], self.clock.now())
        elif kind == "report":
            by, place, down = what
            word = Report(self.clock.now(), by, place, Service.INTERNET, down, ISP_A)
            await self.store.submit([word], self.clock.now())
        else:
            minutes, ticks, dies = what
            self.clock.advance(minutes=minutes)
            if dies:
                self.assess = Assess(self.store, WORLD_TOLD, self.clock, Bells(), "one")
            if ticks:
                await self.assess.by_the_clock()
            return
        await self.assess.run()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(notices, reports, waits), max_size=30))
async def test_a_replay_gives_the_same_incidents(steps):
    clock = FakeClock(NOW)
    store = await open_store("sqlite://", clock=clock)
    try:
        hub = Hub(store, clock)
        for step in steps:
            await hub.do(*step)
        found = await replay(store, WORLD_TOLD)
        assert found.differing == ()
        assert found.observations >= sum(kind != "wait" for kind, *_ in steps)
    finally:
        await store.close()
