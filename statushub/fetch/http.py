"""The fetcher: one conditional GET of one source over aiohttp, every failure a value."""

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver
from aiohttp.resolver import DefaultResolver
from yarl import URL

from statushub.clock import Clock, SystemClock
from statushub.fetch import body, failures
from statushub.fetch.body import BodyRefused
from statushub.fetch.guard import GuardedResolver, Judge, not_public, refusal
from statushub.fetch.politeness import HostPace, retry_after
from statushub.model.health import Validators
from statushub.model.source import RawDocument, Source
from statushub.ports.fetch import Fetched, FetchFailed, NotModified

MOST_BYTES = 10 * 2**20
"""Of an unpacked document."""
MOST_REDIRECTS = 5
MOST_CONNECTIONS = 500
"""Open at once, of each sort; the pipeline's own bound is lower."""
_PERMANENT = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Caps:
    """How long a fetch may take (waiting for a host's turn not counted), and how much it may bring."""

    total: timedelta = timedelta(seconds=15)
    connect: timedelta = timedelta(seconds=5)
    document: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class _Onward:
    """A redirect: where to, and with which status."""

    to: URL
    status: int


_Answer = Fetched | NotModified | FetchFailed | _Onward


class HttpFetcher:
    """Implements ``ports.fetch.Fetcher``; its connections are opened within the running loop, when needed.

    ``resolver`` replaces the system's own; the guard (``judge``) stands before it all the same.
    """

    def __init__(
        self,
        user_agent: str,
        *,
        resolver: AbstractResolver | None = None,
        clock: Clock | None = None,
        caps: Caps | None = None,
        pace: HostPace | None = None,
        judge: Judge = not_public,
    ) -> None:
        self._headers = {"User-Agent": user_agent, "Accept-Encoding": body.ACCEPTED}
        self._resolver = resolver
        self._clock = clock or SystemClock()
        self._caps = caps or Caps()
        self._pace = pace or HostPace()
        self._judge = judge
        self._sessions: dict[bool, ClientSession] = {}
        self._resolvers: list[AbstractResolver] = []

    async def fetch(self, source: Source, validators: Validators) -> Fetched | NotModified | FetchFailed:
        """Fetch once, conditionally, within size and time caps, past the private-address guard."""
        try:
            route = _Route(URL(source.url))
        except ValueError as error:
            return failures.of_error(error, "the source")
        left = self._caps.total.total_seconds()
        judge = None if source.allow_private else self._judge
        while True:
            refused = refusal(route.url, judge)
            if refused is not None:
                return FetchFailed(f"it redirects, but {refused}" if route.hops else refused)
            answer, took = await self._visit(route.url, source, validators, left)
            left -= took
            if not isinstance(answer, _Onward):
                return replace(answer, moved_to=route.moved_to) if isinstance(answer, Fetched) else answer
            astray = route.follow(answer)
            if astray is not None:
                return FetchFailed(astray, status=answer.status)

    async def close(self) -> None:
        """Give all connections back."""
        sessions, self._sessions = list(self._sessions.values()), {}
        resolvers, self._resolvers = self._resolvers, []
        for session in sessions:
            await session.close()
        for resolver in resolvers:
            await resolver.close()

    async def _visit(
        self, url: URL, source: Source, validators: Validators, left: float
    ) -> tuple[_Answer, float]:
        """Ask one address within the seconds left; return its answer and the seconds it took."""
        free = source.allow_private
        loop = asyncio.get_running_loop()
        async with nullcontext() if free else self._pace.turn(url.host or ""):
            begun = loop.time()
            try:
                async with asyncio.timeout(left), self._request(url, validators, free=free) as response:
                    answer = await self._answer(response, validators)
            except (ClientError, BodyRefused, OSError, ValueError) as error:
                answer = failures.of_error(error, url.host or "the source")
            return answer, loop.time() - begun

    def _request(
        self, url: URL, validators: Validators, *, free: bool
    ) -> AbstractAsyncContextManager[ClientResponse]:
        headers = {
            "If-None-Match": validators.etag,
            "If-Modified-Since": validators.last_modified,
        }
        conditions = {name: value for name, value in headers.items() if value}
        return self._session(free=free).get(url, headers=conditions, allow_redirects=False)

    def _session(self, *, free: bool) -> ClientSession:
        """Return the session for guarded or, ``free``, for private addresses too."""
        if free not in self._sessions:
            within = self._resolver or DefaultResolver()
            resolver = within if free else GuardedResolver(within, self._judge)
            self._resolvers.append(resolver)
            self._sessions[free] = ClientSession(
                connector=TCPConnector(resolver=resolver, limit=MOST_CONNECTIONS, ttl_dns_cache=60),
                headers=self._headers,
                cookie_jar=DummyCookieJar(),
                auto_decompress=False,
                timeout=ClientTimeout(total=None, sock_connect=self._caps.connect.total_seconds()),
            )
        return self._sessions[free]

    async def _answer(self, response: ClientResponse, validators: Validators) -> _Answer:
        headers = response.headers
        if response.status in _REDIRECTS:
            return _onward(response)
        if response.status == 304 and validators != Validators():
            return NotModified(_validators(headers, validators, validators.body_hash))
        if response.status != 200:
            return failures.of_status(response.status, retry_after(headers, self._clock.now()))
        content = await body.read(response, self._caps.document)
        if not content:
            return FetchFailed("200 OK, but the document is empty; ask the publisher", status=200)
        digest = sha256(content).hexdigest()
        return Fetched(
            RawDocument(str(response.url), content, _sound(headers.get("Content-Type"))),
            _validators(headers, Validators(), digest),
            unchanged=digest == validators.body_hash,
        )


class _Route:
    """The way from a source's address along its redirects."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.hops = 0
        self.moved_to: str | None = None
        """Where the permanent redirects lead that begin the way."""
        self._been = {url}
        self._for_good = True

    def follow(self, onward: _Onward) -> str | None:
        """Go on to the next address; return why that can't be, None if it can."""
        if onward.to in self._been:
            return "it redirects in a circle; check the source's url"
        if self.hops == MOST_REDIRECTS:
            return f"it redirects more than {MOST_REDIRECTS} times; check the source's url"
        self.url, self.hops = onward.to, self.hops + 1
        self._been.add(onward.to)
        self._for_good = self._for_good and onward.status in _PERMANENT
        self.moved_to = str(onward.to) if self._for_good else self.moved_to
        return None


def _onward(response: ClientResponse) -> _Onward | FetchFailed:
    location = response.headers.get("Location")
    try:
        if location:
            return _Onward(response.url.join(URL(location)).with_fragment(None), response.status)
        why = "it redirects without saying where"
    except ValueError:
        why = "it redirects to an address that can't be read"
    return FetchFailed(f"{why}; check the source's url", status=response.status)


def _validators(headers: Mapping[str, str], before: Validators, digest: str | None) -> Validators:
    return Validators(
        etag=_sound(headers.get("ETag")) or before.etag,
        last_modified=_sound(headers.get("Last-Modified")) or before.last_modified,
        body_hash=digest,
    )


def _sound(value: str | None) -> str | None:
    """Return a header's value if it can be stored and sent back."""
    return value if value and value.isascii() and value.isprintable() and len(value) <= 1_000 else None
