"""The store: everything that must outlive the process.

Rules for all methods: a method is one transaction, all or nothing; times are aware UTC; an owner is
any string unique to a process; a lease taken by another owner and not past its end is respected.
Every method may raise StoreBusy (somebody held the database too long: try again later).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from statushub.model.command import SubscriberChange
from statushub.model.health import KnownNotice, PollEnd, SourceState
from statushub.model.incident import Incident, IncidentQuery, TimelineEntry
from statushub.model.message import (
    Attempt,
    Claimed,
    Defer,
    Drop,
    InboundText,
    MessageState,
    Outcome,
    Reason,
    Receipt,
)
from statushub.model.names import IncidentId, MessageId, ObservationId, Seq, SourceId, SubscriberId
from statushub.model.post import Token
from statushub.model.subscriber import Subscriber, Wishes
from statushub.ports.inbox import Inbox


@dataclass(frozen=True, slots=True)
class Enqueued:
    """One chunk of the notifier's work."""

    rows: int
    done: bool
    """The entry is wholly enqueued; the cursor stands on it."""


class Sources(Protocol):
    """Polling state and the notices last seen."""

    async def sync_sources(self, ids: Collection[SourceId], now: datetime) -> None:
        """Make a state row, due now, for each id not known; claim only these from now on."""
        ...

    async def claim_sources(
        self, owner: str, now: datetime, lease: timedelta, limit: int
    ) -> list[SourceState]:
        """Lease sources whose time has come, the longest due first."""
        ...

    async def renew_sources(self, owner: str, ids: Collection[SourceId], until: datetime) -> None:
        """Prolong our leases on these."""
        ...

    async def known_notices(self, source: SourceId) -> dict[str, KnownNotice]:
        """Return the latest revision of each notice of the source that isn't gone, and gone ones too."""
        ...

    async def finish_poll(self, owner: str, end: PollEnd, now: datetime) -> list[ObservationId]:
        """Commit a poll: state, notices, observations, lease given back. Nothing if the lease was lost."""
        ...

    async def source_states(self) -> list[SourceState]:
        """Return the state of every source in use, by id."""
        ...


class Timeline(Protocol):
    """Incidents and the append-only log."""

    async def latest(self) -> Seq:
        """Return the last sequence number given; 0 for an empty log."""
        ...

    async def entries_after(self, seq: Seq, limit: int) -> list[TimelineEntry]:
        """Return entries with a greater number, ascending."""
        ...

    async def entries_of(self, incident: IncidentId) -> list[TimelineEntry]:
        """Return an incident's entries, ascending."""
        ...

    async def incident(self, incident: IncidentId) -> Incident | None:
        """Return a public incident, or the one that a post was linked under, or that it goes on as."""
        ...

    async def incidents(self, query: IncidentQuery) -> list[Incident]:
        """Return public incidents, the latest changed first."""
        ...

    async def live_incidents(self, ended_after: datetime) -> list[Incident]:
        """Return all that are not over, and those that ended after then (they may come back)."""
        ...

    async def ended_incidents(
        self, since: datetime, limit: int, after: Incident | None = None
    ) -> list[Incident]:
        """Return those that ended after then and are over, the latest ended first.

        ``after``: the last one had already; it goes on with those that ended before it.
        """
        ...

    async def every_incident(self, after: str, limit: int) -> list[Incident]:
        """Return incidents with a greater id, by id: public or not, over or not."""
        ...

    async def incidents_with(self, testimonies: Collection[str]) -> list[Incident]:
        """Return the incidents, over or not, that hold any of these testimony keys."""
        ...


