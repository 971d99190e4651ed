"""The rate a sender may send at, kept over every second."""

import asyncio

MARGIN = 0.99
"""Of the set rate; the rest is for the clock's jitter, so that no second holds more than the rate."""


class Rate:
    """Spaces sends evenly: ``turn(n)`` returns when n segments may go."""

    def __init__(self, per_second: float) -> None:
        self._gap = 1.0 / (per_second * MARGIN)
        self._next = 0.0

    async def turn(self, segments: int) -> None:
        """Wait until so many segments may be sent."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        mine = max(self._next, now)
        self._next = mine + self._gap * segments
        if mine > now:
            await asyncio.sleep(mine - now)
