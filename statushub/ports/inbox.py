"""The store's inbox: what waits to be assessed, operators' own words, and corrections of readings.

The rules of ``ports.store`` hold here too.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from statushub.model.incident import Assessment, Status
from statushub.model.names import CompanyId, IncidentId, ObservationId, Seq
from statushub.model.observation import Observation, Post, PostUpdate, ReadingCorrected, Received
from statushub.model.post import Acknowledged, Idempotency, PostRecord
from statushub.model.reliability import Reliability


class Inbox(Protocol):
    """Observations waiting to be assessed, and operators' posts."""

    async def submit_post(
        self, post: Post, record: PostRecord, response: str, key: Idempotency | None, now: datetime
    ) -> Acknowledged:
        """Keep a post as an observation, with its record and its answer.

        The same idempotency key and request: the first answer again, nothing new is kept.
        The same key with another request raises StoreConflict.
        """
        ...

    async def submit_update(
        self, update: PostUpdate, expected: Status, response: str, key: Idempotency | None, now: datetime
    ) -> Acknowledged:
        """Keep an update as an observation and move the post's record to ``update.status``.

        Raises StoreConflict where the record's status isn't ``expected`` any more. Idempotency as above.
        """
        ...

    async def submit_correction(
        self, correction: ReadingCorrected, response: str, key: Idempotency | None, now: datetime
    ) -> Acknowledged:
        """Keep a correction of a reading as an observation. Idempotency as above."""
        ...

    async def submit(self, observations: Sequence[Observation], now: datetime) -> None:
        """Keep observations of any sort: residents' reports, checks' results.

        ``Report.by`` is the sender's address; what is kept of it is a salted hash, alike for the same sender.
        """
        ...

    async def corrections(self, after: ObservationId, limit: int) -> list[Received]:
        """Return corrections with a greater id, assessed or not, in order of arrival: all there ever were."""
        ...

    async def post(self, incident: IncidentId) -> PostRecord | None:
        """Return an operator's post; None: there is none with this id."""
        ...

    async def hold(self, name: str, owner: str, now: datetime, lease: timedelta) -> bool:
        """Take or renew a named lease (``assess``, ``notify``); False: another owner has it."""
        ...

    async def release(self, owner: str) -> None:
        """Give back every lease this owner holds, of any sort."""
        ...

    async def unhandled(self, limit: int) -> list[Received]:
        """Return observations not yet assessed, oldest first."""
        ...

    async def handled(self, after: ObservationId, limit: int) -> list[Received]:
        """Return observations with a greater id that are assessed, in order of arrival."""
        ...

    async def learned(self) -> Mapping[CompanyId, Reliability]:
        """Return how reliable publishers are, as last learned and assessed; empty before that."""
        ...

    async def commit(self, assessment: Assessment, now: datetime) -> Seq:
        """Mark observations handled, store incidents, append their entries, record links.

        An observation that is already handled raises StoreConflict (somebody else assessed it).
        Returns the latest sequence number. Entries get consecutive numbers in the order given.
        """
        ...
