"""An incident: one fault (or planned work) in the world, its life, and the log of what happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from statushub.model.chain import Reach
from statushub.model.correction import Correction
from statushub.model.doubt import Asked, Doubt, Question
from statushub.model.evidence import Probe, Report, Says, Verdict
from statushub.model.facts import Facts
from statushub.model.names import (
    Cause,
    CompanyId,
    IncidentId,
    IncidentKind,
    ObservationId,
    Postcode,
    Seq,
    Service,
    Severity,
)
from statushub.model.source import Stated
from statushub.model.stamp import Stamp


class Status(StrEnum):
    """Where an incident is in its life."""

    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"

    @property
    def is_over(self) -> bool:
        """Return whether nothing more is expected to happen."""
        return self in {Status.RESOLVED, Status.COMPLETED}

    @property
    def is_running(self) -> bool:
        """Return whether it affects people now: begun and not over."""
        return not self.is_over and self is not Status.SCHEDULED


LIFE: Mapping[Status, frozenset[Status]] = {
    Status.SUSPECTED: frozenset({Status.CONFIRMED, Status.IDENTIFIED, Status.MONITORING, Status.RESOLVED}),
    Status.CONFIRMED: frozenset({Status.IDENTIFIED, Status.MONITORING, Status.RESOLVED}),
    Status.IDENTIFIED: frozenset({Status.MONITORING, Status.RESOLVED}),
    Status.MONITORING: frozenset({Status.IDENTIFIED, Status.RESOLVED}),
    Status.RESOLVED: frozenset({Status.CONFIRMED, Status.IDENTIFIED}),
    Status.SCHEDULED: frozenset({Status.IN_PROGRESS, Status.COMPLETED}),
    Status.IN_PROGRESS: frozenset({Status.COMPLETED}),
    Status.COMPLETED: frozenset(),
}
"""The moves an incident's life allows, besides staying where it is; a resolved fault may come back."""


UNLISTED = "unlisted"
"""What ended a testimony whose source no longer lists it."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one publisher says of this incident: the latest revision of a notice or a post."""

    key: str
    """``notice:<source>:<key>`` or ``post:<incident id>``."""
    publisher: CompanyId
    says: Says
    title: str
    message: str
    at: datetime
    """When it was first said, or seen if that is unknown."""
    reach: frozenset[Reach]
    kind: IncidentKind = IncidentKind.OUTAGE
    severity: Severity = Severity.MINOR
    over: bool = False
    blames: CompanyId | None = None
    cause: Cause = Cause.UNKNOWN
    start: datetime | None = None
    eta: datetime | None = None
    link: str | None = None
    lang: str = "und"
    start_day: date | None = None
    """The local day, where no clock time was said; ``start`` is then its beginning."""
    eta_day: date | None = None
    """The local day, where no clock time was promised; ``eta`` is then its end."""
    eta_phrase: str | None = None
    """The publisher's own words for a time that it leaves vague."""
    facts: Facts | None = None
    """What was read, its spans in ``title``, a newline and ``message``; None: a post, or read long ago."""
    stated: Stated | None = None
    """What the format itself stated; None: nothing."""
    published: Stamp | None = None
    """The local time that the words were read as of."""
    corrections: tuple[Correction, ...] = ()
    """Those that stand, each fact in no more than one of them."""
    withdrawn: bool = False
    """A correction says that it was no alarm: it is over, and says nothing of the fault."""
    ended_by: str | None = None
    """What ended it other than its own words: the key of another all-clear, or ``UNLISTED``."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A time by which somebody said that it would be over."""

    by: CompanyId
    said_at: datetime
    """When it was first said; where we can't know that, when we saw it."""
    eta: datetime
    eta_day: date | None = None
    """The local day, where no clock time was promised; ``eta`` is then its end."""
    over_at: datetime | None = None
    """When that company, for its own part, said that it was over, or stopped listing it; None: it hasn't."""

    @property
    def eta_said(self) -> datetime | date:
        """Return the promised end as it was said: an instant, or a local day."""
        return self.eta_day or self.eta


