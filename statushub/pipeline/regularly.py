"""Doing the same step again and again beside others."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()


async def regularly(seconds: float, step: Callable[[], Awaitable[None]]) -> None:
    """Take the step every so many seconds until cancelled; a failure is logged, and tried again next time."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await step()
        except Exception:
            log.exception("step failed, will be tried again", step=getattr(step, "__qualname__", str(step)))
