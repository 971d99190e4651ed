"""The table on which observations are weighed: a testimony joins its incident, or opens one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from statushub.attribute.inference import infer
from statushub.correlate.account import Occasion, entry_of
from statushub.correlate.exhibit import companies_shown, deliveries_shown, evidence_of
from statushub.correlate.life import Case, released, state_of, with_testimony
from statushub.correlate.matching import incident_for
from statushub.correlate.testimony import Map
from statushub.model import crockford
from statushub.model.correction import Correction, Fact
from statushub.model.evidence import Says, Suspect, Verdict
from statushub.model.facts import Facts, Writing
from statushub.model.incident import Incident, IncidentChange, Status, Testimony
from statushub.model.names import CompanyId, IncidentId, Layer, Role, SourceId
from statushub.model.reliability import Reliability
from statushub.model.source import Source

OWN_LAYER = {role: Layer(role) for role in Role if role is not Role.FIBER_OWNER} | {
    Role.FIBER_OWNER: Layer.FIBER_ACTIVE
}

ReadNotice = Callable[[Writing], Facts]


@dataclass(frozen=True, slots=True)
class World:
    """What observations are weighed against, apart from incidents."""

    where: Map
    sources: Mapping[SourceId, Source]
    read: ReadNotice
    languages: tuple[str, ...]
    reliability: Mapping[CompanyId, Reliability] = field(default_factory=dict)
    """How often each publisher was right, learned from what is over."""


@dataclass(slots=True)
class Desk:
    """The incidents on the table while a batch is weighed, latest state first known by id."""

    world: World
    now: datetime
    incidents: dict[IncidentId, Incident]
    changes: list[IncidentChange] = field(default_factory=list)
    links: dict[IncidentId, IncidentId] = field(default_factory=dict)

    def put(self, change: IncidentChange) -> None:
        """Lay a change on the table."""
        self.incidents[change.incident.id] = change.incident
        self.changes.append(change)

    def held(self, key: str) -> Testimony | None:
        """Return what is testified under a key."""
        for incident in self.incidents.values():
            for testimony in incident.testimonies:
                if testimony.key == key:
                    return testimony
        return None


def incident_id(key: str, opened: str) -> IncidentId:
    """Return an id of ten characters that the testimony's key and revision always give."""
    return crockford.spelled(int.from_bytes(sha256(f"{key}|{opened}".encode()).digest()[:8], "big"))


def take(
    testimony: Testimony,
    occasion: Occasion,
    desk: Desk,
    *,
    own_id: IncidentId | None = None,
    said: Status | None = None,
) -> IncidentChange | None:
    """Join the testimony to its incident, or open one; return what changed."""
    topology = desk.world.where.topology
    before = incident_for(testimony, desk.incidents.values(), topology)
    if before is None and testimony.over:
        return None
    if own_id is not None and before is not None:
        desk.links[own_id] = before.id
    testimonies = with_testimony(before.testimonies if before else (), testimony)
    correction = occasion.correction
    if correction:
        testimonies = released(testimonies, testimony)
    settled = before is not None and _is_settled(before, testimonies, occasion)
    verdict = before.verdict if before and settled else _verdict(testimonies, desk)
    identity = before.id if before else own_id or incident_id(testimony.key, testimony.at.isoformat())
    said = said if before and before.publisher == testimony.publisher else None
    past = _unbound(before, correction, testimony.key) if before and correction else before
    after = state_of(Case(identity, testimonies, verdict, past, said), desk.now)
    entry = entry_of(before, after, occasion, desk.now)
    return IncidentChange(after, (entry,) if entry else ())


def noted(said: Testimony, desk: Desk) -> IncidentChange:
    """Keep new words of what is over already: nothing of the incident follows from them."""
    incident = next(
        one for one in desk.incidents.values() if any(said.key == held.key for held in one.testimonies)
    )
    return IncidentChange(replace(incident, testimonies=with_testimony(incident.testimonies, said)))


def _is_settled(before: Incident, testimonies: Iterable[Testimony], occasion: Occasion) -> bool:
    """Tell whether the verdict stays: at an end and after it, unless a correction moved what it rests on."""
    said = occasion.testimony
    ending = before.status.is_over or (said is not None and said.over)
    standing = [held for held in testimonies if not held.over]
    if occasion.correction is None or not standing:
        return ending
    was = {held.key: held for held in before.testimonies}
    revived = any(was[held.key].over for held in standing)
    return ending and not revived and all(was[held.key].withdrawn == held.withdrawn for held in testimonies)


def _unbound(before: Incident, correction: Correction, key: str) -> Incident:
    """Return the incident without the start that a correction set right, which it would else remember."""
    said = {held.key: held.start for held in before.testimonies}
    if Fact.START not in correction.facts or said.get(key) != before.start:
        return before
    status = Status.SCHEDULED if before.status is Status.IN_PROGRESS else before.status
    return replace(before, start=None, start_day=None, status=status)


def _verdict(testimonies: tuple[Testimony, ...], desk: Desk) -> Verdict:
    """Weigh the open testimonies; planned work is its publisher's own."""
    standing = [testimony for testimony in testimonies if not testimony.over]
    topology = desk.world.where.topology
    if all(testimony.says is Says.PLANNED for testimony in standing):
        planner = topology.companies[standing[0].publisher]
        return Verdict((Suspect(planner.id, OWN_LAYER[planner.roles[0]], 1.0),))
    shown = deliveries_shown(standing, topology)
    evidence = evidence_of(standing, shown)
    companies = companies_shown(standing, shown, topology)
    where = desk.world.where
    found = infer(
        shown,
        companies,
        evidence,
        desk.now,
        zone=where.zone,
        batteries=where.topology.batteries,
        reliability=desk.world.reliability,
    )
    return found.verdict
