"""Which incident a testimony belongs to: the one whose fault could be the same company's."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from statushub.correlate.suspicion import PLAUSIBLE
from statushub.model.chain import Reach
from statushub.model.evidence import Says
from statushub.model.incident import Incident, Testimony
from statushub.model.names import CompanyId, IncidentKind
from statushub.topology import Topology

SAME_TIME = timedelta(hours=24)
"""Faults that began further apart than this are told apart."""

COMES_BACK = timedelta(minutes=30)
"""What its publisher speaks of anew so soon after its end has come back."""

COVERING_SHARE = 0.5
"""A company is suspected of what stands on it for at least this share of the cells named."""

SAMPLED_CELLS = 64
"""Cells looked at for the chains above a testimony; neighbours hang on the same links."""


def incident_for(testimony: Testimony, incidents: Iterable[Incident], topology: Topology) -> Incident | None:
    """Return the incident the testimony is about; None: a new one, or nothing if it is over.

    The same key always leads to the same incident. Otherwise two testimonies belong together where
    their postcodes meet and some company could be at fault for both; planned work stands alone. An
    all-clear under a new key is about the one incident there that its publisher still holds open.
    """
    candidates = list(incidents)
    for incident in candidates:
        if any(testimony.key == held.key for held in incident.testimonies):
            return incident
    if testimony.over:
        return _ended_by(testimony, candidates)
    if testimony.says is Says.PLANNED:
        return None
    suspects = suspects_of(testimony, topology)
    fitting = [incident for incident in candidates if _same_fault(testimony, suspects, incident, topology)]
    return max(fitting, key=lambda incident: _overlap(testimony, incident), default=None)


def suspects_of(testimony: Testimony, topology: Topology) -> frozenset[CompanyId]:
    """Return the companies that could be at fault, by what the testimony says."""
    if testimony.says in {Says.OWN_FAULT, Says.PLANNED}:
        return frozenset({testimony.publisher})
    if testimony.blames is not None:
        return frozenset({testimony.blames})
    above = _companies_above(testimony.reach, topology)
    if testimony.says is Says.UPSTREAM_FAULT:
        return above - {testimony.publisher}
    return above | {testimony.publisher}


def _same_fault(
    testimony: Testimony, suspects: frozenset[CompanyId], incident: Incident, topology: Topology
) -> bool:
    if incident.kind is IncidentKind.PLANNED or not _overlap(testimony, incident):
        return False
    if not incident.status.is_running:
        return _is_back(testimony, incident)
    if abs(testimony.at - incident.opened_at) > SAME_TIME:
        return False
    held = [suspects_of(held, topology) for held in incident.testimonies if not held.over]
    if not incident.testimonies:
        held = [frozenset(company for company, share in incident.verdict.companies() if share >= PLAUSIBLE)]
    common = frozenset.intersection(*held) if held else frozenset()
    return bool(suspects & (common or frozenset().union(*held)))


def _is_back(testimony: Testimony, incident: Incident) -> bool:
    """Tell whether a publisher speaks anew of what it spoke of in an incident that has just ended."""
    if incident.ended_at is None or incident.merged_into is not None or testimony.over:
        return False
    since = testimony.at - incident.ended_at
    publishers = {held.publisher for held in incident.testimonies}
    return -SAME_TIME <= since <= COMES_BACK and testimony.publisher in publishers


def _ended_by(testimony: Testimony, incidents: Iterable[Incident]) -> Incident | None:
    """Return what an all-clear of its own ends; None where nothing, or more than one, could be meant."""
    meant = [
        incident
        for incident in incidents
        if incident.status.is_running and any(_is_ended_by(testimony, held) for held in incident.testimonies)
    ]
    return meant[0] if len(meant) == 1 else None


def _is_ended_by(testimony: Testimony, held: Testimony) -> bool:
    same_service = {cell[:2] for cell in testimony.reach} & {cell[:2] for cell in held.reach}
    earlier = not held.over and held.at <= testimony.at
    return held.publisher == testimony.publisher and earlier and bool(same_service)


def _overlap(testimony: Testimony, incident: Incident) -> int:
    return len({cell.postcode for cell in testimony.reach} & {cell.postcode for cell in incident.reach})


def _companies_above(reach: frozenset[Reach], topology: Topology) -> frozenset[CompanyId]:
    cells = sorted(reach)
    step = max(1, len(cells) // SAMPLED_CELLS)
    sample = cells[::step]
    counted: Counter[CompanyId] = Counter()
    for cell in sample:
        counted.update(_companies_at(cell, topology))
    return frozenset(
        company for company, cells_of in counted.items() if cells_of >= COVERING_SHARE * len(sample)
    )


def _companies_at(cell: Reach, topology: Topology) -> frozenset[CompanyId]:
    """Return the companies that stand in the chain of every delivery of the cell."""
    chains = [
        frozenset(element.company for element in delivery.chain)
        for delivery in topology.deliveries(cell.postcode, cell.service)
        if cell.provider in {"", delivery.provider}
    ]
    return frozenset.intersection(*chains) if chains else frozenset()
