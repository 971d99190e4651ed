"""What every response says to browsers, and whose token a request carries."""

from collections.abc import Mapping
from hashlib import sha256

from aiohttp import web
from multidict import istr

from statushub.model.hub import Hub
from statushub.model.post import Scope, Token
from statushub.web.problems import Problem
from statushub.web.site import SITE

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
"""No script at all, nothing from elsewhere (W3C Content Security Policy Level 3)."""
ONE_YEAR = 31_536_000
POLICY_HEADER = istr("Content-Security-Policy")
REALM = 'Bearer realm="statushub"'


def security_headers(hub: Hub) -> Mapping[str, str]:
    """Return the headers that every response carries; HSTS only where the public address is https."""
    headers = {
        POLICY_HEADER: POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Server": "statushub",
    }
    if hub.url.startswith("https://"):
        headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"
    return headers


def secret_hash(secret: str) -> str:
    """Return what is kept of a token's secret: its SHA-256, in hexadecimal."""
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


async def token_of(request: web.Request, scope: Scope) -> Token:
    """Return the request's live token (RFC 6750). Raises Problem: 401 without one, 403 without the scope."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise Problem(
            401,
            "this needs a company's token: send Authorization: Bearer and the token",
            headers={"WWW-Authenticate": REALM},
        )
    site = request.app[SITE]
    token = await site.store.token_for(secret_hash(secret.strip()), site.clock.now())
    if token is None:
        raise Problem(
            401,
            "this token is not known or was revoked; `statushub token create` makes a new one",
            headers={"WWW-Authenticate": f'{REALM}, error="invalid_token"'},
        )
    require(token, scope)
    return token


def require(token: Token, scope: Scope) -> None:
    """Hold that the token has the scope. Raises Problem 403."""
    if scope not in token.scopes:
        raise Problem(
            403,
            f"this token may not {scope}: it has the scopes {', '.join(token.scopes)}",
            headers={"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{scope}"'},
        )
