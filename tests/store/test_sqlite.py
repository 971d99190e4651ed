"""The SQLite driver: locks, threads, cancelling, and what is left on the disk."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from statushub.errors import StoreBusy, StoreConflict, StoreError
from statushub.ports.store import Store
from statushub.store.sqlite import SqliteDatabase
from statushub.store.store import SqlStore
from tests.fakes.clock import NOON
from tests.store.made import (
    announce,
    claim,
    entry,
    inbound,
    incident,
    names_in,
    phone,
    seconds,
    send,
    subscribed,
)

LINK = {"post": "p1", "incident": "i1"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "störningar.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = await SqliteDatabase.open(path, NOON, patience=seconds(0.2))
    yield opened
    await opened.close()


@pytest.fixture
def store(database: SqliteDatabase) -> Store:
    return SqlStore(database)


@pytest.fixture
def intruder(path: Path, database: SqliteDatabase):
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


async def test_a_locked_database_is_waited_for_and_then_says_how_to_mend_it(
    store: Store, intruder: sqlite3.Connection, path: Path
):
    intruder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy) as busy:
        await subscribed(store, 0)
    assert str(busy.value) == (
        f"{path} has been locked by another program for 0.2 s; "
        f"end whatever holds it (fuser {path} names it) and try again"
    )
    with pytest.raises(StoreBusy):
        await store.ping()


async def test_reading_goes_on_while_somebody_else_writes(store: Store, intruder: sqlite3.Connection):
    await subscribed(store, 0)
    intruder.execute("BEGIN IMMEDIATE")
    assert await store.subscriber("sms", phone(0)) is not None


async def test_writing_goes_on_when_the_lock_is_gone(store: Store, intruder: sqlite3.Connection):
    intruder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        await subscribed(store, 0)
    intruder.execute("COMMIT")
    await subscribed(store, 0)
    assert await store.subscriber("sms", phone(0)) is not None


async def test_a_database_that_is_locked_while_we_start_is_busy_too(intruder: sqlite3.Connection, path: Path):
    intruder.execute("DELETE FROM migration")
    intruder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        await SqliteDatabase.open(path, NOON, patience=seconds(0.1))


async def test_a_transaction_that_raises_is_undone(database: SqliteDatabase):
    async def half() -> None:
        async with database.transaction() as transaction:
            await transaction.execute("hold", name="assess", owner="a", until=1, now=0)
            raise KeyError

    with pytest.raises(KeyError):
        await half()
    async with database.transaction() as transaction:
        assert await transaction.execute("release_all_names") == 0


async def test_a_transaction_that_is_cancelled_is_undone_and_the_next_one_goes_on(database: SqliteDatabase):
    inside = asyncio.Event()

    async def endless() -> None:
        async with database.transaction() as transaction:
            await transaction.execute("hold", name="assess", owner="a", until=1, now=0)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(endless())
    await inside.wait()
    task.cancel()
    async with database.transaction() as transaction:
        assert await transaction.execute("release_all_names") == 0
    assert task.cancelled()


class SlowToUndo:
    """A session whose roll-back takes until it is let go."""

    def __init__(self) -> None:
        self.did: list[str] = []
        self.go = threading.Event()

    def begin(self) -> None:
        self.did.append("begin")

    def roll_back(self) -> None:
        self.go.wait(5)
        self.did.append("roll back")

    def close(self) -> None:
        self.did.append("close")


async def test_what_is_still_being_undone_is_waited_for_before_the_connection_closes():
    session = SlowToUndo()
    database = SqliteDatabase(ThreadPoolExecutor(1), session, None, None)  # type: ignore[arg-type]  # a fake
    inside = asyncio.Event()

    async def endless() -> None:
        async with database.transaction():
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(endless())
    await inside.wait()
    for _ in range(2):  # the second reaches it while it waits for the roll-back
        task.cancel()
        await asyncio.sleep(0)
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0.05)  # long enough for a close that doesn't wait
    session.go.set()
    await closing
    assert session.did == ["begin", "roll back", "close"]


@pytest.mark.parametrize("steps", range(16))
async def test_cancelling_at_any_moment_leaves_all_or_nothing(store: Store, steps: int):
    task = asyncio.create_task(announce(store, incident(), entry(), entry()))
    await asyncio.sleep(steps * 0.0002)  # wherever it then is, the promise holds
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await store.latest() in {0, 2}
    assert (await store.incident("i1") is None) == (await store.latest() == 0)
    await announce(store, incident("i2"), entry("i2"))


async def test_transactions_take_turns(database: SqliteDatabase):
    order: list[str] = []

    async def write(name: str) -> None:
        async with database.transaction() as transaction:
            order.append(f"{name} begins")
            await transaction.execute("hold", name=name, owner="a", until=1, now=0)
            order.append(f"{name} ends")

    await asyncio.gather(*(write(name) for name in "abc"))
    assert order == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]


async def test_a_reader_sees_nothing_that_is_not_committed(database: SqliteDatabase):
    async with database.transaction() as transaction:
        await transaction.execute("use_source", id="åsnät", now=0)
        assert await database.rows("sources_in_use") == []
    assert len(await database.rows("sources_in_use")) == 1


async def test_what_is_read_in_memory_waits_for_the_transaction():
    database = await SqliteDatabase.open(None, NOON)

    async def write() -> None:
        async with database.transaction() as transaction:
            await transaction.execute("use_source", id="åsnät", now=0)
            began.set()
            await asyncio.sleep(0)
            await transaction.execute("retire_sources")

    began = asyncio.Event()
    writing = asyncio.create_task(write())
    await began.wait()
    assert await database.rows("sources_in_use") == []
    await writing
    await database.close()


async def test_foreign_keys_are_held(database: SqliteDatabase):
    with pytest.raises(StoreConflict, match="FOREIGN KEY"):
        async with database.transaction() as transaction:
            await transaction.execute("link_post", **LINK)


async def test_a_commit_is_on_the_disk_when_it_returns(database: SqliteDatabase):
    pragma = "PRAGMA synchronous"
    assert database._writer._connection.execute(pragma).fetchone()[0] == 2


async def test_readers_cannot_write(database: SqliteDatabase):
    with pytest.raises(StoreError, match="it can't be written"):
        await database.rows("release_all_names")


async def test_an_error_holds_no_phone_number(store: Store, intruder: sqlite3.Connection):
    intruder.execute("DROP TABLE subscription")
    with pytest.raises(StoreError) as failed:
        await subscribed(store, 7)
    assert phone(7) not in f"{failed.value!r} {failed.value.__cause__!r}"


async def test_what_is_forgotten_is_not_left_on_the_disk(store: Store, path: Path):
    await subscribed(store, 0, 1)
    await announce(store, incident(), entry())
    for number, message in enumerate(await claim(store)):
        await send(store, message, f"SM{number}")
    await store.apply_inbound(inbound(0, "Räven heter Örjan"), "Tack!", [], NOON)
    await store.forget("sms", phone(0))
    await store.close()
    assert names_in(path.parent) == [path.name]
    left = await asyncio.to_thread(path.read_bytes)
    assert phone(0).encode() not in left
    assert "Räven heter Örjan".encode() not in left
    assert phone(1).encode() in left


async def test_a_hub_leaves_only_its_database_and_its_lock_file(store: Store, path: Path):
    await store.take_over()
    await store.close()
    assert names_in(path.parent) == [path.name, f"{path.name}.lock"]
