"""An incident's state, derived from what is testified, and the moves its life allows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from statushub.correlate.flapping import turned
from statushub.correlate.promising import promises_of
from statushub.correlate.residents import ENOUGH, cells_of, reporters, still_down
from statushub.model.chain import Reach
from statushub.model.evidence import Probe, Report, Verdict
from statushub.model.incident import LIFE, Incident, Status, Testimony
from statushub.model.names import CompanyId, IncidentId, IncidentKind, Postcode, Severity

DOUBTFUL = 0.5
"""So probable that nothing shared is at fault, residents' reports are shown to nobody."""
MOST_TESTIMONIES = 60
"""Testimonies kept of one incident; of more, those that are over go first, then the oldest."""

LONGEST_DAY = timedelta(hours=25)
"""From a local midnight; the day is then over also where clocks were put back in it."""


def with_testimony(testimonies: Sequence[Testimony], said: Testimony) -> tuple[Testimony, ...]:
    """Return the testimonies with this one in place of its earlier revision, or last.

    An all-clear of its own also ends what its publisher said before.
    """
    if any(held.key == said.key for held in testimonies):
        return tuple(replace(said, at=held.at) if held.key == said.key else held for held in testimonies)
    if said.over:
        testimonies = [_ended_by(said, held) for held in testimonies]
    return _bounded((*testimonies, said))


def _bounded(testimonies: tuple[Testimony, ...]) -> tuple[Testimony, ...]:
    """Return the testimonies without the oldest, those that are over first, where a publisher goes on and on.

    An operator's post that stands is kept: who posted it will speak of it again.
    """
    over = [held.key for held in testimonies if held.over]
    notices = [held.key for held in testimonies[:-1] if not held.over and held.facts is not None]
    spare = {*(over + notices)[: max(0, len(testimonies) - MOST_TESTIMONIES)]}
    return tuple(held for held in testimonies if held.key not in spare)


def released(testimonies: Sequence[Testimony], said: Testimony) -> tuple[Testimony, ...]:
    """Return the testimonies without the end that an all-clear gave them which turned out to be none."""
    if said.over and not said.withdrawn:
        return tuple(testimonies)
    return tuple(
        replace(held, over=False, ended_by=None) if held.ended_by == said.key else held
        for held in testimonies
    )


@dataclass(frozen=True, slots=True)
class Case:
    """Everything an incident's state follows from."""

    id: IncidentId
    testimonies: tuple[Testimony, ...]
    verdict: Verdict
    before: Incident | None = None
    said: Status | None = None
    """The status an operator set, if one did."""
    reports: tuple[Report, ...] = ()
    probes: tuple[Probe, ...] = ()


def state_of(case: Case, now: datetime) -> Incident:
    """Return the incident as it now is, heard of just now."""
    made = _of_testimonies(case, now) if case.testimonies else _of_residents(case, now)
    before = case.before
    if before is not None:
        made = replace(
            made,
            kin=before.kin,
            turns=before.turns,
            held=before.held,
            weighed_at=before.weighed_at,
            weighed=before.weighed,
            doubt=before.doubt,
            asked=before.asked,
        )
    return turned(before, made, now)


def _of_residents(case: Case, now: datetime) -> Incident:
    """Return what only residents' reports, or our checks, tell of: suspected, hidden while they are few."""
    doubtful = _nobodys(case.verdict) >= DOUBTFUL
    down = still_down(case.reports)
    known = case.before is not None and not case.before.hidden
    enough = reporters(down) >= ENOUGH or any(probe.down for probe in case.probes)
    shown = known or (enough and not doubtful)
    probed = frozenset(
        Reach(Postcode(place), service, probe.provider)
        for probe in case.probes
        for place in probe.places
        for service in probe.services
    )
    return Incident(
        id=case.id,
        kind=IncidentKind.OUTAGE,
        status=Status.SUSPECTED,
        severity=Severity.MINOR,
        title="",
        message="",
        lang="und",
        publisher=None,
        reach=cells_of(case.reports, least=1) | probed,
        opened_at=case.before.opened_at if case.before else now,
        changed_at=now,
        verdict=case.verdict,
        reports=case.reports,
        probes=case.probes,
        heard_at=now,
        hidden=not shown,
    )


def _nobodys(verdict: Verdict) -> float:
    """Return how probable it is that nothing shared is at fault."""
    return sum(suspect.probability for suspect in verdict.ranking if suspect.company is None)


