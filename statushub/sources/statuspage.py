"""Atlassian Statuspage v2: ``summary.json``, ``incidents.json`` and ``scheduled-maintenances.json``.

Fields as in https://metastatuspage.com/api (read 2026-11). ``summary.json`` lists only what is open,
so what it stops listing has ended; the other two are histories, and absence from them says nothing.
A body has a line per update, newest first, ``2026-11-21 06:05 identified: …`` in the publisher's zone,
and at its end ``Components: …``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from statushub.errors import SourceError
from statushub.model.names import NoticeKind, Severity, SourceId
from statushub.model.source import (
    Absence,
    Confidence,
    Hints,
    Listing,
    Notice,
    RawDocument,
    SourceFormat,
    Stated,
)
from statushub.sources._charset import decode
from statushub.sources._statuspage import (
    Component,
    Incident,
    Told,
    Update,
    components_of,
    content_of,
    incidents_of,
)
from statushub.sources._text import LONGEST_BODY, one_line, plain, web_link
from statushub.times import feed_time

_MOST_REMARKS = 5

_PLANNED = {"scheduled", "in_progress", "verifying"}
_OVER = {"resolved", "postmortem", "completed"}
_SEVERITIES = {
    **dict.fromkeys(("critical", "major"), Severity.MAJOR),
    **dict.fromkeys(("minor", "none"), Severity.MINOR),
}
_FAILING = {
    "degraded_performance": Stated(NoticeKind.DEGRADED, severity=Severity.MINOR),
    "partial_outage": Stated(NoticeKind.OUTAGE, severity=Severity.MINOR),
    "major_outage": Stated(NoticeKind.OUTAGE, severity=Severity.MAJOR),
    "under_maintenance": Stated(NoticeKind.PLANNED),
}


def recognises(head: bytes, content_type: str | None) -> Confidence:
    """Return whether these first bytes are a Statuspage document's."""
    text, _ = decode(head, content_type)
    if not text.lstrip().startswith("{"):
        return Confidence.NO
    listed = re.search(r'"(?:incidents|scheduled_maintenances|components)"\s*:\s*\[', text)
    paged = re.search(r'"page"\s*:\s*\{', text)
    return Confidence.YES if listed and (paged or '"incident_updates"' in text) else Confidence.NO


def parse(document: RawDocument, source: SourceId, hints: Hints) -> Listing:
    """Return incidents, maintenances and failing components. Raises SourceError where it is no Statuspage."""
    text, repaired = decode(document.body, document.content_type)
    content = content_of(text)
    faults: list[str] = []
    told = incidents_of(content, faults)
    if faults and not told:
        raise SourceError(f"none of the incidents could be read; {faults[0]}")
    failing = _failing_alone(components_of(content, faults), told)
    notices = [_notice(each, source, document, hints) for each in told]
    notices += [_component_notice(each, source, _page_link(content, document), hints) for each in failing]
    by_key: dict[str, Notice] = {}
    for notice in notices:
        by_key.setdefault(notice.key, notice)
    absence = Absence.ENDED if "components" in content else Absence.NOTHING
    return Listing(tuple(by_key.values()), absence, (*repaired, *_remarks(faults)))


def _notice(told: Told, source: SourceId, document: RawDocument, hints: Hints) -> Notice:
    incident = told.incident
    return Notice(
        source,
        key=incident.id,
        title=one_line(incident.name),
        body=_body(told, hints),
        link=web_link(incident.shortlink, document.url),
        published=_time(incident.created_at, hints) or _time(incident.started_at, hints),
        updated=_time(incident.updated_at, hints),
        stated=_stated(incident, hints),
    )


def _stated(incident: Incident, hints: Hints) -> Stated:
    planned = incident.scheduled_for is not None
    return Stated(
        kind=_kind(incident),
        start=_time(incident.scheduled_for if planned else incident.started_at, hints),
        end=_time(incident.resolved_at, hints) or _time(incident.scheduled_until, hints),
        severity=_SEVERITIES.get(incident.impact or ""),
    )


def _kind(incident: Incident) -> NoticeKind | None:
    """Return what the status means; an open incident of no or minor impact is a degradation."""
    if incident.status in _OVER:
        return NoticeKind.RESOLVED
    if incident.status in _PLANNED:
        return NoticeKind.PLANNED
    if incident.status == "monitoring":
        return NoticeKind.UPDATE
    if incident.status in {"investigating", "identified"}:
        minor = _SEVERITIES.get(incident.impact or "") is Severity.MINOR
        return NoticeKind.DEGRADED if minor else NoticeKind.OUTAGE
    return None


def _body(told: Told, hints: Hints) -> str:
    """Return the updates as lines, newest first, and then the components' names."""
    dated = [(_time(update.display_at or update.created_at, hints), update) for update in told.updates]
    dated.sort(key=lambda pair: pair[0] or datetime.min.replace(tzinfo=UTC), reverse=True)
    names = dict.fromkeys(one_line(component.name) for component in told.components)
    last = f"Components: {', '.join(names)}"[: LONGEST_BODY // 4] if names else ""
    entries = "\n".join(_entry(update, when, hints) for when, update in dated)
    return "\n".join(part for part in (entries[: LONGEST_BODY - len(last) - 1], last) if part)


def _entry(update: Update, when: datetime | None, hints: Hints) -> str:
    led = [f"{when.astimezone(hints.zone):%Y-%m-%d %H:%M}"] if when else []
    status = one_line(update.status or "update").replace("_", " ")
    return " ".join([*led, f"{status}:", plain(update.body or "")]).rstrip()


def _failing_alone(components: Sequence[Component], told: Sequence[Told]) -> Iterator[Component]:
    """Yield components that fail though nothing begun and not over names them; groups only repeat theirs."""
    running = [each for each in told if each.incident.status not in _OVER | {"scheduled"}]
    named = {name for each in running for part in each.components for name in (part.id, part.code, part.name)}
    for component in components:
        alone = not {component.id or component.name, component.name} & named
        if component.status in _FAILING and not component.group and alone:
            yield component


def _component_notice(component: Component, source: SourceId, link: str | None, hints: Hints) -> Notice:
    name = one_line(component.name)
    status = (component.status or "").replace("_", " ")
    since = _time(component.updated_at, hints)
    return Notice(
        source,
        key=f"component:{component.id or name}",
        title=f"{name}: {status}",
        body="\n".join(
            part
            for part in (_entry(Update(status, component.description), since, hints), f"Components: {name}")
            if part
        ),
        link=link,
        published=since,
        updated=since,
        stated=_FAILING[component.status or ""],
    )


def _page_link(content: Mapping[str, Any], document: RawDocument) -> str | None:
    page = content.get("page")
    return web_link(page.get("url"), document.url) if isinstance(page, dict) else None


def _time(text: str | None, hints: Hints) -> datetime | None:
    return feed_time(text, hints.zone) if text else None


def _remarks(faults: Sequence[str]) -> Iterator[str]:
    yield from faults[:_MOST_REMARKS]
    if len(faults) > _MOST_REMARKS:
        yield f"and {len(faults) - _MOST_REMARKS} more"


SOURCE = SourceFormat(recognises, parse)
