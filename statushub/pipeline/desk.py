"""The desk at which observations are weighed: evidence joins its incident, or opens one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256

from statushub.attribute.inference import infer
from statushub.correlate.account import Occasion, entry_of
from statushub.correlate.asking import kept, standing
from statushub.correlate.clock import next_change
from statushub.correlate.exhibit import exhibit
from statushub.correlate.flapping import turned
from statushub.correlate.life import Case, released, state_of, with_testimony
from statushub.correlate.matching import incident_for
from statushub.correlate.merging import (
    are_one,
    evidence_joined,
    gone_into,
    parted,
    remembering,
    speaks_of_another,
    survivor_of,
)
from statushub.correlate.promising import promises_of
from statushub.correlate.suspicion import is_all_but_certain
from statushub.correlate.testimony import Map
from statushub.model import crockford
from statushub.model.correction import Correction, Fact
from statushub.model.doubt import Doubt
from statushub.model.evidence import Probe, Report, Says, Suspect, Verdict
from statushub.model.facts import Facts, Writing
from statushub.model.incident import Change, Incident, IncidentChange, Status, Testimony
from statushub.model.names import IncidentId, Layer, Role, SourceId
from statushub.model.source import Source
from statushub.pipeline.table import Table

OWN_LAYER = {role: Layer(role) for role in Role if role is not Role.FIBER_OWNER} | {
    Role.FIBER_OWNER: Layer.FIBER_ACTIVE
}

REOPENS_WITHIN = timedelta(hours=2)
"""An incident that ended so lately may be what a new observation is about."""

ReadNotice = Callable[[Writing], Facts]


@dataclass(frozen=True, slots=True)
class World:
    """What observations are weighed against, apart from incidents."""

    where: Map
    sources: Mapping[SourceId, Source]
    read: ReadNotice
    languages: tuple[str, ...]


@dataclass(slots=True)
class Desk:
    """The incidents on the table while a batch is weighed, and what the batch changed."""

    world: World
    table: Table
    now: datetime
    changes: list[IncidentChange] = field(default_factory=list)
    links: dict[IncidentId, IncidentId] = field(default_factory=dict)

    def put(self, change: IncidentChange) -> None:
        """Lay a change on the table."""
        self.table.put(change.incident)
        self.changes.append(change)

    def lead(self, gone: IncidentId, into: IncidentId) -> None:
        """Let an id lead to the incident that goes on in its place, and all that led to it."""
        self.links |= {one: into for one, to in self.links.items() if to == gone} | {gone: into}

    def held(self, key: str) -> Testimony | None:
        """Return what is testified under a key."""
        incident = self.table.holding(key)
        if incident is None:
            return None
        return next(testimony for testimony in incident.testimonies if testimony.key == key)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that one incident rests on."""

    testimonies: tuple[Testimony, ...] = ()
    reports: tuple[Report, ...] = ()
    probes: tuple[Probe, ...] = ()

    @property
    def count(self) -> int:
        """Return how many pieces it is."""
        return len(self.testimonies) + len(self.reports) + len(self.probes)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the evidence was found to weigh."""

    verdict: Verdict
    doubt: Doubt = field(default_factory=Doubt)


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
) -> None:
    """Join the testimony to its incident, or open one."""
    before = _incident_of(testimony, desk)
    if before is None and testimony.over:
        return
    if before is not None and own_id is None and _parts(testimony, before, desk):
        _part(testimony, occasion, before, desk)
        return
    if own_id is not None and before is not None:
        desk.links[own_id] = before.id
    testimonies = with_testimony(before.testimonies if before else (), testimony)
    correction = occasion.correction
    if correction:
        testimonies = released(testimonies, testimony)
    settled = before is not None and _is_settled(before, testimonies, occasion)
    evidence = replace(rests_on(before), testimonies=testimonies)
    judged = None if before and settled else judgement_on(evidence, desk)
    identity = before.id if before else own_id or incident_id(testimony.key, testimony.at.isoformat())
    said = said if before and before.publisher == testimony.publisher else None
    past = _unbound(before, correction, testimony.key) if before and correction else before
    after = _state(identity, evidence, judged, desk, past=past, said=said)
    conclude(before, after, occasion, desk)


def conclude(before: Incident | None, after: Incident, occasion: Occasion, desk: Desk) -> None:
    """Lay the new state on the table with the line that tells it; then see whether another is the same."""
    entry = entry_of(before, after, occasion, desk.now)
    desk.put(IncidentChange(after, (entry,) if entry else ()))
    if before is None or before.verdict is not after.verdict:
        _merge(after, desk)


def noted(said: Testimony, desk: Desk) -> None:
    """Keep new words of what is over already: nothing of the incident follows from them."""
    incident = desk.table.holding(said.key)
    if incident is not None:
        desk.put(IncidentChange(replace(incident, testimonies=with_testimony(incident.testimonies, said))))


def weigh_again(before: Incident, desk: Desk) -> None:
    """Weigh what an incident rests on once more: time alone makes silence tell more."""
    evidence = rests_on(before)
    after = _state(before.id, evidence, judgement_on(evidence, desk), desk, past=before)
    after = replace(after, heard_at=before.heard_at)
    if entry_of(before, after, Occasion(), desk.now) is None:
        after = replace(after, changed_at=before.changed_at)
    conclude(before, after, Occasion(), desk)


def advance(desk: Desk, until: datetime) -> None:
    """Let everything happen that is due by the clock, in its order."""
    while (due := desk.table.next_due(until)) is not None:
        at, incident = due
        desk.now = desk.table.now = max(at, desk.table.now or at)
        change = next_change(incident)
        if change is None:
            continue
        _, after, occasion = change
        if after is None:
            weigh_again(incident, desk)
        else:
            after = turned(incident, replace(after, changed_at=desk.now), desk.now)
            conclude(incident, after, occasion, desk)
    desk.now = desk.table.now = max(until, desk.table.now or until)


def judgement_on(evidence: Evidence, desk: Desk) -> Judgement:
    """Weigh the evidence; planned work is its publisher's own."""
    said = [testimony for testimony in evidence.testimonies if not testimony.over]
    topology = desk.world.where.topology
    if said and all(testimony.says is Says.PLANNED for testimony in said):
        planner = topology.companies[said[0].publisher]
        return Judgement(Verdict((Suspect(planner.id, OWN_LAYER[planner.roles[0]], 1.0),)))
    shown = exhibit(said, evidence.reports, evidence.probes, topology)
    where = desk.world.where
    found = infer(
        shown.deliveries,
        shown.companies,
        shown.evidence,
        desk.now,
        zone=where.zone,
        batteries=where.topology.batteries,
        reliability=desk.table.reliability,
    )
    own = round(found.own_equipment, 4)
    return Judgement(found.verdict, Doubt(found.question, None, own, kept(found.assumed)))


