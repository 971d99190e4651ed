"""The public pages: ``/``, ``/{postcode}``, ``/incidents/{id}`` and the short link of texts."""

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from aiohttp import web

from statushub.attribute.explain import explanation
from statushub.correlate.exhibit import evidence_summary
from statushub.model.incident import Incident, IncidentQuery
from statushub.model.names import IncidentId, Postcode
from statushub.web.calling import calls_at, calls_of, incident_block, place_block
from statushub.web.cards import (
    RECENT,
    candidates,
    card,
    shelves,
    timeline,
    towns_of,
    vague,
)
from statushub.web.doubts import left_open
from statushub.web.explanations import EXPLANATIONS, shown
from statushub.web.filters import postcode_of
from statushub.web.offers import companies_in, offers
from statushub.web.pages import PAGES
from statushub.web.problems import Problem
from statushub.web.readings import quotes
from statushub.web.records import record
from statushub.web.sights import outlook, sightings
from statushub.web.site import SITE

GROUPED = 60
"""So many postcodes are grouped by town; more are only listed."""


async def front(request: web.Request) -> web.Response:
    """``/``: how things are; with ``?postcode=`` on to that postcode's page."""
    wanted = request.query.get("postcode")
    postcode = postcode_of(wanted) if wanted else None
    if postcode:
        return _moved(request, f"/{postcode}", HTTPStatus.SEE_OTHER)
    site, voice = request.app[SITE], request.app[PAGES].voice(request)
    live = await site.store.live_incidents(voice.now - RECENT)
    incidents = [incident for incident in live if incident.is_public]
    listed = shelves(incidents, site.topology, voice, voice.now - RECENT, site.history())
    sighted = sightings(site.sources, await site.store.source_states(), voice)
    return request.app[PAGES].page(
        request,
        "front.html",
        status=400 if wanted else 200,
        wanted=wanted,
        shelves=listed,
        sighted=sighted,
        outlook=outlook(len(listed.running), sighted, voice),
        number=site.number,
    )


async def place(request: web.Request) -> web.Response:
    """``/{postcode}``: what is wrong there, and who delivers what."""
    site, voice = request.app[SITE], request.app[PAGES].voice(request)
    postcode = Postcode(request.match_info["postcode"])
    deliveries = site.topology.deliveries(postcode)
    incidents = await site.store.incidents(IncidentQuery(postcode=postcode))
    listed = shelves(incidents, site.topology, voice, voice.now - RECENT, site.history())
    there = companies_in(deliveries)
    sources = [source for source in site.sources if source.company in there]
    sighted = sightings(sources, await site.store.source_states(), voice)
    silent = sorted(there - {source.company for source in sources})
    return request.app[PAGES].page(
        request,
        "place.html",
        status=200 if deliveries or incidents else 404,
        postcode=postcode,
        town=deliveries[0].town if deliveries else "",
        shelves=listed,
        sighted=sighted,
        silent=[voice.name(company) for company in silent],
        outlook=outlook(len(listed.running), sighted, voice),
        offers=offers(deliveries, voice),
        calls=place_block(calls_at(incidents, deliveries, site.topology, voice.now, site.hub.zone), voice),
        number=site.number,
    )


async def place_with_space(request: web.Request) -> web.Response:
    """``/784 31`` → ``/78431``."""
    return _moved(request, f"/{postcode_of(request.match_info['postcode'])}", HTTPStatus.MOVED_PERMANENTLY)


async def incident(request: web.Request) -> web.Response:
    """``/incidents/{id}``: all that is known of one; a linked post leads to the incident it is part of."""
    site, wanted = request.app[SITE], IncidentId(request.match_info["id"])
    found = await site.store.incident(wanted)
    if found is None:
        return await _waiting(request, wanted)
    if found.id != wanted:
        return _moved(request, f"/incidents/{found.id}", HTTPStatus.FOUND)
    return await _incident_page(request, found)


async def short_link(request: web.Request) -> web.Response:
    """``/i/{id}``, as texts carry it → ``/incidents/{id}``."""
    return _moved(request, f"/incidents/{request.match_info['id']}", HTTPStatus.FOUND)


async def _incident_page(request: web.Request, found: Incident) -> web.Response:
    site, pages = request.app[SITE], request.app[PAGES]
    voice = pages.voice(request)
    return pages.page(
        request,
        "incident.html",
        incident=found,
        card=card(found, site.topology, voice, site.history()),
        record=record(found, site.history(), voice),
        places=_places(found.postcodes, request),
        candidates=candidates(found, voice),
        why=shown(await request.app[EXPLANATIONS].of(found), found, voice),
        verdict=explanation(found.verdict, evidence_summary(found), site.topology.name_of, voice.texts.lang),
        timeline=timeline(await site.store.entries_of(found.id), voice),
        quotes=quotes(found.testimonies, voice),
        vague=vague(found, voice),
        open=left_open(found, site.number, voice),
        calls=incident_block(found, calls_of(found, site.topology, voice.now, site.hub.zone), voice),
    )


async def _waiting(request: web.Request, wanted: IncidentId) -> web.Response:
    """Answer for a post that is acknowledged and not yet weighed: it is nearly there."""
    post = await request.app[SITE].store.post(wanted)
    if post is None:
        raise Problem(404, "there is no such incident")
    return request.app[PAGES].page(request, "waiting.html", status=HTTPStatus.ACCEPTED, post=post)


def _places(postcodes: Sequence[Postcode], request: web.Request) -> list[tuple[str, Sequence[Postcode]]]:
    if len(postcodes) > GROUPED:
        return [("", postcodes)]
    return sorted(towns_of(postcodes, request.app[SITE].topology).items())


def _moved(request: web.Request, path: str, status: HTTPStatus) -> web.Response:
    lang = request.query.get("lang")
    location = f"{path}?{urlencode({'lang': lang})}" if lang else path
    return web.Response(status=status, headers={"Location": location})
