"""What was read out of a notice, and the words it was read from."""

from dataclasses import dataclass
from datetime import datetime

from statushub.model.names import Blame, Cause, NoticeKind, Role, Service, Severity
from statushub.model.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Writing:
    """The words to be read, and who wrote them."""

    publisher: str
    role: Role | None
    """None: the publisher is none of the chain's companies (a municipality, a newspaper)."""
    title: str
    body: str
    published: Stamp | None = None
    """Local; the notice's own "today"."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a fact stands: ``text[start:end]`` of the title, a newline and the body."""

    fact: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What a notice says. None and empty mean "not said"; nothing is invented."""

    lang: str
    """BCP 47: ``sv``, ``en`` …; ``und`` where it can't be told."""
    kind: NoticeKind
    services: tuple[Service, ...] = ()
    places: tuple[str, ...] = ()
    """As a person would write them."""
    start: Stamp | None = None
    end_or_eta: Stamp | None = None
    eta_vague: bool = False
    eta_phrase: str | None = None
    """The publisher's own vague words, kept to be shown plainly."""
    responsible: Blame = Blame.UNKNOWN
    responsible_name: str | None = None
    cause: Cause = Cause.UNKNOWN
    severity: Severity | None = None
    affected: int | None = None
    """Households, customers or the like, as the notice counts them."""
    advice: tuple[str, ...] = ()
    """What residents are told to do, verbatim."""
    spans: tuple[Span, ...] = ()
    start_at: datetime | None = None
    """``start`` as an instant (UTC) where it is complete enough to be one."""
    end_at: datetime | None = None
