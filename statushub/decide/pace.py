"""When a source is polled next."""

from datetime import datetime, timedelta

LONGEST_BACKOFF = timedelta(hours=1)
"""The most that failures alone stretch the time between polls; a source is retried for ever."""

LONGEST_WAIT = timedelta(days=1)
"""The most of a Retry-After that is honoured, lest one wrong header silences a source for good."""


def next_due(
    every: timedelta, failures: int, *, wait: timedelta | None, chance: float, now: datetime
) -> datetime:
    """Return when to poll again; ``failures`` counts the consecutive ones, 0 after a success.

    After a success ``every`` is kept, whatever the publisher wishes (``wait``). After a failure the
    time is drawn (full jitter, ``chance`` in 0..1) between ``every`` and its double per failure, up to
    an hour; where the publisher said Retry-After (``wait``), not sooner than that.
    """
    if failures <= 0:
        return now + every
    doubled = every * (1 << min(failures, 12))  # a second doubled 12 times is past the hour
    ceiling = max(every, min(doubled, LONGEST_BACKOFF))
    drawn = every + (ceiling - every) * chance
    asked = min(wait or timedelta(), LONGEST_WAIT)
    return now + max(drawn, asked)
