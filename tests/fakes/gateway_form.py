"""What Twilio demands of the form that creates a message, and how it counts segments."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from multidict import MultiMapping

FIELDS = frozenset(
    {
        "To",
        "StatusCallback",
        "ApplicationSid",
        "MaxPrice",
        "ProvideFeedback",
        "Attempt",
        "ValidityPeriod",
        "ForceDelivery",
        "ContentRetention",
        "AddressRetention",
        "SmartEncoded",
        "PersistentAction",
        "TrafficType",
        "ShortenUrls",
        "ScheduleType",
        "SendAt",
        "SendAsMms",
        "ContentVariables",
        "RiskCheck",
        "From",
        "FallbackFrom",
        "MessagingServiceSid",
        "Body",
        "MediaUrl",
        "ContentSid",
    }
)
"""CreateMessageRequest of the vendor's OpenAPI document."""

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_SENDER = re.compile(r"\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}")
_SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")
_GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM7_TWICE = frozenset("^{}\\[~]|€\f")


@dataclass(frozen=True, slots=True)
class Fault:
    """An error of the vendor's: HTTP status, its code, its words."""

    status: int
    code: int
    message: str

    def body(self) -> dict[str, object]:
        """Return it as the vendor writes it."""
        more = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": self.message, "more_info": more, "status": self.status}


def fault_in(
    form: MultiMapping[str], *, opted_out: Collection[str], senders: Collection[str] | None
) -> Fault | None:
    """Return the first thing wrong with the form; ``senders`` None: any well-formed sender is ours."""
    plain = {name: form[name] for name in form}
    for code, message in (*_shape(form), *_sender(plain, senders), *_content(plain)):
        return Fault(400, code, message)
    if plain["To"] in opted_out:
        return Fault(400, 21610, "Attempt to send to unsubscribed recipient")
    return None


def _shape(form: MultiMapping[str]) -> Iterator[tuple[int, str]]:
    for name in form:
        if name not in FIELDS:
            yield 20001, f"Unknown parameter {name}"
        elif len(form.getall(name)) > 1 and name not in {"MediaUrl", "PersistentAction"}:
            yield 20001, f"Parameter {name} is given twice"
    to = form.get("To", "")
    if not to:
        yield 21604, "A 'To' phone number is required."
    elif not _E164.fullmatch(to):
        yield 21211, f"Invalid 'To' Phone Number: {to}"


def _sender(form: Mapping[str, str], senders: Collection[str] | None) -> Iterator[tuple[int, str]]:
    sender, service = form.get("From"), form.get("MessagingServiceSid")
    if not sender and not service:
        yield 21603, "A 'From' phone number is required."
    if service and not _SERVICE.fullmatch(service):
        yield 21705, f"The Messaging Service Sid {service} is invalid."
    if sender and not _SENDER.fullmatch(sender):
        yield 21212, f"Invalid From Number: {sender}"
    elif sender and senders is not None and sender not in senders:
        yield 21659, f"'From' {sender} is not a Twilio phone number or Short Code country mismatch"
    elif sender == form.get("To"):
        yield 21266, "'To' and 'From' number cannot be the same"


def _content(form: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    body, callback = form.get("Body", ""), form.get("StatusCallback")
    if not body.strip():
        yield 21602, "Message body is required."
    elif len(body) > 1600:
        yield 21617, "The concatenated message body exceeds the 1600 character limit."
    if callback is not None:
        parts = urlsplit(callback)
        if parts.scheme not in {"http", "https"} or not parts.hostname or "_" in parts.hostname:
            yield 21609, "The 'StatusCallback' URL is not a valid URL."


def segments(text: str) -> int:
    """Return how many SMS carry the text (3GPP TS 23.038: 160 or 153 septets, 70 or 67 UTF-16 units)."""
    if all(character in _GSM7 or character in _GSM7_TWICE for character in text):
        length, one, many = sum(1 + (character in _GSM7_TWICE) for character in text), 160, 153
    else:
        length, one, many = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if length <= one else -(-length // many)
