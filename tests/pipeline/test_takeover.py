"""What a hub finds when it comes back: the table is laid anew, and nothing of what was due is lost."""

from statushub.model.incident import Change
from statushub.pipeline.replay import replay
from statushub.store import open_store
from tests.fakes.clock import FakeClock
from tests.pipeline.storms import WORLD_TOLD, observed
from tests.pipeline.test_replay import Hub
from tests.pipeline.test_weigh import NOW, OWNER


async def after(*steps, check):
    clock = FakeClock(NOW)
    store = await open_store("sqlite://", clock=clock)
    try:
        hub = Hub(store, clock)
        for step in steps:
            await hub.do(step)
        await check(hub)
        assert (await replay(store, WORLD_TOLD)).differing == ()
    finally:
        await store.close()


def said(title, key="1", ago=0):
    return ("notice", OWNER, title, key, ago)


async def test_an_end_held_while_it_flapped_is_told_though_the_hub_was_away_for_long():
    async def check(hub):
        lines = [line.entry for line in await hub.store.entries_after(0, 100)]
        assert lines[-1].change is Change.ENDED

    first = [said("owner"), said("fixed"), ("wait", 90, True, False)]
    flapping = [said("owner"), said("fixed")] * 2
    await after(*first, *flapping, ("wait", 400, True, True), check=check)


async def test_a_word_from_before_an_end_long_past_opens_an_incident_of_its_own():
    async def check(hub):
        assert len(await hub.store.every_incident("", 10)) == 2

    await after(
        said("owner"), said("fixed"), ("wait", 125, True, False), said("owner", "2", 170), check=check
    )


async def test_what_waited_while_the_hub_was_away_is_laid_to_what_went_on_then():
    clock = FakeClock(NOW)
    store = await open_store("sqlite://", clock=clock)
    try:
        hub = Hub(store, clock)
        await hub.do(said("owner"))
        await hub.do(said("fixed"))
        clock.advance(minutes=5)
        await store.submit(observed(said("owner", "2"), clock.now(), 9), clock.now())
        await hub.wait(300, ticks=False, dies=True)
        await hub.assess.run()
        (incident,) = await store.every_incident("", 10)
        assert incident.status.is_running
        assert (await replay(store, WORLD_TOLD)).differing == ()
    finally:
        await store.close()
