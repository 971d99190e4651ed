"""Two incidents that turn out to be one fault, and one that turns out to be two."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from statushub.correlate.asking import asked_of_both
from statushub.correlate.life import with_testimony
from statushub.correlate.matching import SAME_TIME, suspects_of
from statushub.correlate.residents import with_probe, with_report
from statushub.correlate.suspicion import PLAUSIBLE
from statushub.model.evidence import Probe, Report
from statushub.model.incident import Incident, Status, Testimony
from statushub.model.names import CompanyId, IncidentKind
from statushub.topology import Topology


def are_one(one: Incident, other: Incident, *, near: bool) -> bool:
    """Tell whether two incidents are one fault: of one company, at one time, in one place.

    ``near``: they share a place where that company's link may be broken. Where only residents tell of one
    of them, it is enough that the company named for the other may be its cause too, or that the other takes
    all that they have lost.
    """
    if not (_may_be_one(one) and _may_be_one(other)) or abs(one.opened_at - other.opened_at) > SAME_TIME:
        return False
    if _explains(one, other) or _explains(other, one):
        return True
    named = {one.verdict.named(), other.verdict.named()} - {None}
    if len(named) != 1:
        return False
    (company,) = named
    both = all(_share(incident, company) >= PLAUSIBLE for incident in (one, other))
    certain = one.verdict.named() == other.verdict.named()
    if not one.testimonies or not other.testimonies:
        return both and near
    return certain and not set(one.postcodes).isdisjoint(other.postcodes)


def _explains(told: Incident, suspicion: Incident) -> bool:
    """Tell whether what only residents tell of is all taken by a fault of which a company speaks."""
    if not told.testimonies or suspicion.testimonies or told.verdict.named() is None:
        return False
    return all(cell in told.reach or cell._replace(provider="") in told.reach for cell in suspicion.reach)


def _may_be_one(incident: Incident) -> bool:
    return incident.status.is_running and incident.kind is not IncidentKind.PLANNED


def _share(incident: Incident, company: CompanyId | None) -> float:
    return next((share for one, share in incident.verdict.companies() if one == company), 0.0)


def survivor_of(one: Incident, other: Incident) -> tuple[Incident, Incident]:
    """Return which of two goes on, and which goes on as it: a company's word first, then the older."""
    first, second = sorted((one, other), key=lambda each: (not each.testimonies, each.opened_at, each.id))
    return first, second


def evidence_joined(
    into: Incident, gone: Incident
) -> tuple[tuple[Testimony, ...], tuple[Report, ...], tuple[Probe, ...]]:
    """Return the evidence of both."""
    testimonies: tuple[Testimony, ...] = into.testimonies
    for said in gone.testimonies:
        testimonies = with_testimony(testimonies, said)
    reports, probes = into.reports, into.probes
    for word in gone.reports:
        reports = with_report(reports, word)
    for found in gone.probes:
        probes = with_probe(probes, found)
    return testimonies, reports, probes


def remembering(into: Incident, gone: Incident) -> Incident:
    """Return an incident with all that was said and promised of another, as if it had been said of it."""
    return replace(
        into,
        testimonies=(*into.testimonies, *gone.testimonies),
        promises=(*into.promises, *gone.promises),
        asked=asked_of_both(into, gone),
    )


def gone_into(gone: Incident, into: Incident, now: datetime) -> Incident:
    """Return the incident as it goes on as another."""
    return replace(
        gone,
        status=Status.RESOLVED,
        changed_at=now,
        ended_at=now,
        testimonies=(),
        reports=(),
        probes=(),
        held=False,
        merged_into=into.id,
    )


def speaks_of_another(said: Testimony, others: Iterable[Testimony], topology: Topology) -> bool:
    """Tell whether a notice, as it now is, can't be about the fault that all the others may be about."""
    standing = [suspects_of(held, topology) for held in others if not held.over]
    if not standing or said.over:
        return False
    common = frozenset.intersection(*standing) or frozenset().union(*standing)
    return suspects_of(said, topology).isdisjoint(common)


def parted(
    reports: Sequence[Report], said: Testimony, others: Sequence[Testimony]
) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """Return the reports that stay, and those that only the notice that leaves can explain."""
    reach = {cell for held in others if not held.over for cell in held.reach}
    leaving = [word for word in reports if _within(word, said.reach) and not _within(word, reach)]
    return tuple(word for word in reports if word not in leaving), tuple(leaving)


def _within(word: Report, reach: Iterable[tuple[str, str, str]]) -> bool:
    return any(
        (postcode, service) == (word.place, word.service) and (not provider or provider == word.provider)
        for postcode, service, provider in reach
    )
