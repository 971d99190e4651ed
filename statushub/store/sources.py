"""Sources: when each is due, what it said last, and how its last poll ended."""

from collections.abc import Collection
from datetime import datetime, timedelta

from statushub.model.health import KnownNotice, PollEnd, Sight, SourceState, Validators
from statushub.model.names import ObservationId, SourceId
from statushub.store.codec import instant, instant_or_none, json, micros, micros_or_none
from statushub.store.database import OnDatabase, Parameter, Row, Transaction
from statushub.store.observations import keep_observation

BODIES_KEPT = 20
"""Of each source, for inspection: the latest that changed or could not be read."""


class SqlSources(OnDatabase):
    """``ports.store.Sources`` on SQL."""

    async def sync_sources(self, ids: Collection[SourceId], now: datetime) -> None:
        """Make a state row, due now, for each id not known; claim only these from now on."""
        async with self._database.transaction() as transaction:
            await transaction.execute("retire_sources")
            await transaction.executemany("use_source", ({"id": id_, "now": micros(now)} for id_ in ids))

    async def claim_sources(
        self, owner: str, now: datetime, lease: timedelta, limit: int
    ) -> list[SourceState]:
        """Lease sources whose time has come, the longest due first."""
        until = micros(now + lease)
        async with self._database.transaction() as transaction:
            due = await transaction.rows("due_sources", now=micros(now), limit=limit)
            await transaction.executemany(
                "lease_source", ({"id": row["id"], "owner": owner, "until": until} for row in due)
            )
        return [_state(row) for row in due]

    async def renew_sources(self, owner: str, ids: Collection[SourceId], until: datetime) -> None:
        """Prolong our leases on these."""
        async with self._database.transaction() as transaction:
            await transaction.executemany(
                "renew_source", ({"id": id_, "owner": owner, "until": micros(until)} for id_ in ids)
            )

    async def known_notices(self, source: SourceId) -> dict[str, KnownNotice]:
        """Return the latest revision of each notice of the source, those that are gone too."""
        rows = await self._database.rows("notices_of_source", source=source)
        return {row["key"]: _known(row) for row in rows}

    async def finish_poll(self, owner: str, end: PollEnd, now: datetime) -> list[ObservationId]:
        """Commit a poll and give the lease back; nothing where another owner has it."""
        async with self._database.transaction() as transaction:
            if not await transaction.execute("finish_source", owner=owner, **_columns(end.state)):
                return []
            await _keep_notices(transaction, end)
            await _keep_body(transaction, end, now)
            return [await keep_observation(transaction, seen, now) for seen in end.observations]

    async def source_states(self) -> list[SourceState]:
        """Return the state of every source in use, by id."""
        return [_state(row) for row in await self._database.rows("sources_in_use")]


async def _keep_notices(transaction: Transaction, end: PollEnd) -> None:
    source = end.state.id
    await transaction.executemany(
        "keep_notice",
        (
            {
                "source": source,
                "key": notice.key,
                "digest": notice.digest,
                "revision": revision,
                "content": json(notice),
            }
            for notice, revision in end.notices
        ),
    )
    await transaction.executemany(
        "count_missing_notice",
        ({"source": source, "key": key, "missing": missing} for key, missing in end.missing),
    )
    await transaction.executemany("notice_is_gone", ({"source": source, "key": key} for key in end.gone))


async def _keep_body(transaction: Transaction, end: PollEnd, now: datetime) -> None:
    if end.body is None:
        return
    await transaction.execute("keep_document", source=end.state.id, now=micros(now), body=end.body)
    await transaction.execute("trim_documents", source=end.state.id, keep=BODIES_KEPT)


def _known(row: Row) -> KnownNotice:
    return KnownNotice(row["key"], row["digest"], row["revision"], row["missing"], bool(row["gone"]))


def _columns(state: SourceState) -> dict[str, Parameter]:
    return {
        "id": state.id,
        "next_due": micros(state.next_due),
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "body_hash": state.validators.body_hash,
        "failures": state.failures,
        "sight": state.sight.value,
        "error": state.error,
        "last_poll": micros_or_none(state.last_poll),
        "last_read": micros_or_none(state.last_read),
        "last_change": micros_or_none(state.last_change),
        "first_read": micros_or_none(state.first_read),
    }


def _state(row: Row) -> SourceState:
    return SourceState(
        id=row["id"],
        next_due=instant(row["next_due"]),
        validators=Validators(row["etag"], row["last_modified"], row["body_hash"]),
        failures=row["failures"],
        sight=Sight(row["sight"]),
        error=row["error"],
        last_poll=instant_or_none(row["last_poll"]),
        last_read=instant_or_none(row["last_read"]),
        last_change=instant_or_none(row["last_change"]),
        first_read=instant_or_none(row["first_read"]),
    )
