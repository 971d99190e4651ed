"""SMS by Twilio's Programmable Messaging (api.twilio.com, version 2010-04-01)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote, urlencode, urlsplit

import msgspec
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse

from statushub.channels._numbers import address_of
from statushub.channels._twilio_replies import accepted, outcome_of, rfc2822
from statushub.errors import Forged, StatushubError
from statushub.model.message import (
    Accepted,
    ChannelLimits,
    InboundText,
    Outcome,
    Receipt,
    ReceiptStatus,
    Retry,
    Unclear,
    WebhookAnswer,
    WebhookRequest,
)
from statushub.ports.channel import ChannelContext, ChannelKind

if TYPE_CHECKING:
    from statushub.channels._twilio_http import TwilioClient

STATUSES: Mapping[str, ReceiptStatus] = {
    "queued": ReceiptStatus.QUEUED,
    "accepted": ReceiptStatus.QUEUED,
    "scheduled": ReceiptStatus.QUEUED,
    "sending": ReceiptStatus.QUEUED,
    "sent": ReceiptStatus.SENT,
    "delivered": ReceiptStatus.DELIVERED,
    "read": ReceiptStatus.DELIVERED,
    "undelivered": ReceiptStatus.FAILED,
    "failed": ReceiptStatus.FAILED,
    "canceled": ReceiptStatus.FAILED,
}
"""``MessageStatus`` of a callback (twilio.com/docs/messaging/api/message-resource)."""

_TIMEOUT = 8.0
"""Seconds for one request: below the ten of a message's lease."""
_CLOCKS_APART = timedelta(minutes=1)
"""The vendor's stamps are whole seconds of another clock; the same words a minute earlier are the same."""
_MOST_PAGES = 20
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters outside XML 1.0's Char production."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[channel.twilio]``.

    ``rate``, segments per second: Twilio lets an alphanumeric sender and a number outside North America send
    10 by default; a US or Canadian long code sends 1, a short code 100 and more. ``concurrency``: requests
    under way at once.
    """

    rate: Annotated[float, msgspec.Meta(gt=0)] = 10.0
    concurrency: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 16


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """What the environment says of the account; has no repr, so that no log shows the token."""

    sid: str
    token: str
    sender: Mapping[str, str]
    """``From``, ``MessagingServiceSid`` or both, as the vendor names them."""


def account_of(environ: Mapping[str, str]) -> Account | None:
    """Return the account, or None where the environment names none.

    Raises StatushubError naming what is missing where only a part is set.
    """
    sid, token = environ.get("TWILIO_ACCOUNT_SID"), environ.get("TWILIO_AUTH_TOKEN")
    named = {"From": "TWILIO_FROM", "MessagingServiceSid": "TWILIO_MESSAGING_SERVICE_SID"}
    sender = {field: environ[name] for field, name in named.items() if environ.get(name)}
    if sid and token and sender:
        return Account(sid, token, sender)
    if not (sid or token or sender):
        return None
    wanted = {"TWILIO_ACCOUNT_SID": sid, "TWILIO_AUTH_TOKEN": token, " or ".join(named.values()): sender}
    missing = ", ".join(name for name, value in wanted.items() if not value)
    raise StatushubError(
        f"Twilio's credentials are incomplete: {missing} is not set in the environment; "
        "set all of them to send texts, or none to use the sandbox"
    )


class TwilioChannel:
    """A ``ports.channel.Channel`` over one account."""

    name = "twilio"

    def __init__(self, account: Account, client: "TwilioClient", settings: Settings, context: ChannelContext):
        self.number = address_of(account.sender.get("From", "")) or None
        self.limits = ChannelLimits(rate=settings.rate, concurrency=settings.concurrency)
        self._account = account
        self._client = client
        self._clock = context.clock
        self._callback = f"{context.hub_url}/hooks/sms/twilio/status"
        self._messages = f"/2010-04-01/Accounts/{quote(account.sid, safe='')}/Messages.json"
        self._validator = RequestValidator(account.token)

    async def send(self, address: str, text: str) -> Outcome:
        """Hand one text over within eight seconds."""
        form = {
            "To": address,
            "Body": _sendable(text),
            **self._account.sender,
            "StatusCallback": self._callback,
        }
        reply = await self._client.ask("POST", self._messages, form)
        return reply if isinstance(reply, Retry | Unclear) else outcome_of(reply, self._clock.now())

    async def find(self, address: str, text: str, since: datetime) -> Accepted | Retry | None:
        """Look through all pages: by date, then without, since a queued message has no DateSent yet."""
        since = since.astimezone(UTC) - _CLOCKS_APART
        sought = _Sought(address, _sendable(text), since)
        to = {"To": address, "PageSize": "1000"}
        for query in ({**to, "DateSent>": f"{since:%Y-%m-%d}"}, to):
            found = await self._found(urlencode(query), sought)
            if found is not None:
                return found
        return None

    async def _found(self, query: str, sought: "_Sought") -> Accepted | Retry | None:
        for _ in range(_MOST_PAGES):
            reply = await self._client.ask("GET", f"{self._messages}?{query}")
            if isinstance(reply, Retry | Unclear) or reply.status != 200:
                return Retry("Twilio's list of messages could not be read")
            messages = reply.body.get("messages")
            if not isinstance(messages, list):
                return Retry("Twilio's list of messages could not be understood")
            for message in messages:
                if sought.is_(message) and (taken := accepted(message)):
                    return taken
            query = _query_of(reply.body.get("next_page_uri"))
            if not query:
                return None
        return Retry(f"Twilio's list of messages is longer than {_MOST_PAGES} pages")

    def receipts(self, request: WebhookRequest, now: datetime) -> tuple[Receipt, ...]:
        """Decode a status callback. Raises Forged; an unknown status is no receipt."""
        self._believe(request)
        sid = _first(request.form, "MessageSid", "SmsSid")
        status = STATUSES.get(_first(request.form, "MessageStatus", "SmsStatus"))
        if not sid or status is None:
            return ()
        code = request.form.get("ErrorCode") or None
        return (Receipt(self.name, sid, status, now, None if code == "0" else code),)

    def inbound(self, request: WebhookRequest, now: datetime) -> InboundText:
        """Decode an inbound text. Raises Forged, also where a signed request is no text."""
        self._believe(request)
        sid = _first(request.form, "MessageSid", "SmsMessageSid", "SmsSid")
        sender = address_of(_first(request.form, "From"))
        if not sid or not sender:
            raise Forged("a text to /hooks/sms/twilio without MessageSid or From")
        return InboundText(self.name, sid, sender, request.form.get("Body", ""), now)

    def answer(self, reply: str | None) -> WebhookAnswer:
        """Return TwiML: one message, or an empty response."""
        response = MessagingResponse()
        if reply:
            response.message(_NOT_XML.sub("", reply))
        return WebhookAnswer(response.to_xml(), "text/xml")

    async def close(self) -> None:
        """Give all connections back."""
        await self._client.close()

    def _believe(self, request: WebhookRequest) -> None:
        """Hold that Twilio signed this very address and form with our token. Raises Forged."""
        signature = request.headers.get("x-twilio-signature", "")
        try:
            genuine = self._validator.validate(request.url, request.form, signature)
        except ValueError as problem:
            raise Forged("the webhook's address or form is malformed") from problem
        if not genuine:
            raise Forged("X-Twilio-Signature is missing or wrong; see [hub] url and TWILIO_AUTH_TOKEN")


@dataclass(frozen=True, slots=True)
class _Sought:
    """A message that may stand in the vendor's list."""

    address: str
    text: str
    since: datetime

    def is_(self, message: object) -> bool:
        if not isinstance(message, dict) or not str(message.get("direction")).startswith("outbound"):
            return False
        if message.get("to") != self.address or str(message.get("body")).strip() != self.text.strip():
            return False
        created = rfc2822(message.get("date_created") or message.get("date_sent"))
        return created is None or created >= self.since


