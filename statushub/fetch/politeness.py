"""Not being a burden: a bound and a pace per host, and what publishers ask for in their headers."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic

_MOST_HOSTS_REMEMBERED = 10_000


@dataclass(slots=True)
class _Host:
    free: asyncio.Semaphore
    next_start: float = 0.0
    users: int = 0


class HostPace:
    """Lets at most ``at_once`` requests run per host, their starts at least ``gap`` apart."""

    def __init__(
        self,
        at_once: int = 2,
        gap: timedelta = timedelta(milliseconds=250),
        *,
        time: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._at_once = at_once
        self._gap = gap.total_seconds()
        self._time = time
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for this host's next turn, and hold it."""
        host = self._host(name)
        host.users += 1
        try:
            async with host.free:
                now = self._time()
                wait = host.next_start - now
                host.next_start = max(now, host.next_start) + self._gap
                if wait > 0:
                    await self._sleep(wait)
                yield
        finally:
            host.users -= 1

    def _host(self, name: str) -> _Host:
        if name not in self._hosts:
            if len(self._hosts) >= _MOST_HOSTS_REMEMBERED:
                self._forget_idle()
            self._hosts[name] = _Host(asyncio.Semaphore(self._at_once))
        return self._hosts[name]

    def _forget_idle(self) -> None:
        now = self._time()
        self._hosts = {
            name: host for name, host in self._hosts.items() if host.users or host.next_start > now
        }


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return how long the publisher asks us to stay away (RFC 9110 §10.2.3); None: it doesn't say."""
    said = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", said):
        return timedelta(seconds=int(said))
    try:
        until = parsedate_to_datetime(said)
        aware = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(timedelta(), aware - now)
    except (ValueError, OverflowError):
        return None
