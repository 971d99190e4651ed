"""What is remembered of the faults that are over, arranged to be asked in no time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from statushub.model.incident import Incident
from statushub.model.names import Cause, CompanyId, IncidentId, IncidentKind, Layer, Postcode
from statushub.record.ends import began, end_is_known

REMEMBERED = timedelta(days=365)
"""How long a fault is remembered."""


class Root(NamedTuple):
    """The link that broke."""

    company: CompanyId
    layer: Layer


class Basis(NamedTuple):
    """Which faults are compared with: those of this layer, of this company, of this cause; None: of any."""

    layer: Layer
    company: CompanyId | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """A fault that is over, and whose it was."""

    id: IncidentId
    root: Root
    cause: Cause
    postcodes: tuple[Postcode, ...]
    title: str
    lang: str
    began: datetime
    ended: datetime
    end_known: bool
    """Publishers told when it was over; else ``ended`` is only when we stopped to believe in it."""


@dataclass(frozen=True, slots=True)
class History:
    """The faults of the last year."""

    by_root: Mapping[Root, tuple[Past, ...]] = field(default_factory=dict)
    """The first begun first."""
    lengths: Mapping[Basis, tuple[timedelta, ...]] = field(default_factory=dict)
    """How long each lasted whose end is known, ascending."""


def root_of(incident: Incident) -> Root | None:
    """Return the link to name; None below 0.70, and where it is no link of a company's."""
    responsible = incident.verdict.responsible()
    if responsible is None or responsible.company is None:
        return None
    return Root(responsible.company, responsible.layer)


def past_of(incident: Incident) -> Past | None:
    """Return what to remember of an incident; None: nothing.

    Nothing of what isn't over, of planned work, of what no company ever testified (or goes on as another
    incident), of what was withdrawn as no alarm, and where it isn't known whose fault it was.
    """
    root = root_of(incident)
    testified = any(not said.withdrawn for said in incident.testimonies)
    if not incident.status.is_over or not testified or root is None:
        return None
    if incident.kind is IncidentKind.PLANNED:
        return None
    return Past(
        id=incident.id,
        root=root,
        cause=incident.cause,
        postcodes=incident.postcodes,
        title=" ".join(incident.title.split()),
        lang=incident.lang,
        began=began(incident),
        ended=incident.ended_at or incident.changed_at,
        end_known=end_is_known(incident),
    )


def history_of(pasts: Iterable[Past]) -> History:
    """Return the faults arranged by the link that broke, and their lengths by what they are compared by."""
    by_root: dict[Root, list[Past]] = defaultdict(list)
    lengths: dict[Basis, list[timedelta]] = defaultdict(list)
    for past in pasts:
        by_root[past.root].append(past)
        if past.end_known and past.ended > past.began:
            for basis in bases(past.root, past.cause):
                lengths[basis].append(past.ended - past.began)
    return History(
        {root: tuple(sorted(ones, key=lambda past: past.began)) for root, ones in by_root.items()},
        {basis: tuple(sorted(ones)) for basis, ones in lengths.items()},
    )


def bases(root: Root, cause: Cause) -> tuple[Basis, ...]:
    """Return what a fault is compared by, the likest first.

    What broke and why tell more of how long it takes than whose it is; a cause that nobody said is none.
    """
    same_cause = (
        ()
        if cause is Cause.UNKNOWN
        else (
            Basis(root.layer, root.company, cause),
            Basis(root.layer, None, cause),
        )
    )
    return (*same_cause, Basis(root.layer, root.company), Basis(root.layer))
