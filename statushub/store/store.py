"""The store: all nouns on one database."""

from statushub.store.inbox import SqlInbox
from statushub.store.leases import SqlLeases
from statushub.store.notifier import SqlNotifier
from statushub.store.operators import SqlOperators
from statushub.store.outbox import SqlOutbox
from statushub.store.sources import SqlSources
from statushub.store.subscribers import SqlSubscribers
from statushub.store.timeline import SqlTimeline


class SqlStore(
    SqlSources, SqlInbox, SqlLeases, SqlTimeline, SqlNotifier, SqlOutbox, SqlSubscribers, SqlOperators
):
    """``ports.store.Store`` on SQL."""

    async def ping(self) -> None:
        """Raise StoreError unless the database answers and is writable."""
        async with self._database.transaction() as transaction:
            await transaction.rows("latest")

    async def close(self) -> None:
        """Finish what is under way and close."""
        await self._database.close()
