"""Phone numbers at the channels' edge: one form inside, and nothing secret in a text of ours."""

import re

import phonenumbers

_DIGITS = re.compile(r"\+?\d(?:[\s()./-]{0,2}\d){6,}")
_OPAQUE = re.compile(r"[A-Za-z0-9+/=_-]{24,}")
"""Tokens, credentials in Base64, a vendor's identifiers."""


def e164(written: str, *, region: str | None = None) -> str:
    """Return the number in E.164 (ITU-T); what isn't a phone number comes back trimmed.

    ``region`` is the ISO 3166 country of numbers written without one; None: only ``+…`` is a number.
    """
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return written.strip()
    if not phonenumbers.is_possible_number(number):
        return written.strip()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def harmless(text: str) -> str:
    """Return a vendor's words with each phone number as ``+46•••••1234`` and no secret or identifier."""
    return _DIGITS.sub(_masked, _OPAQUE.sub("…", text))


def _masked(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    return f"{'+' if found[0].startswith('+') else ''}{digits[:2]}•••••{digits[-4:]}"
