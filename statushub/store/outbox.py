"""The sender's half of the outbox: claimed, decided, handed over, accounted for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from statushub.model.incident import Incident
from statushub.model.message import (
    Attempt,
    Claimed,
    Defer,
    Drop,
    MessageState,
    Outcome,
    Reason,
    Receipt,
)
from statushub.model.names import MessageId, Seq, SubscriberId
from statushub.store.claims import claimed
from statushub.store.codec import micros
from statushub.store.database import OnDatabase, Parameter, Transaction
from statushub.store.incidents import incident_in
from statushub.store.outcomes import apply_receipt, record


class SqlOutbox(OnDatabase):
    """The part of ``ports.store.Outbox`` that empties it."""

    async def claim_messages(
        self, owner: str, channel: str, now: datetime, lease: timedelta, limit: int
    ) -> list[Claimed]:
        """Lease messages that may go now: major before minor, then oldest first."""
        until = micros(now + lease)
        async with self._database.transaction() as transaction:
            rows = await transaction.rows("claimable_messages", channel=channel, now=micros(now), limit=limit)
            await transaction.executemany(
                "lease_message", ({"id": row["id"], "owner": owner, "until": until} for row in rows)
            )
            incidents = await _incidents(transaction, {row["incident"] for row in rows})
        return [claimed(row, incidents[row["incident"]]) for row in rows]

    async def renew_messages(self, owner: str, ids: Collection[MessageId], until: datetime) -> None:
        """Prolong our leases on these."""
        async with self._database.transaction() as transaction:
            await transaction.executemany(
                "renew_message", ({"id": id_, "owner": owner, "until": micros(until)} for id_ in ids)
            )

    async def decide(
        self, owner: str, decisions: Sequence[tuple[MessageId, Attempt | Defer | Drop]], now: datetime
    ) -> set[MessageId]:
        """Record decisions on messages that are still ours, and return their ids."""
        async with self._database.transaction() as transaction:
            leased = await transaction.rows("leased_messages", owner=owner, now=micros(now))
            ours = {row["id"] for row in leased} & {id_ for id_, _ in decisions}
            await _record_decisions(transaction, [pair for pair in decisions if pair[0] in ours], now)
        return ours

    async def record_outcomes(
        self, outcomes: Sequence[tuple[MessageId, Outcome, datetime | None]], now: datetime
    ) -> None:
        """Record what the channel said, and give leases back."""
        async with self._database.transaction() as transaction:
            await record(transaction, outcomes, now)

    async def record_receipts(self, receipts: Sequence[Receipt]) -> int:
        """Move messages forward, never back; keep receipts of ids not known yet. Returns how many moved."""
        async with self._database.transaction() as transaction:
            return sum([await apply_receipt(transaction, receipt) for receipt in receipts])

    async def message_counts(self) -> Mapping[MessageState, int]:
        """Return how many messages are in each state."""
        rows = await self._database.rows("message_counts")
        return dict.fromkeys(MessageState, 0) | {MessageState(row["state"]): row["messages"] for row in rows}

    async def reasons_for(self, subscriber: SubscriberId) -> list[tuple[Seq, MessageState, Reason | None]]:
        """Return what was decided on each message of a subscriber, oldest first."""
        rows = await self._database.rows("reasons_for", subscriber=subscriber)
        return [
            (Seq(row["seq"]), MessageState(row["state"]), Reason(row["reason"]) if row["reason"] else None)
            for row in rows
        ]


async def _incidents(transaction: Transaction, ids: Iterable[str]) -> dict[str, Incident]:
    return {id_: incident_in((await transaction.rows("incident", id=id_))[0]) for id_ in ids}


async def _record_decisions(
    transaction: Transaction,
    decisions: Sequence[tuple[MessageId, Attempt | Defer | Drop]],
    now: datetime,
) -> None:
    attempts, deferrals, drops = [], [], []
    for message, decided in decisions:
        match decided:
            case Attempt():
                attempts.append(_attempt(message, decided, now))
            case Defer(reason, until):
                deferrals.append({"id": message, "reason": reason.value, "until": micros(until)})
            case Drop(reason):
                drops.append({"id": message, "reason": reason.value})
    await transaction.executemany("begin_attempt", attempts)
    await transaction.executemany("defer_message", deferrals)
    await transaction.executemany("drop_message", drops)


def _attempt(message: MessageId, attempt: Attempt, now: datetime) -> dict[str, Parameter]:
    return {
        "id": message,
        "reason": attempt.reason.value,
        "body": attempt.body,
        "told": attempt.told,
        "via": attempt.via,
        "now": micros(now),
    }
