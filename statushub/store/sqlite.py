"""The SQLite driver: one writing connection in a thread of its own, and reading ones beside it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar, TypeVarTuple

from statushub.errors import StoreError
from statushub.store.database import Parameter
from statushub.store.presence import Presence
from statushub.store.session import Session

A = TypeVarTuple("A")
R = TypeVar("R")

PATIENCE = timedelta(seconds=5)
"""How long a lock held by another program is waited for."""

READERS = 3


class Readers:
    """Some reading connections and as many threads."""

    def __init__(self, sessions: Iterable[Session]) -> None:
        self._all = tuple(sessions)
        self._idle: SimpleQueue[Session] = SimpleQueue()
        for session in self._all:
            self._idle.put(session)
        self._threads = ThreadPoolExecutor(len(self._all), "store-reader")

    async def rows(self, statement: str, parameters: Mapping[str, Parameter]) -> list[sqlite3.Row]:
        """Read on whichever connection is idle."""
        return await _to_its_end(self._threads, self._fetch, statement, parameters)

    def _fetch(self, statement: str, parameters: Mapping[str, Parameter]) -> list[sqlite3.Row]:
        session = self._idle.get()
        try:
            return session.fetch(statement, parameters)
        finally:
            self._idle.put(session)

    def close(self) -> None:
        """Wait for what is being read, and close."""
        self._threads.shutdown()
        for session in self._all:
            session.close()


class SqliteTransaction:
    """What is done between BEGIN and COMMIT."""

    def __init__(self, thread: Executor, session: Session) -> None:
        self._thread = thread
        self._session = session

    async def rows(self, statement: str, /, **parameters: Parameter) -> list[sqlite3.Row]:
        """Run a statement and return its rows."""
        return await _to_its_end(self._thread, self._session.fetch, statement, parameters)

    async def execute(self, statement: str, /, **parameters: Parameter) -> int:
        """Run a statement and return how many rows it changed."""
        return await _to_its_end(self._thread, self._session.execute, statement, parameters)

    async def executemany(self, statement: str, parameters: Iterable[Mapping[str, Parameter]], /) -> None:
        """Run a statement once for each set of parameters."""
        if every := list(parameters):
            await _to_its_end(self._thread, self._session.executemany, statement, every)


class SqliteDatabase:
    """A database file; or one in memory, whose one connection reads too."""

    def __init__(
        self, thread: Executor, writer: Session, readers: Readers | None, presence: Presence | None
    ) -> None:
        self._thread = thread
        self._writer = writer
        self._readers = readers
        self._presence = presence
        self._turn = asyncio.Lock()
        self._closed = False

    @classmethod
    async def open(cls, path: Path | None, now: datetime, patience: timedelta = PATIENCE) -> "SqliteDatabase":
        """Open and migrate; None: in memory. Raises StoreError, StoreTooNew or StoreBusy."""
        thread = ThreadPoolExecutor(1, "store-writer")
        try:
            writer = await _to_its_end(thread, Session.writing, path, now, patience)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        if path is None:
            return cls(thread, writer, None, None)
        readers = Readers(Session.reading(path, patience) for _ in range(READERS))
        return cls(thread, writer, readers, Presence(path))

    async def rows(self, statement: str, /, **parameters: Parameter) -> list[sqlite3.Row]:
        """Run a reading statement on what is committed."""
        self._refuse_if_closed()
        if self._readers is not None:
            return await self._readers.rows(statement, parameters)
        async with self._turn:  # the shared connection would show a transaction under way
            return await _to_its_end(self._thread, self._writer.fetch, statement, parameters)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqliteTransaction]:
        """Open a writing transaction; see ``Database.transaction``."""
        async with self._turn:
            self._refuse_if_closed()
            try:
                await _to_its_end(self._thread, self._writer.begin)
                yield SqliteTransaction(self._thread, self._writer)
                await _to_its_end(self._thread, self._writer.commit)
            except BaseException:
                await _to_its_end(self._thread, self._writer.roll_back)
                raise

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[bool]:
        """Become a living hub; see ``Database.alone``."""
        if self._presence is None:
            yield True
            return
        alone = await asyncio.to_thread(self._presence.announce)
        try:
            yield alone
        finally:
            await asyncio.to_thread(self._presence.settle)

    async def close(self) -> None:
        """Finish what is under way and close; closing again is fine."""
        async with self._turn:
            if not self._closed:
                self._closed = True
                await asyncio.to_thread(self._close)

    def _close(self) -> None:
        if self._readers is not None:
            self._readers.close()
        self._thread.shutdown()  # first: what was cancelled is perhaps still being undone there
        self._writer.close()
        if self._presence is not None:
            self._presence.leave()

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise StoreError("the store is closed")


async def _to_its_end(thread: Executor, function: Callable[[*A], R], *arguments: *A) -> R:
    """Call on the thread; even where we are cancelled meanwhile the call runs, before any later one."""
    return await asyncio.shield(asyncio.get_running_loop().run_in_executor(thread, function, *arguments))
