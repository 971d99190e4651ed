"""The demo's publishers: a real web server on loopback with an RSS feed each, and one status page."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from aiohttp import web

from statushub.demo.clock import FastClock
from statushub.demo.story import STORM, Beat

STATUSPAGE = "nordlink"
"""The one that publishes by a status product; the others by RSS."""


class Publishers:
    """What has been published so far; each beat replaces what stood under its key."""

    def __init__(self, clock: FastClock, tell: Callable[[str], None]) -> None:
        self._clock = clock
        self._tell = tell
        self._said: dict[str, tuple[Beat, datetime, datetime]] = {}
        self._broke: asyncio.Event = asyncio.Event()

    def let_the_storm_come(self) -> None:
        """Start the story; a second call changes nothing."""
        self._broke.set()

    async def play(self) -> None:
        """Wait for the storm, then publish each beat when its time comes."""
        await self._broke.wait()
        began = self._clock.now()
        self._tell("A thunderstorm breaks over the town.")
        for beat in STORM:
            await asyncio.sleep(max(0.0, self._clock.real_seconds(began + beat.after - self._clock.now())))
            now = self._clock.now()
            first = self._said[beat.key][1] if beat.key in self._said else now
            self._said[beat.key] = (beat, first, now)
            self._tell(f"{beat.publisher} publishes: {beat.title}")

    def routes(self) -> list[web.RouteDef]:
        """Return the publishers' addresses."""
        return [
            web.get("/{publisher}/feed.rss", self._rss),
            web.get("/{publisher}/api/v2/summary.json", self._summary),
        ]

    async def _rss(self, request: web.Request) -> web.Response:
        items = "".join(
            f"<item><guid isPermaLink='false'>{beat.key}</guid><title>{escape(beat.title)}</title>"
            f"<description>{escape(beat.body)}</description><pubDate>{format_datetime(first)}</pubDate></item>"
            for beat, first, _ in self._of(request)
        )
        feed = f"<rss version='2.0'><channel><title>Driftinformation</title>{items}</channel></rss>"
        return web.Response(text=feed, content_type="application/rss+xml")

    async def _summary(self, request: web.Request) -> web.Response:
        incidents = [
            {
                "id": beat.key,
                "name": beat.title,
                "status": beat.status,
                "impact": "major",
                "created_at": first.isoformat(),
                "updated_at": last.isoformat(),
                "started_at": first.isoformat(),
                "resolved_at": last.isoformat() if beat.status == "resolved" else None,
                "incident_updates": [
                    {"status": beat.status, "body": beat.body, "created_at": last.isoformat()}
                ],
            }
            for beat, first, last in self._of(request)
        ]
        page = {"id": STATUSPAGE, "name": "Nordlink", "url": str(request.url.origin())}
        whole = {"page": page, "components": [], "incidents": incidents, "scheduled_maintenances": []}
        return web.Response(text=json.dumps(whole), content_type="application/json")

    def _of(self, request: web.Request) -> list[tuple[Beat, datetime, datetime]]:
        publisher = request.match_info["publisher"]
        return [said for said in self._said.values() if said[0].publisher == publisher]
