"""All that the web needs of the hub, handed over by wiring."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from statushub.clock import Clock
from statushub.model.hub import Hub
from statushub.model.message import InboundText
from statushub.model.names import Seq
from statushub.model.source import Source
from statushub.pipeline.bells import Bells
from statushub.ports.channel import Channel
from statushub.ports.store import Store
from statushub.record.history import History
from statushub.topology import Topology


@dataclass(frozen=True, slots=True)
class Site:
    """One hub as its pages, feeds and API see it."""

    hub: Hub
    store: Store
    topology: Topology
    sources: tuple[Source, ...]
    channels: Mapping[str, Channel]
    clock: Clock
    bells: Bells
    latest: Callable[[], Seq]
    """The timeline's last sequence number, from memory: asked by every request for a feed."""
    receive: Callable[[InboundText], Awaitable[str | None]]
    """Takes an inbound text and returns the reply."""
    number: str | None = None
    """The phone number that residents text, E.164; None: not known here."""
    history: Callable[[], History] = History
    """The faults that are over, from memory; unless somebody remembers them, none."""


SITE: web.AppKey[Site] = web.AppKey("site", Site)
