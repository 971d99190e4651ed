"""Leases: who is at what, and how the dead one's are freed."""

from datetime import datetime, timedelta

from statushub.store.codec import micros
from statushub.store.database import Database, OnDatabase


class SqlLeases(OnDatabase):
    """The part of ``ports.store.Inbox`` and ``Store`` that shares the work out."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._took_over: bool | None = None

    async def hold(self, name: str, owner: str, now: datetime, lease: timedelta) -> bool:
        """Take or renew a named lease; False: another owner has it."""
        until = micros(now + lease)
        async with self._database.transaction() as transaction:
            held = await transaction.execute("hold", name=name, owner=owner, now=micros(now), until=until)
        return held > 0

    async def release(self, owner: str) -> None:
        """Give back every lease this owner holds, of any sort."""
        async with self._database.transaction() as transaction:
            await transaction.execute("release_names", owner=owner)
            await transaction.execute("release_sources", owner=owner)
            await transaction.execute("release_messages", owner=owner)

    async def take_over(self) -> bool:
        """Become a living hub, and clear all leases where no other lives. False: they stand.

        Asked again it answers the same and clears nothing: by then the leases are ours.
        """
        if self._took_over is None:
            self._took_over = await self._clear()
        return self._took_over

    async def _clear(self) -> bool:
        async with self._database.alone() as alone:
            if alone:
                async with self._database.transaction() as transaction:
                    await transaction.execute("release_all_names")
                    await transaction.execute("release_all_sources")
                    await transaction.execute("release_all_messages")
        return alone
