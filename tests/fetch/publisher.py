"""A publisher on the loopback whose answers the test sets, and a resolver whose names it sets."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from statushub.model.names import CompanyId, SourceId
from statushub.model.source import Source

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Publisher:
    """Answers every request with ``answer``, and keeps what it was asked."""

    def __init__(self, server: TestServer) -> None:
        self.server = server
        self.asked: list[web.BaseRequest] = []
        self.answer: Answer | None = None

    def url(self, path: str = "/drift.xml", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server.port}{path}"

    def source(self, path: str = "/drift.xml") -> Source:
        return source_at(self.url(path))

    def gives(self, body: bytes = b"<rss/>", status: int = 200, **headers: str) -> None:
        """Answer all with this; an underscore in a header's name means a hyphen."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(request: web.Request) -> web.StreamResponse:
            return web.Response(body=body, status=status, headers=named)

        self.answer = answer

    def redirects(self, steps: Mapping[str, tuple[int, str]]) -> None:
        """Answer these paths with a status and a place, all others with a document."""

        async def answer(request: web.Request) -> web.StreamResponse:
            status, place = steps.get(request.path, (200, ""))
            return web.Response(body=b"<rss/>", status=status, headers={"Location": place} if place else {})

        self.answer = answer


@asynccontextmanager
async def publisher() -> AsyncIterator[Publisher]:
    """Run a publisher on a free port."""

    async def handle(request: web.Request) -> web.StreamResponse:
        running.asked.append(request)
        assert running.answer is not None
        return await running.answer(request)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    server = TestServer(app)
    running = Publisher(server)
    await server.start_server()
    try:
        yield running
    finally:
        await server.close()


def source_at(url: str, *, allow_private: bool = True) -> Source:
    return Source(
        SourceId("drift"), CompanyId("angby"), "rss", url, timedelta(minutes=1), allow_private=allow_private
    )


class FakeResolver(AbstractResolver):
    """Knows the names it is given, each with its addresses; each lookup takes the next list."""

    def __init__(self, names: Mapping[str, list[list[str]]]) -> None:
        self._names = {name: list(lists) for name, lists in names.items()}
        self.asked: list[str] = []
        self.closed = False

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        if host not in self._names:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        lists = self._names[host]
        addresses = lists.pop(0) if len(lists) > 1 else lists[0]
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        self.closed = True
