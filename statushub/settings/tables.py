"""The tables of ``feeds.toml`` as they are written; what the values mean is checked after decoding."""

from typing import Any

import msgspec


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of the file."""


class HubTable(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[hub]``: what the hub calls itself, and which files to read besides."""

    name: str = "statushub"
    url: str | None = None
    timezone: str = "Europe/Stockholm"
    languages: list[str] = msgspec.field(default_factory=lambda: ["sv", "en"])
    include: list[str] = []
    database: str | None = None


class CompanyTable(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[company]]``: someone who delivers or owns a link of the chain."""

    id: str
    name: str
    roles: list[str]
    aliases: list[str] = []
    phone: str | None = None
    fault_phone: str | None = None
    hours: str | None = None
    web: str | None = None
    upstream: str | None = None
    source: str | None = None
    checked: str | None = None
    verified: bool = True


class SourceTable(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[source]]``: one address polled."""

    company: str
    format: str
    url: str
    id: str | None = None
    every: str = "60s"
    allow_private: bool = False
    zone: str | None = None
    services: list[str] = []


class NetworkTable(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[network]]``: who stands in the chains of an area."""

    name: str
    postcodes: list[str]
    places: dict[str, list[str]] = {}
    power: str | None = None
    fiber_owner: str | None = None
    ko: str | None = None
    water: str | None = None
    heat: str | None = None
    node: list[dict[str, Any]] = []
    providers: dict[str, list[str]] = {}
    primary: bool = False
    source: str | None = None
    checked: str | None = None
    verified: bool = True


class NodeTable(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[network.node]]``: a part of a network that hangs on a node of its own."""

    at: str
    serves: list[str]
    power: str | None = None
    battery: str | None = None


class ProviderTable(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[provider]]``: who delivers a service everywhere."""

    company: str
    service: str
    everywhere: bool
