"""The store's promises about subscribers and what they write."""

import asyncio
from datetime import time

from statushub.model.command import Subscribe, Unsubscribe
from statushub.model.message import MessageState, Reason
from statushub.model.names import Service, Severity
from statushub.model.subscriber import Consent, Quiet, Subscriber, Subscription, Wishes
from statushub.ports.store import Store
from tests.fakes.clock import NOON
from tests.store.made import (
    EXPIRES,
    announce,
    assessment,
    attempt,
    begin,
    claim,
    enqueue_all,
    entry,
    inbound,
    incident,
    phone,
    receipt,
    seconds,
    send,
    subscribed,
    wishes,
)

ALL = Wishes(
    (
        Subscription("79100", Service.HEAT, "värmeverket"),
        Subscription("78431", Service.INTERNET),
        Subscription("78431", Service.INTERNET, "snabbnet"),
    ),
    "en",
    Severity.MAJOR,
    Quiet(time(22, 30), time(7)),
)


async def test_wishes_come_back_as_they_were_asked_in_their_order(store: Store):
    mine = await store.subscribe("sms", phone(0), ALL, NOON)
    assert await store.subscriber("sms", phone(0)) == Subscriber(
        mine, "sms", phone(0), Consent.CONFIRMED, ALL, NOON
    )


async def test_nobody_has_an_unknown_address_or_another_channels(store: Store):
    await subscribed(store, 0)
    assert await store.subscriber("sms", phone(1)) is None
    assert await store.subscriber("mail", phone(0)) is None


async def test_new_wishes_take_the_place_of_the_old(store: Store):
    (before,) = await subscribed(store, 0)
    again = await store.subscribe(
        "sms", phone(0), wishes(Subscription("79100", Service.HEAT)), NOON + seconds(9)
    )
    assert again == before
    await announce(store, incident(), entry())
    assert await claim(store) == []
    kept = await store.subscriber("sms", phone(0))
    assert kept is not None
    assert kept.since == NOON


async def test_a_wish_said_twice_is_no_trouble(store: Store):
    cell = Subscription("78431", Service.INTERNET)
    await subscribed(store, 0, asked=wishes(cell, cell))
    await announce(store, incident(), entry())
    assert len(await claim(store)) == 1


async def test_many_who_subscribe_at_once_have_one_row_each(store: Store):
    ids = await asyncio.gather(
        *(store.subscribe("sms", phone(number % 5), wishes(), NOON) for number in range(20))
    )
    assert len(set(ids)) == 5


async def test_whoever_leaves_keeps_their_wishes_and_gets_no_waiting_message(store: Store):
    (mine,) = await subscribed(store, 0, asked=wishes())
    await announce(store, incident(), entry())
    assert await store.unsubscribe("sms", phone(0), NOON)
    left = await store.subscriber("sms", phone(0))
    assert left == Subscriber(mine, "sms", phone(0), Consent.STOPPED, wishes(), NOON)
    assert await store.reasons_for(mine) == [(1, MessageState.DROPPED, Reason.LEFT)]
    assert await claim(store) == []


async def test_a_message_in_somebodys_hands_is_taken_from_them(store: Store):
    await subscribed(store, 0)
    await announce(store, incident(), entry())
    (message,) = await claim(store)
    await store.unsubscribe("sms", phone(0), NOON)
    assert await store.decide("a", [(message.id, attempt(message))], NOON) == set()


async def test_an_attempt_under_way_is_still_accounted_for(store: Store):
    await subscribed(store, 0)
    await announce(store, incident(), entry())
    (message,) = await claim(store)
    await begin(store, message)
    await store.unsubscribe("sms", phone(0), NOON)
    (again,) = await claim(store, "b", seconds(10))
    assert (again.body, again.consent) == ("Avbrott i Älvbo", Consent.STOPPED)


async def test_stopping_twice_is_fine_and_a_stranger_is_not_known(store: Store):
    await subscribed(store, 0)
    assert await store.unsubscribe("sms", phone(0), NOON)
    assert await store.unsubscribe("sms", phone(0), NOON)
    assert not await store.unsubscribe("sms", phone(1), NOON)


