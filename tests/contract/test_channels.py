"""What every channel promises, whoever wrote it."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as ET

import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer, unused_port
from hypothesis import given, settings
from hypothesis import strategies as st

from statushub import channels
from statushub.catalogue import discover
from statushub.errors import Forged
from statushub.model.message import Accepted, InboundText, Receipt, Refused, Retry, Unclear, WebhookRequest
from statushub.ports.channel import Channel, ChannelKind
from tests.channels.stages import HUB, RESIDENT, STAGES, altered, context
from tests.fakes.clock import NOON

KINDS = discover(channels, "CHANNEL", ChannelKind)
every_channel = pytest.mark.parametrize("name", KINDS)
signing_channels = pytest.mark.parametrize(
    "name", [name for name, stage in STAGES.items() if stage.checks_signatures]
)
vendors_channels = pytest.mark.parametrize(
    "name", [name for name, stage in STAGES.items() if stage.asks_a_vendor]
)
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def opened(name: str, handler: Handler) -> AsyncIterator[Channel]:
    """The channel, open, with a vendor that answers everything in one way."""
    server = RawTestServer(handler)
    await server.start_server(access_log=None)
    channel = STAGES[name].open(str(server.make_url("")).rstrip("/"))
    try:
        yield channel
    finally:
        await channel.close()
        await server.close()


async def nothing(request: web.BaseRequest) -> web.Response:
    return web.Response(status=404)


def test_every_channel_has_a_stage_for_these_tests() -> None:
    assert set(STAGES) == set(KINDS), "describe the new channel in tests/channels/stages.py"


def test_each_kind_of_address_has_one_fallback() -> None:
    fallbacks = [kind.carries for kind in KINDS.values() if kind.fallback]
    assert sorted(fallbacks) == sorted({kind.carries for kind in KINDS.values()})


@every_channel
async def test_without_credentials_only_a_fallback_opens(name: str) -> None:
    kind = KINDS[name]
    channel = kind.open(msgspec.convert({}, kind.settings), context())
    assert (channel is not None) == kind.fallback
    if channel is not None:
        await channel.close()


@every_channel
def test_an_unknown_setting_is_an_error(name: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"no_such_setting": 1}, KINDS[name].settings)


@every_channel
def test_settings_cannot_be_changed_once_read(name: str) -> None:
    assert KINDS[name].settings.__struct_config__.frozen


@every_channel
async def test_it_is_a_channel_named_as_its_file(name: str) -> None:
    async with opened(name, nothing) as channel:
        assert isinstance(channel, Channel)
        assert channel.name == name
        assert channel.limits.rate > 0
        assert channel.limits.concurrency >= 1


@every_channel
@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="empty"),
        pytest.param("<h1>Bad gateway</h1>", id="a proxy's page"),
        pytest.param('{"sid": null, "messages": [7, null, {"sid": 3}], "next_page_uri": 4}', id="odd types"),
        pytest.param("[" * 100_000, id="nested without end"),
    ],
)
async def test_no_status_a_vendor_can_answer_raises(name: str, body: str) -> None:
    statuses = [200]

    async def answering(request: web.BaseRequest) -> web.Response:
        return web.Response(status=statuses[-1], text=body)

    async with opened(name, answering) as channel:
        for status in (*range(200, 432), 451, *range(498, 530), 599):
            statuses.append(status)
            outcome = await channel.send(RESIDENT, "Fiberbrott i Älvbyn.")
            assert isinstance(outcome, Accepted | Retry | Unclear | Refused)
        for status in (200, 201, 204, 301, 400, 401, 404, 429, 500, 503):
            statuses.append(status)
            found = await channel.find(RESIDENT, "En annan text.", NOON)
            assert found is None or isinstance(found, Accepted | Retry)


@vendors_channels
async def test_a_success_that_names_no_message_is_unclear(name: str) -> None:
    async def answering(request: web.BaseRequest) -> web.Response:
        return web.Response(status=201, text="{}")

    async with opened(name, answering) as channel:
        assert isinstance(await channel.send(RESIDENT, "Fiberbrott."), Unclear)


@vendors_channels
async def test_a_silent_vendor_makes_the_outcome_unclear_within_the_time_set(name: str) -> None:
    over = asyncio.Event()

    async def silent(request: web.BaseRequest) -> web.Response:
        await over.wait()
        return web.Response()

    async with opened(name, silent) as channel:
        async with asyncio.timeout(5):
            assert isinstance(await channel.send(RESIDENT, "Fiberbrott."), Unclear)
            assert isinstance(await channel.find(RESIDENT, "Fiberbrott.", NOON), Retry)
        over.set()


@vendors_channels
async def test_a_connection_cut_after_the_request_makes_the_outcome_unclear(name: str) -> None:
    async def cutting(request: web.BaseRequest) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async with opened(name, cutting) as channel:
        assert isinstance(await channel.send(RESIDENT, "Fiberbrott."), Unclear)
        assert isinstance(await channel.find(RESIDENT, "Fiberbrott.", NOON), Retry)


@vendors_channels
async def test_a_vendor_that_nobody_answers_for_is_tried_again(name: str) -> None:
    channel = STAGES[name].open(f"http://127.0.0.1:{unused_port()}")
    assert isinstance(await channel.send(RESIDENT, "Fiberbrott."), Retry)
    assert isinstance(await channel.find(RESIDENT, "Fiberbrott.", NOON), Retry)
    await channel.close()


@every_channel
async def test_neither_secrets_nor_numbers_stand_in_an_outcome_or_a_log(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The vendor throws all that it was sent back at us."""
    statuses = [200]

    async def echoing(request: web.BaseRequest) -> web.Response:
        said = f"{request.method} {request.path_qs} {dict(request.headers)} {await request.text()} {RESIDENT}"
        words = {"code": 23456, "message": said, "detail": said, "error": said}
        return web.Response(status=statuses[-1], text=json.dumps(words), headers={"Retry-After": RESIDENT})

    caplog.set_level(logging.DEBUG)
    seen: list[object] = []
    async with opened(name, echoing) as channel:
        for status in (200, 400, 401, 404, 429, 500, 503):
            statuses.append(status)
            seen.append(await channel.send(RESIDENT, "Fiberbrott."))
            seen.append(await channel.find(RESIDENT, "Fiberbrott!", NOON))
        seen.append(repr(channel))
    text = "\n".join(map(repr, seen)) + caplog.text
    for hidden in (*STAGES[name].secrets, RESIDENT, RESIDENT[1:]):
        assert hidden not in text


