"""The sandbox keeps what it is given and pretends nothing."""

from datetime import timedelta

import pytest

from statushub.channels.sandbox import MOST_TEXTS, SandboxChannel
from statushub.errors import Forged
from statushub.model.message import Accepted, SandboxText, WebhookRequest
from statushub.ports.channel import ChannelContext
from tests.channels.stages import HUB, LOOPBACK, RESIDENT
from tests.fakes.clock import NOON, FakeClock

NEIGHBOUR = "+46701740606"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def channel(clock: FakeClock) -> SandboxChannel:
    return SandboxChannel(ChannelContext(LOOPBACK, {}, clock))


def texted(**form: str) -> WebhookRequest:
    return WebhookRequest(f"{LOOPBACK}/hooks/sms/sandbox", {}, form)


async def test_a_phone_sees_its_own_texts_oldest_first(channel: SandboxChannel, clock: FakeClock) -> None:
    first = await channel.send(RESIDENT, "Fiberbrott i Älvbyn.")
    await channel.send(NEIGHBOUR, "Strömavbrott i Åsele by.")
    clock.advance(minutes=5)
    second = await channel.send(RESIDENT, "Åter.")
    assert channel.texts(RESIDENT) == [
        SandboxText(first.provider_id, RESIDENT, "Fiberbrott i Älvbyn.", NOON),
        SandboxText(second.provider_id, RESIDENT, "Åter.", NOON + timedelta(minutes=5)),
    ]
    assert channel.texts("+46701740699") == []


async def test_each_text_has_an_id_of_its_own_also_after_a_restart(
    channel: SandboxChannel, clock: FakeClock
) -> None:
    clock.advance(seconds=1)
    restarted = SandboxChannel(ChannelContext(LOOPBACK, {}, clock))
    ids = [(await one.send(RESIDENT, "Samma.")).provider_id for one in (channel, channel, restarted)]
    assert len(set(ids)) == 3


async def test_the_oldest_texts_go_first(channel: SandboxChannel) -> None:
    for number in range(MOST_TEXTS + 2):
        await channel.send(RESIDENT, f"Nytt {number}")
    kept = channel.texts(RESIDENT)
    assert (len(kept), kept[0].body) == (MOST_TEXTS, "Nytt 2")


async def test_the_newest_of_equal_texts_is_found(channel: SandboxChannel, clock: FakeClock) -> None:
    await channel.send(RESIDENT, "Åter.")
    clock.advance(minutes=1)
    newest = await channel.send(RESIDENT, "Åter.")
    assert await channel.find(RESIDENT, "Åter.", NOON) == Accepted(newest.provider_id)


@pytest.mark.parametrize(
    ("address", "text", "minutes"),
    [
        pytest.param(NEIGHBOUR, "Åter.", 0, id="to somebody else"),
        pytest.param(RESIDENT, "Åter", 0, id="other words"),
        pytest.param(RESIDENT, "Åter.", 1, id="before the attempt"),
    ],
)
async def test_what_was_not_this_attempt_is_not_found(
    channel: SandboxChannel, address: str, text: str, minutes: int
) -> None:
    await channel.send(RESIDENT, "Åter.")
    assert await channel.find(address, text, NOON + timedelta(minutes=minutes)) is None


@pytest.mark.parametrize("written", ["070-174 06 05", "+46701740605", "0046701740605"])
def test_a_number_may_be_written_as_people_write_it(channel: SandboxChannel, written: str) -> None:
    assert channel.inbound(texted(From=written, Body="STATUS"), NOON).sender == RESIDENT


def test_two_texts_without_an_id_are_two_texts(channel: SandboxChannel) -> None:
    text = texted(From=RESIDENT, Body="STATUS")
    assert channel.inbound(text, NOON).provider_id != channel.inbound(text, NOON).provider_id


def test_a_text_from_nobody_is_refused_with_what_it_lacks(channel: SandboxChannel) -> None:
    with pytest.raises(Forged, match="needs From, the number that it comes from"):
        channel.inbound(texted(Body="STATUS"), NOON)


def test_no_callback_makes_it_pretend_a_delivery(channel: SandboxChannel) -> None:
    assert channel.receipts(texted(MessageSid="SB1", MessageStatus="delivered"), NOON) == ()


def test_on_a_public_hub_nobody_can_sign_up_anybody_through_the_sandbox(clock: FakeClock) -> None:
    public = SandboxChannel(ChannelContext(HUB, {}, clock))
    with pytest.raises(Forged, match="loopback"):
        public.inbound(texted(From=RESIDENT, Body="START 78431"), NOON)
