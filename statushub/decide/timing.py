"""Whether a message goes now, later or never; every answer has its named reason."""

from datetime import datetime, timedelta, tzinfo

from statushub.decide.asking import ANSWERED_WITHIN, never_asked
from statushub.decide.news import OVER, told_by
from statushub.model.incident import Entry, Status
from statushub.model.message import Claimed, Decision, Defer, Drop, Reason, Send
from statushub.model.names import IncidentKind, Severity
from statushub.model.subscriber import Consent, Quiet

USEFUL = timedelta(hours=24)
"""How long news of a fault is worth a text."""


def expiry(entry: Entry, kind: IncidentKind | None, start: datetime | None, now: datetime) -> datetime:
    """Return when a message about the entry has lost its use: a planned work's once it has begun."""
    if entry.question is not None:
        return entry.at + ANSWERED_WITHIN
    if kind is IncidentKind.PLANNED and entry.status is Status.SCHEDULED and start is not None:
        return max(start, now + timedelta(hours=1))
    return now + USEFUL


def decision(message: Claimed, zone: tzinfo, now: datetime) -> Decision:
    """Return what becomes of the message now, and why. Pure: the clock and the zone are given."""
    asks = message.entry.question is not None
    never = never_asked(message, now) if asks else _never(message, now)
    if never is not None:
        return Drop(never)
    if message.quiet is not None and (until := quiet_until(message.quiet, zone, now)):
        return Defer(Reason.QUIET_HOURS, until)
    if asks:  # no news: they know afterwards what they knew before
        return Send(Reason.ASKED, message.told or "")
    if message.entry.status.is_over:
        return Send(Reason.OVER, OVER)
    reason = Reason.CHANGED if message.told else Reason.FIRST_NEWS
    return Send(reason, told_by(message.entry))


def quiet_until(quiet: Quiet, zone: tzinfo, now: datetime) -> datetime | None:
    """Return when the quiet hours that hold now end (UTC); None outside them. They may span midnight."""
    local = now.astimezone(zone)
    clock = local.time().replace(tzinfo=None)
    spans = quiet.start > quiet.end
    inside = (clock >= quiet.start or clock < quiet.end) if spans else quiet.start <= clock < quiet.end
    if not inside:
        return None
    tomorrow = spans and clock >= quiet.start
    day = local.date() + timedelta(days=1 if tomorrow else 0)
    return datetime.combine(day, quiet.end, zone).astimezone(now.tzinfo)


def _never(message: Claimed, now: datetime) -> Reason | None:
    """Return why the message must not go at all, the first reason that holds; None: it may."""
    over = message.incident.status.is_over
    minor = message.entry.severity is Severity.MINOR and not over
    reasons = {
        Reason.LEFT: message.consent is not Consent.CONFIRMED,
        Reason.TOO_LATE: now >= message.expires_at,
        Reason.SUPERSEDED: message.superseded,
        Reason.START_NEVER_TOLD: over and not message.told,
        Reason.BELOW_SEVERITY: message.least is Severity.MAJOR and minor,
        Reason.NOTHING_NEW: message.told == told_by(message.entry),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)
