"""Channels: handing a text over, asking what became of it, and believing what comes in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from statushub.clock import Clock
from statushub.model.message import (
    Accepted,
    ChannelLimits,
    InboundText,
    Outcome,
    Receipt,
    Retry,
    WebhookAnswer,
    WebhookRequest,
)


@runtime_checkable
class Channel(Protocol):
    """One way to reach people. No method raises for what the vendor says: outcomes are values.

    No secret and no whole phone number ever stands in an outcome, an error or a log line.
    """

    @property
    def name(self) -> str:
        """Its module's name, as in ``[channel.<name>]`` and ``/hooks/sms/<name>``."""
        ...

    @property
    def number(self) -> str | None:
        """The number that residents text, E.164; None: not known here."""
        ...

    @property
    def limits(self) -> ChannelLimits:
        """What it can carry."""
        ...

    async def send(self, address: str, text: str) -> Outcome:
        """Hand one text over; a bounded time. ``Unclear`` where it may have been taken."""
        ...

    async def find(self, address: str, text: str, since: datetime) -> Accepted | Retry | None:
        """Was this very text taken since then? None: certainly not. Retry: the channel can't say now."""
        ...

    def receipts(self, request: WebhookRequest, now: datetime) -> tuple[Receipt, ...]:
        """Decode a status callback. Raises Forged; an unknown status is no receipt."""
        ...

    def inbound(self, request: WebhookRequest, now: datetime) -> InboundText:
        """Decode an inbound text. Raises Forged."""
        ...

    def answer(self, reply: str | None) -> WebhookAnswer:
        """Return the response that carries the reply; None: a response that says nothing."""
        ...

    async def close(self) -> None:
        """Give all connections back."""
        ...


@dataclass(frozen=True, slots=True)
class ChannelContext:
    """What a channel is opened with."""

    hub_url: str
    """The hub's public address without a final slash: callbacks and signatures are over it."""
    environ: Mapping[str, str]
    """Credentials stand here, nowhere else."""
    clock: Clock


@dataclass(frozen=True, slots=True)
class ChannelKind:
    """The contract of ``channels/<name>.py``, whose ``CHANNEL`` is one of these."""

    settings: type[Any]
    """A frozen msgspec.Struct (forbid_unknown_fields) for ``[channel.<name>]``; all fields have defaults."""
    open: Callable[[Any, ChannelContext], "Channel | None"]
    """Open it within a running loop; None where its credentials are not in the environment."""
    carries: str = "sms"
    """The kind of address it sends to."""
    fallback: bool = False
    """Used where no other channel of its kind could be opened (the sandbox)."""
