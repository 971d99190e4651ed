"""Phone numbers at the channels' edge: one form inside, and nothing secret in a text of ours."""

import re

from statushub.model.e164 import e164

_DIGITS = re.compile(r"\+?\d(?:[\s()./-]{0,2}\d){6,}")
_OPAQUE = re.compile(r"[A-Za-z0-9+/=_-]{24,}")
"""Tokens, credentials in Base64, a vendor's identifiers."""


def address_of(written: str, *, region: str | None = None) -> str:
    """Return an address in E.164, as ``model.e164``; one that isn't a phone number comes back trimmed."""
    return e164(written, region=region) or written.strip()


def harmless(text: str) -> str:
    """Return a vendor's words with each phone number as ``+46•••••1234`` and no secret or identifier."""
    return _DIGITS.sub(_masked, _OPAQUE.sub("…", text))


def _masked(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    return f"{'+' if found[0].startswith('+') else ''}{digits[:2]}•••••{digits[-4:]}"