async def test_start_brings_the_kept_wishes_back(store: Store):
    await subscribed(store, 0)
    await store.unsubscribe("sms", phone(0), NOON)
    left = await store.subscriber("sms", phone(0))
    assert left is not None
    await store.apply_inbound(inbound(), "ja", [Subscribe(left.wishes)], NOON + seconds(9))
    back = await store.subscriber("sms", phone(0))
    assert back is not None
    assert (back.id, back.consent, back.since) == (left.id, Consent.CONFIRMED, NOON + seconds(9))
    await announce(store, incident(), entry())
    assert len(await claim(store)) == 1


async def test_subscribers_are_listed_by_id_from_a_cursor(store: Store):
    first, second, third = await subscribed(store, 0, 1, 2)
    assert [each.id for each in await store.subscribers(0, 2)] == [first, second]
    assert [each.id for each in await store.subscribers(second, 2)] == [third]


async def test_an_inbound_text_changes_things_once_and_keeps_its_reply(store: Store):
    assert await store.answered("twilio", "SM1") is None
    assert await store.apply_inbound(inbound(), "Välkommen!", [Subscribe(wishes())], NOON)
    assert not await store.apply_inbound(inbound(), "Hej då!", [Unsubscribe()], NOON)
    assert await store.answered("twilio", "SM1") == ("Välkommen!",)
    assert await store.answered("sandbox", "SM1") is None
    kept = await store.subscriber("sms", phone(0))
    assert kept is not None
    assert kept.consent is Consent.CONFIRMED


async def test_silence_is_an_answer_too(store: Store):
    await store.apply_inbound(inbound(body="???"), None, [], NOON)
    assert await store.answered("twilio", "SM1") == (None,)
    assert await store.subscriber("sms", phone(0)) is None


async def test_the_same_text_delivered_twice_at_once_counts_once(store: Store):
    told = await asyncio.gather(
        *(store.apply_inbound(inbound(), "ja", [Subscribe(wishes())], NOON) for _ in range(5))
    )
    assert sorted(told) == [False, False, False, False, True]


async def test_stop_by_text_stops(store: Store):
    await subscribed(store, 0)
    await store.apply_inbound(inbound(body="STOPP"), None, [Unsubscribe()], NOON)
    left = await store.subscriber("sms", phone(0))
    assert left is not None
    assert left.consent is Consent.STOPPED


async def test_forgetting_deletes_all_that_is_held_of_the_address_and_of_nobody_else(store: Store):
    mine, other = await subscribed(store, 0, 1)
    await announce(store, incident(), entry(), entry())
    for number, message in enumerate(await claim(store, limit=3)):
        await send(store, message, f"SM{number}")
    await store.apply_inbound(inbound(0), "Välkommen!", [], NOON)
    assert await store.forget("sms", phone(0))
    assert await store.subscriber("sms", phone(0)) is None
    assert await store.reasons_for(mine) == []
    assert await store.answered("twilio", "SM1") is None
    assert [message.subscriber for message in await claim(store)] == [other]
    assert len(await store.reasons_for(other)) == 2
    assert not await store.forget("sms", phone(0))


async def test_somebody_who_only_wrote_can_be_forgotten(store: Store):
    await store.apply_inbound(inbound(3, "STATUS"), "Inget fel.", [], NOON)
    assert await store.forget("sms", phone(3))
    assert await store.answered("twilio", "SM1") is None


async def test_whoever_comes_back_after_being_forgotten_is_somebody_new(store: Store):
    (before,) = await subscribed(store, 0)
    await announce(store, incident(), entry())
    (message,) = await claim(store)
    await begin(store, message)
    await store.forget("sms", phone(0))
    (after,) = await subscribed(store, 0)
    assert after > before
    await announce(store, incident("i2"), entry("i2"))
    (fresh,) = await claim(store)
    assert fresh.id > message.id
    assert await store.record_receipts([receipt("SM1", "delivered")]) == 0


async def test_forgetting_in_the_middle_of_a_fan_out_loses_nobody_else(store: Store):
    await subscribed(store, *range(6))
    await store.commit(assessment(incident(), entry()), NOON)
    following = await store.next_to_notify()
    assert following is not None
    await store.enqueue(following, "sms", EXPIRES, 3, NOON)
    await store.forget("sms", phone(2))
    await enqueue_all(store, limit=3)
    assert {message.address for message in await claim(store)} == {
        phone(number) for number in (0, 1, 3, 4, 5)
    }
