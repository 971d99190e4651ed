"""Residents' reports and our probes, put in order: who lost what, and what works."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, product
from typing import NamedTuple, TypeVar

from statushub.attribute.index import Index, Mask, union
from statushub.attribute.parameters import MOST_PLACES_OF_A_SENDER
from statushub.model.evidence import Probe, Report
from statushub.model.names import Postcode, Service


class Event(NamedTuple):
    """One household's loss: for each service it lost, the deliveries that may be meant."""

    lost: tuple[Mask, ...]
    anonymous: bool
    """No provider named."""


Counted = TypeVar("Counted", Mask, Event)


@dataclass(frozen=True, slots=True)
class Reported:
    """All reports and probes, counted."""

    events: Mapping[Event, int]
    works: Mapping[Mask, int]
    """The deliveries that may be meant → how many said that it works."""
    probes: Mapping[Mask, int]
    """A delivery → probes that found it down, less those that found it up."""
    down: Mask
    """Everything that may have been reported, or was found, down."""


def reported(index: Index, reports: Iterable[Report], probes: Iterable[Probe]) -> Reported:
    """Return the reports as households' events: a router with three dead services is one event."""
    homes: dict[tuple[str, str], dict[Mask, bool]] = {}
    works: Counter[Mask] = Counter()
    for report in _latest(reports):
        meant, named = _meant(report, index)
        if report.down and meant:
            homes.setdefault((report.by, report.place), {})[meant] = named
        elif meant:
            works[meant] += 1
    events = Counter(Event(tuple(sorted(lost)), not any(lost.values())) for lost in homes.values())
    found = _probed(index, probes)
    lost = union(chain.from_iterable(event.lost for event in events))
    down = lost | union(delivery for delivery, balance in found.items() if balance > 0)
    return Reported(_in_order(events), _in_order(works), _in_order(found), down)


def _in_order(counts: Mapping[Counted, int]) -> dict[Counted, int]:
    """Return the counts in one order, so that sums come out the same in whatever order evidence came."""
    return dict(sorted(counts.items()))


def _latest(reports: Iterable[Report]) -> list[Report]:
    """Return the last word of each household on each service, without senders who are no household."""
    last: dict[tuple[str, str, Service], Report] = {}
    places: dict[str, set[str]] = {}
    for report in reports:
        key = (report.by, report.place, report.service)
        if key not in last or _rank(report) > _rank(last[key]):
            last[key] = report
        places.setdefault(report.by, set()).add(report.place)
    return [report for report in last.values() if len(places[report.by]) <= MOST_PLACES_OF_A_SENDER]


def _rank(report: Report) -> tuple[datetime, bool, str]:
    return report.at, report.down, report.provider or ""


def _meant(report: Report, index: Index) -> tuple[Mask, bool]:
    """Return the deliveries a report may be about, and whether it named a provider that delivers there."""
    place = Postcode(report.place)
    exact = index.triples.get((place, report.service, report.provider), 0) if report.provider else 0
    return (exact, True) if exact else (index.cells.get((place, report.service), 0), False)


def _probed(index: Index, probes: Iterable[Probe]) -> Counter[Mask]:
    found: Counter[Mask] = Counter()
    for probe in probes:
        for place, service in product(probe.places, probe.services):
            delivery = index.triples.get((Postcode(place), service, probe.provider), 0)
            if delivery:
                found[delivery] += 1 if probe.down else -1
    return found
