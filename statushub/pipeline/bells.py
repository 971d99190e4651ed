"""Bells: how one step tells the next, within a process, that there is work."""

import asyncio
from dataclasses import dataclass, field


class Bell:
    """Rings once for any number of rings since it was last heard."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Say that there is work."""
        self._event.set()

    async def heard(self) -> None:
        """Wait for a ring, and take it."""
        await self._event.wait()
        self._event.clear()


@dataclass(frozen=True, slots=True)
class Bells:
    """One bell per step; a lost ring costs at most one tick of the schedule."""

    poll: Bell = field(default_factory=Bell)
    assess: Bell = field(default_factory=Bell)
    notify: Bell = field(default_factory=Bell)
    deliver: Bell = field(default_factory=Bell)
    publish: Bell = field(default_factory=Bell)
    """The timeline grew: what is published must be made anew."""
