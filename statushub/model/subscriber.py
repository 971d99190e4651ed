"""Who wants to hear, and of what."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from statushub.model.names import CompanyId, Postcode, Service, Severity, SubscriberId


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in the hub's zone in which nothing is sent; may span midnight (22-07)."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Subscription:
    """One cell a subscriber wants to hear about; provider None: of every provider."""

    postcode: Postcode
    service: Service
    provider: CompanyId | None = None


class Consent(StrEnum):
    """Whether we may write to this address."""

    CONFIRMED = "confirmed"
    STOPPED = "stopped"
    """They left; their choices are kept so that START brings them back."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a subscriber asked for."""

    subscriptions: tuple[Subscription, ...]
    language: str
    severity: Severity = Severity.MINOR
    """The least severity they want to hear of."""
    quiet: Quiet | None = None
    ask: bool = False
    """We may ask them what works, where that would tell whose fault it is."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A person's address and what they want to hear."""

    id: SubscriberId
    channel: str
    """The kind of address: ``sms``."""
    address: str
    """A phone number in E.164."""
    consent: Consent
    wishes: Wishes
    since: datetime
