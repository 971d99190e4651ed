"""Delivering: claim messages, decide, word, hand over at the channel's rate, record what it said."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from statushub.clock import Clock
from statushub.decide.again import next_try
from statushub.decide.timing import decision
from statushub.errors import StoreError
from statushub.model.hub import Hub
from statushub.model.message import Accepted, Attempt, Claimed, Defer, Drop, Outcome, Reason, Retry, Unclear
from statushub.model.names import MessageId
from statushub.pipeline.rate import Rate
from statushub.pipeline.regularly import regularly
from statushub.ports.channel import Channel
from statushub.ports.store import Store
from statushub.word.segments import segments

LEASE = timedelta(seconds=10)
RENEW_EVERY = 3.0
"""Seconds between renewals of the leases on messages in hand."""

SECONDS_IN_HAND = 2.0
"""How much of the channel's rate is claimed at once: little is in hand if we die."""

RECORD_EVERY = 0.1
"""Seconds over which outcomes are gathered into one transaction."""

LOOK_AGAIN = 0.2
"""Seconds after which new messages are claimed although none in hand has moved."""

log = structlog.get_logger()

Wording = Callable[[Claimed, datetime], str]


@dataclass(frozen=True, slots=True)
class Job:
    """A message to be handed over."""

    message: Claimed
    body: str


class Deliver:
    """The sender of one channel; several may share the outbox."""

    def __init__(
        self, store: Store, channel: Channel, wording: Wording, hub: Hub, clock: Clock, owner: str
    ) -> None:
        self._store = store
        self._channel = channel
        self._wording = wording
        self._hub = hub
        self._clock = clock
        self._owner = owner
        self._rate = Rate(channel.limits.rate)
        self._in_hand: set[MessageId] = set()
        self._jobs: asyncio.Queue[Job] = asyncio.Queue()
        self._draining = False
        self._moved = asyncio.Event()
        self._outcomes: list[tuple[MessageId, Outcome, datetime | None]] = []

    async def run(self) -> None:
        """Send all that may go now; returns when nothing is left to claim and nothing is in hand."""
        self._let_go()
        async with asyncio.TaskGroup() as group:
            helpers = [group.create_task(self._send_jobs()) for _ in range(self._channel.limits.concurrency)]
            helpers.append(group.create_task(regularly(RENEW_EVERY, self._renew)))
            helpers.append(group.create_task(regularly(RECORD_EVERY, self._record)))
            try:
                while await self._claim() or self._in_hand:
                    if self._in_hand:
                        await self._movement()
            finally:
                for helper in helpers:
                    helper.cancel()
                await self._record()

    def drain(self) -> None:
        """Claim nothing more: what is in hand is finished, then ``run`` returns."""
        self._draining = True

    def _let_go(self) -> None:
        """Forget what a run that failed had in hand: its leases end, then it is claimed and asked about."""
        self._in_hand.clear()
        self._jobs = asyncio.Queue()

    @property
    def _batch(self) -> int:
        return max(2, min(500, int(self._channel.limits.rate * SECONDS_IN_HAND)))

    async def _movement(self) -> None:
        """Wait until less than half of a batch is in hand; look for new messages meanwhile anyway."""
        self._moved.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_AGAIN):
                await self._moved.wait()
                while len(self._in_hand) > self._batch // 2:
                    self._moved.clear()
                    await self._moved.wait()

    async def _claim(self) -> int:
        """Claim as many as there is room for; a store out of reach ends no send under way."""
        room = self._batch - len(self._in_hand)
        if room <= 0 or self._draining:
            return 0
        try:
            return await self._take(room, self._clock.now())
        except StoreError as error:
            log.warning("no messages claimed, will be tried again", error=str(error))
            return 0

    async def _take(self, room: int, now: datetime) -> int:
        claimed = await self._store.claim_messages(self._owner, "sms", now, LEASE, room)
        if not claimed:
            return 0
        fresh = [message for message in claimed if message.id not in self._in_hand]
        decided = [(message, what) for message in fresh if (what := self._decided(message, now))]
        pairs = [(message.id, what) for message, what in decided]
        ours = await self._store.decide(self._owner, pairs, now)
        for message, what in decided:
            if message.id in ours and isinstance(what, Attempt):
                self._in_hand.add(message.id)
                self._jobs.put_nowait(Job(message, what.body))
        return len(claimed)

    def _decided(self, message: Claimed, now: datetime) -> Attempt | Defer | Drop | None:
        """Decide; None where that fails: the message waits for its lease to end, the others go."""
        try:
            return self._decide(message, now)
        except Exception:
            log.exception("message can't be decided, will be tried again", message=message.id)
            return None

    def _decide(self, message: Claimed, now: datetime) -> Attempt | Defer | Drop:
        """Decide anew, but finish first what was begun: an unclear attempt is asked about as it was."""
        if message.body is not None:
            return Attempt(message.id, message.body, message.told or "", Reason.RETRYING, self._channel.name)
        what = decision(message, self._hub.zone, now)
        if isinstance(what, Defer | Drop):
            return what
        body = self._wording(message, now)
        return Attempt(message.id, body, what.told, what.reason, self._channel.name)

    async def _send_jobs(self) -> None:
        while True:
            job = await self._jobs.get()
            outcome = await self._hand_over(job)
            when = next_try(job.message, outcome, self._channel.limits.settle, self._clock.now())
            if not isinstance(outcome, Accepted):
                log.warning(
                    "message not sent",
                    message=job.message.id,
                    outcome=type(outcome).__name__,
                    why=outcome.why,
                )
            self._outcomes.append((job.message.id, outcome, when))

    async def _hand_over(self, job: Job) -> Outcome:
        try:
            if job.message.body is not None:
                return await self._what_became_of(job)
            await self._rate.turn(segments(job.body))
            return await self._channel.send(job.message.address, job.body)
        except Exception as error:
            log.exception("channel failed", channel=self._channel.name)
            return Unclear(type(error).__name__)

    async def _what_became_of(self, job: Job) -> Outcome:
        """Ask the channel about an attempt of unknown outcome; one that never went out is decided anew."""
        begun = job.message.attempted_at
        assert begun is not None
        settled = begun + self._channel.limits.settle
        if (wait := (settled - self._clock.now()).total_seconds()) > 0:
            await asyncio.sleep(wait)
        match await self._channel.find(job.message.address, job.body, begun):
            case Accepted() as found:
                return found
            case Retry(why=why):
                return Unclear(why)
            case None:
                return Retry("the channel says that it never went out", timedelta(0))

    async def _renew(self) -> None:
        if self._in_hand:
            await self._store.renew_messages(self._owner, list(self._in_hand), self._clock.now() + LEASE)

    async def _record(self) -> None:
        """Record the outcomes gathered; they are kept until the store has them."""
        if outcomes := tuple(self._outcomes):
            await self._store.record_outcomes(outcomes, self._clock.now())
            del self._outcomes[: len(outcomes)]
            self._in_hand.difference_update(message for message, _, _ in outcomes)
            self._moved.set()
