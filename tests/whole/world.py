"""A whole hub on loopback: publishers that say what a test lets them say, a gateway, and a configuration."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from statushub.clock import SystemClock
from statushub.demo.clock import FastClock
from statushub.settings import Settings, load
from statushub.wiring import Binding, Running, running
from tests.fakes.gateway import Gateway
from tests.fakes.waiting import eventually

SPEED = 6.0
"""The hub's seconds per real one, so that a source polled every second is soon polled again."""

RESIDENT = "+46701740605"
NEIGHBOUR = "+46701740606"

CONFIG = """
[hub]
name = "Störningshubben"
languages = ["sv", "en"]

[[company]]
id = "stadsnat"
name = "Åsnät"
roles = ["fiber_owner"]

[[company]]
id = "snabbnet"
name = "Snabbnet"
roles = ["isp", "telephony"]

[[company]]
id = "bildkanalen"
name = "Bildkanalen"
roles = ["iptv"]

[[network]]
name = "Åsnät"
postcodes = ["78431-78433"]
places = { "Kvarnsveden" = ["78431"], "Romme" = ["78432"], "Borlänge" = ["78431", "78432", "78433"] }
fiber_owner = "stadsnat"

[network.providers]
internet = ["snabbnet"]
telephony = ["snabbnet"]
iptv = ["bildkanalen"]

[[source]]
id = "stadsnat-rss"
company = "stadsnat"
format = "rss"
url = "{base}/stadsnat.rss"
every = "1s"
allow_private = true

[[source]]
id = "snabbnet-status"
company = "snabbnet"
format = "statuspage"
url = "{base}/snabbnet.json"
every = "1s"
allow_private = true

[channel.twilio]
rate = 500
"""


def rss(*items: str) -> str:
    """Return a feed of items made by ``item``."""
    head = "<rss version='2.0'><channel><title>Driftinformation</title><link>https://asnat.example.se</link>"
    return f"{head}{''.join(items)}</channel></rss>"


def item(title: str, body: str, *, guid: str = "1", published: datetime | None = None) -> str:
    """Return one item of a feed; without a time: published just now."""
    date = format_datetime(published or datetime.now(UTC))
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{escape(title)}</title>"
        f"<description>{escape(body)}</description><pubDate>{date}</pubDate></item>"
    )


EMPTY_STATUSPAGE = (
    '{"page":{"id":"p","name":"Snabbnet"},"components":[],"incidents":[],"scheduled_maintenances":[]}'
)


@dataclass(slots=True)
class Answer:
    """What a publisher's address answers; ``silent``: it takes the request and says nothing."""

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    silent: bool = False


@dataclass(slots=True)
class Publishers:
    """Publishers' addresses, each answering what was last set."""

    base: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)

    def says(self, path: str, body: str | bytes, **answer: Any) -> None:
        """Let the address answer this from now on."""
        self.answers[path] = Answer(body, **answer)

    async def read_again(self, path: str) -> None:
        """Wait until the address has been asked twice more, so that what it says was read."""
        asked = self.asked.get(path, 0)
        await eventually(lambda: self.asked.get(path, 0) >= asked + 2, f"{path} polled again")

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer as told; a path nobody set is 404."""
        path = request.path
        self.asked[path] = self.asked.get(path, 0) + 1
        answer = self.answers.get(path, Answer(status=404))
        if answer.silent:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        return web.Response(body=body, status=answer.status, headers=answer.headers)


@asynccontextmanager
async def publishers() -> AsyncIterator[Publishers]:
    """Serve publishers on a free loopback port."""
    served = Publishers()
    app = web.Application()
    app.router.add_route("GET", "/{path:.*}", served.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        served.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        served.says("/stadsnat.rss", rss())
        served.says("/snabbnet.json", EMPTY_STATUSPAGE)
        yield served
    finally:
        await runner.cleanup()


@dataclass(slots=True)
class World:
    """What a whole test has at hand."""

    publishers: Publishers
    gateway: Gateway
    folder: Path
    config: str = CONFIG

    @property
    def config_file(self) -> Path:
        """The configuration, written."""
        path = self.folder / "feeds.toml"
        path.write_text(self.config.replace("{base}", self.publishers.base), encoding="utf-8")
        return path

    @property
    def database(self) -> str:
        """The database's URL."""
        return f"sqlite:///{self.folder}/subscribers.db"

    def settings(self) -> Settings:
        """The configuration, loaded."""
        return load(self.config_file)

    @asynccontextmanager
    async def hub(self, later: timedelta = timedelta(0)) -> AsyncIterator["Hub"]:
        """Run the hub in this process, its clock so much ahead; gives it with an HTTP session."""
        binding = Binding("127.0.0.1", 0)
        clock = FastClock(SystemClock(), speed=SPEED, start=datetime.now(UTC) + later)
        environ = self.gateway.environ
        async with running(self.settings(), self.database, binding, environ, clock=clock) as at_work:
            self.gateway.hub = at_work.address
            async with aiohttp.ClientSession(at_work.address) as session:
                yield Hub(at_work, session)

    def texts_to(self, number: str) -> list[str]:
        """Return what the gateway was given for a number."""
        return self.gateway.ledger.sent_to(number)

    async def text_to(self, number: str, nth: int = 1) -> str:
        """Wait for somebody's n-th text."""
        texts = await eventually(
            lambda: len(self.texts_to(number)) >= nth and self.texts_to(number), f"text {nth} to {number}"
        )
        return texts[nth - 1]


@dataclass(slots=True)
class Hub:
    """The hub at work, and a session that talks to it."""

    at_work: Running
    session: aiohttp.ClientSession

    async def page(self, path: str) -> str:
        """Return a page's or feed's text."""
        async with self.session.get(path) as answer:
            assert answer.status == 200, (path, answer.status)
            return await answer.text()

    async def incidents(self, query: str = "") -> list[dict[str, Any]]:
        """Return the API's incidents."""
        async with self.session.get(f"/api/v1/incidents{query}") as answer:
            assert answer.status == 200
            return (await answer.json())["incidents"]
