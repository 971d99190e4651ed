"""The sandbox: texts are kept in memory instead of sent, for the demo's phone and the tests."""

from collections import deque
from datetime import datetime
from itertools import count
from urllib.parse import urlsplit

import msgspec

from statushub.channels._numbers import address_of
from statushub.errors import Forged
from statushub.model.e164 import HOME
from statushub.model.message import (
    Accepted,
    ChannelLimits,
    InboundText,
    Receipt,
    SandboxText,
    WebhookAnswer,
    WebhookRequest,
)
from statushub.ports.channel import ChannelContext, ChannelKind

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

MOST_TEXTS = 10_000
"""Texts kept; the oldest go first."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[channel.sandbox]`` has no keys."""


class SandboxChannel:
    """A ``ports.channel.Channel`` that reaches nobody.

    It believes every inbound text, so it takes them only where the hub is known by a loopback address:
    on a public one anybody could sign up anybody.
    """

    name = "sandbox"
    number = None
    limits = ChannelLimits(rate=1000)

    def __init__(self, context: ChannelContext) -> None:
        self._clock = context.clock
        self._on_loopback = urlsplit(context.hub_url).hostname in LOOPBACK
        self._texts: deque[SandboxText] = deque(maxlen=MOST_TEXTS)
        self._numbers = count(1)
        self._opened = f"{context.clock.now():%Y%m%d%H%M%S%f}"

    async def send(self, address: str, text: str) -> Accepted:
        """Keep the text."""
        kept = SandboxText(self._new_id("SB"), address, text, self._clock.now())
        self._texts.append(kept)
        return Accepted(kept.provider_id)

    async def find(self, address: str, text: str, since: datetime) -> Accepted | None:
        """Return the newest such text kept since then; a restart has forgotten all."""
        for kept in reversed(self._texts):
            if (kept.to, kept.body) == (address, text) and kept.at >= since:
                return Accepted(kept.provider_id)
        return None

    def texts(self, address: str) -> list[SandboxText]:
        """Return the texts kept for the address, oldest first."""
        return [kept for kept in self._texts if kept.to == address]

    def receipts(self, request: WebhookRequest, now: datetime) -> tuple[Receipt, ...]:  # noqa: ARG002  # the port's
        """Return nothing: the sandbox never pretends that a phone received anything."""
        return ()

    def inbound(self, request: WebhookRequest, now: datetime) -> InboundText:
        """Decode a form of From, Body and perhaps MessageSid. Raises Forged without From, or off loopback."""
        if not self._on_loopback:
            raise Forged("the sandbox takes texts only where [hub] url is a loopback address")
        sender = address_of(request.form.get("From", ""), region=HOME)
        if not sender:
            raise Forged("a text to /hooks/sms/sandbox needs From, the number that it comes from")
        sid = request.form.get("MessageSid") or self._new_id("SI")
        return InboundText(self.name, sid, sender, request.form.get("Body", ""), now)

    def answer(self, reply: str | None) -> WebhookAnswer:
        """Return the reply as it is; without one, an empty body."""
        return WebhookAnswer(reply or "", "text/plain")

    async def close(self) -> None:
        """Keep nothing open."""

    def _new_id(self, prefix: str) -> str:
        # The moment of opening keeps a restarted sandbox from using an id of its predecessor.
        return f"{prefix}{self._opened}{next(self._numbers):08d}"


def open_sandbox(settings: Settings, context: ChannelContext) -> SandboxChannel:  # noqa: ARG001  # the port's
    """Open a sandbox; needs no credentials."""
    return SandboxChannel(context)


CHANNEL = ChannelKind(settings=Settings, open=open_sandbox, fallback=True)
