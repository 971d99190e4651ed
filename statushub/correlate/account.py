"""The account of a change: the timeline entry that tells how an incident got from one state to the next."""

from dataclasses import dataclass
from datetime import datetime

from statushub.model.correction import Correction
from statushub.model.incident import Audience, Change, Ending, Entry, Incident, Testimony
from statushub.model.names import CompanyId, IncidentKind


@dataclass(frozen=True, slots=True)
class Occasion:
    """What led to the change."""

    testimony: Testimony | None = None
    """None: the clock."""
    silent: bool = False
    """History, or a past nobody is texted about."""
    explicit: bool = False
    """An operator spoke to the residents."""
    ending: Ending = Ending.SAID
    correction: Correction | None = None
    """A reading was set right."""


def entry_of(before: Incident | None, after: Incident, occasion: Occasion, now: datetime) -> Entry | None:
    """Return the line that tells the change; None where a reader would see no difference."""
    change = _change(before, after, occasion)
    if change is None:
        return None
    testimony = occasion.testimony
    responsible = after.verdict.responsible()
    return Entry(
        incident=after.id,
        at=now,
        change=change,
        audience=Audience.NOBODY if occasion.silent else _audience(change, before, after, occasion),
        status=after.status,
        severity=after.severity,
        message=testimony.message if testimony and not occasion.correction else "",
        lang=testimony.lang if testimony else after.lang,
        by=testimony.publisher if testimony else None,
        eta=after.eta,
        responsible=responsible.company if responsible else None,
        probability=responsible.probability if responsible else None,
        explicit=occasion.explicit,
        ending=occasion.ending if change is Change.ENDED else None,
        eta_day=after.eta_day,
        corrected=occasion.correction is not None,
    )


def _change(before: Incident | None, after: Incident, occasion: Occasion) -> Change | None:
    if before is None:
        return Change.OPENED
    if before.status.is_over != after.status.is_over:
        return Change.ENDED if after.status.is_over else Change.REOPENED
    testimony = occasion.testimony
    if testimony is None:
        return Change.BEGAN if before.status is not after.status else None
    if all(held.key != testimony.key for held in before.testimonies):
        return Change.ATTRIBUTED if _blamed(before) != _blamed(after) else Change.LINKED
    told = occasion.explicit or occasion.correction is not None
    return Change.UPDATED if told or _visible(before) != _visible(after) else None


def _audience(change: Change, before: Incident | None, after: Incident, occasion: Occasion) -> Audience:
    if change is Change.ENDED:
        planned_by_clock = after.kind is IncidentKind.PLANNED and occasion.testimony is None
        return Audience.NOBODY if planned_by_clock else Audience.TOLD
    if after.status.is_over or change is Change.BEGAN:
        return Audience.NOBODY
    if occasion.correction and before is not None and _state(before) == _state(after):
        return Audience.NOBODY  # a cause, say, or a phrase: the page shows it
    if change is Change.LINKED and before is not None:
        told = before.reach >= after.reach and before.eta_said == after.eta_said
        return Audience.NOBODY if told else Audience.AFFECTED
    return Audience.AFFECTED


def _blamed(incident: Incident) -> CompanyId | None:
    responsible = incident.verdict.responsible()
    return responsible.company if responsible else None


def _visible(incident: Incident) -> tuple[object, ...]:
    """Return what a reader of the page would see change."""
    latest = tuple((held.key, held.title, held.message, held.over) for held in incident.testimonies)
    return (*_state(incident), latest)


def _state(incident: Incident) -> tuple[object, ...]:
    """Return the same without anybody's words."""
    return (
        incident.kind,
        incident.status,
        incident.severity,
        incident.eta_said,
        incident.start_said,
        incident.reach,
        _blamed(incident),
    )
