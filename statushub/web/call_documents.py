"""Whom to call, as the API's JSON shows it."""

from datetime import datetime

from msgspec import Struct

from statushub.model.calls import Because, Remedy, Stance
from statushub.model.names import Service


class DeskDocument(Struct, frozen=True):
    """A company's customer service at the time of the answer. Times are UTC."""

    is_open: bool | None
    """Null: not known."""
    closes_at: datetime | None
    """Null: it isn't open, or is open at any hour."""
    opens_at: datetime | None
    """Null: it is open, or no opening within a year is known."""


class CallDocument(Struct, frozen=True, kw_only=True):
    """One company that can be called. Null: not known."""

    company: str
    name: str
    because: tuple[Because, ...]
    """``fault``: probably at fault; ``work``: does the planned work; ``contract``: delivers a hit service and
    answers to those who pay it; ``network``: owns the fibre network there."""
    services: tuple[Service, ...]
    """What it delivers, of what is hit."""
    probability: float | None
    """That it is at fault; null: it is not named."""
    has_told: bool
    """It said itself that something is wrong."""
    phone: str | None
    """Customer service, E.164."""
    fault_phone: str | None
    """Faults at any hour, E.164."""
    web: str | None
    desk: DeskDocument


class ClaimDocument(Struct, frozen=True):
    """What a resident in Sweden may have for the outage.

    ``price_reduction``: asked of the company one pays, counted from the day one reports to it;
    ``outage_pay``: from 12 hours without electricity, paid by one's own grid company without being asked.
    """

    remedy: Remedy
    services: tuple[Service, ...]


class CallsDocument(Struct, frozen=True, kw_only=True):
    """Whom to call, at the time of the answer: likeliest at fault first, then who answers by contract."""

    stance: Stance | None
    """``named``: one company from 70 %; ``candidates``: at most two from 40 %; ``unknown``: we don't know
    yet; null: planned work."""
    is_known: bool
    """A company has told that something is wrong: nobody need call for it to be repaired."""
    told_by: tuple[str, ...]
    claims: tuple[ClaimDocument, ...]
    companies: tuple[CallDocument, ...]
