"""Whom a resident calls: companies with the reason why each is listed, and what a call is good for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from statushub.model.chain import Company
from statushub.model.names import CompanyId, Service


class Because(StrEnum):
    """Why a company is listed."""

    FAULT = "fault"
    """It is probably at fault."""
    WORK = "work"
    """It does the planned work."""
    CONTRACT = "contract"
    """The resident pays it for a service: it answers to them by contract, whoever is at fault."""
    NETWORK = "network"
    """It owns the fibre network there."""


class Stance(StrEnum):
    """How sure we are of who is at fault."""

    NAMED = "named"
    """One company, from 70 %."""
    CANDIDATES = "candidates"
    """At most two, from 40 %."""
    UNKNOWN = "unknown"
    """We don't know yet."""


class Remedy(StrEnum):
    """What a resident may have for an outage."""

    PRICE_REDUCTION = "price_reduction"
    """Electronic communications: asked of the company one pays, counted from the day one reports to it."""
    OUTAGE_PAY = "outage_pay"
    """Electricity: from 12 hours on, paid by one's own grid company without being asked."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A company's customer service at an instant."""

    is_open: bool | None
    """None: not known, which is not closed."""
    changes_at: datetime | None = None
    """UTC: when it closes, or opens next; None: not within a year, or not known."""

    @property
    def closes_at(self) -> datetime | None:
        """Return when it closes; None: it isn't open, or open at any hour."""
        return self.changes_at if self.is_open else None

    @property
    def opens_at(self) -> datetime | None:
        """Return when it opens next; None: it is open, or no opening is known."""
        return self.changes_at if self.is_open is False else None


@dataclass(frozen=True, slots=True)
class Call:
    """One company that can be called, and why one might."""

    company: Company
    because: tuple[Because, ...]
    desk: Desk
    services: tuple[Service, ...] = ()
    """What the resident pays it for, or may: one company of several where we don't know theirs."""
    probability: float | None = None
    """That it is at fault, 0 to 1; None: not suspected."""
    has_told: bool = False
    """It said itself that something is wrong."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A remedy, and the services it is for."""

    remedy: Remedy
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Calls:
    """All that is to be said of whom to call."""

    calls: tuple[Call, ...]
    """At fault first, the likeliest before; then whom the resident pays; then who owns the network."""
    stance: Stance | None
    """None: nothing is known to be wrong, or all of it is planned."""
    told_by: tuple[CompanyId, ...] = ()
    """Who told of it, those listed first."""
    is_known: bool = False
    """Somebody who can act has told of all that is wrong: nobody need call for it to be repaired."""
    claims: tuple[Claim, ...] = ()

    def because(self, *reasons: Because) -> tuple[Call, ...]:
        """Return those listed for any of these reasons."""
        return tuple(call for call in self.calls if set(reasons) & set(call.because))