@every_channel
async def test_half_a_character_harms_nothing(name: str) -> None:
    async with opened(name, nothing) as channel:
        assert isinstance(await channel.send(RESIDENT, "Fiber\ud83dbrott"), Accepted | Retry | Refused)


@every_channel
async def test_an_inbound_text_is_read(name: str) -> None:
    async with opened(name, nothing) as channel:
        text = channel.inbound(STAGES[name].text, NOON)
    assert text == InboundText(name, "text-1", RESIDENT, "STATUS 78431", NOON)


@every_channel
async def test_a_text_delivered_again_keeps_its_id(name: str) -> None:
    async with opened(name, nothing) as channel:
        first = channel.inbound(STAGES[name].text, NOON)
        again = channel.inbound(STAGES[name].text, NOON + timedelta(minutes=3))
    assert first.provider_id == again.provider_id


@pytest.mark.parametrize("name", [name for name, stage in STAGES.items() if stage.receipts])
async def test_each_receipt_is_read(name: str) -> None:
    async with opened(name, nothing) as channel:
        for status, request in STAGES[name].receipts.items():
            assert channel.receipts(request, NOON) == (Receipt(name, "message-1", status, NOON),)


@signing_channels
@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda request: replace(request, headers={}), id="no signature"),
        pytest.param(
            lambda request: replace(request, headers=dict.fromkeys(request.headers, "")), id="empty signature"
        ),
        pytest.param(
            lambda request: replace(request, headers=dict.fromkeys(request.headers, "c2lnbmVkIGJ5IG1l")),
            id="another's signature",
        ),
        pytest.param(lambda request: altered(request, Body="STOP"), id="another text"),
        pytest.param(lambda request: altered(request, From="+46701740606"), id="another sender"),
        pytest.param(lambda request: altered(request, Extra="1"), id="one more field"),
        pytest.param(lambda request: replace(request, url=f"{HUB}/hooks/sms/other"), id="replayed elsewhere"),
        pytest.param(
            lambda request: replace(request, url="https://annan.example.se/hooks"), id="replayed to another"
        ),
        pytest.param(lambda request: replace(request, url="https://[::1/hooks"), id="no address at all"),
    ],
)
async def test_a_forged_webhook_is_refused(
    name: str, forge: Callable[[WebhookRequest], WebhookRequest]
) -> None:
    async with opened(name, nothing) as channel:
        with pytest.raises(Forged) as refused:
            channel.inbound(forge(STAGES[name].text), NOON)
        for receipt in STAGES[name].receipts.values():
            with pytest.raises(Forged):
                channel.receipts(forge(receipt), NOON)
    for hidden in (*STAGES[name].secrets, RESIDENT):
        assert hidden not in str(refused.value)


@every_channel
@settings(deadline=None, max_examples=50)
@given(headers=st.dictionaries(st.text(), st.text()), form=st.dictionaries(st.text(), st.text()))
def test_no_webhook_raises_anything_but_forged(
    name: str, headers: dict[str, str], form: dict[str, str]
) -> None:
    async def deliver() -> None:
        request = WebhookRequest(f"{HUB}/hooks/sms/{name}", headers, form)
        async with opened(name, nothing) as channel:
            with suppress(Forged):
                assert isinstance(channel.inbound(request, NOON), InboundText)
            with suppress(Forged):
                assert isinstance(channel.receipts(request, NOON), tuple)

    asyncio.run(deliver())


@every_channel
@pytest.mark.parametrize(
    "reply",
    ["Strömavbrott åter i Älvbyn: <b>&amp;</b> \"kl 14\" 'idag' ]]>", "rad ett\nrad två", "☎ 0123 – ring"],
)
async def test_a_reply_arrives_letter_for_letter(name: str, reply: str) -> None:
    async with opened(name, nothing) as channel:
        answer = channel.answer(reply)
    if answer.content_type.endswith("xml"):
        assert "".join(ET.fromstring(answer.body.encode()).itertext()) == reply
    else:
        assert answer.body == reply


@every_channel
@settings(deadline=None, max_examples=50)
@given(reply=st.text())
def test_an_answer_is_whole_whatever_stands_in_the_reply(name: str, reply: str) -> None:
    async def answer() -> tuple[str, str]:
        async with opened(name, nothing) as channel:
            said = channel.answer(reply)
        return said.body, said.content_type

    body, content_type = asyncio.run(answer())
    if content_type.endswith("xml"):
        ET.fromstring(body.encode())
    assert content_type


@every_channel
async def test_no_reply_says_nothing(name: str) -> None:
    async with opened(name, nothing) as channel:
        answer = channel.answer(None)
    if answer.content_type.endswith("xml"):
        assert list(ET.fromstring(answer.body)) == []
    else:
        assert answer.body == ""
