"""What a caller wants to see of the incidents: the query of feeds and lists, understood or refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from multidict import MultiMapping

from statushub.model.names import CompanyId, Postcode, Service
from statushub.topology import Topology
from statushub.web.problems import Fault, Problem

T = TypeVar("T")

_POSTCODE = re.compile(r"\s*(\d{3})[ \u00a0+]?(\d{2})\s*", re.ASCII)


class Selection(NamedTuple):
    """Which incidents, in which language; None: all."""

    lang: str
    postcode: Postcode | None = None
    service: Service | None = None
    company: CompanyId | None = None

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the filters that are set, in a fixed order, without the language."""
        named = (("postcode", self.postcode), ("service", self.service), ("company", self.company))
        return tuple((name, str(value)) for name, value in named if value is not None)


def postcode_of(text: str) -> Postcode | None:
    """Return "784 31" or "78431" as a postcode; None for anything else."""
    found = _POSTCODE.fullmatch(text)
    return Postcode(found[1] + found[2]) if found else None


def selection_of(query: MultiMapping[str], topology: Topology, languages: tuple[str, ...]) -> Selection:
    """Return what the query selects; a language that isn't ours is the first of ours.

    Raises Problem 400 with every filter that isn't understood. An empty value is no filter.
    """
    known = {service.value: service for service in Service}
    reading = _Reading(query, [])
    postcode = reading.of("postcode", postcode_of, "five digits, such as 78431")
    service = reading.of("service", known.get, f"one of {', '.join(known)}")
    company = reading.of("company", _company_in(topology), _companies_of(topology))
    if reading.faults:
        raise Problem(400, "a filter is not understood", faults=reading.faults)
    return Selection(language_of(query, languages), postcode, service, company)


def language_of(query: MultiMapping[str], languages: tuple[str, ...]) -> str:
    """Return the language asked for by ``lang``, or the first of ours."""
    asked = query.get("lang", "").partition("-")[0].lower()
    return asked if asked in languages else languages[0]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A query being read, and what was wrong with it so far."""

    query: MultiMapping[str]
    faults: list[Fault]

    def of(self, name: str, understand: Callable[[str], T | None], wanted: str) -> T | None:
        given = self.query.getall(name, [])
        if len(given) > 1:
            self.faults.append(Fault(f"?{name}", "given more than once: give it once"))
        if len(given) != 1 or not given[0].strip():
            return None
        value = understand(given[0])
        if value is None:
            self.faults.append(Fault(f"?{name}", f"{given[0][:60]!r} is not understood: it must be {wanted}"))
        return value


def _company_in(topology: Topology) -> Callable[[str], CompanyId | None]:
    return lambda text: CompanyId(text) if text in topology.companies else None


def _companies_of(topology: Topology) -> str:
    return f"the id of a company of this hub: {', '.join(sorted(topology.companies)) or 'there is none'}"
