"""Wiring: the only place that builds adapters and hands them to the pipeline."""

import asyncio
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

import structlog
from aiohttp import web

import statushub.commands
import statushub.sources
from statushub import __version__
from statushub.catalogue import discover
from statushub.clock import Clock, SystemClock
from statushub.correlate.testimony import Map
from statushub.errors import ConfigError, Fault
from statushub.fetch.http import HttpFetcher
from statushub.geo.gazetteer import Gazetteer
from statushub.model.command import Command
from statushub.model.names import Seq
from statushub.model.source import SourceFormat
from statushub.pipeline.assess import Assess
from statushub.pipeline.bells import Bell, Bells
from statushub.pipeline.deliver import Deliver
from statushub.pipeline.desk import World
from statushub.pipeline.inbound import Inbound
from statushub.pipeline.notify import Notify
from statushub.pipeline.poll import Poll, Sources
from statushub.pipeline.publish import Published
from statushub.pipeline.remember import Remembered
from statushub.pipeline.wording import Wording
from statushub.ports.channel import Channel
from statushub.ports.store import Store
from statushub.read.reader import Reader
from statushub.schedule import scheduler
from statushub.settings import Settings
from statushub.store import open_store
from statushub.topology import Topology
from statushub.web.app import make_app
from statushub.web.site import Site
from statushub.wiring.channels import channel_faults, open_channels

__all__ = [
    "Binding",
    "Running",
    "channel_faults",
    "drained",
    "map_of",
    "running",
    "serve_until_stopped",
    "with_store",
    "world_of",
]

T = TypeVar("T")
Step = Callable[[], Awaitable[None]]

DRAIN = 8.0
"""Seconds that steps under way get to finish when the hub is told to stop."""

