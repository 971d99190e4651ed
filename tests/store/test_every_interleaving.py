"""In whatever order things happen to it, a message is in one state, and moves as its life allows."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from statushub.model.message import (
    Accepted,
    Claimed,
    Defer,
    Drop,
    MessageState,
    Reason,
    ReceiptStatus,
    Refusal,
    Refused,
    Retry,
    Unclear,
)
from statushub.model.names import MessageId
from statushub.ports.store import Store
from statushub.store import open_store
from tests.fakes.clock import NOON, FakeClock
from tests.store.made import LEASE, announce, attempt, entry, incident, phone, receipt, seconds, subscribed

MESSAGES = 3
QUEUED, SENDING, SENT = MessageState.QUEUED, MessageState.SENDING, MessageState.SENT
DELIVERED, FAILED, DROPPED = MessageState.DELIVERED, MessageState.FAILED, MessageState.DROPPED
ENDED = {SENT, DELIVERED, FAILED}

LAWFUL = {
    QUEUED: {SENDING, DROPPED, *ENDED},
    SENDING: {QUEUED, DROPPED, *ENDED},
    SENT: {DELIVERED, FAILED},
    DELIVERED: set(),
    FAILED: {SENT, DELIVERED},
    DROPPED: ENDED,
}
"""A late acceptance (with the receipt that came before it) is true whatever was decided meanwhile."""

OUTCOMES = [
    Accepted("SM"),
    Retry("fullt"),
    Unclear("tyst"),
    Refused("nej"),
    Refused("lämnat", Refusal.OPT_OUT),
]


@dataclass
class Play:
    """Two senders on one outbox, as they remember it."""

    store: Store
    now: datetime = NOON
    held: dict[str, dict[MessageId, Claimed]] = field(default_factory=lambda: {"a": {}, "b": {}})
    until: dict[MessageId, datetime] = field(default_factory=dict)

    async def claim(self, owner: str, choice: int) -> None:
        for message in await self.store.claim_messages(owner, "sms", self.now, LEASE, choice % 3 + 1):
            assert self.until.get(message.id, NOON) <= self.now, "leased to somebody"
            assert (message.body is None) == (message.attempted_at is None)
            self.held[owner][message.id] = message
            self.until[message.id] = self.now + LEASE

    async def decide(self, owner: str, choice: int) -> None:
        if not self.held[owner]:
            return
        message = list(self.held[owner].values())[choice % len(self.held[owner])]
        decisions = (
            attempt(message),
            Defer(Reason.QUIET_HOURS, self.now + seconds(5)),
            Drop(Reason.NOTHING_NEW),
        )
        decided = decisions[choice % 3]
        ours = await self.store.decide(owner, [(message.id, decided)], self.now)
        if ours and decided is not decisions[0]:
            self.until.pop(message.id, None)

    async def outcome(self, owner: str, choice: int) -> None:
        message = MessageId(choice % MESSAGES + 1)
        outcome = OUTCOMES[choice % len(OUTCOMES)]
        if isinstance(outcome, Accepted):
            outcome = Accepted(f"SM{message}")
        again = self.now + seconds(3) if choice % 2 else None
        await self.store.record_outcomes([(message, outcome, again)], self.now)
        self.until.pop(message, None)

    async def receipt(self, owner: str, choice: int) -> None:
        status = list(ReceiptStatus)[choice % 4]
        await self.store.record_receipts([receipt(f"SM{choice % MESSAGES + 1}", status)])

    async def release(self, owner: str, choice: int) -> None:
        await self.store.release(owner)
        for message in self.held[owner]:
            self.until.pop(message, None)
        self.held[owner].clear()

    async def leave(self, owner: str, choice: int) -> None:
        await self.store.unsubscribe("sms", phone(choice % MESSAGES), self.now)

    async def wait(self, owner: str, choice: int) -> None:
        self.now += timedelta(seconds=choice % 12)


async def states(store: Store) -> dict[int, MessageState]:
    """Return each subscriber's one message's state."""
    found = {}
    for subscriber in range(1, MESSAGES + 1):
        ((_, state, _),) = await store.reasons_for(subscriber)
        found[subscriber] = state
    return found


MOVES = (Play.claim, Play.decide, Play.outcome, Play.receipt, Play.release, Play.leave, Play.wait)
STEPS = st.tuples(
    st.sampled_from(MOVES),
    st.sampled_from("ab"),
    st.integers(0, 59),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(STEPS, min_size=5, max_size=40))
async def test_a_message_is_always_in_one_state_and_moves_lawfully(steps):
    store = await open_store("sqlite://", clock=FakeClock())
    try:
        await subscribed(store, *range(MESSAGES))
        await announce(store, incident(), entry())
        play, before = Play(store), await states(store)
        for move, owner, choice in [(Play.claim, "a", 2), *steps]:
            await move(play, owner, choice)
            after = await states(store)
            assert sum((await store.message_counts()).values()) == MESSAGES
            for subscriber, state in after.items():
                assert state is before[subscriber] or state in LAWFUL[before[subscriber]], move.__name__
            before = after
        waiting = await store.claim_messages("c", "sms", play.now + timedelta(days=1), LEASE, 10)
        assert len(waiting) == sum(state in {QUEUED, SENDING} for state in before.values())
    finally:
        await store.close()