class Outbox(Protocol):
    """Messages from the timeline entry to the receipt."""

    async def next_to_notify(self) -> TimelineEntry | None:
        """Return the first entry that is not wholly enqueued; entries for nobody are passed over."""
        ...

    async def enqueue(
        self, entry: TimelineEntry, channel: str, expires: datetime, limit: int, now: datetime
    ) -> Enqueued:
        """Add the next chunk of messages for the entry, together with the cursor.

        AFFECTED: confirmed subscribers with a subscription in the incident's reach (a cell's empty
        provider matches every subscription, a subscription without provider matches every cell).
        TOLD: subscribers with a message of this incident that was not dropped or failed.
        ASKED: all at once, up to 20 of those who let us ask and have what the question is about, who have
        not reported in this incident, and had no question in a day.
        """
        ...

    async def claim_messages(
        self, owner: str, channel: str, now: datetime, lease: timedelta, limit: int
    ) -> list[Claimed]:
        """Lease messages that may go now: major before minor, then oldest first.

        Also those in ``sending`` whose lease ran out; they carry their ``body`` and ``attempted_at``.
        """
        ...

    async def renew_messages(self, owner: str, ids: Collection[MessageId], until: datetime) -> None:
        """Prolong our leases on these."""
        ...

    async def decide(
        self, owner: str, decisions: Sequence[tuple[MessageId, Attempt | Defer | Drop]], now: datetime
    ) -> set[MessageId]:
        """Record decisions: an attempt moves to ``sending`` (keeping our lease), the others give it back.

        An attempt in the same words and by the same channel, on a message that is ``sending`` already, is the
        one that began before: what is known of it (``attempted_at``, ``told``, ``attempts``) stays.
        Returns the ids that were still ours; the others must not be sent.
        """
        ...

    async def record_outcomes(
        self, outcomes: Sequence[tuple[MessageId, Outcome, datetime | None]], now: datetime
    ) -> None:
        """Record what the channel said, and give leases back. The time is when to try again.

        Accepted → sent (or further, if its receipt came first); Retry → queued until then;
        Unclear → stays ``sending`` until then; Refused → failed, and an opt-out stops the subscriber.
        A Retry or Unclear without a time has run out of tries: failed.
        """
        ...

    async def record_receipts(self, receipts: Sequence[Receipt]) -> int:
        """Move messages forward, never back; keep receipts of ids not known yet. Returns how many moved."""
        ...

    async def message_counts(self) -> Mapping[MessageState, int]:
        """Return how many messages are in each state."""
        ...

    async def reasons_for(self, subscriber: SubscriberId) -> list[tuple[Seq, MessageState, Reason | None]]:
        """Return what was decided on each message of a subscriber, oldest first."""
        ...


class Subscribers(Protocol):
    """People and what they asked for."""

    async def subscribe(self, channel: str, address: str, wishes: Wishes, now: datetime) -> SubscriberId:
        """Confirm an address with these wishes, replacing earlier ones."""
        ...

    async def unsubscribe(self, channel: str, address: str, now: datetime) -> bool:
        """Stop an address, keeping its wishes; its waiting messages are dropped. False: not known."""
        ...

    async def forget(self, channel: str, address: str) -> bool:
        """Delete all that is held of an address, at once. False: not known."""
        ...

    async def subscriber(self, channel: str, address: str) -> Subscriber | None:
        """Return whoever has this address."""
        ...

    async def subscribers(self, after: SubscriberId, limit: int) -> list[Subscriber]:
        """Return subscribers by id, for lists."""
        ...

    async def answered(self, channel: str, provider_id: str) -> tuple[str | None] | None:
        """Return the reply given to an inbound text, in a tuple; None: this id was not seen before."""
        ...

    async def apply_inbound(
        self,
        text: InboundText,
        reply: str | None,
        changes: Sequence[SubscriberChange],
        now: datetime,
        *,
        carries: str = "sms",
    ) -> bool:
        """Keep an inbound text with its reply, and make the sender's changes. False: it was seen before.

        ``carries`` is the kind of address that the sender's is (``text.channel`` is the channel's name).
        """
        ...


class Operators(Protocol):
    """Companies' tokens."""

    async def add_token(self, token: Token, secret_hash: str) -> None:
        """Keep a token by the SHA-256 of its secret."""
        ...

    async def tokens(self) -> list[Token]:
        """Return all tokens, oldest first, revoked ones too."""
        ...

    async def revoke_token(self, token: str, now: datetime) -> bool:
        """End a token. False: no live token has this id."""
        ...

    async def token_for(self, secret_hash: str, now: datetime) -> Token | None:
        """Return the live token with this hash and note its use; None: there is none."""
        ...


class Store(Sources, Inbox, Timeline, Outbox, Subscribers, Operators, Protocol):
    """All of it, on one database."""

    async def take_over(self) -> bool:
        """Become one of this database's living hubs; clear the leases of dead ones where that can be known.

        Call it once, before the first lease is taken, and only in a hub. True: no other hub lived, all
        leases were cleared; False: another hub lives, or it can't be known, and leases stand until they end.
        """
        ...

    async def ping(self) -> None:
        """Raise StoreError unless the database answers and is writable."""
        ...

    async def close(self) -> None:
        """Finish what is under way and close."""
        ...
