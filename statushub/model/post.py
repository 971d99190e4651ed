"""Operators: their tokens, their posts, and how a repeated request is recognised."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from statushub.model.incident import Status
from statushub.model.names import CompanyId, IncidentId, IncidentKind


class Scope(StrEnum):
    """What a token may do for its company."""

    POST = "post"
    UPDATE = "update"
    RESOLVE = "resolve"
    CORRECT = "correct"
    """Set right what was read in the company's notices; only a token that asked for it may."""


USUAL_SCOPES = (Scope.POST, Scope.UPDATE, Scope.RESOLVE)
"""What a token may do for which nothing was asked."""


@dataclass(frozen=True, slots=True)
class Token:
    """A company's key to the operator API; only a hash of the secret is kept."""

    id: str
    """Public, short: names the token in lists and for revoking."""
    company: CompanyId
    scopes: tuple[Scope, ...]
    created_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PostRecord:
    """The operator's own view of what they posted, kept in step with every acknowledged update."""

    id: IncidentId
    company: CompanyId
    kind: IncidentKind
    status: Status
    posted_at: datetime
    linked_to: IncidentId | None = None
    """The incident it was found to be part of; None: an incident of its own, or not yet weighed."""


@dataclass(frozen=True, slots=True)
class Idempotency:
    """An ``Idempotency-Key``: unique per company; ``request`` is the hash of the body it came with."""

    company: CompanyId
    key: str
    request: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The stored answer to a write; ``replayed``: the same key and body had been answered before."""

    response: str
    """The JSON body of the first answer."""
    replayed: bool
