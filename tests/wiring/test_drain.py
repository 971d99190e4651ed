import asyncio

from statushub.wiring import drained


async def test_a_step_and_a_poll_that_both_hang_get_the_same_time_not_one_after_the_other():
    asked = []

    async def polls(seconds):
        asked.append(seconds)
        await asyncio.sleep(seconds)

    loop = asyncio.get_running_loop()
    hanging = asyncio.create_task(asyncio.Event().wait())
    begun = loop.time()
    await drained([hanging], polls, 0.5)
    assert loop.time() - begun < 0.95
    assert hanging.cancelled()
    assert asked == [0.5, 0]
