"""The store's promises about who gets a message of a timeline entry."""

import pytest

from statushub.errors import StoreConflict
from statushub.model.chain import Reach
from statushub.model.incident import Audience, Status
from statushub.model.message import Drop, MessageState, Reason, Refused
from statushub.model.names import Service, Severity
from statushub.model.subscriber import Subscription
from statushub.ports.store import Enqueued, Store
from tests.fakes.clock import NOON
from tests.store.made import (
    CELL,
    EXPIRES,
    PLACE,
    announce,
    assessment,
    begin,
    claim,
    enqueue_all,
    entry,
    incident,
    phone,
    send,
    subscribed,
    wishes,
)
from tests.store.stores import Stores, several_processes

EAST = "78432"


async def reached(store: Store) -> list[str]:
    """Return the addresses of all messages that wait, by subscriber."""
    messages = await claim(store, limit=1000)
    return [message.address for message in sorted(messages, key=lambda message: message.subscriber)]


async def test_nothing_waits_in_an_empty_log(store: Store):
    assert await store.next_to_notify() is None


async def test_entries_for_nobody_are_passed_over(store: Store):
    quiet = entry(audience=Audience.NOBODY)
    await store.commit(assessment(incident(), quiet, entry(), quiet), NOON)
    following = await store.next_to_notify()
    assert following is not None
    assert following.seq == 2
    await store.enqueue(following, "sms", EXPIRES, 10, NOON)
    assert await store.next_to_notify() is None


WISHED = [
    ("the same cell", Subscription(PLACE, Service.INTERNET), CELL, True),
    ("another postcode", Subscription(EAST, Service.INTERNET), CELL, False),
    ("another service", Subscription(PLACE, Service.IPTV), CELL, False),
    ("one provider, where all are hit", Subscription(PLACE, Service.INTERNET, "snabbnet"), CELL, True),
    (
        "the provider that is hit",
        Subscription(PLACE, Service.INTERNET, "snabbnet"),
        Reach(PLACE, Service.INTERNET, "snabbnet"),
        True,
    ),
    (
        "another provider than is hit",
        Subscription(PLACE, Service.INTERNET, "snabbnet"),
        Reach(PLACE, Service.INTERNET, "bredlinje"),
        False,
    ),
    (
        "every provider, where one is hit",
        Subscription(PLACE, Service.INTERNET),
        Reach(PLACE, Service.INTERNET, "bredlinje"),
        True,
    ),
]


@pytest.mark.parametrize("limit", [1, 100], ids=["from the subscribers", "from the cells"])
@pytest.mark.parametrize(
    ("wish", "cell", "hears"), [case[1:] for case in WISHED], ids=[case[0] for case in WISHED]
)
async def test_who_asked_for(store: Store, wish: Subscription, cell: Reach, hears: bool, limit: int):
    others = await subscribed(store, 8, 9, asked=wishes(Subscription(cell.postcode, cell.service)))
    (mine,) = await subscribed(store, 0, asked=wishes(wish))
    await store.commit(assessment(incident(reach=[cell]), entry()), NOON)
    await enqueue_all(store, limit)
    messages = await claim(store)
    assert {message.subscriber for message in messages} == {*others, *([mine] if hears else [])}
    assert len(messages) == len(others) + hears


async def test_who_asked_twice_hears_once(store: Store):
    both = wishes(Subscription(PLACE, Service.INTERNET), Subscription(PLACE, Service.IPTV))
    await subscribed(store, 0, asked=both)
    hit = [CELL, Reach(PLACE, Service.IPTV, "bildkanalen"), Reach(PLACE, Service.IPTV, "x")]
    await announce(store, incident(reach=hit), entry())
    assert await reached(store) == [phone(0)]


@pytest.mark.parametrize("limit", [1, 100])
async def test_who_wants_only_major_news_is_spared_the_minor(store: Store, limit: int):
    await subscribed(store, 0)
    await subscribed(store, 1, asked=wishes(severity=Severity.MAJOR))
    await store.commit(assessment(incident(), entry(), entry(severity=Severity.MAJOR)), NOON)
    await enqueue_all(store, limit)
    assert await reached(store) == [phone(0), phone(0), phone(1)]


async def test_another_kind_of_address_is_another_channels(store: Store):
    await subscribed(store, 0)
    await store.subscribe("mail", "räven@example.se", wishes(), NOON)
    await announce(store, incident(), entry())
    assert await reached(store) == [phone(0)]


async def test_whoever_stopped_is_not_affected(store: Store):
    await subscribed(store, 0, 1)
    await store.unsubscribe("sms", phone(0), NOON)
    await announce(store, incident(), entry())
    assert await reached(store) == [phone(1)]


async def test_chunks_follow_each_other_without_loss_or_double(store: Store):
    await subscribed(store, *range(7))
    await store.commit(assessment(incident(), entry()), NOON)
    chunks = await enqueue_all(store, limit=3)
    assert [(chunk.rows, chunk.done) for chunk in chunks] == [(3, False), (3, False), (1, True)]
    assert await reached(store) == [phone(number) for number in range(7)]


