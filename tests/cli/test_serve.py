"""``statushub serve`` as a process: how it starts, what it refuses, how it ends."""

import asyncio
import json
import os
import signal
import sys

from benchmarks.servers import free_port
from tests.fakes.waiting import eventually, is_ready

SECRETS = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM", "TWILIO_MESSAGING_SERVICE_SID")


async def serve(desk, *arguments, **environ):
    environment = {name: value for name, value in os.environ.items() if name not in SECRETS} | environ
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "statushub",
        "serve",
        *desk.where,
        *arguments,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def ended(process):
    _, errors = await asyncio.wait_for(process.communicate(), 20)
    return process.returncode, errors.decode()


async def test_it_says_that_texts_reach_nobody_without_credentials_and_ends_in_order(desk):
    port = free_port()
    process = await serve(desk, "--port", str(port))
    await eventually(lambda: is_ready(port), "the hub is ready")
    process.send_signal(signal.SIGTERM)
    status, errors = await ended(process)
    assert status == 0, errors
    lines = [json.loads(line) for line in errors.splitlines()]
    assert any("nobody is reached" in line["event"] for line in lines)
    assert [line["event"] for line in lines][-1] == "stopping"


async def test_half_of_the_credentials_is_a_mistake_that_is_named(desk):
    process = await serve(desk, "--port", "0", TWILIO_ACCOUNT_SID="AC00000000000000000000000000000000")
    status, errors = await ended(process)
    assert status != 0
    assert "TWILIO_AUTH_TOKEN" in errors
    assert "Traceback" not in errors


async def test_a_port_that_is_taken_is_said_to_be_with_how_to_mend_it(desk):
    port = free_port()
    first = await serve(desk, "--port", str(port))
    await eventually(lambda: is_ready(port), "the first hub is ready")
    status, errors = await ended(await serve(desk, "--port", str(port)))
    assert status == 2
    assert "--port" in errors
    first.send_signal(signal.SIGTERM)
    assert (await ended(first))[0] == 0


async def test_every_fault_of_the_configuration_is_shown_and_nothing_starts(desk):
    desk.config.write_text('[hub]\nnamn = "x"\n\n[channel.pigeon]\nrate = 1\n', encoding="utf-8")
    status, errors = await ended(await serve(desk, "--port", "0"))
    assert status == 2
    assert "unknown key" in errors
    assert "Traceback" not in errors


async def test_without_a_configuration_it_names_the_command_that_writes_one(desk):
    desk.config.unlink()
    status, errors = await ended(await serve(desk, "--port", "0"))
    assert status == 2
    assert "statushub init" in errors
