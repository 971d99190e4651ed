"""Serving an unchanged public feed, against a bare aiohttp handler that returns the same bytes."""

import tempfile
from pathlib import Path

from benchmarks.hub import post_incidents, write_config
from benchmarks.load import get_many
from benchmarks.measure import Measured, cpu_seconds, interleaved, medians
from benchmarks.servers import free_port, server

ITEMS = 50
REQUESTS = 8_000
CONNECTIONS = 16
ROUNDS = 7
GOAL = 0.8


async def feed_serving() -> Measured:
    """Measure the server's processor time per request; the ratio is the floor's over ours."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port, floor_port = free_port(), free_port()
        arguments = write_config(folder, port)
        serve = ["statushub", "serve", *arguments, "--port", str(port)]
        async with server(serve, port) as (pid, _):
            await post_incidents(port, arguments, ITEMS)
            body = folder / "feed.rss"
            body.write_bytes(await get_many(port, "/feed.rss", requests=1, connections=1))
            async with server(["benchmarks.bare", str(body), str(floor_port)], floor_port) as (floor_pid, _):
                rounds = await interleaved(
                    lambda: _cost(pid, port), lambda: _cost(floor_pid, floor_port), ROUNDS
                )
    ours, floor, ratio = medians(rounds)
    return Measured(
        what=f"serve an unchanged feed of {ITEMS} items",
        unit="µs CPU/req",
        ours=ours,
        floor=floor,
        ratio=1 / ratio,
        goal=f">= {GOAL}",
        met=1 / ratio >= GOAL,
        rounds=tuple(rounds),
    )


async def _cost(pid: int, port: int) -> float:
    """Return the microseconds of processor time per request."""
    before = cpu_seconds(pid)
    await get_many(port, "/feed.rss", requests=REQUESTS, connections=CONNECTIONS)
    return (cpu_seconds(pid) - before) / REQUESTS * 1e6


FIGURE = feed_serving
