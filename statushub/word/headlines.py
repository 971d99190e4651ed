"""The first words of a text: what sort of news it is."""

from collections.abc import Mapping
from types import MappingProxyType

from statushub.model.incident import Change, Ending, Entry, Status
from statushub.model.names import IncidentKind, Severity
from statushub.word.known import Known
from statushub.word.texts import N_

_FIRST: Mapping[IncidentKind, str] = MappingProxyType(
    {
        IncidentKind.OUTAGE: N_("Outage: {subject}."),
        IncidentKind.DEGRADED: N_("Disruption: {subject}."),
        IncidentKind.PLANNED: N_("Planned work: {subject}."),
    }
)
_MAJOR: Mapping[IncidentKind, str] = MappingProxyType(
    {
        IncidentKind.OUTAGE: N_("Major outage: {subject}."),
        IncidentKind.DEGRADED: N_("Major disruption: {subject}."),
        IncidentKind.PLANNED: N_("Major planned work: {subject}."),
    }
)
_BEGUN = N_("Planned work has begun: {subject}.")
_MORE: Mapping[IncidentKind, str] = MappingProxyType(
    {
        IncidentKind.OUTAGE: N_("News of the outage: {subject}."),
        IncidentKind.DEGRADED: N_("News of the disruption: {subject}."),
        IncidentKind.PLANNED: N_("News of planned work: {subject}."),
    }
)
_OVERRAN = N_("Planned work is late: {subject}.")
_SUSPECTED = N_("Residents report an outage: {subject}.")
_AGAIN: Mapping[IncidentKind, str] = MappingProxyType(
    {
        IncidentKind.OUTAGE: N_("Out again: {subject}."),
        IncidentKind.DEGRADED: N_("Disruption again: {subject}."),
        IncidentKind.PLANNED: N_("Planned work again: {subject}."),
    }
)
_ENDED: Mapping[IncidentKind, str] = MappingProxyType(
    {
        IncidentKind.OUTAGE: N_("Back: {subject}."),
        IncidentKind.DEGRADED: N_("Back to normal: {subject}."),
        IncidentKind.PLANNED: N_("Planned work done: {subject}."),
    }
)
_WITHDRAWN: Mapping[IncidentKind, str] = MappingProxyType(
    {
        IncidentKind.OUTAGE: N_("False alarm: {subject}."),
        IncidentKind.DEGRADED: N_("False alarm: {subject}."),
        IncidentKind.PLANNED: N_("Planned work called off: {subject}."),
    }
)
_PROBABLY_ENDED: Mapping[IncidentKind, str] = MappingProxyType(
    {
        IncidentKind.OUTAGE: N_("Probably back: {subject}."),
        IncidentKind.DEGRADED: N_("Probably back to normal: {subject}."),
        IncidentKind.PLANNED: N_("Planned work should be done: {subject}."),
    }
)


_OF_WORK: Mapping[Change, str] = MappingProxyType({Change.BEGAN: _BEGUN, Change.OVERRAN: _OVERRAN})


def headline(known: Known) -> str:
    """Return the msgid for an incident as it stands, with ``{subject}``."""
    if known.status is Status.IN_PROGRESS:
        return _BEGUN
    if known.status is Status.SUSPECTED:
        return _SUSPECTED
    return (_MAJOR if known.severity is Severity.MAJOR else _FIRST)[known.kind]


def headline_of(known: Known, entry: Entry) -> str:
    """Return the msgid for what a timeline entry tells, with ``{subject}``."""
    if entry.ending is Ending.WITHDRAWN:
        return _WITHDRAWN[known.kind]
    if is_end(entry):
        return (_ENDED if is_told(entry) else _PROBABLY_ENDED)[known.kind]
    if entry.change is Change.REOPENED:
        return _AGAIN[known.kind]
    if entry.change in _OF_WORK:
        return _OF_WORK[entry.change]
    first = entry.change in {Change.OPENED, Change.CONFIRMED}
    return headline(known) if first else _MORE[known.kind]


def is_end(entry: Entry) -> bool:
    """Return whether the entry tells that it is over."""
    return entry.change is Change.ENDED or entry.status.is_over


def is_told(entry: Entry) -> bool:
    """Return whether an end was told by somebody rather than inferred."""
    return entry.ending in {Ending.SAID, Ending.WITHDRAWN} or (entry.ending is None and entry.by is not None)