def _of_testimonies(case: Case, now: datetime) -> Incident:
    responsible = case.verdict.named()
    lead = _lead([said for said in case.testimonies if not said.withdrawn] or case.testimonies, responsible)
    still = [testimony for testimony in case.testimonies if not testimony.over] or list(case.testimonies)
    status = _status(case, lead, responsible, now)
    begun: Testimony | Incident = lead if lead.start or case.before is None else case.before
    promised = lead if lead.eta else next((testimony for testimony in still if testimony.eta), lead)
    return Incident(
        id=case.id,
        kind=IncidentKind.OUTAGE if _overran(case, lead) else lead.kind,
        status=status,
        severity=_worst(still),
        title=lead.title,
        message=lead.message,
        lang=lead.lang,
        publisher=lead.publisher,
        reach=_joined((*(testimony.reach for testimony in still), cells_of(case.reports, least=ENOUGH))),
        opened_at=case.before.opened_at if case.before else lead.at,
        changed_at=now,
        testimonies=case.testimonies,
        verdict=case.verdict,
        cause=lead.cause,
        promises=promises_of(case.before, case.testimonies, now),
        start=begun.start,
        eta=promised.eta,
        eta_by=promised.publisher if promised.eta else None,
        ended_at=_ended_at(case.before, status, now),
        start_day=begun.start_day,
        eta_day=promised.eta_day,
        reports=case.reports,
        probes=case.probes,
        heard_at=now,
        overran=_overran(case, lead),
    )


def over_at(work: Incident | Testimony) -> datetime | None:
    """Return when planned work is over by the clock: its end, or that of the only day it names.

    Whose end was left vague may go on beyond that day.
    """
    words = work.testimonies if isinstance(work, Incident) else (work,)
    if work.eta is not None or work.start is None or work.start_day is None:
        return work.eta
    return None if any(said.eta_phrase for said in words) else work.start + LONGEST_DAY


def may_move(before: Status, after: Status) -> bool:
    """Return whether an incident's life allows the move; staying is always allowed."""
    return before is after or after in LIFE[before]


def _ended_by(said: Testimony, held: Testimony) -> Testimony:
    """Return the testimony as its publisher's all-clear leaves it."""
    if held.publisher != said.publisher or held.over:
        return held
    return replace(held, over=True, ended_by=said.key)


def _lead(testimonies: Sequence[Testimony], responsible: CompanyId | None) -> Testimony:
    """Return whose words stand for the incident: the responsible company's latest, else the first's."""
    own = [testimony for testimony in testimonies if testimony.publisher == responsible]
    return next((testimony for testimony in reversed(own) if not testimony.over), (own or testimonies)[0])


def _joined(reaches: Iterable[frozenset[Reach]]) -> frozenset[Reach]:
    """Return all the cells, without a provider's own where the cell is out for every provider."""
    cells = frozenset().union(*reaches)
    return frozenset(cell for cell in cells if not cell.provider or cell._replace(provider="") not in cells)


def _worst(testimonies: Sequence[Testimony]) -> Severity:
    severities = {testimony.severity for testimony in testimonies}
    return Severity.MAJOR if Severity.MAJOR in severities else Severity.MINOR


def _status(case: Case, lead: Testimony, responsible: CompanyId | None, now: datetime) -> Status:
    over = all(testimony.over for testimony in case.testimonies) or (
        lead.over and lead.publisher == responsible
    )
    before = case.before.status if case.before else None
    if lead.kind is IncidentKind.PLANNED and not _overran(case, lead):
        return _planned_status(lead, over=over, before=before, now=now)
    if over:
        return Status.RESOLVED
    if case.said is not None and (before is None or may_move(before, case.said)):
        return case.said
    found = Status.IDENTIFIED if responsible else Status.CONFIRMED
    if before is Status.IDENTIFIED or (before is Status.MONITORING and not _complained(case)):
        return before
    return found


def _complained(case: Case) -> bool:
    """Tell whether somebody says that it is down although it was thought to be mended."""
    since = case.before.changed_at if case.before else None
    return bool(still_down(case.reports, since=since))


def _overran(case: Case, lead: Testimony) -> bool:
    """Tell whether it is planned work that went on beyond its time, and has no later time since."""
    before = case.before
    if before is None or not before.overran or lead.kind is not IncidentKind.PLANNED:
        return False
    return lead.eta == before.eta


def _planned_status(lead: Testimony, *, over: bool, before: Status | None, now: datetime) -> Status:
    if over:
        return Status.COMPLETED
    begun = lead.start is not None and lead.start <= now
    over_by = over_at(lead)
    if over_by is not None and over_by <= now:
        return Status.COMPLETED
    return Status.IN_PROGRESS if begun or before is Status.IN_PROGRESS else Status.SCHEDULED


def _ended_at(before: Incident | None, status: Status, now: datetime) -> datetime | None:
    if not status.is_over:
        return None
    return before.ended_at if before and before.ended_at else now
