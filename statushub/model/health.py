"""How polling a source goes: its state between polls and the end of one poll."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from statushub.model.names import SourceId
from statushub.model.observation import Observation
from statushub.model.source import Notice


class Sight(StrEnum):
    """How a poll ended; what we don't know is never shown as "all fine"."""

    UNSEEN = "unseen"
    """Never polled yet."""
    READ = "read"
    NOTHING_RELEVANT = "nothing_relevant"
    COULD_NOT_READ = "could_not_read"


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request conditional (RFC 9110 §13), and the last body's hash."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a source between polls. Times are UTC; None: not yet."""

    id: SourceId
    next_due: datetime
    validators: Validators = Validators()
    failures: int = 0
    """Consecutive failed polls."""
    sight: Sight = Sight.UNSEEN
    error: str | None = None
    """Why it could not be read, in words that say how to mend it."""
    last_poll: datetime | None = None
    last_read: datetime | None = None
    """The last time we saw what it says, a 304 included."""
    last_change: datetime | None = None
    first_read: datetime | None = None
    """None until the first successful poll, whose items are history."""


@dataclass(frozen=True, slots=True)
class KnownNotice:
    """The latest stored revision of a notice."""

    key: str
    digest: str
    revision: int
    missing: int = 0
    """Consecutive successful reads that no longer listed it."""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class PollEnd:
    """All that one poll changes, committed at once by ``Store.finish_poll``."""

    state: SourceState
    notices: tuple[tuple[Notice, int], ...] = ()
    """New or changed notices, each with its revision (1 for the first)."""
    missing: tuple[tuple[str, int], ...] = ()
    """(key, consecutive reads without it) for known notices whose count changed; 0: it is back."""
    gone: tuple[str, ...] = ()
    """Keys that just became gone."""
    observations: tuple[Observation, ...] = ()
    body: bytes | None = None
    """Kept for inspection where the body changed or could not be read."""
