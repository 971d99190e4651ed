"""What an incident keeps of residents' reports and of our checks: each one's last word, in bounded memory."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from statushub.model.chain import Reach
from statushub.model.evidence import Probe, Report
from statushub.model.names import CompanyId, Postcode, Service

MOST_REPORTS = 400
"""Reports kept of one incident, the latest: more households would make nobody surer."""
MOST_PROBES = 100
ENOUGH = 3
"""Distinct reporters from whom a suspicion is shown, and a place is one of the affected: one may err, two
may live together, and nobody's own word may be read out of a count (k-anonymity)."""


def with_report(reports: Sequence[Report], said: Report) -> tuple[Report, ...]:
    """Return the reports with this one: of a household on a service the first and the last of each word.

    The first tells when it began, the last whether it still is so. The order of arrival does not matter.
    """
    alike = [held for held in reports if _key(held) == _key(said)]
    if len(alike) == 2 and _rank(alike[0]) <= _rank(said) <= _rank(alike[1]):
        return tuple(reports)
    ends = sorted({*alike, said}, key=_rank)
    kept = [held for held in reports if _key(held) != _key(said)]
    return tuple(sorted((*kept, *{ends[0], ends[-1]}), key=_rank)[-MOST_REPORTS:])


def with_probe(probes: Iterable[Probe], found: Probe) -> tuple[Probe, ...]:
    """Return the checks with this result in place of the same check's earlier one."""
    latest = {_check(held): held for held in probes}
    held = latest.get(_check(found))
    if held is None or (found.at, found.down) >= (held.at, held.down):
        latest[_check(found)] = found
    return tuple(sorted(latest.values(), key=lambda probe: (probe.at, _check(probe)))[-MOST_PROBES:])


def still_down(reports: Sequence[Report], *, since: datetime | None = None) -> list[Report]:
    """Return the reports of what is down and was not said to work again; those after ``since`` alone."""
    works = {_key(said)[:3]: said.at for said in sorted(reports, key=_rank) if not said.down}
    return [
        said
        for said in reports
        if said.down and works.get(_key(said)[:3], said.at) <= said.at and (since is None or said.at > since)
    ]


def reporters(reports: Iterable[Report]) -> int:
    """Return how many households the reports come from."""
    return len({said.by for said in reports})


def cells_of(reports: Iterable[Report], *, least: int) -> frozenset[Reach]:
    """Return the cells that at least so many households say are down.

    A cell is one provider's where all of them name the same, else it is everybody's.
    """
    told: dict[tuple[str, Service], list[Report]] = {}
    for said in reports:
        if said.down:
            told.setdefault((said.place, said.service), []).append(said)
    return frozenset(
        Reach(Postcode(place), service, _only(said.provider for said in those))
        for (place, service), those in told.items()
        if reporters(those) >= least
    )


def _only(providers: Iterable[CompanyId | None]) -> str:
    named = set(providers)
    return next(iter(named)) or "" if len(named) == 1 else ""


def _key(said: Report) -> tuple[str, str, Service, bool]:
    return said.by, said.place, said.service, said.down


def _rank(said: Report) -> tuple[datetime, str, str, Service, bool, str]:
    return said.at, said.by, said.place, said.service, said.down, said.provider or ""


def _check(probe: Probe) -> tuple[str, tuple[str, ...], tuple[Service, ...]]:
    return probe.provider, probe.places, probe.services
