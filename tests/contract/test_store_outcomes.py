"""The store's promises about what channels say of messages."""

from datetime import datetime

import pytest

from statushub.model.message import (
    Accepted,
    Claimed,
    Drop,
    MessageState,
    Outcome,
    Reason,
    ReceiptStatus,
    Refusal,
    Refused,
    Retry,
    Unclear,
)
from statushub.model.names import MessageId
from statushub.model.subscriber import Consent
from statushub.ports.store import Store
from tests.fakes.clock import NOON
from tests.store.made import (
    announce,
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

AGAIN = NOON + seconds(30)
DELIVERED, FAILED = ReceiptStatus.DELIVERED, ReceiptStatus.FAILED


async def one_begun(store: Store) -> Claimed:
    await subscribed(store, 0)
    await announce(store, incident(), entry())
    (message,) = await claim(store)
    await begin(store, message)
    return message


async def state_of(store: Store, message: Claimed) -> tuple[MessageState, Reason | None]:
    return (await store.reasons_for(message.subscriber))[0][1:]


ENDS: list[tuple[str, Outcome, datetime | None, MessageState, Reason]] = [
    ("accepted", Accepted("SM1", 2), None, MessageState.SENT, Reason.FIRST_NEWS),
    ("retry", Retry("fullt"), AGAIN, MessageState.QUEUED, Reason.RETRYING),
    ("unclear", Unclear("tyst"), AGAIN, MessageState.SENDING, Reason.FIRST_NEWS),
    ("refused", Refused("fel nummer", code="21211"), None, MessageState.FAILED, Reason.REFUSED),
    ("out of retries", Retry("fullt"), None, MessageState.FAILED, Reason.GAVE_UP),
    ("unclear to the end", Unclear("tyst"), None, MessageState.FAILED, Reason.GAVE_UP),
]


@pytest.mark.parametrize(
    ("outcome", "again", "state", "reason"), [case[1:] for case in ENDS], ids=[case[0] for case in ENDS]
)
async def test_an_outcome_moves_the_message(
    store: Store, outcome: Outcome, again: datetime | None, state: MessageState, reason: Reason
):
    message = await one_begun(store)
    await store.record_outcomes([(message.id, outcome, again)], NOON)
    assert await state_of(store, message) == (state, reason)
    assert sum((await store.message_counts()).values()) == 1


@pytest.mark.parametrize("outcome", [Retry("fullt"), Unclear("tyst")])
async def test_another_try_waits_for_its_time_and_is_anybodys(store: Store, outcome: Outcome):
    message = await one_begun(store)
    await store.record_outcomes([(message.id, outcome, AGAIN)], NOON)
    assert await claim(store, "b", seconds(29)) == []
    assert len(await claim(store, "b", seconds(30))) == 1


async def test_a_retry_certainly_was_not_sent_so_there_is_nothing_to_ask_about(store: Store):
    message = await one_begun(store)
    await store.record_outcomes([(message.id, Retry("fullt"), AGAIN)], NOON)
    (again,) = await claim(store, "b", seconds(30))
    assert (again.body, again.attempted_at, again.attempts) == (None, None, 1)


async def test_an_unclear_attempt_is_asked_about(store: Store):
    message = await one_begun(store)
    await store.record_outcomes([(message.id, Unclear("tyst"), AGAIN)], NOON)
    (again,) = await claim(store, "b", seconds(30))
    assert (again.body, again.attempted_at) == ("Avbrott i Älvbo", NOON)


@pytest.mark.parametrize("late", [Accepted("SM2"), Retry("fullt"), Unclear("tyst"), Refused("nej")])
async def test_nothing_takes_an_acceptance_back(store: Store, late: Outcome):
    message = await one_begun(store)
    await store.record_outcomes([(message.id, Accepted("SM1"), None)], NOON)
    await store.record_outcomes([(message.id, late, AGAIN)], NOON)
    assert (await state_of(store, message))[0] is MessageState.SENT
    assert await store.record_receipts([receipt("SM1", DELIVERED)]) == 1


@pytest.mark.parametrize("before", [Retry("fullt"), Unclear("tyst"), Refused("nej")])
async def test_an_acceptance_is_believed_however_late_it_comes(store: Store, before: Outcome):
    message = await one_begun(store)
    await store.record_outcomes([(message.id, before, AGAIN)], NOON)
    await store.record_outcomes([(message.id, Accepted("SM1"), None)], NOON)
    assert (await state_of(store, message))[0] is MessageState.SENT
    assert await claim(store, "b", seconds(999)) == []


async def test_outcomes_of_messages_that_are_gone_are_no_trouble(store: Store):
    await store.record_outcomes(
        [(MessageId(7), Accepted("SM1"), None), (MessageId(8), Refused("nej"), None)], NOON
    )
    assert sum((await store.message_counts()).values()) == 0


async def test_an_opt_out_stops_the_subscriber(store: Store):
    message = await one_begun(store)
    await announce(store, incident("i2"), entry("i2"))
    await store.record_outcomes([(message.id, Refused("lämnat", Refusal.OPT_OUT, "21610"), None)], NOON)
    left = await store.subscriber("sms", phone(0))
    assert left is not None
    assert left.consent is Consent.STOPPED
    assert await store.reasons_for(message.subscriber) == [
        (1, MessageState.FAILED, Reason.REFUSED),
        (2, MessageState.DROPPED, Reason.LEFT),
    ]
    await announce(store, incident("i3"), entry("i3"))
    assert await claim(store) == []


async def test_an_opt_out_recorded_again_does_not_stop_whoever_came_back(store: Store):
    message = await one_begun(store)
    opt_out = [(message.id, Refused("lämnat", Refusal.OPT_OUT), None)]
    await store.record_outcomes(opt_out, NOON)
    await subscribed(store, 0)
    await store.record_outcomes(opt_out, NOON)
    back = await store.subscriber("sms", phone(0))
    assert back is not None
    assert back.consent is Consent.CONFIRMED


@pytest.mark.parametrize("kind", [Refusal.PERMANENT, Refusal.CONFIGURATION, Refusal.CONTENT])
async def test_another_refusal_stops_nobody(store: Store, kind: Refusal):
    message = await one_begun(store)
    await store.record_outcomes([(message.id, Refused("nej", kind), None)], NOON)
    kept = await store.subscriber("sms", phone(0))
    assert kept is not None
    assert kept.consent is Consent.CONFIRMED


RECEIPTS = [
    ("queued and sent say nothing new", ["queued", "sent"], MessageState.SENT, 0),
    ("delivered", ["sent", "delivered"], MessageState.DELIVERED, 1),
    ("failed", ["failed"], MessageState.FAILED, 1),
    ("sent after delivered is late", ["delivered", "sent"], MessageState.DELIVERED, 1),
    ("failed after delivered is not believed", ["delivered", "failed"], MessageState.DELIVERED, 1),
    ("delivered after failed is not believed", ["failed", "delivered"], MessageState.FAILED, 1),
    ("delivered twice counts once", ["delivered", "delivered"], MessageState.DELIVERED, 1),
]
_TABLE = pytest.mark.parametrize(
    ("said", "state", "moved"), [case[1:] for case in RECEIPTS], ids=[case[0] for case in RECEIPTS]
)


@_TABLE
async def test_receipts_move_a_message_forward_only(
    store: Store, said: list[str], state: MessageState, moved: int
):
    message = await one_begun(store)
    await store.record_outcomes([(message.id, Accepted("SM1"), None)], NOON)
    receipts = [receipt("SM1", ReceiptStatus(status)) for status in said]
    assert await store.record_receipts(receipts) == moved
    assert (await state_of(store, message))[0] is state


@_TABLE
async def test_receipts_before_the_acceptance_are_kept_and_applied(
    store: Store, said: list[str], state: MessageState, moved: int
):
    message = await one_begun(store)
    assert await store.record_receipts([receipt("SM1", ReceiptStatus(status)) for status in said]) == 0
    assert (await state_of(store, message))[0] is MessageState.SENDING
    await store.record_outcomes([(message.id, Accepted("SM1"), None)], NOON)
    assert (await state_of(store, message))[0] is state


async def test_a_receipt_is_its_own_channels(store: Store):
    message = await one_begun(store)
    await store.record_outcomes([(message.id, Accepted("SM1"), None)], NOON)
    other = receipt("SM1", DELIVERED)
    assert await store.record_receipts([type(other)("twilio", "SM1", DELIVERED, NOON)]) == 0
    assert (await state_of(store, message))[0] is MessageState.SENT


async def test_several_receipts_at_once_move_each_its_message(store: Store):
    await subscribed(store, 0, 1, 2)
    await announce(store, incident(), entry())
    for number, message in enumerate(await claim(store)):
        await send(store, message, f"SM{number}")
    moved = await store.record_receipts([receipt("SM0", DELIVERED), receipt("SM2", FAILED, "30003")])
    assert moved == 2
    counts = await store.message_counts()
    assert [counts[state] for state in (MessageState.SENT, MessageState.DELIVERED, MessageState.FAILED)] == [
        1,
        1,
        1,
    ]


async def test_every_state_is_counted_also_the_empty_ones(store: Store):
    await subscribed(store, 0, 1)
    await announce(store, incident(), entry())
    first, _ = await claim(store)
    await store.decide("a", [(first.id, Drop(Reason.NOTHING_NEW))], NOON)
    empty = dict.fromkeys(MessageState, 0)
    assert await store.message_counts() == empty | {MessageState.QUEUED: 1, MessageState.DROPPED: 1}
