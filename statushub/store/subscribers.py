"""Subscribers: their addresses, consent and wishes, and what they wrote to us."""

from collections.abc import Sequence
from datetime import datetime

from statushub.model.command import Subscribe, SubscriberChange, Unsubscribe
from statushub.model.evidence import Report
from statushub.model.message import InboundText, Reason
from statushub.model.names import Severity, SubscriberId
from statushub.model.subscriber import Consent, Subscriber, Wishes
from statushub.store.codec import from_json, instant, json, micros
from statushub.store.database import OnDatabase, Row, Transaction
from statushub.store.observations import anonymous, keep_observation


class SqlSubscribers(OnDatabase):
    """``ports.store.Subscribers`` on SQL."""

    async def subscribe(self, channel: str, address: str, wishes: Wishes, now: datetime) -> SubscriberId:
        """Confirm an address with these wishes, replacing earlier ones."""
        async with self._database.transaction() as transaction:
            return await _confirm(transaction, channel, address, wishes, now)

    async def unsubscribe(self, channel: str, address: str, now: datetime) -> bool:
        """Stop an address, keeping its wishes; its waiting messages are dropped. False: not known."""
        async with self._database.transaction() as transaction:
            return await _leave(transaction, channel, address, now)

    async def forget(self, channel: str, address: str) -> bool:
        """Delete all that is held of an address, at once. False: not known."""
        async with self._database.transaction() as transaction:
            known = await transaction.execute("forget_subscriber", channel=channel, address=address)
            texts = await transaction.execute("forget_inbound", address=address)
        return known + texts > 0

    async def subscriber(self, channel: str, address: str) -> Subscriber | None:
        """Return whoever has this address."""
        for row in await self._database.rows("subscriber", channel=channel, address=address):
            return _subscriber(row)
        return None

    async def subscribers(self, after: SubscriberId, limit: int) -> list[Subscriber]:
        """Return subscribers by id, for lists."""
        rows = await self._database.rows("subscribers", after=after, limit=limit)
        return [_subscriber(row) for row in rows]

    async def answered(self, channel: str, provider_id: str) -> tuple[str | None] | None:
        """Return the reply given to an inbound text, in a tuple; None: this id was not seen before."""
        for row in await self._database.rows("answered", channel=channel, provider_id=provider_id):
            return (row["reply"],)
        return None

    async def apply_inbound(
        self,
        text: InboundText,
        reply: str | None,
        changes: Sequence[SubscriberChange],
        now: datetime,
        *,
        carries: str = "sms",
    ) -> bool:
        """Keep an inbound text with its reply, and make the sender's changes. False: it was seen before."""
        async with self._database.transaction() as transaction:
            if not await _keep_inbound(transaction, text, reply, now):
                return False
            for change in changes:
                match change:
                    case Subscribe(wishes=wishes):
                        await _confirm(transaction, carries, text.sender, wishes, now)
                    case Unsubscribe():
                        await _leave(transaction, carries, text.sender, now)
                    case Report():
                        await keep_observation(transaction, await anonymous(transaction, change), now)
            return True


async def stop(transaction: Transaction, subscriber: SubscriberId, now: datetime) -> None:
    """Stop a subscriber: the wishes stay, their cells and waiting messages go."""
    await transaction.execute("stop_subscriber", subscriber=subscriber, now=micros(now))
    await transaction.execute("drop_subscriptions", subscriber=subscriber)
    await transaction.execute("drop_waiting_messages", subscriber=subscriber, reason=Reason.LEFT.value)


async def _confirm(
    transaction: Transaction, channel: str, address: str, wishes: Wishes, now: datetime
) -> SubscriberId:
    (row,) = await transaction.rows(
        "confirm_subscriber", channel=channel, address=address, wishes=json(wishes), now=micros(now)
    )
    await transaction.execute("drop_subscriptions", subscriber=row["id"])
    await transaction.executemany(
        "add_subscription",
        (
            {
                "subscriber": row["id"],
                "postcode": wish.postcode,
                "service": wish.service.value,
                "provider": wish.provider or "",
                "only_major": int(wishes.severity is Severity.MAJOR),
                "asks": int(wishes.ask),
                "channel": channel,
            }
            for wish in wishes.subscriptions
        ),
    )
    return SubscriberId(row["id"])


async def _leave(transaction: Transaction, channel: str, address: str, now: datetime) -> bool:
    known = await transaction.rows("subscriber", channel=channel, address=address)
    for row in known:
        await stop(transaction, row["id"], now)
    return bool(known)


async def _keep_inbound(transaction: Transaction, text: InboundText, reply: str | None, now: datetime) -> int:
    return await transaction.execute(
        "keep_inbound",
        channel=text.channel,
        provider_id=text.provider_id,
        sender=text.sender,
        body=text.body,
        at=micros(text.at),
        now=micros(now),
        reply=reply,
    )


def _subscriber(row: Row) -> Subscriber:
    return Subscriber(
        id=row["id"],
        channel=row["channel"],
        address=row["address"],
        consent=Consent(row["consent"]),
        wishes=from_json(row["wishes"], Wishes),
        since=instant(row["since"]),
    )
