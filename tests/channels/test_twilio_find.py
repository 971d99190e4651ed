"""Asking Twilio whether a text was taken, after an attempt of unknown outcome."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from statushub.channels.twilio import TwilioChannel
from statushub.model.message import Accepted, Retry, Unclear
from tests.channels.stages import RESIDENT
from tests.fakes import gateway_mishaps as mishaps
from tests.fakes.clock import NOON
from tests.fakes.gateway import Gateway

NEWS = "Fiberbrott i Älvbyn. Åter ca 14.30."


async def test_a_text_that_was_taken_is_found(gateway: Gateway, channel: TwilioChannel) -> None:
    since = datetime.now(UTC)
    gateway.goes_wrong(mishaps.TAKES_THEN_CUTS)
    assert isinstance(await channel.send(RESIDENT, NEWS), Unclear)
    [taken] = gateway.ledger
    assert await channel.find(RESIDENT, NEWS, since) == Accepted(taken.sid, 1)


async def test_a_text_still_queued_at_the_vendor_is_found(gateway: Gateway, channel: TwilioChannel) -> None:
    gateway.holds = True
    sent = await channel.send(RESIDENT, NEWS)
    assert await channel.find(RESIDENT, NEWS, datetime.now(UTC)) == sent


async def test_a_text_on_a_later_page_is_found(gateway: Gateway, channel: TwilioChannel) -> None:
    gateway.most_per_page = 2
    since = datetime.now(UTC)
    sent = await channel.send(RESIDENT, NEWS)
    for number in range(5):
        await channel.send(RESIDENT, f"Senare nytt {number}.")
    assert await channel.find(RESIDENT, NEWS, since) == sent


@pytest.mark.parametrize(
    ("address", "text", "since"),
    [
        pytest.param("+46701740606", NEWS, timedelta(), id="to somebody else"),
        pytest.param(RESIDENT, NEWS + "!", timedelta(), id="other words"),
        pytest.param(RESIDENT, NEWS.lower(), timedelta(), id="other letters"),
        pytest.param(RESIDENT, NEWS, timedelta(minutes=2), id="before the attempt"),
    ],
)
async def test_what_was_not_this_attempt_is_not_found(
    channel: TwilioChannel, address: str, text: str, since: timedelta
) -> None:
    await channel.send(RESIDENT, NEWS)
    assert await channel.find(address, text, datetime.now(UTC) + since) is None


async def test_a_resident_who_texts_the_same_words_is_not_our_message(
    gateway: Gateway, channel: TwilioChannel
) -> None:
    echo = {"sid": "SM1", "to": RESIDENT, "body": NEWS, "direction": "inbound", "date_created": None}
    for _ in range(2):
        gateway.goes_wrong(mishaps.answers(200, json.dumps({"messages": [echo]})), method="GET")
    assert await channel.find(RESIDENT, NEWS, NOON) is None


@pytest.mark.parametrize(
    "mishap",
    [
        pytest.param(mishaps.answers(500), id="broken"),
        pytest.param(mishaps.throttles(), id="throttled"),
        pytest.param(mishaps.refuses(20003, status=401), id="locked out"),
        pytest.param(mishaps.answers(200, "<html>"), id="a page of a proxy's"),
        pytest.param(mishaps.answers(200, '{"messages": null}'), id="no list"),
        pytest.param(mishaps.HANGS_THEN_DROPS, id="silent"),
    ],
)
async def test_a_vendor_that_cannot_say_is_asked_again(
    gateway: Gateway, channel: TwilioChannel, mishap: mishaps.Mishap
) -> None:
    await channel.send(RESIDENT, NEWS)
    gateway.goes_wrong(mishap, method="GET")
    assert isinstance(await channel.find(RESIDENT, NEWS, datetime.now(UTC)), Retry)
    assert isinstance(await channel.find(RESIDENT, NEWS, datetime.now(UTC)), Accepted)


async def test_pages_without_end_are_given_up(gateway: Gateway, channel: TwilioChannel) -> None:
    page = json.dumps({"messages": [], "next_page_uri": "/2010-04-01/Accounts/x/Messages.json?Page=1"})
    gateway.goes_wrong(mishaps.answers(200, page), times=20, method="GET")
    assert await channel.find(RESIDENT, NEWS, NOON) == Retry(
        "Twilio's list of messages is longer than 20 pages"
    )


async def test_a_next_page_elsewhere_gets_no_token(gateway: Gateway, channel: TwilioChannel) -> None:
    page = json.dumps({"messages": [], "next_page_uri": "http://127.0.0.1:9/steal?Page=1"})
    gateway.goes_wrong(mishaps.answers(200, page), method="GET")
    assert await channel.find(RESIDENT, NEWS, NOON) is None
