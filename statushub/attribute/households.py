"""Residents' reports and our probes, put in order: who lost what, and what works."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, product, takewhile
from typing import NamedTuple

from statushub.attribute.index import Index, Mask, union
from statushub.attribute.parameters import MOST_PLACES_OF_A_SENDER
from statushub.model.evidence import Probe, Report
from statushub.model.names import Postcode, Service


class Event(NamedTuple):
    """One household's loss: for each service it lost, the deliveries that may be meant."""

    lost: tuple[Mask, ...]
    anonymous: bool
    """No provider named."""


@dataclass(frozen=True, slots=True)
class Reported:
    """All reports and probes, counted."""

    events: Mapping[Event, tuple[datetime, ...]]
    """When each household's began, ascending."""
    works: Mapping[Mask, int]
    """The deliveries that may be meant → how many said that it works."""
    probes: Mapping[Mask, int]
    """A delivery → +1 where the last probe of it found it down, -1 where it found it up."""
    down: Mask
    """Everything that may have been reported, or was found, down."""


def reported(index: Index, reports: Iterable[Report], probes: Iterable[Probe]) -> Reported:
    """Return the reports as households' events: a router with three dead services is one event."""
    homes: dict[tuple[str, str], _Home] = {}
    works: Counter[Mask] = Counter()
    for report, since in _latest(reports):
        meant, named = _meant(report, index)
        if report.down and meant:
            home = homes.setdefault((report.by, report.place), _Home(since))
            home.lost[meant] = named
            home.since = min(home.since, since)
        elif meant:
            works[meant] += 1
    events = _events(homes.values())
    found = _probed(index, probes)
    lost = union(chain.from_iterable(event.lost for event in events))
    down = lost | union(delivery for delivery, balance in found.items() if balance > 0)
    return Reported(events, _in_order(works), _in_order(found), down)


@dataclass(slots=True)
class _Home:
    since: datetime
    lost: dict[Mask, bool] = field(default_factory=dict)
    """The deliveries that may be meant → whether the provider was named."""


def _events(homes: Iterable[_Home]) -> dict[Event, tuple[datetime, ...]]:
    """Return the events in one order, so that sums come out the same in whatever order evidence came."""
    times: dict[Event, list[datetime]] = {}
    for home in homes:
        event = Event(tuple(sorted(home.lost)), not any(home.lost.values()))
        times.setdefault(event, []).append(home.since)
    return {event: tuple(sorted(times[event])) for event in sorted(times)}


def _in_order(counts: Mapping[Mask, int]) -> dict[Mask, int]:
    """Return the counts in one order."""
    return dict(sorted(counts.items()))


def _latest(reports: Iterable[Report]) -> list[tuple[Report, datetime]]:
    """Return each household's last word on each service, and since when it has said so.

    Senders who are no household are left out.
    """
    said: dict[tuple[str, str, Service], list[Report]] = {}
    places: dict[str, set[str]] = {}
    for report in reports:
        said.setdefault((report.by, report.place, report.service), []).append(report)
        places.setdefault(report.by, set()).add(report.place)
    return [
        _standing(words) for (by, _, _), words in said.items() if len(places[by]) <= MOST_PLACES_OF_A_SENDER
    ]


def _standing(words: list[Report]) -> tuple[Report, datetime]:
    """Return the last of a household's words on a service, and since when it has said the same."""
    words.sort(key=_rank)
    same = takewhile(lambda word: word.down == words[-1].down, reversed(words))
    return words[-1], min(word.at for word in same)


def _rank(report: Report) -> tuple[datetime, bool, str]:
    return report.at, report.down, report.provider or ""


def _meant(report: Report, index: Index) -> tuple[Mask, bool]:
    """Return the deliveries a report may be about, and whether it named a provider that delivers there."""
    place = Postcode(report.place)
    exact = index.triples.get((place, report.service, report.provider), 0) if report.provider else 0
    return (exact, True) if exact else (index.cells.get((place, report.service), 0), False)


def _probed(index: Index, probes: Iterable[Probe]) -> dict[Mask, int]:
    """Return +1 for each delivery that the last probe of it found down, -1 for each that it found up."""
    last: dict[Mask, tuple[datetime, bool]] = {}
    for probe in probes:
        for place, service in product(probe.places, probe.services):
            delivery = index.triples.get((Postcode(place), service, probe.provider), 0)
            if delivery:
                last[delivery] = max(last.get(delivery, (probe.at, probe.down)), (probe.at, probe.down))
    return {delivery: 1 if down else -1 for delivery, (_, down) in last.items()}
