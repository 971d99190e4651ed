"""Inbound texts: understood, answered, and what they change kept with the answer."""

from collections.abc import Mapping
from datetime import datetime

from statushub.clock import Clock
from statushub.commands._dialogue import reply_to
from statushub.correlate.testimony import Map
from statushub.model.command import Command, Reply, View
from statushub.model.hub import Hub
from statushub.model.message import InboundText
from statushub.model.phone import NUMBER
from statushub.ports.store import Store


class Inbound:
    """Answers residents' texts; the same text delivered again gets the same answer and changes nothing."""

    def __init__(
        self, store: Store, catalogue: Mapping[str, Command], where: Map, hub: Hub, clock: Clock
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self.where = where
        self.hub = hub
        self._clock = clock

    async def receive(self, text: InboundText) -> str | None:
        """Return the one reply to the text; None: silence."""
        now = self._clock.now()
        before = await self._store.answered(text.channel, text.provider_id)
        if before is not None:
            return before[0]
        reply = await self._reply(text, now)
        if not await self._store.apply_inbound(text, reply.text, reply.changes, now):
            before = await self._store.answered(text.channel, text.provider_id)
            return before[0] if before else None
        return reply.text

    async def _reply(self, text: InboundText, now: datetime) -> Reply:
        """Answer a phone; a short code or a name can't be answered, nor signed up."""
        if not NUMBER.fullmatch(text.sender):
            return Reply(None)
        return reply_to(await self._view(text, now), text.body, self._catalogue, now)

    async def _view(self, text: InboundText, now: datetime) -> View:
        topology = self.where.topology
        subscriber = await self._store.subscriber("sms", text.sender)
        return View(
            sender=text.sender,
            subscriber=subscriber,
            language=subscriber.wishes.language if subscriber else self.hub.languages[0],
            hub_name=self.hub.name,
            url=self.hub.url,
            incidents=tuple(one for one in await self._store.live_incidents(now) if one.is_public),
            companies=tuple(topology.companies.values()),
            served=topology.serves,
            postcodes_of=topology.postcodes_of,
            place_of=self.where.town_of,
            zone=self.hub.zone,
        )
