"""A claimed message, put together from its rows."""

from statushub.model.incident import Entry, Incident
from statushub.model.message import Claimed
from statushub.model.subscriber import Consent, Wishes
from statushub.store.codec import from_json, instant, instant_or_none
from statushub.store.database import Row


def claimed(row: Row, incident: Incident) -> Claimed:
    """Return a message with all that decides about it."""
    wishes = from_json(row["wishes"], Wishes)
    return Claimed(
        id=row["id"],
        seq=row["seq"],
        incident=incident,
        entry=from_json(row["entry"], Entry),
        subscriber=row["subscriber"],
        address=row["address"],
        language=wishes.language,
        consent=Consent(row["consent"]),
        least=wishes.severity,
        quiet=wishes.quiet,
        queued_at=instant(row["queued_at"]),
        expires_at=instant(row["expires_at"]),
        attempts=row["attempts"],
        body=row["body"],
        attempted_at=instant_or_none(row["attempted_at"]),
        told=row["told"],
        superseded=bool(row["superseded"]),
        may_ask=wishes.ask,
    )
