"""What is polled, what comes back, and the contract of a source format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from hashlib import sha256

from statushub.model.names import CompanyId, NoticeKind, Service, Severity, SourceId


@dataclass(frozen=True, slots=True)
class Source:
    """One address polled, of one company, in one format."""

    id: SourceId
    company: CompanyId
    format: str
    url: str
    every: timedelta
    allow_private: bool = False
    """May the address be private or loopback? Then the per-host pace is off too."""
    zone: str | None = None
    """IANA name of the zone its zone-less times are in; None: the hub's."""
    services: tuple[Service, ...] = ()
    """What its notices are about where they don't say; empty: all that the company delivers."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A fetched body, untouched."""

    url: str
    body: bytes
    content_type: str | None = None
    """The Content-Type header as sent, charset parameter included."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a decoder can't know from the bytes."""

    zone: tzinfo
    """The publisher's zone: a time without one is local there."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the format itself says outside the prose; None: it doesn't say. Times are aware UTC."""

    kind: NoticeKind | None = None
    start: datetime | None = None
    end: datetime | None = None
    severity: Severity | None = None
    places: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What a source said, verbatim: one item of a feed, one incident of a status page."""

    source: SourceId
    key: str
    """Who it is, stable over edits, unique within the source."""
    title: str
    body: str
    """Plain text; paragraphs are lines. Several updates: newest first, each led by its time."""
    link: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    stated: Stated = field(default_factory=Stated)

    @property
    def digest(self) -> str:
        """A hash of what is said; another digest under the same key is a new revision."""
        said = (self.title, self.body, self.link, self.stated)
        return sha256(repr(said).encode()).hexdigest()


class Absence(StrEnum):
    """What it means that a format no longer lists an item."""

    NOTHING = "nothing"
    ENDED = "ended"
    """The format lists only what is open; three reads without the item end it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All that one document says now. An empty listing is *nothing relevant*, positively recognised."""

    notices: tuple[Notice, ...]
    absence: Absence = Absence.NOTHING
    remarks: tuple[str, ...] = ()
    """What had to be repaired or skipped, in words for the source's health page."""


class Confidence(StrEnum):
    """How sure a format is that a document is its own."""

    NO = "no"
    MAYBE = "maybe"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """The contract of ``sources/<format>.py``, whose ``SOURCE`` is one of these. Both parts are pure.

    ``parse`` raises SourceError, and nothing else, on any bytes at all: same bytes, same listing.
    ``Notice.source`` is set to the given source.
    """

    recognises: Callable[[bytes, str | None], Confidence]
    """(first 4 KiB of the body, Content-Type)"""
    parse: Callable[[RawDocument, SourceId, Hints], Listing]
