"""``/feed.rss``, ``/feed.atom``, ``/feed.json``: made once per change, served from memory."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlencode

from aiohttp import web
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from statushub.correlate.places import place_name
from statushub.model.incident import IncidentQuery
from statushub.model.names import Seq, Service
from statushub.publish import atom, json_feed, rss
from statushub.publish.feed import MOST_ITEMS, Feed
from statushub.publish.items import TIMELESS, item_of
from statushub.web.conditional import has_it
from statushub.web.filters import Selection, selection_of
from statushub.web.security import security_headers
from statushub.web.site import Site
from statushub.word.areas import spaced
from statushub.word.names import service_name
from statushub.word.texts import N_, Texts, texts
from statushub.word.voice import Voice

KEPT_BYTES = 32 * 1024 * 1024
"""Feeds kept made take at most so much memory."""
KEPT_QUERIES = 4096
"""Query strings kept understood."""
CACHING = "public, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing a feed."""

    path: str
    media_type: str
    write: Callable[[Feed], bytes]


FORMATS = (
    Format("/feed.rss", rss.MEDIA_TYPE, rss.rss),
    Format("/feed.atom", atom.MEDIA_TYPE, atom.atom),
    Format("/feed.json", json_feed.MEDIA_TYPE, json_feed.json_feed),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A feed as bytes, with the headers it goes out with, as of a sequence number."""

    seq: Seq
    body: bytes
    etag: str
    changed: datetime | None
    headers: CIMultiDictProxy[str]


class Press:
    """Prints feeds, and keeps what is printed until the timeline grows."""

    def __init__(self, site: Site, *, kept_bytes: int = KEPT_BYTES) -> None:
        self._site = site
        self._kept_bytes = kept_bytes
        self._security = security_headers(site.hub)
        self._shelf: OrderedDict[tuple[str, Selection], Printed] = OrderedDict()
        self.size = 0
        self._turn = asyncio.Lock()
        self.selection = lru_cache(KEPT_QUERIES)(self._understood)

    def kept(self, form: Format, selection: Selection) -> Printed | None:
        """Return the feed if it is printed and nothing has happened since."""
        key = (form.path, selection)
        printed = self._shelf.get(key)
        if printed is None or printed.seq != self._site.latest():
            return None
        self._shelf.move_to_end(key)
        return printed

    async def printed(self, form: Format, selection: Selection) -> Printed:
        """Return the feed, printing it at most once per change however many ask."""
        async with self._turn:
            printed = self.kept(form, selection)
            if printed is None:
                # Asked before the store is read: what is printed is never older than its number says.
                seq = self._site.latest()
                printed = self._print(form, await self._feed(form, selection), seq)
                self._keep((form.path, selection), printed)
            return printed

    def _understood(self, query: str) -> Selection:
        return selection_of(
            URL(f"/?{query}", encoded=True).query, self._site.topology, self._site.hub.languages
        )

    async def _feed(self, form: Format, selection: Selection) -> Feed:
        hub, store = self._site.hub, self._site.store
        voice = Voice(texts(selection.lang), self._site.topology.name_of, hub.zone, TIMELESS)
        incidents = await store.incidents(
            IncidentQuery(selection.postcode, selection.service, selection.company, limit=MOST_ITEMS)
        )
        items = [
            item_of(
                voice,
                hub.url,
                incident,
                await store.entries_of(incident.id),
                place=place_name(incident.postcodes, self._site.topology),
            )
            for incident in incidents
        ]
        about = _about(voice.texts, self._site, selection)
        return Feed(
            title=" – ".join((hub.name, *about)),
            description=voice.say(N_("Outages and planned work: what, where, whose fault, until when.")),
            lang=selection.lang,
            home=f"{hub.url}/{selection.postcode or ''}",
            url=feed_address(self._site, form, selection),
            items=tuple(sorted(items, key=lambda item: (item.updated, item.seq), reverse=True)),
        )

    def _print(self, form: Format, feed: Feed, seq: Seq) -> Printed:
        body = form.write(feed)
        newest = max((item.seq for item in feed.items), default=0)
        etag = f'"{newest}-{sha256(body).hexdigest()[:16]}"'
        headers = CIMultiDict(self._security)
        headers["Content-Type"] = f"{form.media_type}; charset=utf-8"
        headers["Cache-Control"] = CACHING
        headers["ETag"] = etag
        if feed.updated is not None:
            headers["Last-Modified"] = format_datetime(feed.updated.replace(microsecond=0), usegmt=True)
        return Printed(seq, body, etag, feed.updated, CIMultiDictProxy(headers))

    def _keep(self, key: tuple[str, Selection], printed: Printed) -> None:
        outdated = self._shelf.pop(key, None)
        self.size += len(printed.body) - (len(outdated.body) if outdated else 0)
        self._shelf[key] = printed
        while self.size > self._kept_bytes:
            _, dropped = self._shelf.popitem(last=False)
            self.size -= len(dropped.body)


def feed_handler(press: Press, form: Format) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return the handler of one format."""

    async def feed(request: web.Request) -> web.Response:
        selection = press.selection(request.rel_url.raw_query_string)
        printed = press.kept(form, selection) or await press.printed(form, selection)
        if has_it(request.headers, printed.etag, printed.changed):
            return web.Response(status=304, headers=printed.headers)
        return web.Response(body=printed.body, headers=printed.headers)

    return feed


def _about(words: Texts, site: Site, selection: Selection) -> tuple[str, ...]:
    postcode = spaced(selection.postcode) if selection.postcode else ""
    service = service_name(words, Service(selection.service)) if selection.service else ""
    return tuple(filter(None, (postcode, service, site.topology.name_of(selection.company))))


def feed_address(site: Site, form: Format, selection: Selection) -> str:
    """Return a feed's canonical address: filters in a fixed order, the hub's first language unsaid."""
    said = selection.lang != site.hub.languages[0]
    query = urlencode((*selection.pairs(), *((("lang", selection.lang),) if said else ())))
    return f"{site.hub.url}{form.path}" + (f"?{query}" if query else "")