PAUSE = 1.0
"""Seconds before a step that failed is tried again."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Binding:
    """Where to listen."""

    host: str
    port: int

    def address(self, port: int) -> str:
        """Return the URL of a bound port; an IPv6 host stands in brackets (RFC 3986 §3.2.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{port}"


@dataclass(frozen=True, slots=True)
class Running:
    """A hub at work."""

    address: str
    """``http://host:port`` as bound."""
    store: Store
    channels: Mapping[str, Channel]
    latest: Callable[[], Seq]
    """The timeline's last sequence number."""


async def with_store(url: str, work: Callable[[Store], Awaitable[T]]) -> T:
    """Open the store, do one piece of work, close it."""
    store = await open_store(url, clock=SystemClock())
    try:
        return await work(store)
    finally:
        await store.close()


def map_of(settings: Settings) -> Map:
    """Return the topology, the gazetteer and the zone that places and days are looked up in."""
    gazetteer = Gazetteer.load()
    topology = Topology(settings.companies, settings.networks, settings.everywhere, gazetteer.town)
    return Map(topology, gazetteer.postcodes, gazetteer.town, settings.hub.zone)


def world_of(settings: Settings, where: Map) -> World:
    """Return what observations are weighed against."""
    places = {place for network in settings.networks for place in network.places}
    reader = Reader(Gazetteer.load(), settings.companies, settings.hub.zone, places)
    sources = {source.id: source for source in settings.sources}
    return World(where, sources, reader.read, settings.hub.languages)


async def serve_until_stopped(
    settings: Settings, database: str, binding: Binding, environ: Mapping[str, str]
) -> None:
    """Run the hub until SIGTERM or SIGINT, then drain and return."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with running(settings, database, binding, environ) as hub:
        log.info("ready", address=hub.address, sources=len(settings.sources), channels=sorted(hub.channels))
        await stop.wait()
        log.info("stopping")


@asynccontextmanager
async def running(
    settings: Settings,
    database: str,
    binding: Binding,
    environ: Mapping[str, str],
    *,
    clock: Clock | None = None,
    extra: Callable[[Running], Iterable[web.RouteDef]] | None = None,
) -> AsyncIterator[Running]:
    """Build the hub, start it, and on leaving drain it; raises ConfigError and StoreError.

    ``extra`` gives routes to be served beside the hub's own (the demo's phone).
    """
    async with AsyncExitStack() as stack:
        listener = stack.enter_context(_listener(binding))
        address = binding.address(listener.getsockname()[1])
        hub = replace(settings.hub, url=settings.hub.url or address)
        shell = await _shell(replace(settings, hub=hub), database, environ, clock or SystemClock(), stack)
        published = Published(shell.store)
        await published.run()
        at_work = Running(address, shell.store, shell.channels, published.latest)
        remembered = Remembered(shell.store, shell.clock)
        app = make_app(_site(shell, published, remembered))
        app.add_routes(extra(at_work) if extra else ())
        await _start_web(app, listener, stack)
        await _start_steps(shell, [published.run, remembered.run], stack)
        yield at_work


@dataclass(frozen=True, slots=True)
class _Shell:
    """What touches the world, and what everything is looked up in."""

    settings: Settings
    store: Store
    fetcher: HttpFetcher
    channels: Mapping[str, Channel]
    clock: Clock
    where: Map
    bells: Bells


async def _shell(
    settings: Settings, database: str, environ: Mapping[str, str], clock: Clock, stack: AsyncExitStack
) -> _Shell:
    """Open the store, the channels and the fetcher; the stack closes them again."""
    store = await open_store(database, clock=clock)
    stack.push_async_callback(store.close)
    channels = await open_channels(settings, environ, clock, stack)
    await store.take_over()
    await store.sync_sources([source.id for source in settings.sources], clock.now())
    fetcher = HttpFetcher(f"statushub/{__version__} (+{settings.hub.url})")
    stack.push_async_callback(fetcher.close)
    return _Shell(settings, store, fetcher, channels, clock, map_of(settings), Bells())


def _site(shell: _Shell, published: Published, remembered: Remembered) -> Site:
    commands = discover(statushub.commands, "COMMAND", Command)
    inbound = Inbound(shell.store, commands, shell.where, shell.settings.hub, shell.clock)
    return Site(
        hub=shell.settings.hub,
        store=shell.store,
        topology=shell.where.topology,
        sources=shell.settings.sources,
        channels=shell.channels,
        clock=shell.clock,
        bells=shell.bells,
        latest=published.latest,
        receive=inbound.receive,
        number=next((channel.number for channel in shell.channels.values() if channel.number), None),
        history=remembered.history,
    )


def _listener(binding: Binding) -> socket.socket:
    family = socket.AF_INET6 if ":" in binding.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((binding.host, binding.port))
    except OSError as error:
        listener.close()
        mend = "choose another with --port, or stop what listens there"
        raise ConfigError([Fault("--port", str(binding.port), error.strerror or str(error), mend)]) from error
    return listener


async def _start_web(app: web.Application, listener: socket.socket, stack: AsyncExitStack) -> None:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.SockSite(runner, listener, backlog=1024).start()


async def _start_steps(shell: _Shell, readers: Iterable[Step], stack: AsyncExitStack) -> None:
    """Start the pipeline's steps, each at its bell, and the ticks; the stack drains them.

    ``readers``: what else the timeline's growth is told to, one after the other.
    """
    settings, store, clock, bells = shell.settings, shell.store, shell.clock, shell.bells
    owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"
    formats = discover(statushub.sources, "SOURCE", SourceFormat)
    world = world_of(settings, shell.where)
    poll = Poll(store, shell.fetcher, Sources(world.sources, formats, settings.hub.zone), clock, bells, owner)
    assess = Assess(store, world, clock, bells, owner)
    wording = Wording(shell.where, settings.hub)
    gateway = next(iter(shell.channels.values()))
    deliver = Deliver(store, gateway, wording, settings.hub, clock, owner)
    steps: list[tuple[Bell, Step]] = [
        (bells.poll, poll.run),
        (bells.assess, assess.run),
        (bells.notify, Notify(store, clock, bells, owner).run),
        (bells.deliver, deliver.run),
        (bells.publish, _each(readers)),
    ]
    stack.push_async_callback(store.release, owner)
    stopping = asyncio.Event()
    tasks = [asyncio.create_task(_whenever(bell, step, stopping)) for bell, step in steps]
    renewing = asyncio.create_task(poll.renew())

    async def stop() -> None:
        stopping.set()
        deliver.drain()
        for bell, _ in steps:
            bell.ring()
        await drained(tasks, poll.drain, DRAIN)
        renewing.cancel()
        await asyncio.gather(renewing, return_exceptions=True)

    stack.push_async_callback(stop)
    ticks = scheduler(bells, assess.by_the_clock)
    ticks.start()
    stack.callback(ticks.shutdown, wait=False)
    for bell, _ in steps:
        bell.ring()


def _each(steps: Iterable[Step]) -> Step:
    """Return the steps, one after the other, as one."""

    async def read_on() -> None:
        for step in steps:
            await step()

    return read_on


async def drained(
    steps: Iterable[asyncio.Task[None]], polls: Callable[[float], Awaitable[None]], seconds: float
) -> None:
    """Give steps and polls under way the same so many seconds to finish, then let them go."""
    tasks = list(steps)
    (_, late), _ = await asyncio.gather(asyncio.wait(tasks, timeout=seconds), polls(seconds))
    for task in late:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await polls(0)


async def _whenever(bell: Bell, step: Step, stopping: asyncio.Event) -> None:
    """Run the step each time its bell rings; a failure is logged and tried again, never the end."""
    while not stopping.is_set():
        await bell.heard()
        if stopping.is_set():
            return
        try:
            await step()
        except Exception:
            log.exception("step failed, will be tried again", step=getattr(step, "__qualname__", str(step)))
            await asyncio.sleep(PAUSE)
            bell.ring()
