"""The API's JSON: what comes in and what goes out. Their descriptions are the documentation."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from statushub.attribute.balance import Side, Strength
from statushub.attribute.piece import Kind
from statushub.model.correction import Fact
from statushub.model.incident import Change, Status
from statushub.model.names import Blame, Cause, IncidentKind, Layer, NoticeKind, Service, Severity
from statushub.record.promises import Fate
from statushub.web.call_documents import CallsDocument

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


NoticeKey = Annotated[
    str, Meta(min_length=1, max_length=4000, description="the key of one of the incident's readings")
]
NamedServices = Annotated[list[Service], Meta(max_length=64, description="services, such as internet")]
Name = Annotated[str, Meta(min_length=1, max_length=100, description="a name of 1 to 100 characters")]
Places = Annotated[
    list[Name], Meta(max_length=500, description="places as a person would write them, or postcodes")
]
LocalTime = Annotated[
    str,
    Meta(
        pattern=r"^20\d\d-\d\d-\d\d(T\d\d:\d\d)?$",
        description="a time on the hub's clock, such as 2026-02-16T07:00, or a day, such as 2026-02-16",
    ),
]
LocalStamp = Annotated[
    str,
    Meta(
        description="on the hub's clock: 2026-02-16T07:00, 2026-02-16 where only a day is said, "
        "XXXX-02-16T07:00 or T16:00 where the rest can't be known"
    ),
]
SeverityWord = Literal["major", "minor", "none"]


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


class NewCorrection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is right in place of what was read in one of the company's notices; at least one fact.

    Values and times are as ``statushub read`` answers them; null takes a time or a name away.
    """

    notice: NoticeKey | UnsetType = UNSET
    """May be left out where the incident holds just one notice of the company."""
    kind: NoticeKind | UnsetType = UNSET
    services: NamedServices | UnsetType = UNSET
    """What is out; empty: the notice names none, so all that it can be about."""
    places: Places | UnsetType = UNSET
    """Where it is; empty: the notice names none, so everywhere that it can be about."""
    start: LocalTime | UnsetType | None = UNSET
    end_or_eta: LocalTime | UnsetType | None = UNSET
    eta_vague: bool | UnsetType = UNSET
    """The end is only described: "as soon as possible"."""
    responsible: Blame | UnsetType = UNSET
    """Seen from the notice's publisher. Without ``responsible_name``, a name that was read goes with it."""
    responsible_name: Name | UnsetType | None = UNSET
    cause: Cause | UnsetType = UNSET
    severity: SeverityWord | UnsetType = UNSET


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


class PromiseDocument(Struct, frozen=True, kw_only=True):
    """An end that a company promised, and what became of it."""

    by: str
    said_at: datetime
    eta: Said
    fate: Fate | None
    """``standing``: to come. ``overrun``: passed, and no new time is given. ``moved``: a new time was given
    before this one had passed. ``kept``, ``missed``: it was over by then (within 15 minutes), or not.
    ``unknown``: nobody has told when it was over. Null: not judged, of planned work and of no alarm."""
    late_minutes: int | None
    """How long after the promised time it was over, or it is now; null: it wasn't, or it isn't known."""


class BasisDocument(Struct, frozen=True, kw_only=True):
    """Which earlier faults an estimate rests on: those of this link, of this company and cause."""

    layer: Layer
    company: str | None
    """Null: whoever's."""
    cause: Cause | None
    """Null: of any cause."""


class EstimateDocument(Struct, frozen=True, kw_only=True):
    """How long such a fault usually takes: the hub's own estimate, never a publisher's word.

    In minutes from the beginning: the earlier of ``start`` and ``opened_at``. Between them lie the middle
    three of five earlier faults, of those that lasted at least as long as this one has.
    """

    low_minutes: int
    high_minutes: int
    n: int
    """Earlier faults; five at least."""
    basis: BasisDocument


class EarlierIncident(Struct, frozen=True, kw_only=True):
    """A fault of the same link, in a place in common."""

    id: str
    url: str
    title: str
    began_at: datetime
    ended_at: datetime


