"""A scenario as JSON: chains and evidence, decoded and checked. Unknown fields are ignored."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from statushub.model.chain import Company, Delivery, Element
from statushub.model.evidence import AllClear, Probe, Report, Says, Statement, Weather
from statushub.model.names import CompanyId, Layer, Postcode, Role, Service

Instant = Annotated[datetime, Meta(tz=True)]
IsoWeekday = Annotated[int, Meta(ge=1, le=7)]
Clock = Annotated[str, Meta(pattern=r"^\d\d:\d\d$")]
One = Annotated[tuple[str, ...], Meta(min_length=1, max_length=1)]
State = Literal["down", "up"]
OneService = Annotated[tuple[Service, ...], Meta(min_length=1, max_length=1)]

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class Desk(Struct):
    """A company's weekly hours."""

    days: Annotated[list[IsoWeekday], Meta(min_length=1)]
    open: Clock
    close: Clock

    def opening_hours(self) -> str:
        """Return the hours in OpenStreetMap's form."""
        return f"{','.join(WEEKDAYS[day - 1] for day in self.days)} {self.open}-{self.close}"


class CompanyRow(Struct):
    """A company; ``hours`` null: round the clock."""

    id: str
    role: Role
    name: str = ""
    hours: Desk | None = None

    def company(self) -> Company:
        """Return the company."""
        hours = self.hours.opening_hours() if self.hours else "24/7"
        return Company(CompanyId(self.id), self.name, (self.role,), hours=hours)


class ElementRow(Struct):
    """A link of a chain; ``at`` null: at the delivery's postcode."""

    company: str
    role: Layer
    at: str | None = None


class DeliveryRow(Struct):
    """A delivery with its chain, upstream first."""

    postcode: str
    town: str
    service: Service
    provider: str
    chain: list[ElementRow]
    subs: Annotated[int, Meta(ge=1, le=10_000_000)] = 1

    def delivery(self) -> Delivery:
        """Return the delivery."""
        chain = tuple(
            Element(CompanyId(link.company), link.role, Postcode(link.at or self.postcode))
            for link in self.chain
        )
        return Delivery(
            Postcode(self.postcode), self.town, self.service, CompanyId(self.provider), chain, self.subs
        )


class TopologyRow(Struct):
    """All companies and deliveries."""

    companies: list[CompanyRow]
    deliveries: list[DeliveryRow]


class Item(Struct, tag_field="type"):
    """What all evidence has."""

    at: Instant


class Window(Struct, rename={"start": "from", "end": "to"}):
    """When planned work goes on."""

    start: Instant
    end: Instant


class NoticeItem(Item, tag="notice"):
    """A publisher's statement."""

    publisher: str
    kind: Says
    places: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()
    says_responsible: str | None = None
    cause: str | None = None
    window: Window | None = None

    def evidence(self) -> Statement:
        """Return the statement."""
        return Statement(
            at=self.at,
            publisher=CompanyId(self.publisher),
            says=self.kind,
            places=self.places,
            services=self.services,
            blames=CompanyId(self.says_responsible) if self.says_responsible else None,
            cause=self.cause,
            window=(self.window.start, self.window.end) if self.window else None,
        )


class ReportItem(Item, tag="report"):
    """A resident's word, or a household's: ``by`` is opaque."""

    kind: State
    by: str
    places: One
    services: OneService
    provider: str | None = None

    def evidence(self) -> Report:
        """Return the report."""
        provider = CompanyId(self.provider) if self.provider else None
        return Report(self.at, self.by, self.places[0], self.services[0], self.kind == "down", provider)


class ProbeItem(Item, tag="probe"):
    """What a check of ours found."""

    kind: State
    places: tuple[str, ...]
    services: tuple[Service, ...]
    provider: str

    def evidence(self) -> Probe:
        """Return the probe."""
        return Probe(self.at, self.places, self.services, CompanyId(self.provider), self.kind == "down")


class AllClearItem(Item, tag="all_clear"):
    """A publisher says that it is over."""

    publisher: str
    places: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()

    def evidence(self) -> AllClear:
        """Return the all-clear."""
        return AllClear(self.at, CompanyId(self.publisher), self.places, self.services)


class WeatherItem(Item, tag="weather"):
    """A storm over towns."""

    kind: str
    places: tuple[str, ...] = ()

    def evidence(self) -> Weather:
        """Return the weather."""
        return Weather(self.at, self.kind, self.places)


class Scenario(Struct):
    """What is known at ``asof``."""

    id: str
    asof: Instant
    topology: TopologyRow
    evidence: list[NoticeItem | ReportItem | ProbeItem | AllClearItem | WeatherItem]
