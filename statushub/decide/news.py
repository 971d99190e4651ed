"""What a person knows after a message, so that nothing is told twice."""

from hashlib import sha256

from statushub.model.incident import Entry, Status

OVER = "over"


def told_by(entry: Entry) -> str:
    """Return what somebody told of this entry then knows; two equal values tell nothing new.

    The phase, the promised time, the company at fault and the severity are news. Other words are
    news only where an operator wrote them to the residents.
    """
    if entry.status.is_over:
        return OVER
    phase = entry.status.value if entry.status is Status.SCHEDULED else "running"
    words = sha256(entry.message.encode()).hexdigest()[:8] if entry.explicit else ""
    return "|".join((phase, _promise(entry), entry.responsible or "", entry.severity, words))


def _promise(entry: Entry) -> str:
    if entry.eta_day:
        return entry.eta_day.isoformat()
    return entry.eta.isoformat(timespec="minutes") if entry.eta else ""
