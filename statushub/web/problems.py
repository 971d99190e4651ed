"""Problems: how a request is refused, as RFC 9457 ``application/problem+json``."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

import msgspec
from aiohttp import web

MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 100
"""So many faults are listed; a caller who mends them all is told the next."""


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong with a request."""

    pointer: str
    """JSON pointer (RFC 6901) into the body, or ``?name`` for a query parameter."""
    detail: str


class ProblemDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """RFC 9457 §3.1, with ``errors`` as an extension. Its type is ``about:blank``: see the status."""

    title: str
    status: int
    detail: str = ""
    errors: tuple[Fault, ...] = ()


class Problem(Exception):
    """A request refused; what it says is meant for whoever sent it."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.faults = tuple(faults[:MOST_FAULTS])
        self.headers = dict(headers or {})

    def response(self) -> web.Response:
        """Return it as a response."""
        document = ProblemDocument(HTTPStatus(self.status).phrase, self.status, self.detail, self.faults)
        return web.Response(
            status=self.status,
            body=msgspec.json.encode(document),
            headers={**self.headers, "Content-Type": MEDIA_TYPE, "Cache-Control": "no-store"},
        )
