"""Why a verdict is what it is: rows and a picture for the page, JSON for programs; made once a change."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web
from markupsafe import Markup

from statushub.attribute.balance import Weight
from statushub.attribute.telling import Told, told
from statushub.model.incident import Incident
from statushub.model.names import IncidentId
from statushub.pipeline.explained import Explained, explained
from statushub.publish.chain import in_words
from statushub.publish.chain_picture import chain_picture
from statushub.web import wire
from statushub.web.site import Site
from statushub.word.texts import N_
from statushub.word.voice import Voice

KEPT = 128
"""Incidents whose explanation is kept."""


class Explanations:
    """Explains incidents beside the event loop: each state once, one at a time, the latest ones kept."""

    def __init__(self, explain: Callable[[Incident], Explained]) -> None:
        self._explain = explain
        self._kept: OrderedDict[IncidentId, tuple[Incident, asyncio.Task[Explained]]] = OrderedDict()
        self._turn = asyncio.Lock()

    async def of(self, incident: Incident) -> Explained:
        """Return why the verdict is what it is; who asks meanwhile waits for the same answer."""
        held = self._kept.get(incident.id)
        if held is None or held[0] != incident or _has_failed(held[1]):
            held = (incident, asyncio.create_task(self._explained(incident)))
            self._kept[incident.id] = held
        self._kept.move_to_end(incident.id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return await asyncio.shield(held[1])

    async def _explained(self, incident: Incident) -> Explained:
        async with self._turn:
            return await asyncio.to_thread(self._explain, incident)


def explanations_of(site: Site) -> Explanations:
    """Return the explanations of a site's incidents."""
    return Explanations(lambda incident: explained(incident, site.topology, site.hub.zone))


EXPLANATIONS: web.AppKey[Explanations] = web.AppKey("explanations", Explanations)


@dataclass(frozen=True, slots=True)
class Why:
    """What a page shows of why."""

    company: str
    """On whom the evidence bears; empty: nobody is suspected."""
    rows: tuple[Told, ...]
    picture: Markup
    """An ``svg`` element; empty where there is nothing to draw."""
    chain: tuple[str, ...]
    """The same in words."""


def shown(why: Explained, incident: Incident, voice: Voice) -> Why:
    """Return what the page shows in the reader's language."""
    over = incident.status.is_over
    balance, levels = why.balance, why.chain
    title = voice.say(N_("The chain of delivery, and which link is broken"))
    picture = chain_picture(levels, title, voice, over=over) if levels else ""
    return Why(
        company=voice.name(balance.company) if balance else "",
        rows=told(balance, voice) if balance else (),
        picture=Markup(picture),  # noqa: S704  # made by an XML library, which escapes all that it is given
        chain=in_words(levels, voice, over=over),
    )


def documents(why: Explained) -> tuple[wire.EvidenceDocument, ...]:
    """Return the evidence as the API shows it."""
    return tuple(_document(weight) for weight in why.balance.weights) if why.balance else ()


def _document(weight: Weight) -> wire.EvidenceDocument:
    piece = weight.piece
    return wire.EvidenceDocument(
        kind=piece.kind,
        companies=piece.companies,
        at=piece.at,
        places=piece.places,
        services=piece.services,
        blames=piece.blames,
        households=piece.households,
        bearing=weight.side,
        strength=weight.strength,
        log_odds=round(weight.log_odds, 2),
    )


def _has_failed(task: asyncio.Task[Explained]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