async def test_a_last_chunk_that_is_full_is_followed_by_an_empty_one(store: Store):
    await subscribed(store, *range(4))
    await store.commit(assessment(incident(), entry()), NOON)
    assert await enqueue_all(store, limit=2) == [
        Enqueued(2, done=False),
        Enqueued(2, done=False),
        Enqueued(0, done=True),
    ]


async def test_an_entry_enqueued_already_is_done_and_adds_nothing(store: Store):
    await subscribed(store, 0)
    await store.commit(assessment(incident(), entry()), NOON)
    (following,) = await store.entries_after(0, 10)
    await enqueue_all(store)
    assert await store.enqueue(following, "sms", EXPIRES, 10, NOON) == Enqueued(0, done=True)
    assert len(await claim(store)) == 1


async def test_entries_are_enqueued_in_order(store: Store):
    await subscribed(store, 0)
    await store.commit(assessment(incident(), entry(), entry()), NOON)
    later = (await store.entries_after(0, 10))[1]
    with pytest.raises(StoreConflict, match="entry 1 must be enqueued before entry 2"):
        await store.enqueue(later, "sms", EXPIRES, 10, NOON)
    assert await claim(store) == []


@several_processes
async def test_enqueueing_resumes_after_a_restart_where_it_stood(stores: Stores):
    first = await stores.open()
    await subscribed(first, *range(10))
    await first.commit(assessment(incident(), entry()), NOON)
    following = await first.next_to_notify()
    assert following is not None
    await first.enqueue(following, "sms", EXPIRES, 4, NOON)
    second = await stores.open()
    await first.close()
    assert await second.next_to_notify() == following
    await enqueue_all(second, limit=4)
    assert await reached(second) == [phone(number) for number in range(10)]


async def test_of_the_end_hear_those_and_only_those_who_were_told(store: Store):
    await subscribed(store, *range(5))
    await announce(store, incident(), entry())
    sent, failed, dropped, waiting, sending = await claim(store)
    await send(store, sent, "SM1")
    await begin(store, failed)
    await store.record_outcomes([(failed.id, Refused("fel nummer"), None)], NOON)
    await store.decide("a", [(dropped.id, Drop(Reason.NOTHING_NEW))], NOON)
    await begin(store, sending)
    await subscribed(store, 9)
    await announce(store, incident(), entry(audience=Audience.TOLD))
    heard = {message.subscriber for message in await claim(store, "b") if message.seq == 2}
    assert heard == {sent.subscriber, waiting.subscriber, sending.subscriber}


@pytest.mark.parametrize("limit", [1, 2, 100])
async def test_the_told_come_in_chunks_and_once_each(store: Store, limit: int):
    await subscribed(store, *range(3))
    await announce(store, incident(), entry(), entry())
    await store.commit(assessment(incident(), entry(audience=Audience.TOLD)), NOON)
    await enqueue_all(store, limit)
    ends = [message.address for message in await claim(store) if message.seq == 3]
    assert sorted(ends) == [phone(number) for number in range(3)]


async def test_the_told_of_another_incident_hear_nothing(store: Store):
    await subscribed(store, 0)
    await announce(store, incident("i1"), entry("i1"))
    await announce(store, incident("i2"), entry("i2", audience=Audience.TOLD))
    assert [message.incident.id for message in await claim(store)] == ["i1"]


async def test_who_was_told_of_what_goes_on_as_another_hears_its_end_and_hears_it_once(store: Store):
    await subscribed(store, 0)
    await announce(store, incident("i1"), entry("i1"))
    (first,) = await claim(store)
    await send(store, first, "SM1")
    gone = incident("i1", merged_into="i2", status=Status.RESOLVED, ended_at=NOON)
    await store.commit(assessment(gone), NOON)
    await announce(store, incident("i2", kin=("i1",)), entry("i2", audience=Audience.TOLD))
    (end,) = await claim(store, "b")
    assert (end.incident.id, end.told) == ("i2", "avbrott")


async def test_who_was_told_of_both_hears_the_end_of_what_they_became_once(store: Store):
    await subscribed(store, 0)
    for name in ("i1", "i2"):
        await announce(store, incident(name), entry(name))
    for number, message in enumerate(await claim(store)):
        await send(store, message, f"SM{number}")
    await announce(store, incident("i2", kin=("i1",)), entry("i2", audience=Audience.TOLD))
    assert len(await claim(store, "b")) == 1


async def test_what_was_told_of_a_fault_is_known_of_the_one_parted_from_it(store: Store):
    await subscribed(store, 0)
    await announce(store, incident("i1"), entry("i1"))
    (first,) = await claim(store)
    await send(store, first, "SM1", told="avbrott|stadsnät")
    await announce(store, incident("i3", kin=("i1",)), entry("i3"))
    (second,) = await claim(store, "b")
    assert second.told == "avbrott|stadsnät"


async def test_a_message_begins_queued_with_no_reason(store: Store):
    (mine,) = await subscribed(store, 0)
    await announce(store, incident(), entry())
    assert (await store.message_counts())[MessageState.QUEUED] == 1
    assert await store.reasons_for(mine) == [(1, MessageState.QUEUED, None)]
