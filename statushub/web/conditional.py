"""Conditional requests (RFC 9110 §13): whether the client holds what we would send."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from aiohttp import hdrs

_TAG = re.compile(r'(?:W/)?("[^"]*")')


def has_it(headers: Mapping[str, str], etag: str, changed: datetime | None) -> bool:
    """Return whether 304 is the answer: If-None-Match goes before If-Modified-Since (§13.2.2)."""
    held = headers.get(hdrs.IF_NONE_MATCH)
    if held is not None:
        return held == etag or held.strip() == "*" or etag in _TAG.findall(held)
    since = headers.get(hdrs.IF_MODIFIED_SINCE)
    return since is not None and changed is not None and _is_newer_than(since, changed)


def _is_newer_than(date: str, changed: datetime) -> bool:
    try:
        since = parsedate_to_datetime(date)
    except ValueError:
        return False
    return since.tzinfo is not None and since.astimezone(UTC) >= changed.replace(microsecond=0)
