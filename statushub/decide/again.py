"""When to try a message again."""

from datetime import datetime, timedelta

from statushub.model.message import Claimed, Outcome, Retry, Unclear

FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(minutes=15)


def next_try(message: Claimed, outcome: Outcome, settle: timedelta, now: datetime) -> datetime | None:
    """Return when to try again; None where there is no need, or it would come too late.

    Retries back off threefold from 5 s to 15 min, or as the channel asked. An unclear attempt is
    asked about as soon as the channel's own list is complete; where the channel can't say, ever more
    slowly (after as long again as it has been unclear), until the message has lost its use.
    """
    match outcome:
        case Unclear():
            return _ask_again(message, settle, now)
        case Retry(after=after):
            backoff = min(LONGEST_RETRY, FIRST_RETRY * 3 ** min(message.attempts, 5))
            pause = backoff if after is None else after
            return now + pause if now + pause < message.expires_at else None
        case _:
            return None


def _ask_again(message: Claimed, settle: timedelta, now: datetime) -> datetime | None:
    if message.attempted_at is None:
        return now + settle
    pause = max(settle, min(LONGEST_RETRY, now - message.attempted_at))
    return now + pause if now < message.expires_at else None
