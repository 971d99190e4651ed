import asyncio
from contextlib import suppress

from statushub.pipeline.regularly import regularly


async def test_a_step_that_failed_is_taken_again():
    taken = []
    enough = asyncio.Event()

    async def step():
        taken.append(len(taken))
        if len(taken) == 1:
            raise LookupError("the first time")
        enough.set()

    going_on = asyncio.create_task(regularly(0, step))
    await asyncio.wait_for(enough.wait(), 5)
    going_on.cancel()
    with suppress(asyncio.CancelledError):
        await going_on
    assert len(taken) >= 2
