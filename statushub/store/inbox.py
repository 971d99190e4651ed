"""The inbox: operators' posts, and observations until they are assessed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from statushub.errors import StoreConflict
from statushub.model.incident import Assessment, Status
from statushub.model.names import CompanyId, IncidentId, IncidentKind, ObservationId, Seq
from statushub.model.observation import Learned, Observation, Post, PostUpdate, ReadingCorrected, Received
from statushub.model.post import Acknowledged, Idempotency, PostRecord
from statushub.model.reliability import Reliability
from statushub.store.codec import instant, micros
from statushub.store.database import OnDatabase, Transaction
from statushub.store.incidents import append, put_incident
from statushub.store.observations import anonymous, keep_observation, received


class SqlInbox(OnDatabase):
    """``ports.store.Inbox`` on SQL, but for the leases."""

    async def submit_post(
        self, post: Post, record: PostRecord, response: str, key: Idempotency | None, now: datetime
    ) -> Acknowledged:
        """Keep a post as an observation, with its record and its answer."""
        async with self._database.transaction() as transaction:
            if (answer := await _first_answer(transaction, key)) is not None:
                return answer
            await transaction.execute(
                "add_post",
                id=record.id,
                company=record.company,
                kind=record.kind.value,
                status=record.status.value,
                posted_at=micros(record.posted_at),
            )
            await keep_observation(transaction, post, now)
            return await _acknowledge(transaction, response, key, now)

    async def submit_update(
        self, update: PostUpdate, expected: Status, response: str, key: Idempotency | None, now: datetime
    ) -> Acknowledged:
        """Keep an update as an observation and move the post's record to ``update.status``."""
        async with self._database.transaction() as transaction:
            if (answer := await _first_answer(transaction, key)) is not None:
                return answer
            status = update.status or expected.value
            moved = await transaction.execute(
                "move_post", id=update.incident, expected=expected.value, status=status
            )
            if not moved:
                raise StoreConflict(f"post {update.incident} is not {expected} (any more); read it again")
            await keep_observation(transaction, update, now)
            return await _acknowledge(transaction, response, key, now)

    async def submit_correction(
        self, correction: ReadingCorrected, response: str, key: Idempotency | None, now: datetime
    ) -> Acknowledged:
        """Keep a correction as an observation, with its answer."""
        async with self._database.transaction() as transaction:
            if (answer := await _first_answer(transaction, key)) is not None:
                return answer
            await keep_observation(transaction, correction, now)
            return await _acknowledge(transaction, response, key, now)

    async def submit(self, observations: Sequence[Observation], now: datetime) -> None:
        """Keep observations of any sort; a report's sender is made opaque."""
        async with self._database.transaction() as transaction:
            for observation in observations:
                await keep_observation(transaction, await anonymous(transaction, observation), now)

    async def corrections(self, after: ObservationId, limit: int) -> list[Received]:
        """Return corrections with a greater id, assessed or not, in order of arrival."""
        rows = await self._database.rows("corrections", after=after, limit=limit)
        return [received(row) for row in rows]

    async def post(self, incident: IncidentId) -> PostRecord | None:
        """Return an operator's post; None: there is none with this id."""
        for row in await self._database.rows("post", id=incident):
            return PostRecord(
                id=row["id"],
                company=row["company"],
                kind=IncidentKind(row["kind"]),
                status=Status(row["status"]),
                posted_at=instant(row["posted_at"]),
                linked_to=row["linked_to"],
            )
        return None

    async def unhandled(self, limit: int) -> list[Received]:
        """Return observations not yet assessed, oldest first."""
        return [received(row) for row in await self._database.rows("unhandled_observations", limit=limit)]

    async def handled(self, after: ObservationId, limit: int) -> list[Received]:
        """Return observations with a greater id that are assessed, in order of arrival."""
        rows = await self._database.rows("handled_observations", after=after, limit=limit)
        return [received(row) for row in rows]

    async def learned(self) -> Mapping[CompanyId, Reliability]:
        """Return how reliable publishers are, as last learned and assessed; empty before that."""
        for row in await self._database.rows("last_learned"):
            observation = received(row).observation
            assert isinstance(observation, Learned)
            return observation.reliability
        return {}

    async def commit(self, assessment: Assessment, now: datetime) -> Seq:
        """Mark observations handled, store incidents, append their entries, record links; all or nothing."""
        async with self._database.transaction() as transaction:
            await _handle(transaction, assessment, now)
            states = {change.incident.id: change.incident for change in assessment.changes}
            for incident in states.values():
                await put_incident(transaction, incident)
            entries = [entry for change in assessment.changes for entry in change.entries]
            latest = await append(transaction, entries)
            links = [{"post": post, "incident": incident} for post, incident in assessment.links.items()]
            await transaction.executemany("relink_posts", links)
            await transaction.executemany("link_post", links)
            return latest


async def _handle(transaction: Transaction, assessment: Assessment, now: datetime) -> None:
    for observation in assessment.handled:
        if not await transaction.execute("handle_observation", id=observation, now=micros(now)):
            raise StoreConflict(f"observation {observation} is already handled, or was never received")


async def _first_answer(transaction: Transaction, key: Idempotency | None) -> Acknowledged | None:
    """Return what the same request was answered before. Raises StoreConflict where it was another request."""
    if key is None:
        return None
    for row in await transaction.rows("first_answer", company=key.company, key=key.key):
        if row["request"] != key.request:
            raise StoreConflict(
                "this Idempotency-Key came before with another request; use a new key for a new request"
            )
        return Acknowledged(row["response"], replayed=True)
    return None


async def _acknowledge(
    transaction: Transaction, response: str, key: Idempotency | None, now: datetime
) -> Acknowledged:
    if key is not None:
        await transaction.execute(
            "keep_answer",
            company=key.company,
            key=key.key,
            request=key.request,
            response=response,
            now=micros(now),
        )
    return Acknowledged(response, replayed=False)
