"""The store's promises about sources."""

from dataclasses import replace

from statushub.model.health import KnownNotice, Sight, SourceState, Validators
from statushub.model.names import SourceId
from statushub.model.observation import NoticeGone, NoticeSeen
from statushub.ports.store import Store
from tests.fakes.clock import NOON
from tests.store.made import LEASE, notice, poll_end, seconds

RSS = SourceId("åsnät-rss")
OTHER = SourceId("elkraft-status")


async def claimed(store: Store, owner: str = "a", at: float = 0) -> list[SourceState]:
    return await store.claim_sources(owner, NOON + seconds(at), LEASE, 10)


async def one_claimed(store: Store, owner: str = "a", at: float = 0) -> SourceState:
    (state,) = await claimed(store, owner, at)
    return state


async def test_a_new_source_is_due_at_once(store: Store):
    await store.sync_sources([RSS], NOON)
    assert await claimed(store) == [SourceState(RSS, NOON)]


async def test_a_known_source_keeps_its_state_over_a_restart(store: Store):
    await store.sync_sources([RSS], NOON)
    end = poll_end(await one_claimed(store))
    await store.finish_poll("a", end, NOON)
    await store.sync_sources([RSS], NOON + seconds(1))
    assert await store.source_states() == [end.state]


async def test_a_source_no_longer_configured_is_neither_claimed_nor_shown(store: Store):
    await store.sync_sources([RSS, OTHER], NOON)
    await store.sync_sources([OTHER], NOON)
    assert [state.id for state in await claimed(store)] == [OTHER]
    assert [state.id for state in await store.source_states()] == [OTHER]


async def test_the_longest_due_is_claimed_first_and_no_more_than_asked_for(store: Store):
    await store.sync_sources([RSS], NOON)
    await store.sync_sources([RSS, OTHER], NOON - seconds(1))
    first = await store.claim_sources("a", NOON, LEASE, 1)
    assert [state.id for state in first] == [OTHER]


async def test_a_leased_source_is_nobody_elses_nor_claimed_twice(store: Store):
    await store.sync_sources([RSS], NOON)
    await claimed(store, "a")
    assert await claimed(store, "b") == []
    assert await claimed(store, "a", at=9.9) == []


async def test_a_lease_that_ran_out_is_anybodys(store: Store):
    await store.sync_sources([RSS], NOON)
    await claimed(store, "a")
    assert len(await claimed(store, "b", at=10)) == 1


async def test_a_renewed_lease_lasts_and_only_the_owner_can_renew_it(store: Store):
    await store.sync_sources([RSS], NOON)
    await claimed(store, "a")
    await store.renew_sources("b", [RSS], NOON + seconds(99))
    await store.renew_sources("a", [RSS], NOON + seconds(20))
    assert await claimed(store, "b", at=19) == []
    assert len(await claimed(store, "b", at=20)) == 1


async def test_a_poll_commits_state_notices_and_observations_and_gives_the_lease_back(store: Store):
    await store.sync_sources([RSS], NOON)
    state = replace(
        await one_claimed(store),
        next_due=NOON + seconds(5),
        validators=Validators('"v1"', "Sat, 11 Jul 2026 10:00:00 GMT", "b0d1"),
        failures=2,
        sight=Sight.COULD_NOT_READ,
        error="sidan svarade på grekiska",
        last_poll=NOON,
        last_read=NOON - seconds(60),
        last_change=NOON - seconds(90),
        first_read=NOON - seconds(120),
    )
    seen = (NoticeSeen(notice("1"), 1, history=True), NoticeGone(RSS, "0"))
    end = replace(
        poll_end(state), state=state, notices=((notice("1"), 1),), observations=seen, body="å".encode()
    )
    ids = await store.finish_poll("a", end, NOON)
    assert [(kept.id, kept.at, kept.observation) for kept in await store.unhandled(10)] == [
        (ids[0], NOON, seen[0]),
        (ids[1], NOON, seen[1]),
    ]
    assert await store.known_notices(RSS) == {"1": KnownNotice("1", notice("1").digest, 1)}
    assert await claimed(store, "b", at=5) == [state]


async def test_a_poll_whose_lease_was_lost_changes_nothing(store: Store):
    await store.sync_sources([RSS], NOON)
    state = await one_claimed(store, "a")
    taken = await one_claimed(store, "b", at=10)
    end = poll_end(state, notices=((notice(), 1),), observations=(NoticeSeen(notice(), 1, history=False),))
    assert await store.finish_poll("a", end, NOON + seconds(11)) == []
    assert await store.unhandled(10) == []
    assert await store.known_notices(RSS) == {}
    assert await store.source_states() == [taken]


async def test_a_poll_is_committed_once(store: Store):
    await store.sync_sources([RSS], NOON)
    end = poll_end(await one_claimed(store), observations=(NoticeGone(RSS, "1"),))
    assert len(await store.finish_poll("a", end, NOON)) == 1
    assert await store.finish_poll("a", end, NOON) == []
    assert len(await store.unhandled(10)) == 1


async def test_a_new_revision_takes_the_place_of_the_old_one(store: Store):
    await store.sync_sources([RSS], NOON)
    await store.finish_poll("a", poll_end(await one_claimed(store), notices=((notice(), 1),)), NOON)
    later = notice(title="Strömmen är tillbaka i Älvbo")
    await store.finish_poll("a", poll_end(await one_claimed(store, at=60), notices=((later, 2),)), NOON)
    assert await store.known_notices(RSS) == {"1": KnownNotice("1", later.digest, 2)}


async def test_a_notice_goes_missing_is_gone_and_comes_back(store: Store):
    await store.sync_sources([RSS], NOON)
    counts = []
    for at, fields in enumerate(
        (
            {"notices": ((notice(), 1),)},
            {"missing": (("1", 1),)},
            {"missing": (("1", 2),)},
            {"missing": (("1", 3),), "gone": ("1",)},
            {"missing": (("1", 0),)},
        )
    ):
        await store.finish_poll("a", poll_end(await one_claimed(store, at=at * 60), **fields), NOON)
        known = (await store.known_notices(RSS))["1"]
        counts.append((known.missing, known.gone))
    assert counts == [(0, False), (1, False), (2, False), (3, True), (0, False)]


async def test_a_gone_notice_that_is_said_anew_is_there_again(store: Store):
    await store.sync_sources([RSS], NOON)
    gone = {"notices": ((notice(), 1),), "gone": ("1",)}
    await store.finish_poll("a", poll_end(await one_claimed(store), **gone), NOON)
    await store.finish_poll("a", poll_end(await one_claimed(store, at=60), notices=((notice(), 2),)), NOON)
    assert not (await store.known_notices(RSS))["1"].gone


async def test_released_sources_are_free_at_once(store: Store):
    await store.sync_sources([RSS], NOON)
    await claimed(store, "a")
    await store.release("b")
    assert await claimed(store, "b") == []
    await store.release("a")
    assert len(await claimed(store, "b")) == 1
