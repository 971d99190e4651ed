"""What attribution weighs: statements, residents' reports, probes, all-clears, weather."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from statushub.model.names import CompanyId, Layer, Service


class Says(StrEnum):
    """What a publisher's notice says about the fault."""

    OWN_FAULT = "own_fault"
    SYMPTOM = "symptom"
    """It is down at us, and we don't see why."""
    UNEXPLAINED = "unexplained"
    """It is down; nothing is said of whose fault it is: its own, or a symptom."""
    UPSTREAM_FAULT = "upstream_fault"
    PLANNED = "planned"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Statement:
    """A publisher's notice. ``places`` are postcodes or town names; empty: its whole footprint."""

    at: datetime
    publisher: CompanyId
    says: Says
    places: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()
    blames: CompanyId | None = None
    cause: str | None = None
    window: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A resident's word: one service at one place works or doesn't."""

    at: datetime
    by: str
    """Opaque; the same household has the same value."""
    place: str
    service: Service
    down: bool
    provider: CompanyId | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """An active check of ours."""

    at: datetime
    places: tuple[str, ...]
    services: tuple[Service, ...]
    provider: CompanyId
    down: bool


@dataclass(frozen=True, slots=True)
class AllClear:
    """A publisher says that it is over."""

    at: datetime
    publisher: CompanyId
    places: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()


@dataclass(frozen=True, slots=True)
class Weather:
    """A storm over towns."""

    at: datetime
    kind: str
    places: tuple[str, ...]


Evidence = Statement | Report | Probe | AllClear | Weather


@dataclass(frozen=True, slots=True)
class Suspect:
    """A company's layer, and how probable it is that it is at fault. ``company`` None: nothing is."""

    company: CompanyId | None
    layer: Layer
    probability: float


def percent(probability: float) -> int:
    """Return a probability as whole per cent; never 100, for nobody is that certain."""
    return min(99, round(100 * probability))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who is at fault, as a ranking with probabilities; most probable first."""

    ranking: tuple[Suspect, ...] = ()
    shares: tuple[tuple[CompanyId, float], ...] = ()
    """Each company with the probability that at least one of its layers is at fault, falling; empty: the
    ranking's layers exclude each other."""

    NAMED_FROM: ClassVar[float] = 0.70
    """From this probability a company is named (docs/architecture.md)."""

    def companies(self) -> tuple[tuple[CompanyId, float], ...]:
        """Return each company with the probability that at least one of its layers is at fault, falling."""
        if self.shares:
            return self.shares
        whole: dict[CompanyId, float] = {}
        for suspect in self.ranking:
            if suspect.company is not None:
                whole[suspect.company] = whole.get(suspect.company, 0.0) + suspect.probability
        return tuple(sorted(whole.items(), key=lambda share: -share[1]))

    def named(self) -> CompanyId | None:
        """Return the company to name; None below 0.70."""
        companies = self.companies()
        return companies[0][0] if companies and companies[0][1] >= self.NAMED_FROM else None

    def responsible(self) -> Suspect | None:
        """Return the company to name, with its likeliest layer and its whole probability; None below 0.70."""
        company = self.named()
        if company is None:
            return None
        probability = self.companies()[0][1]
        layer = next(suspect.layer for suspect in self.ranking if suspect.company == company)
        return Suspect(company, layer, round(probability, 4))
