"""The schedule: APScheduler ticks that ring the steps' bells, and nothing else."""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from statushub.pipeline.bells import Bell, Bells

POLL_TICK = timedelta(seconds=0.25)
"""How late a due source may be noticed."""

STEP_TICK = timedelta(seconds=1)
"""How late other processes' work (a command's, another hub's) may be noticed."""

LIFE_TICK = timedelta(seconds=10)
"""How late a planned work's start or end may be noticed."""


async def _ring(bells: tuple[Bell, ...]) -> None:
    for bell in bells:
        bell.ring()


def scheduler(bells: Bells, by_the_clock: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """Return the schedule, not yet started; a tick that comes late is run once, not made up for."""
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    ticks = AsyncIOScheduler(job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
    ticks.add_job(_ring, "interval", seconds=POLL_TICK.total_seconds(), args=[(bells.poll,)])
    steps = (bells.assess, bells.notify, bells.deliver, bells.publish)
    ticks.add_job(_ring, "interval", seconds=STEP_TICK.total_seconds(), args=[steps])
    ticks.add_job(by_the_clock, "interval", seconds=LIFE_TICK.total_seconds())
    return ticks
