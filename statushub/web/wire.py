"""The API's JSON: what comes in and what goes out. Their descriptions are the documentation."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from statushub.model.incident import Change, Status
from statushub.model.names import IncidentKind, Layer, Service, Severity

Title = Annotated[str, Meta(min_length=1, max_length=200, description="a headline of 1 to 200 characters")]
Message = Annotated[str, Meta(min_length=1, max_length=4000, description="words of 1 to 4000 characters")]
PostcodeText = Annotated[
    str, Meta(pattern=r"^[0-9]{3} ?[0-9]{2}$", description="a postcode of five digits, such as 78431")
]
Services = Annotated[
    list[Service], Meta(min_length=1, max_length=64, description="at least one service, such as internet")
]
Postcodes = Annotated[
    list[PostcodeText],
    Meta(min_length=1, max_length=5000, description="at least one postcode, such as 78431"),
]
Instant = Annotated[
    datetime,
    Meta(tz=True, description="a time by RFC 3339 with its offset, such as 2026-12-03T06:00:00+01:00"),
]
Said = Annotated[
    str,
    Meta(
        description="as it was said: a time by RFC 3339 (date-time), or where only a day was said "
        "that day on the hub's calendar (full-date), such as 2026-01-07",
        extra_json_schema={"anyOf": [{"format": "date-time"}, {"format": "date"}]},
    ),
]


class NewIncident(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An operator's report: for services and postcodes in whose chain the company stands."""

    title: Title
    message: Message
    kind: IncidentKind
    services: Services
    postcodes: Postcodes
    severity: Severity | None = None
    start: Instant | None = None
    """Needed for planned work."""
    eta: Instant | None = None
    """The promised end."""


class NewUpdate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An operator's word on an incident they posted."""

    message: Message
    status: Status | None = None
    eta: Instant | None = None


class Acknowledgement(Struct, frozen=True, kw_only=True):
    """The answer to a write: it is kept, and will be weighed and told within a moment."""

    id: str
    """The post's own, also where it turns out to be part of another incident."""
    status: Status
    kind: IncidentKind
    url: str
    """The page for residents."""
    posted_at: datetime


class Responsible(Struct, frozen=True):
    """Who is at fault, with the probability (0.7 to 1) that at least one of the company's layers is."""

    company: str
    layer: Layer
    probability: float


class IncidentDocument(Struct, frozen=True, kw_only=True):
    """One incident. Times are UTC; null: not said."""

    id: str
    url: str
    title: str
    message: str
    kind: IncidentKind
    status: Status
    severity: Severity
    responsible: Responsible | None
    """Null below 0.70."""
    services: tuple[Service, ...]
    postcodes: tuple[str, ...]
    start: Said | None
    eta: Said | None
    opened_at: datetime
    changed_at: datetime
    ended_at: datetime | None


class LineDocument(Struct, frozen=True, kw_only=True):
    """One entry of an incident's timeline."""

    seq: int
    at: datetime
    change: Change
    status: Status
    message: str
    by: str | None
    eta: Said | None


class IncidentWithTimeline(IncidentDocument, frozen=True, kw_only=True):
    """One incident and all that happened to it, oldest first."""

    timeline: tuple[LineDocument, ...]


class IncidentList(Struct, frozen=True):
    """Incidents, the latest changed first."""

    incidents: tuple[IncidentDocument, ...]
