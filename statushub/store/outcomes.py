"""What channels say of messages: at once (outcomes) and later (receipts), in whatever order it comes."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from statushub.model.message import (
    Accepted,
    MessageState,
    Outcome,
    Reason,
    Receipt,
    ReceiptStatus,
    Refusal,
    Refused,
    Retry,
    Unclear,
)
from statushub.model.names import MessageId, SubscriberId
from statushub.store.codec import micros
from statushub.store.database import Parameter, Transaction
from statushub.store.subscribers import stop

FINAL = {
    ReceiptStatus.DELIVERED: MessageState.DELIVERED,
    ReceiptStatus.FAILED: MessageState.FAILED,
}
"""The receipts that move a message; the others say no more than that it was taken."""


async def record(
    transaction: Transaction, outcomes: Sequence[tuple[MessageId, Outcome, datetime | None]], now: datetime
) -> None:
    """Record outcomes and give the leases back; one that comes again, or too late, changes nothing."""
    accepted = []
    for message, outcome, again in outcomes:
        match outcome:
            case Accepted():
                accepted.append(_acceptance(message, outcome, now))
            case Retry() | Unclear():
                await _not_taken(transaction, message, outcome, again)
            case Refused():
                await _refused(transaction, message, outcome, now)
            case _:
                assert_never(outcome)
    await transaction.executemany("message_accepted", accepted)
    await transaction.executemany("apply_early_receipt", accepted)
    await transaction.executemany("forget_early_receipt", accepted)


async def apply_receipt(transaction: Transaction, receipt: Receipt) -> int:
    """Move the receipt's message, or keep the receipt until its message is known. Returns how many moved."""
    status = FINAL.get(receipt.status)
    if status is None:
        return 0
    said = {
        "channel": receipt.channel,
        "provider_id": receipt.provider_id,
        "status": status.value,
        "at": micros(receipt.at),
        "code": receipt.code,
    }
    known = await transaction.rows(
        "message_at_channel", channel=receipt.channel, provider_id=receipt.provider_id
    )
    if not known:
        await transaction.execute("keep_early_receipt", **said)
        return 0
    return await transaction.execute("apply_receipt", **said)


def _acceptance(message: MessageId, outcome: Accepted, now: datetime) -> dict[str, Parameter]:
    return {
        "id": message,
        "provider_id": outcome.provider_id,
        "segments": outcome.segments,
        "now": micros(now),
    }


async def _refused(transaction: Transaction, message: MessageId, outcome: Refused, now: datetime) -> None:
    whose = await _fail(transaction, message, Reason.REFUSED, outcome.why, outcome.code)
    if whose is not None and outcome.kind is Refusal.OPT_OUT:
        await stop(transaction, whose, now)


async def _not_taken(
    transaction: Transaction, message: MessageId, outcome: Retry | Unclear, again: datetime | None
) -> None:
    if again is None:
        await _fail(transaction, message, Reason.GAVE_UP, outcome.why)
        return
    statement = "message_to_retry" if isinstance(outcome, Retry) else "message_unclear"
    await transaction.execute(statement, id=message, why=outcome.why, until=micros(again))


async def _fail(
    transaction: Transaction, message: MessageId, reason: Reason, why: str, code: str | None = None
) -> SubscriberId | None:
    """Fail a message that is being sent, and return whose it is; None: it was decided otherwise meanwhile."""
    for row in await transaction.rows("message_failed", id=message, reason=reason.value, why=why, code=code):
        return SubscriberId(row["subscriber"])
    return None
