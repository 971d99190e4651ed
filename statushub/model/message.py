"""One notification to one subscriber: from the outbox to the receipt, and texts that come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from statushub.model.incident import Entry, Incident
from statushub.model.names import IncidentId, MessageId, Seq, Severity, SubscriberId
from statushub.model.subscriber import Consent, Quiet


class MessageState(StrEnum):
    """Where a message is; ``sending`` without an outcome is ambiguous until the channel is asked."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    DROPPED = "dropped"


class Reason(StrEnum):
    """Why a message was sent, put off or dropped; one per branch of the decision, kept with it."""

    FIRST_NEWS = "first_news"
    CHANGED = "changed"
    OVER = "over"
    QUIET_HOURS = "quiet_hours"
    SUPERSEDED = "superseded"
    """A later entry of the same incident waits for the same person."""
    NOTHING_NEW = "nothing_new"
    START_NEVER_TOLD = "start_never_told"
    BELOW_SEVERITY = "below_severity"
    LEFT = "left"
    """The subscriber has stopped, or lets us ask no more."""
    TOO_LATE = "too_late"
    """It waited past its usefulness."""
    RETRYING = "retrying"
    REFUSED = "refused"
    GAVE_UP = "gave_up"
    ASKED = "asked"
    """What they can tell would make it clearer whose fault it is."""
    NO_LONGER_ASKED = "no_longer_asked"
    """Others have answered, or a company is named."""


@dataclass(frozen=True, slots=True)
class Send:
    """Send it now; ``told`` is what the person then knows, compared before the next one."""

    reason: Reason
    told: str


@dataclass(frozen=True, slots=True)
class Defer:
    """Not yet."""

    reason: Reason
    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """Never."""

    reason: Reason


Decision = Send | Defer | Drop


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message under our lease, with all that decides about it."""

    id: MessageId
    seq: Seq
    incident: Incident
    """As it is now."""
    entry: Entry
    subscriber: SubscriberId
    address: str
    language: str
    consent: Consent
    least: Severity
    quiet: Quiet | None
    queued_at: datetime
    expires_at: datetime
    attempts: int
    """Times it was handed to the channel before."""
    body: str | None = None
    """The text of an attempt that began and has no known outcome: ask the channel before sending."""
    attempted_at: datetime | None = None
    told: str | None = None
    """What this person last was told of this incident (``Send.told``); None: nothing yet."""
    superseded: bool = False
    """A later message of the same incident waits for the same person."""
    may_ask: bool = False
    """They let us ask."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A message about to be handed to the channel; recorded first, so that a crash leaves a trace."""

    id: MessageId
    body: str
    told: str
    reason: Reason
    via: str
    """The channel's name: ``twilio``, ``sandbox``; its receipts come under this name."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The channel took it."""

    provider_id: str
    segments: int = 1


@dataclass(frozen=True, slots=True)
class Retry:
    """Not taken, certainly not sent; try again, after ``after`` if the channel named a time."""

    why: str
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """It may have been taken (a timeout, a cut connection): ask before sending again."""

    why: str


class Refusal(StrEnum):
    """What kind of no it was."""

    PERMANENT = "permanent"
    """The address can't receive."""
    OPT_OUT = "opt_out"
    """The vendor's own list says they left."""
    CONFIGURATION = "configuration"
    """Ours to mend: credentials, sender, account."""
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Refused:
    """A final no."""

    why: str
    kind: Refusal = Refusal.PERMANENT
    code: str | None = None


Outcome = Accepted | Retry | Unclear | Refused


class ReceiptStatus(StrEnum):
    """What the channel says became of a message, in the order it may move; the last two are final."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A channel's later word on a message it took."""

    channel: str
    provider_id: str
    status: ReceiptStatus
    at: datetime
    code: str | None = None


@dataclass(frozen=True, slots=True)
class InboundText:
    """A text from a resident."""

    channel: str
    provider_id: str
    """The channel's id; the same id is the same text delivered again."""
    sender: str
    """E.164, or whatever the channel gave where it isn't a phone number."""
    body: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WebhookRequest:
    """What a channel needs of an HTTP request to believe it; ``url`` is the public one it signed."""

    url: str
    headers: Mapping[str, str]
    """Names in lower case."""
    form: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WebhookAnswer:
    """What a channel wants to see as the response."""

    body: str
    content_type: str


@dataclass(frozen=True, slots=True)
class ChannelLimits:
    """What a channel can carry."""

    rate: float
    """Segments per second that this sender may send."""
    concurrency: int = 16
    """Requests under way at once."""
    settle: timedelta = timedelta(seconds=5)
    """How long after an unclear attempt the channel's own list is complete."""


@dataclass(frozen=True, slots=True)
class SandboxText:
    """A message the sandbox keeps instead of sending, for the demo's phone and the tests."""

    provider_id: str
    to: str
    body: str
    at: datetime
    incident: IncidentId | None = None
