"""The process is really killed, again and again; in the end every message stands once with the gateway."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from datetime import UTC, datetime

import aiohttp
import pytest

from benchmarks.servers import free_port
from statushub.clock import SystemClock
from statushub.model.message import MessageState
from statushub.model.names import Postcode, Service
from statushub.model.subscriber import Subscription, Wishes
from statushub.store import open_store
from tests.cli.hub import CONFIG, Desk
from tests.fakes.waiting import eventually, is_ready

PEOPLE = 1_000
KILLS = 6

RATE = """
[channel.twilio]
rate = 400
"""

POST = {
    "title": "Avbrott",
    "message": "En kabel är avgrävd.",
    "kind": "outage",
    "services": ["internet"],
    "postcodes": ["78431"],
}


class Killable:
    """A hub as a process of its own."""

    def __init__(self, arguments, environ, port, log):
        self._log = log
        self.arguments = arguments
        self._environ = environ
        self.port = port
        self._process = None

    async def start(self):
        command = [sys.executable, "-m", "statushub", "serve", *self.arguments, "--port", str(self.port)]
        self._process = await asyncio.create_subprocess_exec(
            *command, env=os.environ | self._environ, stderr=self._log
        )
        await eventually(self._ready, "the hub is ready")

    async def _ready(self):
        assert self._process.returncode is None, "the hub ended by itself"
        return await is_ready(self.port)

    async def kill(self):
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
            await self._process.wait()

    async def stop(self):
        self._process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self._process.wait(), 15)


async def _fill(database):
    store = await open_store(database, clock=SystemClock())
    wishes = Wishes((Subscription(Postcode("78431"), Service.INTERNET),), "sv")
    for number in range(PEOPLE):
        await store.subscribe("sms", f"+4670174{1000 + number}", wishes, datetime.now(UTC))
    await store.close()


async def _post(arguments, port):
    command = [sys.executable, "-m", "statushub", "token", "create", *arguments, "--company", "stadsnat"]
    made = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    secret = (await made.communicate())[0].decode().strip()
    headers = {"Authorization": f"Bearer {secret}"}
    url = f"http://127.0.0.1:{port}/api/v1/incidents"
    async with aiohttp.ClientSession() as session, session.post(url, json=POST, headers=headers) as answer:
        assert answer.status == 201, await answer.text()


@pytest.fixture
async def killable(gateway, tmp_path):
    """A hub with a thousand subscribers, in a process of its own that ends with the test."""
    port = free_port()
    desk = Desk(tmp_path, CONFIG + RATE)
    await _fill(desk.database)
    gateway.hub = f"http://127.0.0.1:{port}"
    gateway.delay = 0.02
    with (tmp_path / "log").open("w") as log:
        hub = Killable(desk.where, gateway.environ, port, log)
        await hub.start()
        yield hub
        await hub.kill()


@pytest.mark.long
async def test_killed_in_the_middle_of_a_thousand_messages_each_goes_out_exactly_once(
    gateway, killable, tmp_path
):
    await _post(killable.arguments, killable.port)
    chance = random.Random(20261122)
    for kill in range(1, KILLS + 1):
        share = PEOPLE * kill // (KILLS + 2)
        await eventually(lambda share=share: len(gateway.ledger) >= share, f"{share} messages", seconds=60)
        await asyncio.sleep(chance.uniform(0, 0.1))
        await killable.kill()
        await killable.start()
    await eventually(lambda: len(gateway.ledger) >= PEOPLE, "all messages", seconds=90)
    assert await killable.stop() == 0
    counted = Counter(taken.to for taken in gateway.ledger)
    assert len(counted) == PEOPLE
    assert set(counted.values()) == {1}
    store = await open_store(f"sqlite:///{tmp_path}/subscribers.db", clock=SystemClock())
    counts = await store.message_counts()
    latest = await store.latest()
    numbers = [entry.seq for entry in await store.entries_after(0, 1_000)]
    await store.close()
    assert counts.get(MessageState.SENT, 0) + counts.get(MessageState.DELIVERED, 0) == PEOPLE, counts
    assert numbers == list(range(1, latest + 1))
