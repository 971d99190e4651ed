"""Running the demo: publishers, hub and page in one process, on loopback, in a temporary folder."""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

from aiohttp import web

from statushub.channels.sandbox import SandboxChannel
from statushub.clock import SystemClock
from statushub.demo.clock import FastClock
from statushub.demo.page import phone_routes
from statushub.demo.publishers import Publishers
from statushub.model.names import SubscriberId
from statushub.ports.store import Store
from statushub.settings import load
from statushub.wiring import Binding, Running, running

SPEED = 60.0
"""Story seconds per real second."""

BREATH = timedelta(minutes=4)
"""Story time between the sign-up and the storm."""

PATIENCE = timedelta(minutes=90)
"""Story time after which the storm comes although nobody signed up."""


async def run_demo(port: int, tell: Callable[[str], None]) -> None:
    """Run the demo until Ctrl-C or SIGTERM."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with demo(port, tell) as hub:
        tell(f"Open {hub.address}/demo and sign the phone up. Ctrl-C ends it.")
        await stop.wait()


@asynccontextmanager
async def demo(port: int, tell: Callable[[str], None], *, speed: float = SPEED) -> AsyncIterator[Running]:
    """Start it all; on leaving, everything is stopped and the temporary folder is gone."""
    clock = FastClock(SystemClock(), speed=speed)
    publishers = Publishers(clock, tell)
    with tempfile.TemporaryDirectory(prefix="statushub-demo-") as folder:
        async with _published(publishers) as base:
            config = Path(folder) / "feeds.toml"
            world = files("statushub.demo").joinpath("feeds.toml").read_text(encoding="utf-8")
            config.write_text(world.replace("{base}", base), encoding="utf-8")
            database = f"sqlite:///{folder}/subscribers.db"
            binding = Binding("127.0.0.1", port)
            async with running(load(config), database, binding, {}, clock=clock, extra=_phone) as hub:
                tasks = [
                    asyncio.create_task(publishers.play()),
                    asyncio.create_task(_storm_after_sign_up(hub.store, publishers, clock)),
                ]
                try:
                    yield hub
                finally:
                    for task in tasks:
                        task.cancel()
                    await asyncio.gather(*tasks, return_exceptions=True)


def _phone(hub: Running) -> list[web.RouteDef]:
    sandbox = hub.channels["sandbox"]
    assert isinstance(sandbox, SandboxChannel)
    return phone_routes(sandbox.texts, hub.latest)


@asynccontextmanager
async def _published(publishers: Publishers) -> AsyncIterator[str]:
    """Serve the publishers on a free loopback port; gives their base address."""
    app = web.Application()
    app.add_routes(publishers.routes())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        yield f"http://127.0.0.1:{port}"
    finally:
        with suppress(asyncio.TimeoutError):
            await runner.cleanup()


async def _storm_after_sign_up(store: Store, publishers: Publishers, clock: FastClock) -> None:
    waiting_since = clock.now()
    signed_up = False
    while not signed_up and clock.now() - waiting_since < PATIENCE:
        await asyncio.sleep(0.25)
        signed_up = bool(await store.subscribers(SubscriberId(0), 1))
    await asyncio.sleep(clock.real_seconds(BREATH))
    publishers.let_the_storm_come()
