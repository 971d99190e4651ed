"""Work that is killed: run as ``python -m tests.store.crashing WORK DATABASE``."""

import asyncio
import sys
from itertools import count
from typing import NoReturn

from statushub.clock import SystemClock
from statushub.ports.store import Store
from statushub.store import open_store
from tests.fakes.clock import NOON
from tests.store.made import (
    EXPIRES,
    LEASE,
    announce,
    assessment,
    begin,
    claim,
    entry,
    incident,
    post,
    record,
    said,
    subscribed,
)

SUBSCRIBERS = 95


async def commits(store: Store) -> NoReturn:
    """Post and assess for ever; each incident gets its three entries in one commit."""
    first = await store.latest()
    print("began", flush=True)
    for number in count(first):
        name = f"p{number}"
        if await store.post(name) is None:
            await store.submit_post(post(name), record(name), "{}", None, NOON)
        for received in await store.unhandled(1):
            kept = received.observation.incident
            changed = incident(kept, testimonies=(said(f"post:{kept}"),))
            await store.commit(assessment(changed, *[entry(kept)] * 3, handled=[received.id]), NOON)
    raise AssertionError("unreachable")


async def fan_out(store: Store) -> None:
    """Enqueue one message a transaction, slowly enough to be killed in between."""
    if not await store.latest():
        await subscribed(store, *range(SUBSCRIBERS))
        await store.commit(assessment(incident(), entry()), NOON)
    print("began", flush=True)
    while (following := await store.next_to_notify()) is not None:
        await store.enqueue(following, "sms", EXPIRES, 1, NOON)
    await asyncio.Event().wait()


async def holds(store: Store) -> None:
    """Hold every sort of lease, an attempt begun, and never let go."""
    await store.take_over()
    await store.hold("assess", "död", NOON, LEASE)
    await subscribed(store, 0)
    await announce(store, incident(), entry())
    (message,) = await claim(store, "död")
    await begin(store, message, "död")
    print("began", flush=True)
    await asyncio.Event().wait()


WORKS = {"commits": commits, "fan_out": fan_out, "holds": holds}


async def main(work: str, path: str) -> None:
    await WORKS[work](await open_store(f"sqlite:///{path}", clock=SystemClock()))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
