"""Twilio's own client carried by aiohttp: its requests, our time limits and base address.

Apart from ``twilio.py`` because the vendor's package is slow to import and needed only with credentials.
"""

import base64
import json
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientPayloadError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    TCPConnector,
)
from twilio.http import AsyncHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from statushub import __version__
from statushub.channels._twilio_replies import Reply
from statushub.model.message import Retry, Unclear

_VENDOR = "https://api.twilio.com"
_LONGEST_REPLY = 8 * 1024 * 1024
"""Bytes; a list page of 1,000 messages is about 1.5 MB."""


class TwilioClient:
    """Asks Twilio within a bounded time; what goes wrong on the way is a value."""

    def __init__(self, sid: str, token: str, environ: Mapping[str, str], *, timeout: float) -> None:
        self._timeout = timeout
        self._http = _Carrier(environ.get("TWILIO_API_URL"), timeout)
        self._client = Client(
            sid,
            token,
            http_client=self._http,
            environment=dict(environ),
            user_agent_extensions=[f"statushub/{__version__}"],
        )

    async def ask(
        self, method: str, path: str, form: Mapping[str, str] | None = None
    ) -> Reply | Retry | Unclear:
        """Return the reply; Retry: the request certainly wasn't taken; Unclear: nobody knows."""
        try:
            response = await self._client.request_async(
                method, _VENDOR + path, data=None if form is None else dict(form)
            )
        except (ClientConnectorError, ConnectionTimeoutError):
            return Retry("Twilio could not be reached")
        except TimeoutError:
            return Unclear(f"Twilio did not answer within {self._timeout:g} s")
        except (ClientError, OSError) as problem:
            return Unclear(f"the connection to Twilio broke ({type(problem).__name__})")
        return Reply(response.status_code, response.headers, _json_object(response.text))

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.close()


class _Carrier(AsyncHttpClient):  # type: ignore[misc]  # the vendor's package has no types
    """The vendor's seam for an HTTP client.

    Not their aiohttp client: it ignores its timeout (twilio-python #925), leaves its session open (#866),
    uses aiohttp's deprecated BasicAuth and logs whole phone numbers.
    """

    def __init__(self, base: str | None, timeout: float) -> None:
        super().__init__(logging.getLogger(__name__), is_async=True, timeout=timeout)
        self._base = urlsplit(base.rstrip("/")) if base else None
        # The caller bounds how many are under way; a wait for a free connection would look like silence.
        self._session = ClientSession(
            connector=TCPConnector(limit=0),
            cookie_jar=DummyCookieJar(),
            timeout=ClientTimeout(total=timeout, sock_connect=timeout / 2),
        )

    async def request(self, method: str, url: str, **parts: Any) -> Response:
        """Carry one request, whose parts are those of ``twilio.http.HttpClient.request``."""
        headers = {**parts["headers"], **_basic(*parts["auth"])}
        async with self._session.request(
            method, self._here(url), data=parts["data"], headers=headers, allow_redirects=False
        ) as response:
            body = await _whole(response)
            names = {name.lower(): value for name, value in response.headers.items()}
            return Response(response.status, body.decode("utf-8", "replace"), names)

    async def close(self) -> None:
        await self._session.close()

    def _here(self, url: str) -> str:
        if self._base is None:
            return url
        asked = urlsplit(url)
        return urlunsplit(
            (self._base.scheme, self._base.netloc, self._base.path + asked.path, asked.query, "")
        )


async def _whole(response: ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > _LONGEST_REPLY:
            raise ClientPayloadError(f"longer than {_LONGEST_REPLY} bytes")
    return bytes(body)


def _basic(user: str, password: str) -> dict[str, str]:
    """RFC 7617, in UTF-8."""
    pair = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


def _json_object(text: str) -> Mapping[str, Any]:
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
