import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import time, timedelta

import pytest

from statushub.errors import StoreError
from statushub.model.hub import Hub
from statushub.model.message import Accepted, ChannelLimits, MessageState, Reason
from statushub.model.subscriber import Quiet
from statushub.pipeline.deliver import Deliver
from statushub.store import open_store
from tests.fakes.clock import FakeClock
from tests.fakes.ill_store import IllStore
from tests.fakes.waiting import eventually
from tests.store.made import announce, entry, incident, phone, subscribed, wishes

SETTLE = timedelta(0)


class Carrier:
    """A channel that takes everything, once its gate is open."""

    name, number = "sandbox", None

    def __init__(self, rate=1000.0):
        self.limits = ChannelLimits(rate=rate, settle=SETTLE)
        self.gate = asyncio.Event()
        self.gate.set()
        self.sent = []

    async def send(self, address, text):
        await self.gate.wait()
        self.sent.append(address)
        return Accepted(f"SB{len(self.sent)}")

    async def find(self, address, text, since):
        return Accepted(f"SB{self.sent.index(address)}") if address in self.sent else None


def wording(message, now):
    return "Avbrott i Älvbo"


def sender(store, channel, clock, words=wording):
    return Deliver(store, channel, words, Hub(), clock, "a")


@asynccontextmanager
async def outbox(*numbers, asked=None):
    """Give a store in memory in which a message waits for each of the numbers."""
    store = await open_store("sqlite://", clock=FakeClock())
    try:
        await subscribed(store, *numbers, asked=asked)
        await announce(store, incident(), entry())
        yield store
    finally:
        await store.close()


async def states(store):
    return {state: count for state, count in (await store.message_counts()).items() if count}


@pytest.mark.parametrize("step", ["claim_messages", "decide", "record_outcomes"])
async def test_a_store_locked_for_a_while_loses_no_message_and_repeats_none(step):
    async with outbox(0, 1, 2) as store:
        clock, channel = FakeClock(), Carrier()
        deliver = sender(IllStore(store, **{step: 2}), channel, clock)

        async def all_sent():
            await deliver.run()
            clock.advance(seconds=11)
            return await states(store) == {MessageState.SENT: 3}

        await eventually(all_sent, f"three texts sent although {step} failed twice", seconds=5)
        assert sorted(channel.sent) == [phone(0), phone(1), phone(2)]


async def test_a_claim_that_fails_ends_no_send_under_way():
    async with outbox(0) as store:
        channel = Carrier()
        channel.gate.clear()
        ill = IllStore(store)
        run = asyncio.create_task(sender(ill, channel, FakeClock()).run())
        await eventually(lambda: _is_sending(store), "the text is in hand")
        ill.fail("claim_messages")
        await eventually(lambda: ill.failed, "the claim failed")
        channel.gate.set()
        await asyncio.wait_for(run, 5)
        assert (channel.sent, await states(store)) == ([phone(0)], {MessageState.SENT: 1})


async def _is_sending(store):
    return await states(store) == {MessageState.SENDING: 1}


async def test_a_run_that_failed_leaves_nothing_in_hand_for_the_next():
    async with outbox(0) as store:
        clock, channel = FakeClock(), Carrier()
        ill = IllStore(store, record_outcomes=10_000)
        deliver = sender(ill, channel, clock)
        run = asyncio.create_task(deliver.run())
        await eventually(lambda: ill.failed, "the outcome could not be kept")
        run.cancel()
        with pytest.raises((StoreError, asyncio.CancelledError, ExceptionGroup)):
            await run
        ill.heal()
        clock.advance(seconds=11)
        await asyncio.wait_for(deliver.run(), 5)
        assert (channel.sent, await states(store)) == ([phone(0)], {MessageState.SENT: 1})


async def test_a_message_that_cannot_be_worded_keeps_no_other_from_going():
    def some(message, now):
        if message.address == phone(0):
            raise LookupError("no such word")
        return "Avbrott"

    async with outbox(0, 1) as store:
        channel = Carrier()
        await asyncio.wait_for(sender(store, channel, FakeClock(), some).run(), 5)
        assert channel.sent == [phone(1)]
        assert await states(store) == {MessageState.QUEUED: 1, MessageState.SENT: 1}


async def test_messages_that_are_not_to_be_sent_cost_no_time_at_the_channels_rate():
    at_noon = replace(wishes(), quiet=Quiet(time(11), time(13)))
    async with outbox(*range(60), asked=at_noon) as store:
        await asyncio.wait_for(sender(store, Carrier(rate=1.0), FakeClock()).run(), 3)
        waiting = await store.subscribers(0, 100)
        reasons = [await store.reasons_for(each.id) for each in waiting]
        assert reasons == [[(1, MessageState.QUEUED, Reason.QUIET_HOURS)]] * 60


async def test_a_lease_that_the_clock_jumped_over_sends_nothing_twice():
    async with outbox(0) as store:
        clock, channel = FakeClock(), Carrier()
        channel.gate.clear()
        run = asyncio.create_task(sender(store, channel, clock).run())
        await eventually(lambda: _is_sending(store), "the text is in hand")
        clock.advance(seconds=3600)
        await asyncio.sleep(0.5)  # long enough for two looks at the outbox
        channel.gate.set()
        await asyncio.wait_for(run, 5)
        assert (channel.sent, await states(store)) == ([phone(0)], {MessageState.SENT: 1})
