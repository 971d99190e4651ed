"""What single values of the configuration mean; a value that doesn't fit raises Misfit."""

import re
from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, available_timezones

import opening_hours

from statushub.model.e164 import HOME, e164
from statushub.model.names import Postcode
from statushub.settings.findings import Misfit, nearest, shown

E = TypeVar("E", bound=StrEnum)

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,6})\s?([smhd])", re.ASCII)
_CHECKED = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", re.ASCII)
_POSTCODE = re.compile(r"\d{3} ?\d{2}", re.ASCII)
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")


def identifier(text: str) -> str:
    """Return an id that fits in addresses and file names."""
    if not _ID.fullmatch(text):
        raise Misfit(f"{shown(text)} is no id", "use small letters a-z, digits, dots and hyphens: my-company")
    return text


def text_said(text: str) -> str:
    """Return a text that says something, without white space around it."""
    if not text.strip():
        raise Misfit("is empty", "write what people call it")
    return text.strip()


def member(kind: type[E], text: str) -> E:
    """Return the member of a closed vocabulary."""
    try:
        return kind(text)
    except ValueError:
        raise Misfit(f"{shown(text)} is no {kind.__name__.lower()}", nearest(text, kind)) from None


def one_of(known: Collection[str], text: str, what: str) -> str:
    """Return the text if it is known."""
    if text not in known:
        raise Misfit(f"unknown {what} {shown(text)}", nearest(text, known))
    return text


def zone(text: str) -> ZoneInfo:
    """Return the zone with this IANA name."""
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError):
        mend = nearest(text, available_timezones(), 'use an IANA name: "Europe/Stockholm"')
        raise Misfit(f"unknown timezone {shown(text)}", mend) from None


def duration(text: str) -> timedelta:
    """Return a duration written as ``60s``, ``5m``, ``1h`` or ``1d``; at least one second."""
    found = _DURATION.fullmatch(text.strip())
    if not found or not int(found[1]):
        raise Misfit(f"{shown(text)} is no duration", 'write "60s", "5m" or "1h", at least one second')
    return timedelta(seconds=int(found[1]) * _SECONDS[found[2]])


def month_or_day(text: str) -> str:
    """Return when a fact was checked: ``2026-11`` or ``2026-11-22``."""
    if not _CHECKED.fullmatch(text):
        raise Misfit(f"{shown(text)} is no month or day", 'write "2026-11" or "2026-11-22"')
    return text


def phone(text: str) -> str:
    """Return a number in E.164; one without a country code is Swedish. The number stands in no error."""
    number = e164(text, region=HOME, assigned=True)
    if number is None:
        raise Misfit("is no phone number", 'write it as "+46 8 …" or "08-…", with all its digits')
    return number


def hours(text: str) -> str:
    """Return opening hours in OpenStreetMap's form (wiki.openstreetmap.org/wiki/Key:opening_hours)."""
    if not opening_hours.validate(text):
        raise Misfit(
            f"{shown(text)} are no opening hours",
            'write them as OpenStreetMap does: "Mo-Fr 08:00-16:00; PH off"',
        )
    return text


def web_address(text: str) -> str:
    """Return an http or https URL."""
    parts = _split(text)
    if parts.username is not None:
        raise Misfit(f"a login stands in {shown(parts.hostname)}'s address", "leave the login out of the URL")
    return text


def hub_address(text: str) -> str:
    """Return the hub's own URL without a final slash."""
    web_address(text)
    if "?" in text or "#" in text:
        raise Misfit(f"{shown(text)} has a ? or #", 'write the bare address: "https://status.example.se"')
    return text.rstrip("/")


def is_private(url: str) -> bool:
    """Return whether the URL's host is this machine or a literal address that isn't public."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    address = _address(host)
    if address is None:
        return host == "localhost" or host.endswith(".localhost")
    return not address.is_global


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _split(text: str) -> SplitResult:
    misfit = Misfit(f"{shown(text.rpartition('@')[2])} is no URL", "write it in full: https://…")
    try:
        parts = urlsplit(text)
        _ = parts.port  # asking for it is what checks it
    except ValueError:
        raise misfit from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(map(str.isspace, text)):
        raise misfit
    return parts


def database(text: str) -> str:
    """Return a database's URL."""
    if not text.startswith(("sqlite://", "postgresql://")):
        raise Misfit("is no database URL", 'write "sqlite:///subscribers.db" or "postgresql://…"')
    return text


def postcode(text: str) -> Postcode:
    """Return one postcode of five digits."""
    if not _POSTCODE.fullmatch(text):
        raise Misfit(f"{shown(text)} is no postcode", 'write five digits: "78431"')
    return Postcode(text.replace(" ", ""))


def postcodes(text: str) -> tuple[Postcode, ...]:
    """Return the postcodes of ``78431`` or of the literal range ``78100-78499``, ascending."""
    first, dash, last = (part.strip() for part in text.partition("-"))
    if not dash:
        return (postcode(first),)
    if not _POSTCODE.fullmatch(first) or not _POSTCODE.fullmatch(last):
        raise Misfit(f"{shown(text)} is no range of postcodes", 'write two postcodes: "78100-78499"')
    low, high = int(postcode(first)), int(postcode(last))
    if low > high:
        raise Misfit(f"the range {shown(text)} runs backwards", f'write "{last}-{first}"')
    return tuple(Postcode(f"{code:05}") for code in range(low, high + 1))
