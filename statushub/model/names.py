"""Identifiers and closed vocabularies that every room uses."""

from enum import StrEnum
from typing import NewType

CompanyId = NewType("CompanyId", str)
SourceId = NewType("SourceId", str)
IncidentId = NewType("IncidentId", str)
SubscriberId = NewType("SubscriberId", int)
MessageId = NewType("MessageId", int)
ObservationId = NewType("ObservationId", int)
Postcode = NewType("Postcode", str)
"""Five digits in Sweden, stored without the space."""
Seq = NewType("Seq", int)
"""A timeline entry's sequence number: 1, 2, 3 … without gaps."""


class Service(StrEnum):
    """What a resident buys."""

    INTERNET = "internet"
    IPTV = "iptv"
    TELEPHONY = "telephony"
    MOBILE = "mobile"
    POWER = "power"
    WATER = "water"
    HEAT = "heat"
    WEB = "web"


class Role(StrEnum):
    """What a company is in the chain of delivery."""

    POWER = "power"
    WATER = "water"
    HEAT = "heat"
    FIBER_OWNER = "fiber_owner"
    KO = "ko"
    ISP = "isp"
    IPTV = "iptv"
    TELEPHONY = "telephony"
    MOBILE = "mobile"
    CONTENT = "content"


class Layer(StrEnum):
    """The link that broke: as Role, but a fibre owner has two, and the home is one of its own."""

    POWER = "power"
    WATER = "water"
    HEAT = "heat"
    FIBER_PASSIVE = "fiber_passive"
    FIBER_ACTIVE = "fiber_active"
    KO = "ko"
    ISP = "isp"
    IPTV = "iptv"
    TELEPHONY = "telephony"
    MOBILE = "mobile"
    CONTENT = "content"
    HOME = "home"
    NONE = "none"


class Severity(StrEnum):
    """``major``: danger, or a service wholly out for a whole town or some thousand households."""

    MINOR = "minor"
    MAJOR = "major"


class NoticeKind(StrEnum):
    """What a notice is, by its latest entry; ``info`` is nothing that a subscriber needs as an alarm."""

    OUTAGE = "outage"
    DEGRADED = "degraded"
    PLANNED = "planned"
    UPDATE = "update"
    RESOLVED = "resolved"
    INFO = "info"


class IncidentKind(StrEnum):
    """What an incident is."""

    OUTAGE = "outage"
    DEGRADED = "degraded"
    PLANNED = "planned"


class Cause(StrEnum):
    """Why it broke, as far as anybody said."""

    POWER = "power"
    FIBER_CUT = "fiber_cut"
    HARDWARE = "hardware"
    SOFTWARE = "software"
    CONFIG = "config"
    UPSTREAM = "upstream"
    WEATHER = "weather"
    WATER_LEAK = "water_leak"
    PLANNED_WORK = "planned_work"
    DDOS = "ddos"
    UNKNOWN = "unknown"


class Blame(StrEnum):
    """Who a notice puts the fault at, seen from its publisher."""

    PUBLISHER = "publisher"
    POWER = "power"
    FIBER_OWNER = "fiber_owner"
    KO = "ko"
    ISP = "isp"
    IPTV = "iptv"
    THIRD_PARTY_DIG = "third_party_dig"
    OTHER = "other"
    UNKNOWN = "unknown"
