"""Anything that is evidence, as it enters the inbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from statushub.model.correction import Correction
from statushub.model.evidence import Probe, Report
from statushub.model.facts import Writing
from statushub.model.names import (
    CompanyId,
    IncidentId,
    IncidentKind,
    ObservationId,
    Postcode,
    Service,
    Severity,
    SourceId,
)
from statushub.model.reliability import Reliability
from statushub.model.source import Notice


@dataclass(frozen=True, slots=True)
class NoticeSeen:
    """A source said something new, or the same notice in other words."""

    notice: Notice
    revision: int
    history: bool
    """True on a source's first successful poll: nobody is texted about the past."""


@dataclass(frozen=True, slots=True)
class NoticeGone:
    """A source that lists only what is open has stopped listing this notice."""

    source: SourceId
    key: str


@dataclass(frozen=True, slots=True)
class Post:
    """An operator's own report of an incident."""

    incident: IncidentId
    """Given at acknowledgement, kept even where the post is linked under another incident."""
    company: CompanyId
    title: str
    message: str
    kind: IncidentKind
    services: tuple[Service, ...]
    postcodes: tuple[Postcode, ...]
    severity: Severity | None = None
    start: datetime | None = None
    eta: datetime | None = None


@dataclass(frozen=True, slots=True)
class PostUpdate:
    """An operator's word on an incident they posted; ``status`` None: only words or a new time."""

    incident: IncidentId
    company: CompanyId
    message: str
    status: str | None = None
    """A value of ``Status``, already checked against the post's life."""
    eta: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReadingCorrected:
    """A publisher set right what was read in a notice of theirs; enough by itself to be a labelled notice."""

    testimony: str
    """The key of the notice's testimony."""
    notice: Writing
    """The words that were read: verbatim, with their publication, their publisher and its role."""
    correction: Correction


@dataclass(frozen=True, slots=True)
class Learned:
    """How reliable publishers are, as learned from what is over; kept, for what follows rests on it."""

    reliability: Mapping[CompanyId, Reliability]


Observation = NoticeSeen | NoticeGone | Post | PostUpdate | ReadingCorrected | Report | Probe | Learned


@dataclass(frozen=True, slots=True)
class Received:
    """An observation as the inbox holds it."""

    id: ObservationId
    at: datetime
    observation: Observation
