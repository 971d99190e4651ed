"""Inbound texts and receipts from gateways."""

from urllib.parse import urlencode

import pytest
from aiohttp.test_utils import TestClient, TestServer
from twilio.request_validator import RequestValidator

from statushub.channels import sandbox, twilio
from statushub.model.hub import Hub
from statushub.ports.channel import ChannelContext
from statushub.web.app import make_app
from tests.fakes.clock import FakeClock
from tests.web.stage import HUB, PHONE, stage

TOKEN = "secret-of-the-gateway"
TEXT = {"MessageSid": "SM1", "From": PHONE, "Body": "START 78431 & åäö", "Empty": ""}
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
async def hooked():
    """A stage with Twilio and the sandbox open, and its client."""
    environ = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_FROM": "+46701740699"}
    context = ChannelContext(HUB.url, environ, FakeClock())
    channels = {
        "twilio": twilio.open_twilio(twilio.Settings(), context),
        "sandbox": sandbox.open_sandbox(sandbox.Settings(), context),
    }
    async with (
        stage(channels=channels) as on,
        TestClient(TestServer(make_app(on.site))) as client,
    ):
        yield on, client
    for channel in channels.values():
        await channel.close()


def signature(path, form, hub: Hub = HUB):
    return {"X-Twilio-Signature": RequestValidator(TOKEN).compute_signature(hub.url + path, form)}


@pytest.mark.parametrize("path", ["/hooks/sms/twilio", "/hooks/sms/twilio?from=a%20b&x=1"])
async def test_a_signed_text_is_received_and_answered_as_the_channel_wants(hooked, path):
    on, client = hooked
    reply = await client.post(path, data=TEXT, headers=signature(path, TEXT))
    assert reply.status == 200
    assert reply.content_type == "text/xml"
    assert "<Message>Tack för 'START 78431 &amp; åäö'</Message>" in await reply.text()
    (heard,) = on.heard
    assert (heard.channel, heard.provider_id, heard.sender) == ("twilio", "SM1", PHONE)


@pytest.mark.parametrize("path", ["/hooks/sms/twilio", "/hooks/sms/twilio/status"])
@pytest.mark.parametrize("headers", [{}, {"X-Twilio-Signature": "AAAA"}])
async def test_a_forged_request_is_refused_and_not_believed(hooked, path, headers):
    on, client = hooked
    reply = await client.post(path, data=TEXT, headers=headers)
    assert reply.status == 403
    assert reply.content_type == "application/problem+json"
    assert on.heard == []


async def test_a_changed_field_is_a_forgery(hooked):
    on, client = hooked
    changed = {**TEXT, "From": "+46701740699"}
    reply = await client.post("/hooks/sms/twilio", data=changed, headers=signature("/hooks/sms/twilio", TEXT))
    assert (reply.status, on.heard) == (403, [])


async def test_a_receipt_is_taken_in_silence(hooked):
    _, client = hooked
    path, form = "/hooks/sms/twilio/status", {"MessageSid": "SM9", "MessageStatus": "delivered"}
    reply = await client.post(path, data=form, headers=signature(path, form))
    assert (reply.status, await reply.read()) == (204, b"")


async def test_each_open_channel_has_its_own_door(hooked):
    on, client = hooked
    reply = await client.post("/hooks/sms/sandbox", data=TEXT)
    assert reply.status == 403, "the sandbox takes no texts on a public address"
    assert on.heard == []


@pytest.mark.parametrize("path", ["/hooks/sms/pigeon", "/hooks/sms/pigeon/status"])
async def test_a_channel_that_is_not_open_has_no_door(hooked, path):
    _, client = hooked
    reply = await client.post(path, data=TEXT)
    assert (reply.status, reply.content_type) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"Body=%ff%fe", FORM, 400),
        (b"no equals sign", FORM, 400),
        ("Body=å".encode("latin-1"), FORM, 400),
        (b'{"Body": "STOP"}', "application/json", 415),
        (urlencode({"Body": "x" * 70_000}).encode(), FORM, 413),
    ],
)
async def test_what_is_no_form_is_refused(hooked, body, media_type, status):
    on, client = hooked
    reply = await client.post("/hooks/sms/sandbox", data=body, headers={"Content-Type": media_type})
    assert (reply.status, on.heard) == (status, [])


async def test_doors_are_for_posting_only(hooked):
    _, client = hooked
    reply = await client.get("/hooks/sms/twilio")
    assert (reply.status, reply.headers["Allow"]) == (405, "POST")
