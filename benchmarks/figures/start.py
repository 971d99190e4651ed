"""From the command to a hub that answers, against an interpreter that only imports aiohttp."""

import tempfile
import time
from pathlib import Path

from benchmarks.hub import write_config
from benchmarks.measure import Measured, interleaved, medians
from benchmarks.servers import free_port, server

ROUNDS = 5
GOAL = 1.5


async def start() -> Measured:
    """Measure wall seconds from the command until the hub is ready."""
    rounds = await interleaved(_hub, _bare, ROUNDS)
    ours, floor, ratio = medians(rounds)
    return Measured(
        what="start until ready, an empty database",
        unit="s",
        ours=ours,
        floor=floor,
        ratio=ratio,
        goal=f"< {GOAL} s",
        met=ours < GOAL,
        rounds=tuple(rounds),
    )


async def _hub() -> float:
    with tempfile.TemporaryDirectory() as name:
        port = free_port()
        arguments = write_config(Path(name), port)
        async with server(["statushub", "serve", *arguments, "--port", str(port)], port) as (_, seconds):
            return seconds


async def _bare() -> float:
    with tempfile.NamedTemporaryFile() as file:
        port = free_port()
        began = time.perf_counter()
        async with server(["benchmarks.bare", file.name, str(port)], port):
            return time.perf_counter() - began


FIGURE = start
