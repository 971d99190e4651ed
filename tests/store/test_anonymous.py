"""A resident's number is in no table but that of who subscribes."""

import sqlite3

from statushub.model.evidence import Report
from statushub.model.names import Service
from statushub.store import open_store
from tests.fakes.clock import NOON, FakeClock
from tests.store.made import PLACE, phone


async def test_who_sent_a_report_is_kept_as_a_salted_hash_alone(tmp_path):
    path = tmp_path / "hub.db"
    numbers = [phone(0), phone(0), phone(1)]
    said = [Report(NOON, number, PLACE, Service.INTERNET, down=True) for number in numbers]
    store = await open_store(f"sqlite:///{path}", clock=FakeClock(NOON))
    try:
        await store.submit(said, NOON)
        first, again, other = [item.observation.by for item in await store.unhandled(10)]
    finally:
        await store.close()
    assert first == again != other
    with sqlite3.connect(path) as database:
        kept = "\n".join(database.iterdump())
    assert not any(part in kept for number in numbers for part in (number, number[-7:]))


async def test_another_hub_gives_the_same_number_another_hash(tmp_path):
    found = set()
    for name in ("a.db", "b.db"):
        store = await open_store(f"sqlite:///{tmp_path / name}", clock=FakeClock(NOON))
        try:
            await store.submit([Report(NOON, phone(0), PLACE, Service.INTERNET, down=True)], NOON)
            found |= {item.observation.by for item in await store.unhandled(10)}
        finally:
            await store.close()
    assert len(found) == 2