@dataclass(frozen=True, slots=True)
class Incident:
    """The state of one incident; everything that led here stands in the timeline."""

    id: IncidentId
    kind: IncidentKind
    status: Status
    severity: Severity
    title: str
    """In the words of the publisher whose testimony leads."""
    message: str
    """The latest words of that publisher."""
    lang: str
    publisher: CompanyId | None
    """Whose testimony leads: the responsible company's own where there is one, else the first; None: only
    residents, or checks of ours, have told of it."""
    reach: frozenset[Reach]
    opened_at: datetime
    changed_at: datetime
    testimonies: tuple[Testimony, ...] = ()
    verdict: Verdict = field(default_factory=Verdict)
    cause: Cause = Cause.UNKNOWN
    start: datetime | None = None
    """When the fault (or work) began or begins, by the publisher; None: not said."""
    eta: datetime | None = None
    """The promised end, or a planned work's end; None: no time given."""
    eta_by: CompanyId | None = None
    promises: tuple[Promise, ...] = ()
    """Every end that anybody promised, in the order said; of very many the first and the latest."""
    ended_at: datetime | None = None
    start_day: date | None = None
    """The local day, where no clock time was said; ``start`` is then its beginning."""
    eta_day: date | None = None
    """The local day, where no clock time was promised; ``eta`` is then its end."""
    reports: tuple[Report, ...] = ()
    """Residents' words: of each household on each service the first and last that it is down, or works."""
    probes: tuple[Probe, ...] = ()
    """Our checks: the last result of each."""
    heard_at: datetime | None = None
    """When anybody last said or found anything of it."""
    hidden: bool = False
    """Suspected by too few to be shown to anybody."""
    merged_into: IncidentId | None = None
    """It turned out to be the same fault as this one, which goes on in its place."""
    kin: tuple[IncidentId, ...] = ()
    """Incidents that it was merged with or parted from: who was told of them knows of this one."""
    turns: tuple[datetime, ...] = ()
    """When it last ended or came back."""
    overran: bool = False
    """It was planned work, whose time is over while its services are still out."""
    held: bool = False
    """It comes and goes too often to be told: the timeline waits until it settles."""
    weighed_at: datetime | None = None
    """When the verdict was last weighed."""
    weighed: int = 0
    """How many pieces of evidence were weighed then."""
    doubt: Doubt = field(default_factory=Doubt)
    """What the verdict leaves open."""
    asked: tuple[Asked, ...] = ()
    """What subscribers were asked about it, in that order."""

    @property
    def is_public(self) -> bool:
        """Return whether it is shown: not hidden, and not gone on as another."""
        return not self.hidden and self.merged_into is None

    @property
    def question(self) -> Question | None:
        """Return what residents could tell: while it affects people, and no company is named."""
        if not self.status.is_running or self.verdict.responsible() is not None:
            return None
        return self.doubt.question

    @property
    def evidence_count(self) -> int:
        """Return how many pieces of evidence it rests on."""
        return len(self.testimonies) + len(self.reports) + len(self.probes)

    @property
    def start_said(self) -> datetime | date | None:
        """Return the start as it was said: an instant, or a local day."""
        return self.start_day or self.start

    @property
    def eta_said(self) -> datetime | date | None:
        """Return the promised end as it was said: an instant, or a local day."""
        return self.eta_day or self.eta

    @property
    def postcodes(self) -> tuple[Postcode, ...]:
        """Return the affected postcodes, ascending."""
        return tuple(sorted({cell.postcode for cell in self.reach}))

    @property
    def services(self) -> tuple[Service, ...]:
        """Return the affected services in the order of ``Service``."""
        affected = {cell.service for cell in self.reach}
        return tuple(service for service in Service if service in affected)


class Change(StrEnum):
    """What happened to an incident."""

    OPENED = "opened"
    UPDATED = "updated"
    """New words, time, area or severity from somebody already heard."""
    LINKED = "linked"
    """Another publisher's notice turned out to be about the same fault."""
    ATTRIBUTED = "attributed"
    """The verdict names another company than before."""
    BEGAN = "began"
    """A planned work's start came."""
    ENDED = "ended"
    REOPENED = "reopened"
    CONFIRMED = "confirmed"
    """A company says what residents suspected."""
    RECOVERING = "recovering"
    """Residents, or checks of ours, say that it works again; nobody has said that it is over."""
    OVERRAN = "overran"
    """A planned work's time is over, and its services are still out."""
    MERGED = "merged"
    """Two incidents turned out to be one fault."""
    PARTED = "parted"
    """What was taken for one fault turned out to be two."""
    ASKED = "asked"
    """Residents are asked what would tell whose fault it is."""


class Audience(StrEnum):
    """Who may hear of a timeline entry; what each of them then hears is decided per message."""

    NOBODY = "nobody"
    AFFECTED = "affected"
    """Subscribers to an affected cell."""
    TOLD = "told"
    """Those, and only those, who were told of the start."""
    ASKED = "asked"
    """Some of those whom the entry's question is about, and who let us ask."""


class Ending(StrEnum):
    """How we know that it is over."""

    SAID = "said"
    """The publisher or operator said so."""
    UNLISTED = "unlisted"
    """Its source no longer lists it, in three successful reads."""
    CLOCK = "clock"
    """A planned work's end came."""
    WITHDRAWN = "withdrawn"
    """A correction says that it was no alarm."""
    RESIDENTS = "residents"
    """Those who reported it say that it works again."""
    PROBES = "probes"
    """Our checks find that it works again."""
    SILENCE = "silence"
    """Nobody has said anything of it for long."""
    MERGED = "merged"
    """It goes on as another incident."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline, before it has a number: what changed, and the state that told it."""

    incident: IncidentId
    at: datetime
    change: Change
    audience: Audience
    status: Status
    severity: Severity
    message: str
    """The words that caused it, in ``lang``; may be empty."""
    lang: str
    by: CompanyId | None
    """Who said it; None: we inferred it."""
    eta: datetime | None
    responsible: CompanyId | None
    probability: float | None
    explicit: bool = False
    """An operator spoke to the residents: words alone are news."""
    ending: Ending | None = None
    eta_day: date | None = None
    """The local day, where no clock time was promised; ``eta`` is then its end."""
    corrected: bool = False
    """The reading was set right; the publisher wrote nothing new."""
    question: Question | None = None
    """What is asked by it."""

    @property
    def eta_said(self) -> datetime | date | None:
        """Return the promised end as it was said: an instant, or a local day."""
        return self.eta_day or self.eta


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A line of the append-only log."""

    seq: Seq
    entry: Entry


@dataclass(frozen=True, slots=True)
class IncidentChange:
    """The state after a change, and the lines that tell it (none: only inner bookkeeping changed)."""

    incident: Incident
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one assessing step commits at once: observations handled, incidents changed, links made."""

    handled: tuple[ObservationId, ...]
    changes: tuple[IncidentChange, ...] = ()
    links: Mapping[IncidentId, IncidentId] = field(default_factory=dict)
    """A post's own id → the incident it was linked under."""


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """Which incidents are wanted; None: no such limit."""

    postcode: Postcode | None = None
    service: Service | None = None
    company: CompanyId | None = None
    """Whose testimony is in it, or who is its responsible company."""
    running: bool = False
    """Only those begun and not over (the API's ``open=true``)."""
    limit: int = 50
