"""Fetching: one conditional GET of one source."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from statushub.model.health import Validators
from statushub.model.source import RawDocument, Source


@dataclass(frozen=True, slots=True)
class Fetched:
    """A 200 with a body. ``unchanged``: its hash is that of the validators given."""

    document: RawDocument
    validators: Validators
    unchanged: bool = False
    moved_to: str | None = None
    """Where a permanent redirect (301, 308) led."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """A 304."""

    validators: Validators


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """No usable answer; ``why`` says what came and how to mend it. ``wait``: a Retry-After."""

    why: str
    wait: timedelta | None = None
    status: int | None = None


class Fetcher(Protocol):
    """Fetches sources; every failure is a value, so that one bad source never stops the others."""

    async def fetch(self, source: Source, validators: Validators) -> Fetched | NotModified | FetchFailed:
        """Fetch once, conditionally, within size and time caps, past the private-address guard."""
        ...

    async def close(self) -> None:
        """Give all connections back."""
        ...
