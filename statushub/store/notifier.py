"""The notifier's half of the outbox: from a timeline entry to its messages, in chunks."""

from datetime import datetime

from statushub.errors import StoreConflict
from statushub.model.incident import Audience, TimelineEntry
from statushub.model.names import Severity
from statushub.ports.store import Enqueued
from statushub.store.asking import enqueue_question
from statushub.store.codec import micros
from statushub.store.database import OnDatabase, Parameter, Transaction
from statushub.store.incidents import timeline_entry


class SqlNotifier(OnDatabase):
    """The part of ``ports.store.Outbox`` that fills it."""

    async def next_to_notify(self) -> TimelineEntry | None:
        """Return the first entry that is not wholly enqueued; entries for nobody are passed over."""
        for row in await self._database.rows("next_to_notify"):
            return timeline_entry(row)
        return None

    async def enqueue(
        self, entry: TimelineEntry, channel: str, expires: datetime, limit: int, now: datetime
    ) -> Enqueued:
        """Add the next chunk of messages for the entry, together with the cursor; a question's all at once.

        An entry that is wholly enqueued already is done, with no rows. Raises StoreConflict where an
        earlier entry isn't: entries are enqueued in order.
        """
        async with self._database.transaction() as transaction:
            waiting = await transaction.rows("next_to_notify")
            if not waiting or waiting[0]["seq"] > entry.seq:
                return Enqueued(0, done=True)
            if waiting[0]["seq"] < entry.seq:
                raise StoreConflict(f"entry {waiting[0]['seq']} must be enqueued before entry {entry.seq}")
            chunk = _chunk(entry, channel, expires, limit, now) | {"after": waiting[0]["after"]}
            question = entry.entry.question
            if question is not None:
                rows = await enqueue_question(transaction, entry, question, chunk, now)
                return await _move_on(transaction, entry, rows, limit=rows + 1)
            rows = await transaction.execute(await _statement(transaction, entry, chunk), **chunk)
            return await _move_on(transaction, entry, rows, limit)


def _chunk(
    entry: TimelineEntry, channel: str, expires: datetime, limit: int, now: datetime
) -> dict[str, Parameter]:
    return {
        "incident": entry.entry.incident,
        "seq": entry.seq,
        "channel": channel,
        "major": int(entry.entry.severity is Severity.MAJOR),
        "expires": micros(expires),
        "now": micros(now),
        "limit": limit,
    }


async def _statement(transaction: Transaction, entry: TimelineEntry, chunk: dict[str, Parameter]) -> str:
    """Name the way to the next recipients that touches the fewest rows."""
    if entry.entry.audience is Audience.TOLD:
        return "enqueue_told"
    many = await transaction.rows("more_affected", **chunk)
    return "enqueue_affected_many" if many else "enqueue_affected_few"


async def _move_on(transaction: Transaction, entry: TimelineEntry, rows: int, limit: int) -> Enqueued:
    if rows < limit:
        await transaction.execute("move_notifier", seq=entry.seq, subscriber=0)
        return Enqueued(rows, done=True)
    (last,) = await transaction.rows("last_enqueued")
    await transaction.execute("stay_notifier", subscriber=last["subscriber"])
    return Enqueued(rows, done=False)
