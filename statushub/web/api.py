"""``GET /api/v1/incidents`` and ``…/{id}``: what is known, for programs; no token needed."""

from collections.abc import Sequence
from typing import Any

import msgspec
from aiohttp import web

from statushub.model.incident import Incident, IncidentQuery, TimelineEntry
from statushub.model.names import IncidentId
from statushub.model.post import PostRecord
from statushub.pipeline.explained import Explained
from statushub.web import calling
from statushub.web.doubts import as_open
from statushub.web.explanations import EXPLANATIONS, documents
from statushub.web.filters import selection_of
from statushub.web.problems import Fault, Problem
from statushub.web.readings import readings
from statushub.web.records import as_detailed, as_listed, said_time
from statushub.web.site import SITE, Site
from statushub.web.wire import (
    Acknowledgement,
    IncidentDocument,
    IncidentList,
    IncidentWithTimeline,
    LineDocument,
    Responsible,
    Share,
)
from statushub.word.texts import texts
from statushub.word.voice import Voice, title_of

MOST_LISTED = 500
PARAMETERS = ("postcode", "service", "company", "open")
TRUTHS = {"": False, "false": False, "true": True}


async def list_incidents(request: web.Request) -> web.Response:
    """Return incidents, the latest changed first; ``open=true``: only those begun and not over."""
    site = request.app[SITE]
    unknown = [
        Fault(f"?{name}", f"is not known: use {', '.join(PARAMETERS)}") for name in _strangers(request)
    ]
    running = TRUTHS.get(request.query.get("open", ""))
    if running is None:
        unknown.append(Fault("?open", "must be true or false"))
    if unknown:
        raise Problem(400, "a parameter is not understood", faults=unknown)
    chosen = selection_of(request.query, site.topology, site.hub.languages)
    query = IncidentQuery(
        chosen.postcode, chosen.service, chosen.company, running=bool(running), limit=MOST_LISTED
    )
    incidents = await site.store.incidents(query)
    return json_response(IncidentList(tuple(document(site, incident) for incident in incidents)))


async def one_incident(request: web.Request) -> web.Response:
    """Return an incident with its timeline; a post that isn't weighed yet is answered by 202."""
    site, wanted = request.app[SITE], IncidentId(request.match_info["id"])
    incident = await site.store.incident(wanted)
    if incident is not None:
        why = await request.app[EXPLANATIONS].of(incident)
        found = detailed(site, incident, await site.store.entries_of(incident.id), why)
        return json_response(found, headers={"Content-Location": f"/api/v1/incidents/{incident.id}"})
    post = await site.store.post(wanted)
    if post is None:
        raise Problem(404, f"there is no incident {wanted}")
    return json_response(acknowledgement(site, post), status=202)


def acknowledgement(site: Site, post: PostRecord) -> Acknowledgement:
    """Return the operator's own view of what they posted."""
    return Acknowledgement(
        id=post.id, status=post.status, kind=post.kind, url=page_of(site, post.id), posted_at=post.posted_at
    )


def document(site: Site, incident: Incident) -> IncidentDocument:
    """Return an incident as the API shows it."""
    return IncidentDocument(**_members(site, incident))


def detailed(
    site: Site, incident: Incident, entries: Sequence[TimelineEntry], why: Explained
) -> IncidentWithTimeline:
    """Return an incident with its readings, its evidence and its timeline."""
    return IncidentWithTimeline(
        **_members(site, incident),
        timeline=tuple(map(_line, entries)),
        readings=readings(incident.testimonies, site.hub.zone),
        ranking=tuple(Share(company, round(share, 4)) for company, share in incident.verdict.companies()),
        evidence=documents(why),
        calls=calling.document(calling.calls_of(incident, site.topology, site.clock.now(), site.hub.zone)),
        **as_detailed(site, incident),
        **as_open(incident, _voice(site)),
    )


def page_of(site: Site, incident: IncidentId) -> str:
    """Return the address of an incident's page."""
    return f"{site.hub.url}/incidents/{incident}"


def json_response(value: object, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return a value as JSON that caches ask about each time."""
    return web.Response(
        status=status,
        body=msgspec.json.encode(value),
        headers={"Cache-Control": "no-cache", **(headers or {}), "Content-Type": "application/json"},
    )


def _members(site: Site, incident: Incident) -> dict[str, Any]:
    suspect = incident.verdict.responsible()
    return {
        "id": incident.id,
        "url": page_of(site, incident.id),
        "title": title_of(_voice(site), incident),
        "message": incident.message,
        "kind": incident.kind,
        "status": incident.status,
        "severity": incident.severity,
        "responsible": suspect and Responsible(suspect.company or "", suspect.layer, suspect.probability),
        "services": incident.services,
        "postcodes": incident.postcodes,
        "start": said_time(incident.start_said),
        "eta": said_time(incident.eta_said),
        **as_listed(site, incident),
        "opened_at": incident.opened_at,
        "changed_at": incident.changed_at,
        "ended_at": incident.ended_at,
    }


def _voice(site: Site) -> Voice:
    return Voice(texts(site.hub.languages[0]), site.topology.name_of, site.hub.zone, site.clock.now())


def _line(line: TimelineEntry) -> LineDocument:
    entry = line.entry
    return LineDocument(
        seq=line.seq,
        at=entry.at,
        change=entry.change,
        status=entry.status,
        message=entry.message,
        by=entry.by,
        eta=said_time(entry.eta_said),
    )


def _strangers(request: web.Request) -> list[str]:
    return [name for name in dict.fromkeys(request.query) if name not in PARAMETERS]
