"""What Twilio's replies mean: its codes, and what each makes of a text handed over; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from statushub.channels._numbers import harmless
from statushub.model.message import Accepted, Outcome, Refusal, Refused, Retry, Unclear

REFUSALS: Mapping[int, tuple[Refusal, str]] = {
    10001: (Refusal.CONFIGURATION, "the account is not active"),
    20003: (Refusal.CONFIGURATION, "TWILIO_ACCOUNT_SID or TWILIO_AUTH_TOKEN is wrong"),
    20005: (Refusal.CONFIGURATION, "the account is not active"),
    20404: (Refusal.CONFIGURATION, "no such account; see TWILIO_ACCOUNT_SID and TWILIO_API_URL"),
    21211: (Refusal.PERMANENT, "not a valid phone number"),
    21212: (Refusal.CONFIGURATION, "TWILIO_FROM is not a valid sender"),
    21265: (Refusal.PERMANENT, "the number is a short code"),
    21266: (Refusal.PERMANENT, "the number is our own sender"),
    21268: (Refusal.PERMANENT, "the number is a premium or information service"),
    21408: (Refusal.PERMANENT, "the number's country is not enabled in the account's geo permissions"),
    21601: (Refusal.CONFIGURATION, "TWILIO_FROM can't send SMS"),
    21602: (Refusal.CONTENT, "the text is empty"),
    21603: (Refusal.CONFIGURATION, "no sender; set TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID"),
    21604: (Refusal.PERMANENT, "no phone number"),
    21606: (Refusal.CONFIGURATION, "TWILIO_FROM is not a number of the account that can send SMS"),
    21608: (Refusal.PERMANENT, "a trial account sends only to numbers verified with Twilio"),
    21609: (Refusal.CONFIGURATION, "the callback address is refused; [hub] url must be public"),
    21610: (Refusal.OPT_OUT, "the number has opted out with Twilio"),
    21612: (Refusal.PERMANENT, "the number can't be reached from this sender"),
    21614: (Refusal.PERMANENT, "not a mobile number"),
    21617: (Refusal.CONTENT, "the text is longer than 1,600 characters"),
    21619: (Refusal.CONTENT, "the text is empty"),
    21635: (Refusal.PERMANENT, "the number is a landline"),
    21659: (Refusal.CONFIGURATION, "TWILIO_FROM is not a number of Twilio's"),
    21660: (Refusal.CONFIGURATION, "TWILIO_FROM belongs to another account"),
    21661: (Refusal.CONFIGURATION, "TWILIO_FROM can't send SMS"),
    21701: (Refusal.CONFIGURATION, "TWILIO_MESSAGING_SERVICE_SID names no messaging service"),
    21703: (Refusal.CONFIGURATION, "the messaging service has no numbers"),
    21704: (Refusal.CONFIGURATION, "the messaging service has no senders"),
    21705: (Refusal.CONFIGURATION, "TWILIO_MESSAGING_SERVICE_SID is not valid"),
    30002: (Refusal.CONFIGURATION, "the account is suspended"),
    30006: (Refusal.PERMANENT, "the number is a landline, or its carrier can't be reached"),
    30007: (Refusal.CONTENT, "the text was filtered as unwanted"),
}
"""Vendor codes that are final (twilio.com/docs/api/errors).

``CONFIGURATION`` is what would stop every recipient alike; what turns on the recipient is ``PERMANENT``.
"""

NOT_NOW: Mapping[int, str] = {
    14107: "the sender's rate is exceeded",
    20429: "too many requests",
    20500: "an internal error",
    20503: "the service is unavailable",
    21611: "the sender's queue is full",
    30001: "the queue is full",
    30022: "the sender's rate is exceeded",
}
"""Vendor codes after which the same text may be sent again.

So is a code in neither table: its message was certainly not taken, and neither is the address at fault.
"""

_LONGEST_WAIT = timedelta(hours=1)
"""However long the vendor's Retry-After: its slip must not silence us for a day."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; ``body`` is empty where it was no JSON object."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: Mapping[str, Any]


def outcome_of(reply: Reply, now: datetime) -> Outcome:
    """Return what a reply to a sent message means; total on anything a server can answer."""
    if 200 <= reply.status < 300:
        return accepted(reply.body) or Unclear(f"Twilio answered HTTP {reply.status} without a message")
    code = reply.body.get("code")
    if not isinstance(code, int) or not 10_000 <= code < 100_000:
        return _without_code(reply, now)
    if code in REFUSALS and reply.status < 500 and reply.status != 429:
        kind, why = REFUSALS[code]
        return Refused(f"Twilio {code}: {why}", kind, str(code))
    why = NOT_NOW.get(code) or f"a code we don't know: {_vendors_words(reply)}"
    return Retry(f"Twilio {code}: {why}", _retry_after(reply.headers, now))


def _without_code(reply: Reply, now: datetime) -> Outcome:
    """Something between us and Twilio answered, or Twilio in pieces."""
    said = f"HTTP {reply.status} without an error code of Twilio's"
    if reply.status >= 500:
        return Unclear(said)
    if 300 <= reply.status < 400 or reply.status in {401, 403, 404, 405}:
        return Refused(f"{said}; see TWILIO_API_URL and the credentials", Refusal.CONFIGURATION)
    return Retry(said, _retry_after(reply.headers, now))


def accepted(message: Mapping[str, Any]) -> Accepted | None:
    """Return the message resource as a taken text; None where it names no message."""
    sid = message.get("sid")
    if not isinstance(sid, str) or not sid:
        return None
    segments = str(message.get("num_segments"))
    # "0" until a messaging service has chosen its sender.
    return Accepted(sid, max(1, int(segments)) if re.fullmatch("[0-9]{1,3}", segments) else 1)


def _vendors_words(reply: Reply) -> str:
    return harmless(str(reply.body.get("message", "")))[:200]


def _retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """RFC 9110 §10.2.3: whole seconds, or a date."""
    written = headers.get("retry-after", "").strip()
    if re.fullmatch("[0-9]{1,9}", written):
        return min(timedelta(seconds=int(written)), _LONGEST_WAIT)
    moment = rfc2822(written)
    return None if moment is None else min(max(moment - now, timedelta()), _LONGEST_WAIT)


def rfc2822(written: object) -> datetime | None:
    """Return the instant, or None where it is none; one without a zone is in GMT."""
    try:
        moment = parsedate_to_datetime(str(written))
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
