"""The store's promises about claiming messages and deciding on them."""

from datetime import time

import pytest

from statushub.model.message import (
    Accepted,
    Attempt,
    Claimed,
    Defer,
    Drop,
    MessageState,
    Reason,
    Refused,
    Unclear,
)
from statushub.model.names import MessageId, Service, Severity
from statushub.model.subscriber import Consent, Quiet, Subscription, Wishes
from statushub.ports.store import Store
from tests.fakes.clock import NOON
from tests.store.made import (
    EXPIRES,
    PLACE,
    announce,
    attempt,
    begin,
    claim,
    entry,
    incident,
    phone,
    receipt,
    seconds,
    send,
    subscribed,
)


async def one_claimed(store: Store, *numbers: int) -> Claimed:
    await subscribed(store, *(numbers or (0,)))
    await announce(store, incident(), entry())
    return (await claim(store))[0]


async def test_a_message_carries_all_that_decides_about_it(store: Store):
    asked = Wishes((Subscription(PLACE, Service.INTERNET),), "en", Severity.MINOR, Quiet(time(22), time(7)))
    (mine,) = await subscribed(store, 0, asked=asked)
    await announce(store, incident(), entry())
    now = incident(title="Nya ord", changed_at=NOON + seconds(5))
    await announce(store, now)
    (message,) = await claim(store)
    assert message == Claimed(
        id=message.id,
        seq=1,
        incident=now,
        entry=entry(),
        subscriber=mine,
        address=phone(0),
        language="en",
        consent=Consent.CONFIRMED,
        least=Severity.MINOR,
        quiet=Quiet(time(22), time(7)),
        queued_at=NOON,
        expires_at=EXPIRES,
        attempts=0,
    )


async def test_major_goes_before_minor_and_then_the_oldest_first(store: Store):
    await subscribed(store, 0, 1)
    await announce(store, incident(), entry(), entry(severity=Severity.MAJOR), entry())
    assert [message.seq for message in await claim(store)] == [2, 2, 1, 1, 3, 3]


async def test_no_more_are_claimed_than_asked_for_and_the_most_urgent(store: Store):
    await subscribed(store, 0)
    await announce(store, incident(), entry(), entry(severity=Severity.MAJOR))
    assert [message.seq for message in await claim(store, limit=1)] == [2]
    assert [message.seq for message in await claim(store, limit=1)] == [1]


async def test_a_claimed_message_is_nobody_elses_until_its_lease_ends(store: Store):
    await one_claimed(store)
    assert await claim(store, "a") == []
    assert await claim(store, "b", seconds(9.9)) == []
    assert len(await claim(store, "b", seconds(10))) == 1


async def test_a_renewed_lease_lasts_and_only_the_owner_can_renew_it(store: Store):
    message = await one_claimed(store)
    await store.renew_messages("b", [message.id], NOON + seconds(99))
    await store.renew_messages("a", [message.id], NOON + seconds(20))
    assert await claim(store, "b", seconds(19)) == []
    assert len(await claim(store, "b", seconds(20))) == 1


async def test_decisions_on_a_lost_message_count_for_nothing(store: Store):
    message = await one_claimed(store)
    await claim(store, "b", seconds(10))
    assert await store.decide("a", [(message.id, attempt(message))], NOON + seconds(11)) == set()
    assert (await store.message_counts())[MessageState.QUEUED] == 1


async def test_a_lease_that_ran_out_is_lost_although_nobody_took_it(store: Store):
    message = await one_claimed(store)
    assert await store.decide("a", [(message.id, attempt(message))], NOON + seconds(10)) == set()


async def test_only_what_is_still_ours_is_decided(store: Store):
    first = await one_claimed(store, 0, 1)
    lost, kept = first.id, first.id + 1
    await store.renew_messages("a", [kept], NOON + seconds(30))
    await claim(store, "b", seconds(10))
    drop = Drop(Reason.NOTHING_NEW)
    assert await store.decide("a", [(lost, drop), (kept, drop)], NOON + seconds(11)) == {kept}
    assert await store.decide("a", [(MessageId(999), drop)], NOON) == set()


async def test_an_attempt_is_recorded_before_it_is_made(store: Store):
    message = await one_claimed(store)
    await begin(store, message)
    assert await store.reasons_for(message.subscriber) == [(1, MessageState.SENDING, Reason.FIRST_NEWS)]
    assert await claim(store, "b", seconds(9)) == []


async def test_an_attempt_cut_short_comes_back_with_its_words_and_time(store: Store):
    message = await one_claimed(store)
    await begin(store, message)
    (again,) = await claim(store, "b", seconds(10))
    assert (again.body, again.attempted_at, again.attempts) == ("Avbrott i Älvbo", NOON, 1)


async def test_asking_about_an_attempt_is_not_a_new_one(store: Store):
    message = await one_claimed(store)
    await begin(store, message, told="avbrott")
    (again,) = await claim(store, "b", seconds(10))
    assert again.body is not None
    asking = Attempt(again.id, again.body, "", Reason.RETRYING, "sandbox")
    assert await store.decide("b", [(again.id, asking)], NOON + seconds(10)) == {again.id}
    (third,) = await claim(store, "c", seconds(20))
    assert (third.body, third.attempted_at, third.attempts) == ("Avbrott i Älvbo", NOON, 1)
    await store.record_outcomes([(third.id, Accepted("SM1"), None)], NOON + seconds(20))
    await announce(store, incident(), entry())
    assert [later.told for later in await claim(store, "c")] == ["avbrott"]
    assert (await store.reasons_for(message.subscriber))[0] == (1, MessageState.SENT, Reason.FIRST_NEWS)