def _query_of(address: object) -> str:
    """Only the query of the next page is followed, so that no answer can send our token elsewhere."""
    try:
        return urlsplit(address).query if isinstance(address, str) else ""
    except ValueError:
        return ""


def _first(form: Mapping[str, str], *names: str) -> str:
    return next((form[name] for name in names if form.get(name)), "")


def _sendable(text: str) -> str:
    """Half a character can't be sent in UTF-8."""
    return text.encode("utf-8", "replace").decode()


def open_twilio(
    settings: Settings, context: ChannelContext, *, timeout: float = _TIMEOUT
) -> TwilioChannel | None:
    """Open the channel, each of whose requests takes ``timeout`` seconds at most; None without credentials.

    Raises StatushubError where they are incomplete or TWILIO_API_URL is no address.
    """
    account = account_of(context.environ)
    if account is None:
        return None
    _check_address(context.environ.get("TWILIO_API_URL"))
    from statushub.channels._twilio_http import TwilioClient  # noqa: PLC0415  # slow: only with credentials

    client = TwilioClient(account.sid, account.token, context.environ, timeout=timeout)
    return TwilioChannel(account, client, settings, context)


def _check_address(base: str | None) -> None:
    try:
        parts = urlsplit(base or "https://api.twilio.com")
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise StatushubError("TWILIO_API_URL is no address; write it as https://host or http://host:port")


CHANNEL = ChannelKind(settings=Settings, open=open_twilio)
