"""Whether a question still goes to somebody; how many are asked, and how often."""

from datetime import datetime, timedelta

from statushub.model.message import Claimed, Reason
from statushub.model.subscriber import Consent

ASKED_AT_MOST = 20
"""People to whom one question goes: as many answers leave little to tell."""
AGAIN_AFTER = timedelta(days=1)
"""Between two questions to one person, whatever they are about."""
ANSWERED_WITHIN = timedelta(minutes=30)
"""An older question helps nobody."""


def never_asked(message: Claimed, now: datetime) -> Reason | None:
    """Return why a question must not go out any more, the first reason that holds; None: it may.

    Least severity is no reason: it is about news, and who is asked has said so by name.
    """
    put, stands = message.entry.question, message.incident.question
    reasons = {
        Reason.LEFT: message.consent is not Consent.CONFIRMED or not message.may_ask,
        Reason.TOO_LATE: now >= message.expires_at,
        Reason.NO_LONGER_ASKED: put is None or stands is None or not stands.is_like(put),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)
