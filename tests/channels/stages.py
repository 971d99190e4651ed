"""What the contract tests must know of each channel: one stage per file in ``statushub/channels``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from twilio.request_validator import RequestValidator

from statushub.channels import sandbox, twilio
from statushub.clock import SystemClock
from statushub.model.message import ReceiptStatus, WebhookRequest
from statushub.ports.channel import Channel, ChannelContext
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import ACCOUNT, NUMBER, TOKEN

HUB = "https://nyheter.example.se"
LOOPBACK = "http://127.0.0.1:8080"
RESIDENT = "+46701740605"
PATIENCE = 0.25
"""Seconds that a channel under test waits for its vendor."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One channel, opened against a vendor at an address of ours, and the webhooks it understands."""

    open: Callable[[str], Channel]
    """Open it with its vendor at this base address."""
    text: WebhookRequest
    """A genuine inbound text from RESIDENT: "STATUS 78431", id "text-1"."""
    receipts: Mapping[ReceiptStatus, WebhookRequest]
    """Genuine callbacks on the message "message-1"."""
    secrets: tuple[str, ...] = ()
    """Must never be seen."""
    asks_a_vendor: bool = True
    checks_signatures: bool = True


def context(**environ: str) -> ChannelContext:
    """A context with just this environment."""
    return ChannelContext(HUB, environ, FakeClock())


def signed(path: str, **form: str) -> WebhookRequest:
    """A request as Twilio signs it."""
    signature = RequestValidator(TOKEN).compute_signature(HUB + path, form)
    return WebhookRequest(HUB + path, {"x-twilio-signature": signature}, form)


def altered(request: WebhookRequest, **fields: str) -> WebhookRequest:
    """The same request and signature with other fields."""
    return replace(request, form={**request.form, **fields})


def open_twilio(vendor: str) -> Channel:
    environ = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_FROM": NUMBER}
    opened = twilio.open_twilio(
        twilio.Settings(), context(**environ, TWILIO_API_URL=vendor), timeout=PATIENCE
    )
    assert opened is not None
    return opened


def channel_of(environ: Mapping[str, str]) -> twilio.TwilioChannel:
    """The Twilio channel of this environment, by the real clock, as a gateway tells the time."""
    opened = twilio.open_twilio(
        twilio.Settings(), ChannelContext(HUB, environ, SystemClock()), timeout=PATIENCE
    )
    assert opened is not None
    return opened


def callback(status: str) -> WebhookRequest:
    return signed("/hooks/sms/twilio/status", MessageSid="message-1", MessageStatus=status)


STAGES: Mapping[str, Stage] = {
    "twilio": Stage(
        open=open_twilio,
        text=signed("/hooks/sms/twilio", MessageSid="text-1", From=RESIDENT, Body="STATUS 78431"),
        receipts={
            ReceiptStatus.QUEUED: callback("queued"),
            ReceiptStatus.SENT: callback("sent"),
            ReceiptStatus.DELIVERED: callback("delivered"),
            ReceiptStatus.FAILED: callback("undelivered"),
        },
        secrets=(TOKEN, ACCOUNT),
    ),
    "sandbox": Stage(
        open=lambda _: sandbox.open_sandbox(sandbox.Settings(), ChannelContext(LOOPBACK, {}, FakeClock())),
        text=WebhookRequest(
            f"{LOOPBACK}/hooks/sms/sandbox",
            {},
            {"MessageSid": "text-1", "From": RESIDENT, "Body": "STATUS 78431"},
        ),
        receipts={},
        asks_a_vendor=False,
        checks_signatures=False,
    ),
}
