"""Atlassian Statuspage's JSON (v2), decoded piece by piece so that one bad piece costs no other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from statushub.errors import SourceError

LISTS = ("incidents", "scheduled_maintenances")
_PARTS = (*LISTS, "components")
_MOST_INCIDENTS = 1_000
_MOST_UPDATES = 200


class Component(msgspec.Struct, frozen=True):
    """A part of the service; an incident's update knows it by ``code`` instead of ``id``."""

    name: str
    id: str | None = None
    code: str | None = None
    status: str | None = None
    updated_at: str | None = None
    description: str | None = None
    group: bool | None = None


class Update(msgspec.Struct, frozen=True):
    """One entry of an incident's own log."""

    status: str | None = None
    body: str | None = None
    display_at: str | None = None
    created_at: str | None = None
    affected_components: list[Any] | None = None


class Incident(msgspec.Struct, frozen=True):
    """An incident or a scheduled maintenance, its lists not yet decoded."""

    id: str
    name: str
    status: str
    impact: str | None = None
    shortlink: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    started_at: str | None = None
    resolved_at: str | None = None
    scheduled_for: str | None = None
    scheduled_until: str | None = None
    incident_updates: list[Any] | None = None
    components: list[Any] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An incident with those of its updates and components that could be understood."""

    incident: Incident
    updates: tuple[Update, ...]
    components: tuple[Component, ...]


_Part = TypeVar("_Part", Component, Update, Incident)


def content_of(text: str) -> Mapping[str, Any]:
    """Return the document's object. Raises SourceError unless it is one of Statuspage's three."""
    try:
        content = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise SourceError(f"{_what_came(text)} ({error})") from error
    if not isinstance(content, dict) or not any(name in content for name in LISTS):
        raise SourceError(
            "the JSON is not Statuspage's: it lists neither incidents nor scheduled_maintenances; "
            "give the address of summary.json, incidents.json or scheduled-maintenances.json"
        )
    if any(not isinstance(content[name], list) for name in _PARTS if name in content):
        raise SourceError(
            "the JSON is not Statuspage's: its incidents, maintenances or components are no list"
        )
    listed = [item for name in LISTS for item in content.get(name, ())]
    if not any(map(_looks_like_one, listed)) and (listed or not _has_page(content)):
        raise SourceError("the JSON is not Statuspage's: another maker's incidents, or none and no page")
    return content


def _what_came(text: str) -> str:
    begin = text.lstrip()[:1]
    if not begin:
        return "the document is empty; Statuspage answers with at least its page"
    if begin == "<":
        return "HTML or XML came instead of JSON; give the address of summary.json or incidents.json"
    return "the document is no whole JSON"


def _looks_like_one(item: object) -> bool:
    """Return whether it has the keys that Statuspage's incidents have, and other makers' don't all have."""
    return (
        isinstance(item, dict)
        and {"id", "name", "status"} <= item.keys()
        and ("incident_updates" in item or "impact" in item)
    )


def _has_page(content: Mapping[str, Any]) -> bool:
    page = content.get("page")
    return isinstance(page, dict) and bool(page.keys() & {"id", "name", "url"})


def incidents_of(content: Mapping[str, Any], faults: list[str]) -> list[Told]:
    """Return the incidents and maintenances; what is wrong with the others is added to ``faults``."""
    raw = [item for name in LISTS for item in content.get(name, ())]
    if len(raw) > _MOST_INCIDENTS:
        faults.append(f"only the first {_MOST_INCIDENTS} of {len(raw)} incidents were read")
    return [_told(incident, faults) for incident in _typed(Incident, raw[:_MOST_INCIDENTS], faults)]


def _told(incident: Incident, faults: list[str]) -> Told:
    updates = tuple(_typed(Update, (incident.incident_updates or [])[:_MOST_UPDATES], faults))
    affected = [raw for update in updates for raw in update.affected_components or ()]
    return Told(
        incident, updates, tuple(_typed(Component, [*(incident.components or ()), *affected], faults))
    )


def components_of(content: Mapping[str, Any], faults: list[str]) -> list[Component]:
    """Return the page's components; what is wrong with the others is added to ``faults``."""
    return list(_typed(Component, content.get("components", ()), faults))


def _typed(kind: type[_Part], items: Sequence[object], faults: list[str]) -> Iterator[_Part]:
    for number, item in enumerate(items, 1):
        try:
            yield msgspec.convert(item, kind)
        except msgspec.ValidationError as error:
            faults.append(f"{kind.__name__.lower()} {number} was left out: {error}")