async def test_other_words_are_a_new_attempt(store: Store):
    message = await one_claimed(store)
    await begin(store, message)
    (again,) = await claim(store, "b", seconds(10))
    anew = attempt(again, body="Nya ord")
    await store.decide("b", [(again.id, anew)], NOON + seconds(10))
    (third,) = await claim(store, "c", seconds(20))
    assert (third.body, third.attempted_at, third.attempts) == ("Nya ord", NOON + seconds(10), 2)


async def test_a_message_put_off_waits_until_its_time_and_anybody_may_claim_it_then(store: Store):
    message = await one_claimed(store)
    put_off = Defer(Reason.QUIET_HOURS, NOON + seconds(5))
    assert await store.decide("a", [(message.id, put_off)], NOON) == {message.id}
    assert await claim(store, "b", seconds(4)) == []
    assert [again.attempts for again in await claim(store, "b", seconds(5))] == [0]
    assert await store.reasons_for(message.subscriber) == [(1, MessageState.QUEUED, Reason.QUIET_HOURS)]


async def test_an_unclear_attempt_put_off_is_not_forgotten(store: Store):
    message = await one_claimed(store)
    await begin(store, message)
    (again,) = await claim(store, "b", seconds(10))
    put_off = Defer(Reason.QUIET_HOURS, NOON + seconds(30))
    await store.decide("b", [(again.id, put_off)], NOON + seconds(10))
    (third,) = await claim(store, "c", seconds(30))
    assert (third.body, third.attempted_at) == ("Avbrott i Älvbo", NOON)


async def test_a_dropped_message_never_comes_back(store: Store):
    message = await one_claimed(store)
    await store.decide("a", [(message.id, Drop(Reason.TOO_LATE))], NOON)
    assert await claim(store, "b", seconds(9999)) == []
    assert await store.reasons_for(message.subscriber) == [(1, MessageState.DROPPED, Reason.TOO_LATE)]


async def test_released_messages_are_free_at_once_and_begun_ones_keep_their_trace(store: Store):
    message = await one_claimed(store, 0, 1)
    await begin(store, message)
    await store.release("a")
    assert [again.body for again in await claim(store, "b")] == ["Avbrott i Älvbo", None]


async def test_a_message_is_superseded_while_a_later_one_waits(store: Store):
    await subscribed(store, 0)
    await announce(store, incident("i1"), entry("i1"), entry("i1"))
    await announce(store, incident("i2"), entry("i2"))
    messages = await claim(store)
    assert [(message.seq, message.superseded) for message in messages] == [(1, True), (2, False), (3, False)]
    await store.decide("a", [(messages[1].id, Drop(Reason.NOTHING_NEW))], NOON)
    await store.release("a")
    assert not any(message.superseded for message in await claim(store))


async def test_what_the_person_was_told_counts_once_it_was_accepted(store: Store):
    await subscribed(store, 0)
    await announce(store, incident(), entry(), entry())
    first, second = await claim(store)
    assert (first.told, second.told) == (None, None)
    await begin(store, first, told="avbrott till 14")
    await store.release("a")
    assert [message.told for message in await claim(store)] == [None, None]
    await store.record_outcomes([(first.id, Accepted("SM1"), None)], NOON)
    await store.release("a")
    assert [message.told for message in await claim(store)] == ["avbrott till 14"]


async def test_the_last_told_is_what_counts(store: Store):
    await subscribed(store, 0)
    await announce(store, incident(), entry(), entry(), entry())
    first, second, _ = await claim(store)
    await send(store, first, "SM1", told="avbrott")
    await send(store, second, "SM2", told="avbrott till 14")
    await store.release("a")
    assert [message.told for message in await claim(store)] == ["avbrott till 14"]


@pytest.mark.parametrize("failure", [Refused("nej"), Unclear("tyst")])
async def test_a_failed_attempt_told_nobody_anything(store: Store, failure: Refused | Unclear):
    await subscribed(store, 0)
    await announce(store, incident(), entry(), entry())
    first, _ = await claim(store)
    await begin(store, first)
    await store.record_outcomes([(first.id, failure, None)], NOON)
    await store.release("a")
    assert [message.told for message in await claim(store)] == [None]


async def test_a_message_that_the_receipt_calls_failed_told_nobody_anything(store: Store):
    await subscribed(store, 0)
    await announce(store, incident(), entry(), entry())
    first, _ = await claim(store)
    await send(store, first, "SM1")
    await store.record_receipts([receipt("SM1", "failed")])
    await store.release("a")
    assert [message.told for message in await claim(store)] == [None]


async def test_what_was_told_of_one_incident_is_not_told_of_another(store: Store):
    await subscribed(store, 0)
    await announce(store, incident("i1"), entry("i1"))
    (first,) = await claim(store)
    await send(store, first, "SM1")
    await announce(store, incident("i2"), entry("i2"))
    assert [message.told for message in await claim(store)] == [None]
