"""One piece of evidence, as a person would name it: never who reported, only how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from statushub.model.evidence import Evidence, Report
from statushub.model.names import CompanyId, Service

LEAST_COUNTED: Final = 3
"""Fewer households than this are neither counted out nor dated: nobody is to be told apart."""


class Kind(StrEnum):
    """What a piece of evidence is."""

    OWN_FAULT = "own_fault"
    """A company says that the fault is its own."""
    SYMPTOM = "symptom"
    """A company says that it is down, and not whose fault that is."""
    BLAME = "blame"
    """A company puts the fault at another."""
    WINDOW = "announced_work"
    REPORTED_DOWN = "reported_down"
    REPORTED_WORKING = "reported_working"
    PROBED_DOWN = "probed_down"
    PROBED_WORKING = "probed_working"
    ALL_CLEAR = "all_clear"
    WEATHER = "weather"
    SILENT = "silent"
    """A company said nothing of a fault, though its desk was open."""
    CLOSED = "closed"
    """A company said nothing, and its desk has been closed all the time: that says nothing."""
    HOURS_UNKNOWN = "hours_unknown"
    """A company said nothing, and nobody told us when its desk is open: that says nothing."""


WORDS: Final = frozenset({Kind.OWN_FAULT, Kind.SYMPTOM, Kind.BLAME, Kind.WINDOW})
"""What companies say of faults and work."""
UNTELLING: Final = frozenset({Kind.CLOSED, Kind.HOURS_UNKNOWN})
"""Silence that says nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What can be left out of the evidence by itself."""

    kind: Kind
    companies: tuple[CompanyId, ...] = ()
    """Who speaks or is silent, or whose customers report; empty: not said, or nobody."""
    at: datetime | None = None
    """The latest; of a closed desk, when it last closed. None: not known, or of too few households."""
    places: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()
    blames: CompanyId | None = None
    households: int | None = None
    """How many report, from three up; None: fewer, or no reports."""
    evidence: frozenset[Evidence] = frozenset()

    @property
    def unheard(self) -> tuple[CompanyId, ...]:
        """Return whose silence is to say nothing without it: whoever doesn't speak isn't silent for that."""
        return self.companies if self.kind in WORDS or self.kind is Kind.SILENT else ()


def households(evidence: Iterable[Evidence]) -> int | None:
    """Return how many households report, None where they are too few to be counted out."""
    count = len({item.by for item in evidence if isinstance(item, Report)})
    return count if count >= LEAST_COUNTED else None


def in_order(services: Iterable[Service]) -> tuple[Service, ...]:
    """Return the services in the order of ``Service``, each once."""
    wanted = frozenset(services)
    return tuple(service for service in Service if service in wanted)
