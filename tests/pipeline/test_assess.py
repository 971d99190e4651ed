"""The assessing step on a real store in memory."""

from dataclasses import replace
from datetime import timedelta

import pytest

from statushub.model.health import PollEnd, Sight, SourceState
from statushub.model.incident import Assessment, IncidentChange, IncidentQuery, Status
from statushub.pipeline.assess import Assess
from statushub.pipeline.bells import Bells
from statushub.store import open_store
from tests.fakes.clock import FakeClock
from tests.pipeline.test_weigh import FACTS, NOW, OWNER, WORLD, seen


@pytest.fixture
async def store():
    store = await open_store("sqlite://", clock=FakeClock(NOW))
    await store.sync_sources([OWNER], NOW)
    yield store
    await store.close()


async def observe(store, *observations):
    (state,) = await store.claim_sources("test", NOW, timedelta(seconds=10), 1) or [
        SourceState(OWNER, NOW, sight=Sight.READ)
    ]
    notices = tuple((said.notice, said.revision) for said in observations)
    read = replace(state, next_due=NOW, sight=Sight.READ, first_read=NOW)
    assert await store.finish_poll("test", PollEnd(read, notices, observations=observations), NOW)


def assessor(store, owner="one", world=WORLD):
    return Assess(store, world, FakeClock(NOW), Bells(), owner)


async def test_what_waits_is_assessed_and_nothing_waits_any_more(store):
    await observe(store, seen(OWNER, "owner"))
    await assessor(store).run()
    assert await store.unhandled(10) == []
    assert len(await store.incidents(IncidentQuery())) == 1
    assert await store.latest() == 1


async def test_while_another_assessor_holds_the_lease_nothing_is_touched(store):
    await observe(store, seen(OWNER, "owner"))
    assert await store.hold("assess", "another", NOW, timedelta(seconds=10))
    await assessor(store).run()
    assert len(await store.unhandled(10)) == 1


async def test_an_observation_that_cannot_be_weighed_is_set_aside_and_the_others_go_on(store):
    def read(writing):
        if writing.title == "poison":
            raise ZeroDivisionError
        return FACTS[writing.title]

    await observe(store, seen(OWNER, "poison", key="0"), seen(OWNER, "owner"), seen(OWNER, "poison", key="2"))
    await assessor(store, world=replace(WORLD, read=read)).run()
    assert await store.unhandled(10) == []
    assert [incident.title for incident in await store.incidents(IncidentQuery())] == ["owner"]


async def test_the_assessor_learns_from_what_is_over_how_often_publishers_are_right(store):
    await observe(store, seen(OWNER, "owner"))
    desk = assessor(store)
    await desk.run()
    (opened,) = await store.incidents(IncidentQuery())
    ended = replace(opened, status=Status.RESOLVED, ended_at=NOW)
    await store.commit(Assessment((), (IncidentChange(ended),)), NOW)
    assert await store.learned() == {}
    await desk.by_the_clock()
    await desk.run()
    (publisher,) = {said.publisher for said in opened.testimonies}
    assert (await store.learned())[publisher].own == (1, 0)
    await desk.by_the_clock()
    assert await store.unhandled(1) == []
