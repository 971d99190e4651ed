"""What went wrong, in words for whoever runs the hub: what came, and how to mend it."""

import ssl
from datetime import timedelta
from http import HTTPStatus

import aiohttp

from statushub.fetch.body import BodyRefused
from statushub.fetch.guard import AddressRefused
from statushub.ports.fetch import FetchFailed

_STATUSES = {
    204: "the publisher answered without a document; check that the url is the feed's own",
    304: "the publisher says nothing changed, though we never had its document; it is asked again",
    401: "the publisher asks for a password; give the address of its public feed",
    403: "the publisher refuses us; ask it to let this hub in, or find its public feed",
    404: "the page is not there; look for the feed's new address and correct the source's url",
    406: "the publisher has no such form of the document; check the url",
    410: "the publisher has taken the page away for good; find its new address, or remove the source",
    429: "we ask too often for the publisher's liking; make the source's every longer",
    451: "the publisher may not show the page, for legal reasons; find another source",
    503: "the publisher can't answer just now; it is asked again later",
}


def of_status(status: int, wait: timedelta | None) -> FetchFailed:
    """Return the failure that an HTTP status other than a usable 200 or 304 is."""
    phrase = HTTPStatus(status).phrase if status in {each.value for each in HTTPStatus} else "unknown status"
    why = _STATUSES.get(status)
    if why is None and status >= 500:
        why = "the publisher's server has a fault of its own; it is asked again"
    why = why or "the publisher didn't answer with a document; check the url"
    return FetchFailed(f"{status} {phrase}: {why}", wait=wait, status=status)


_ERRORS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    (
        (aiohttp.ClientConnectorCertificateError, ssl.SSLCertVerificationError),
        "{host} has no valid certificate; ask the publisher to renew it, or check the url",
    ),
    (
        (aiohttp.ClientSSLError, ssl.SSLError),
        "no secure connection to {host} could be made; check whether the url should begin with http://",
    ),
    ((TimeoutError,), "{host} took too long to answer; it is asked again"),
    (
        (aiohttp.ClientConnectorDNSError,),
        "the name {host} is not known; check the url's spelling and this machine's DNS",
    ),
    ((aiohttp.ClientConnectorError,), "{host} can't be reached; it is tried again"),
    (
        (aiohttp.ClientPayloadError, aiohttp.ServerDisconnectedError, ConnectionError),
        "{host} broke the connection off before the whole answer was there; it is asked again",
    ),
    (
        (aiohttp.ClientResponseError,),
        "{host} didn't answer in HTTP that can be read; check the url's scheme and port",
    ),
    ((aiohttp.InvalidURL, ValueError), "the address of {host} can't be asked for; check the source's url"),
)
"""The first row that fits applies."""


def of_error(error: Exception, host: str) -> FetchFailed:
    """Return the failure that an error on the way to the host or back is."""
    inner = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(inner, BodyRefused | AddressRefused):
        return FetchFailed(str(inner))
    if isinstance(inner, ConnectionRefusedError):
        return FetchFailed(f"{host} refuses connections; check the url and its port, or wait until it is up")
    fitting = (words for types, words in _ERRORS if isinstance(error, types))
    words = next(fitting, "{host} could not be asked; it is tried again")
    return FetchFailed(words.format(host=host))
