"""A clock that runs fast, from a Saturday in July."""

from datetime import UTC, datetime, timedelta

from statushub.clock import Clock

SATURDAY = datetime(2026, 7, 11, 15, 0, tzinfo=UTC)
"""17.00 in Sweden, on a summer Saturday: desks are closed."""


class FastClock:
    """Tells story time: so many story seconds pass in each real one."""

    def __init__(self, real: Clock, *, speed: float, start: datetime = SATURDAY) -> None:
        self._real = real
        self._speed = speed
        self._start = start
        self._began = real.now()

    def now(self) -> datetime:
        """Return the story's instant (UTC)."""
        return self._start + (self._real.now() - self._began) * self._speed

    def real_seconds(self, story: timedelta) -> float:
        """Return how many real seconds so much of the story takes."""
        return story.total_seconds() / self._speed
