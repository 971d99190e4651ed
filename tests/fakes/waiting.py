"""Waiting for something to come true, and saying what did not."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp

T = TypeVar("T")

STEP = 0.02
"""Seconds between looks."""


async def eventually(look: Callable[[], Awaitable[T] | T], what: str, *, seconds: float = 15) -> T:
    """Return the first truthy answer; fails with ``what`` and the last answer when the time is over."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        found = look()
        answer = await found if isinstance(found, Awaitable) else found
        if answer:
            return answer
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"{what}: not within {seconds} s; last seen {answer!r}")
        await asyncio.sleep(STEP)


async def is_ready(port: int) -> bool:
    """Tell whether a hub on this loopback port says that it is ready."""
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/readyz") as answer,
        ):
            return answer.status == 200
    except aiohttp.ClientError:
        return False
