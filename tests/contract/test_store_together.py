"""The store's promises to several processes on one database, and to whoever starts after a crash."""

import asyncio

import pytest

from statushub.errors import StoreError
from statushub.ports.store import Store
from tests.fakes.clock import NOON
from tests.store.made import (
    LEASE,
    announce,
    assessment,
    begin,
    claim,
    enqueue_all,
    entry,
    incident,
    subscribed,
)
from tests.store.stores import Stores, several_processes


@several_processes
async def test_what_one_store_commits_the_other_sees(stores: Stores):
    ours, theirs = await stores.open(), await stores.open()
    await subscribed(ours, 0)
    await announce(theirs, incident(title="Åskväder över Ängby"), entry())
    assert len(await claim(ours)) == 1
    assert await claim(theirs) == []


@several_processes
async def test_no_message_is_claimed_by_two_stores(stores: Stores):
    ours, theirs = await stores.open(), await stores.open()
    await subscribed(ours, *range(30))
    await announce(ours, incident(), entry())
    batches = await asyncio.gather(
        *(claim(store, str(n), limit=4) for n, store in enumerate([ours, theirs] * 5))
    )
    ids = [message.id for batch in batches for message in batch]
    assert len(ids) == len(set(ids)) == 30


@several_processes
async def test_two_notifiers_at_once_lose_and_double_nothing(stores: Stores):
    ours, theirs = await stores.open(), await stores.open()
    await subscribed(ours, *range(40))
    await ours.commit(assessment(incident(), entry()), NOON)
    await asyncio.gather(enqueue_all(ours, limit=3), enqueue_all(theirs, limit=4))
    messages = await claim(ours)
    assert len({message.subscriber for message in messages}) == len(messages) == 40


@several_processes
async def test_a_hub_that_is_alone_frees_its_dead_predecessors_leases(stores: Stores):
    dead = await stores.open()
    await hold_something_of_everything(dead)
    heir = await stores.open()
    assert await heir.take_over()
    assert await heir.hold("assess", "heir", NOON, LEASE)
    assert len(await heir.claim_sources("heir", NOON, LEASE, 10)) == 1
    assert [message.body for message in await claim(heir, "heir")] == ["Avbrott i Älvbo"]


@several_processes
async def test_beside_a_living_hub_leases_stand(stores: Stores):
    living = await stores.open()
    assert await living.take_over()
    await hold_something_of_everything(living)
    second = await stores.open()
    assert not await second.take_over()
    assert not await second.hold("assess", "second", NOON, LEASE)
    assert await second.claim_sources("second", NOON, LEASE, 10) == []
    assert await claim(second, "second") == []


@several_processes
async def test_a_third_hub_respects_the_second_although_the_first_has_died(stores: Stores):
    first, second = await stores.open(), await stores.open()
    await first.take_over()
    assert not await second.take_over()
    await first.close()
    await hold_something_of_everything(second)
    third = await stores.open()
    assert not await third.take_over()
    assert await claim(third, "third") == []


async def test_taking_over_again_clears_nothing(store: Store):
    assert await store.take_over()
    await hold_something_of_everything(store)
    assert await store.take_over()
    assert not await store.hold("assess", "somebody", NOON, LEASE)


async def hold_something_of_everything(store: Store) -> None:
    await store.hold("assess", "a", NOON, LEASE)
    await store.sync_sources(["åsnät-rss"], NOON)
    await store.claim_sources("a", NOON, LEASE, 10)
    await subscribed(store, 0)
    await announce(store, incident(), entry())
    (message,) = await claim(store, "a")
    await begin(store, message)


async def test_a_store_that_answers_pings(store: Store):
    await store.ping()


async def test_a_closed_store_says_so(store: Store):
    await store.close()
    await store.close()
    with pytest.raises(StoreError, match="closed"):
        await store.ping()
    with pytest.raises(StoreError, match="closed"):
        await store.latest()