def hear(before: Incident | None, evidence: Evidence, key: str, desk: Desk) -> None:
    """Lay residents' words, or a check's result, to their incident; weigh it again once enough has come.

    ``key`` is what an incident that these words open has its id from.
    """
    judged = None if before and _may_wait(before, evidence) else judgement_on(evidence, desk)
    identity = before.id if before else incident_id(key, desk.now.isoformat())
    conclude(before, _state(identity, evidence, judged, desk, past=before), Occasion(), desk)


def _may_wait(before: Incident, evidence: Evidence) -> bool:
    """Tell whether one more word changes so little that it is weighed with others, by the clock.

    So it is where a company is all but certain to be at fault, and until there is a quarter more evidence
    than when it was last weighed.
    """
    few = evidence.count - before.weighed < max(1, before.weighed // 4)
    return before.status.is_over or few or is_all_but_certain(before)


def rests_on(incident: Incident | None) -> Evidence:
    """Return all that an incident rests on; nothing, where there is none yet."""
    if incident is None:
        return Evidence()
    return Evidence(incident.testimonies, incident.reports, incident.probes)


def _state(
    identity: IncidentId,
    evidence: Evidence,
    judged: Judgement | None,
    desk: Desk,
    *,
    past: Incident | None,
    said: Status | None = None,
) -> Incident:
    """Return the incident as it then is; ``judged`` None: the verdict of ``past`` stands."""
    verdict = judged.verdict if judged else past.verdict if past else Verdict()
    case = Case(
        identity, evidence.testimonies, verdict, past, said, reports=evidence.reports, probes=evidence.probes
    )
    after = state_of(case, desk.now)
    if judged is None:
        return after
    doubt = standing(judged.doubt, past, desk.now)
    return replace(after, doubt=doubt, weighed_at=desk.now, weighed=evidence.count)


def _incident_of(testimony: Testimony, desk: Desk) -> Incident | None:
    held = desk.table.holding(testimony.key)
    if held is not None:
        return held
    return incident_for(testimony, _near(testimony, desk), desk.world.where.topology)


def _near(testimony: Testimony, desk: Desk) -> list[Incident]:
    """Return the incidents where the testimony is of, without what ended too long ago to come back.

    Which of those the table still holds depends on when it was last cleared.
    """
    there = desk.table.at({cell.postcode for cell in testimony.reach})
    late = desk.now - REOPENS_WITHIN
    return [one for one in there if not one.status.is_over or (one.ended_at or one.changed_at) > late]


def _parts(testimony: Testimony, before: Incident, desk: Desk) -> bool:
    """Tell whether a notice, as it now is, speaks of another fault than the rest of its incident."""
    others = [held for held in before.testimonies if held.key != testimony.key]
    if not before.status.is_running or len(others) == len(before.testimonies):
        return False
    return speaks_of_another(testimony, others, desk.world.where.topology)


def _part(testimony: Testimony, occasion: Occasion, before: Incident, desk: Desk) -> None:
    """Take a notice, and the reports that it alone explains, out of its incident to where they belong."""
    others = tuple(held for held in before.testimonies if held.key != testimony.key)
    staying, leaving = parted(before.reports, testimony, others)
    rest = Evidence(others, staying, before.probes)
    left = _state(before.id, rest, judgement_on(rest, desk), desk, past=before)
    conclude(before, left, Occasion(change=Change.PARTED), desk)
    candidates = [incident for incident in _near(testimony, desk) if incident.id != before.id]
    joined = incident_for(testimony, candidates, desk.world.where.topology)
    promises = promises_of(before, (testimony,), desk.now)
    if joined is not None:
        evidence = replace(rests_on(joined), testimonies=with_testimony(joined.testimonies, testimony))
        past = remembering(joined, replace(before, testimonies=(testimony,), promises=promises))
        after = _state(joined.id, evidence, judgement_on(evidence, desk), desk, past=past)
        conclude(joined, replace(after, kin=_kin(joined, before)), occasion, desk)
        return
    evidence = Evidence((testimony,), leaving)
    identity = incident_id(f"{testimony.key}|{before.id}", desk.now.isoformat())
    opened = _state(identity, evidence, judgement_on(evidence, desk), desk, past=None)
    opened = replace(opened, kin=(before.id, *before.kin), promises=promises)
    conclude(None, opened, replace(occasion, change=Change.PARTED), desk)


def _merge(incident: Incident, desk: Desk) -> None:
    """Join the incident with those that turn out to be the same fault."""
    beside = {one.id: one for one in desk.table.at_spots(desk.table.spots(incident.id))}
    there = {one.id: one for one in desk.table.at(incident.postcodes)} if incident.testimonies else {}
    for other in ({**there, **beside}).values():
        if other.id == incident.id or not are_one(incident, other, near=other.id in beside):
            continue
        into, gone = survivor_of(incident, other)
        testimonies, reports, probes = evidence_joined(into, gone)
        evidence = Evidence(testimonies, reports, probes)
        away = gone_into(gone, into, desk.now)
        desk.lead(gone.id, into.id)
        entry = None if gone.hidden else entry_of(gone, away, Occasion(change=Change.MERGED), desk.now)
        desk.put(IncidentChange(away, (entry,) if entry else ()))
        past = replace(remembering(into, gone), hidden=into.hidden and gone.hidden)
        after = _state(into.id, evidence, judgement_on(evidence, desk), desk, past=past)
        after = replace(after, kin=_kin(into, gone))
        conclude(into, after, Occasion(change=_told_as(into, gone, after)), desk)
        return


def _told_as(into: Incident, gone: Incident, after: Incident) -> Change | None:
    """Return how a merge is told; None: by what it changed, for nobody was texted of what it brought."""
    untold = gone.status is Status.SUSPECTED and not into.reach >= after.reach
    return None if gone.hidden or untold or into.hidden else Change.MERGED


def _kin(into: Incident, gone: Incident) -> tuple[IncidentId, ...]:
    return tuple(dict.fromkeys((*into.kin, gone.id, *gone.kin)))


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
