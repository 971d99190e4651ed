"""The account of a change: the timeline entry that tells how an incident got from one state to the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from statushub.model.correction import Correction
from statushub.model.incident import Audience, Change, Ending, Entry, Incident, Status, Testimony
from statushub.model.names import CompanyId, IncidentKind

_WHOSE: Mapping[Change, Audience] = MappingProxyType(
    {
        **dict.fromkeys((Change.RECOVERING, Change.MERGED, Change.PARTED), Audience.NOBODY),
        Change.ASKED: Audience.ASKED,
    }
)
"""What residents learn from the page, for it changes nothing for those who were told; and what is no news."""


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
    change: Change | None = None
    """What it is, where the two states don't tell."""
    settled: bool = False
    """It came and went too often to be told; now it has settled."""


def entry_of(before: Incident | None, after: Incident, occasion: Occasion, now: datetime) -> Entry | None:
    """Return the line that tells the change; None where a reader would see no difference."""
    change = _change(before, after, occasion)
    if change is None or after.hidden or after.held:
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
        by=_speaker(change, after, occasion),
        eta=after.eta,
        responsible=responsible.company if responsible else None,
        probability=responsible.probability if responsible else None,
        explicit=occasion.explicit,
        ending=occasion.ending if change is Change.ENDED else None,
        eta_day=after.eta_day,
        corrected=occasion.correction is not None,
        question=after.asked[-1].question if change is Change.ASKED else None,
    )


def _speaker(change: Change, after: Incident, occasion: Occasion) -> CompanyId | None:
    """Return in whose words it is told: at the end of a flapping, those of whoever leads."""
    if occasion.settled or change is Change.OVERRAN:
        return after.publisher
    return occasion.testimony.publisher if occasion.testimony else None


def _change(before: Incident | None, after: Incident, occasion: Occasion) -> Change | None:
    if occasion.change is not None:
        return occasion.change
    if before is None or before.hidden:
        return Change.OPENED
    return _of_status(before, after, occasion) or _of_words(before, after, occasion)


def _of_status(before: Incident, after: Incident, occasion: Occasion) -> Change | None:
    if occasion.settled or before.status.is_over != after.status.is_over:
        return Change.ENDED if after.status.is_over else Change.REOPENED
    confirmed = before.status is Status.SUSPECTED and after.status is not Status.SUSPECTED
    return Change.CONFIRMED if confirmed else None


def _of_words(before: Incident, after: Incident, occasion: Occasion) -> Change | None:
    testimony = occasion.testimony
    if testimony is None:
        return _inferred(before, after)
    if all(held.key != testimony.key for held in before.testimonies):
        if _is_repeated(testimony, before) and _state(before) == _state(after):
            return None
        return Change.ATTRIBUTED if before.verdict.named() != after.verdict.named() else Change.LINKED
    told = occasion.explicit or occasion.correction is not None
    shown = _state if occasion.ending is Ending.UNLISTED else _visible
    return Change.UPDATED if told or shown(before) != shown(after) else None


def _is_repeated(testimony: Testimony, before: Incident) -> bool:
    """Tell whether its publisher has said the very same before, under another key."""
    words = testimony.publisher, testimony.title, testimony.message
    return any((held.publisher, held.title, held.message) == words for held in before.testimonies)


def _inferred(before: Incident, after: Incident) -> Change | None:
    """Return what the clock, residents or checks changed that a reader would see."""
    if before.status is not after.status and after.kind is IncidentKind.PLANNED:
        return Change.BEGAN
    if before.verdict.named() != after.verdict.named():
        return Change.ATTRIBUTED
    return Change.LINKED if not before.reach >= after.reach else None


def _audience(change: Change, before: Incident | None, after: Incident, occasion: Occasion) -> Audience:
    if after.status is Status.SUSPECTED or change in _WHOSE:
        return _WHOSE.get(change, Audience.NOBODY)  # a suspicion is shown, never texted as a fact
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
        incident.verdict.named(),
    )