class RecurrenceDocument(Struct, frozen=True, kw_only=True):
    """The same link has failed here before, within 30 days."""

    count: int
    """Which in order this one is: 2 is the second."""
    since: datetime
    """When the first of them began."""
    incidents: tuple[EarlierIncident, ...]
    """The latest first, 20 at most."""


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
    promise: PromiseDocument | None
    """Who said ``eta`` and when."""
    estimate: EstimateDocument | None
    """Only where nobody has said when it will be over, and enough is known of earlier faults."""
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


class SpanDocument(Struct, frozen=True):
    """Where a fact stands: characters (code points) from ``start`` to before ``end``."""

    fact: str
    start: int
    end: int


class Reading(Struct, frozen=True, kw_only=True):
    """What a company wrote, verbatim, and what is understood of it. Null, empty, unknown: not said."""

    key: str
    """Names the notice in a correction."""
    company: str
    title: str
    text: str
    link: str | None
    lang: str
    """BCP 47; ``und`` where it can't be told."""
    kind: NoticeKind
    services: tuple[Service, ...]
    places: tuple[str, ...]
    start: LocalStamp | None
    end_or_eta: LocalStamp | None
    eta_vague: bool
    eta_phrase: str | None
    """The words that leave the end vague."""
    responsible: Blame
    responsible_name: str | None
    cause: Cause
    severity: SeverityWord
    affected: int | None
    """Households, customers or the like, as the notice counts them."""
    advice: tuple[str, ...]
    """What residents are told to do, verbatim."""
    corrected: tuple[Fact, ...]
    """The facts that the company set right."""
    spans: tuple[SpanDocument, ...]
    """Where what was read stands, in ``title``, a line break and ``text``."""


class Share(Struct, frozen=True):
    """A company with the probability (0 to 1) that at least one of its layers is at fault."""

    company: str
    probability: float


class EvidenceDocument(Struct, frozen=True, kw_only=True):
    """One piece of evidence, and what it adds to the log-odds of the company first in ``ranking``."""

    kind: Kind
    companies: tuple[str, ...]
    """Who speaks or is silent, or whose customers report; empty: not said."""
    at: datetime | None
    """The latest; of ``closed``, when its desk closed. Null: not known, or of fewer than three households."""
    places: tuple[str, ...]
    """Postcodes, or names of towns; empty: not said."""
    services: tuple[Service, ...]
    blames: str | None
    """Whom a company puts the fault at."""
    households: int | None
    """How many report; null: fewer than three, or no reports."""
    bearing: Side
    strength: Strength
    """By odds: weak below 3 to 1, strong from 20 to 1."""
    log_odds: float
    """Natural logarithm of the odds that it gives the company, against them without it."""


class QuestionDocument(Struct, frozen=True, kw_only=True):
    """What residents could tell that would make it clearer whose fault it is."""

    service: Service
    provider: str
    postcodes: tuple[str, ...]
    words: str
    """In the hub's first language."""


class AssumedDocument(Struct, frozen=True, kw_only=True):
    """A link that the hub's map lacks, and that the likeliest explanation takes a delivery to have."""

    service: Service
    provider: str
    postcode: str
    """One of those where it is assumed."""
    company: str
    layer: Layer


class IncidentWithTimeline(IncidentDocument, frozen=True, kw_only=True):
    """One incident, what each notice of it says, and all that happened to it, oldest first."""

    timeline: tuple[LineDocument, ...]
    readings: tuple[Reading, ...]
    """Of notices, not of operators' posts; the first to speak first."""
    ranking: tuple[Share, ...]
    """Who may be at fault, the likeliest first."""
    evidence: tuple[EvidenceDocument, ...]
    """What bears on the first of ``ranking`` being at fault: for it, against it, neither."""
    calls: CallsDocument
    promises: tuple[PromiseDocument, ...]
    """Every end that was promised, in the order said."""
    recurrence: RecurrenceDocument | None
    """Null: the link that failed has not failed here lately, or isn't known."""
    question: QuestionDocument | None
    """Null: a company is named, or no answer would tell much."""
    own_equipment: float | None
    """Of what only residents have told: the probability (0 to 1) that it is each home's own matter."""
    assumed: tuple[AssumedDocument, ...]


class IncidentList(Struct, frozen=True):
    """Incidents, the latest changed first."""

    incidents: tuple[IncidentDocument, ...]
