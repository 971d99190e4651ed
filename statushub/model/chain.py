"""Who delivers what where: companies, networks, and the chain behind each delivery."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from statushub.model.names import CompanyId, Layer, Postcode, Role, Service


@dataclass(frozen=True, slots=True)
class Company:
    """Someone who delivers or owns a link of the chain, and how a resident reaches them."""

    id: CompanyId
    name: str
    roles: tuple[Role, ...]
    aliases: tuple[str, ...] = ()
    phone: str | None = None
    """Customer service, E.164."""
    fault_phone: str | None = None
    """Faults at any hour, E.164."""
    hours: str | None = None
    """When customer service answers, as OpenStreetMap ``opening_hours``; None: not known."""
    web: str | None = None
    upstream: CompanyId | None = None
    """The company of the same trade that feeds this one (a regional grid, a wholesale carrier)."""
    source: str | None = None
    checked: str | None = None
    verified: bool = True


class Element(NamedTuple):
    """One link of a delivery's chain: a company's layer, standing at a postcode."""

    company: CompanyId
    layer: Layer
    at: Postcode


@dataclass(frozen=True, slots=True)
class Delivery:
    """One service in one area by one provider, with its chain from the root (power) down."""

    postcode: Postcode
    town: str
    service: Service
    provider: CompanyId
    chain: tuple[Element, ...]
    households: int = 1


class Reach(NamedTuple):
    """One affected cell: a service at a postcode, of one provider, or of all (``provider`` empty)."""

    postcode: Postcode
    service: Service
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a network that hangs on a node of its own, perhaps on another grid."""

    at: Postcode
    serves: tuple[Postcode, ...]
    power: CompanyId | None = None
    battery: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """A fibre network (or a grid's area): its postcodes, its place names, and who stands in its chains."""

    name: str
    postcodes: tuple[Postcode, ...]
    """Ascending, without doubles."""
    places: Mapping[str, tuple[Postcode, ...]] = field(default_factory=dict)
    power: CompanyId | None = None
    fiber_owner: CompanyId | None = None
    ko: CompanyId | None = None
    water: CompanyId | None = None
    heat: CompanyId | None = None
    nodes: tuple[Node, ...] = ()
    """Postcodes of none hang on one node more, at the first of them."""
    providers: Mapping[Service, tuple[CompanyId, ...]] = field(default_factory=dict)
    primary: bool = False
    """Where networks overlap, exactly one is primary: a delivery there is assumed to be its."""
    source: str | None = None
    """Where these facts were read: a URL, or words."""
    checked: str | None = None
    """When they were last read there: ``2026-11``."""
    verified: bool = True
    """False: a source says so, and nobody has confirmed it."""


@dataclass(frozen=True, slots=True)
class Everywhere:
    """A provider that delivers a service everywhere, on no network of ours."""

    company: CompanyId
    service: Service
