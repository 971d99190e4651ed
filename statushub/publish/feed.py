"""What a feed is, before it is written in any format."""

import re
from dataclasses import dataclass
from datetime import datetime

from statushub.model.evidence import Suspect
from statushub.model.incident import Status
from statushub.model.names import IncidentId, IncidentKind, Postcode, Seq, Service, Severity

MOST_ITEMS = 50
"""A feed holds so many incidents, the latest changed."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters outside XML 1.0 §2.2 ``Char``."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One incident, told in the feed's language without regard to the clock."""

    id: IncidentId
    url: str
    """The incident's page: its permanent guid."""
    title: str
    summary: str
    """Plain text: what, where, who, until when."""
    content: str
    """HTML: the summary and the timeline, newest first."""
    published: datetime
    updated: datetime
    kind: IncidentKind
    status: Status
    severity: Severity
    responsible: Suspect | None
    services: tuple[Service, ...]
    postcodes: tuple[Postcode, ...]
    tags: tuple[str, ...]
    """Services and state, in the feed's language."""
    seq: Seq
    """Of the latest timeline entry."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Incidents, the latest changed first."""

    title: str
    description: str
    lang: str
    home: str
    """The page this is the feed of."""
    url: str
    """The feed's own address."""
    items: tuple[FeedItem, ...]

    @property
    def updated(self) -> datetime | None:
        """Return when the latest change was; None for a feed without items."""
        return max((item.updated for item in self.items), default=None)


def xml_text(text: str) -> str:
    """Return the text without what XML 1.0 can't hold: control characters and half characters."""
    return _NOT_XML.sub("", text)
