"""The pace per host, on a clock of the test's own."""

import asyncio
from datetime import timedelta

from statushub.fetch.politeness import HostPace


class Watch:
    """A stopwatch that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def paced(watch: Watch, at_once: int = 1) -> HostPace:
    return HostPace(at_once, timedelta(seconds=2), time=watch.time, sleep=watch.sleep)


async def test_requests_to_one_host_start_a_gap_apart() -> None:
    watch = Watch()
    pace = paced(watch)
    starts = []
    for _ in range(3):
        async with pace.turn("angby.example"):
            starts.append(watch.now)
    assert starts == [100.0, 102.0, 104.0]


async def test_a_host_that_was_left_alone_is_asked_at_once() -> None:
    watch = Watch()
    pace = paced(watch)
    async with pace.turn("angby.example"):
        pass
    watch.now += 60
    async with pace.turn("angby.example"):
        pass
    assert watch.slept == []


async def test_hosts_do_not_wait_for_each_other() -> None:
    watch = Watch()
    pace = paced(watch)
    async with pace.turn("angby.example"), pace.turn("fjordnet.example"):
        assert watch.slept == []


async def test_no_more_than_the_bound_run_at_once_and_a_failure_gives_its_turn_back() -> None:
    pace = paced(Watch(), at_once=2)
    running, most = 0, 0

    async def visit(*, fails: bool) -> None:
        nonlocal running, most
        async with pace.turn("angby.example"):
            running, most = running + 1, max(most, running + 1)
            await asyncio.sleep(0)
            running -= 1
            if fails:
                raise ConnectionError

    await asyncio.gather(*(visit(fails=number % 2 == 0) for number in range(8)), return_exceptions=True)
    assert (running, most) == (0, 2)


async def test_idle_hosts_are_forgotten_and_busy_ones_are_not() -> None:
    watch = Watch()
    pace = paced(watch)
    async with pace.turn("busy.example"):
        for number in range(25_000):
            async with pace.turn(f"{number}.example"):
                pass
            watch.now += 3
        assert len(pace._hosts) <= 10_000
        assert "busy.example" in pace._hosts
