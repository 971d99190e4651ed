"""One sqlite3 connection, used from one thread at a time; statements by name, errors in our words."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Self

from statushub.errors import StoreError
from statushub.store.database import Parameter
from statushub.store.mending import explained
from statushub.store.migrate import inspect, migrate
from statushub.store.queries import statements

OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables; RETURNING and UPDATE FROM are older (https://www.sqlite.org/changes.html)."""

WRITER = (
    # FULL: a commit is on the disk when it returns. NORMAL could lose the last ones on a power cut: a post
    # already acknowledged, or the trace of a message already sent, which would then be sent again.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what a resident has us forget is overwritten, not only unlinked
)


class Session:
    """A connection; every method may raise StoreError, StoreBusy or StoreConflict."""

    def __init__(self, connection: sqlite3.Connection, name: str, patience: timedelta) -> None:
        self._connection = connection
        self._name = name
        self._patience = patience

    @classmethod
    def writing(cls, path: Path | None, now: datetime, patience: timedelta) -> Self:
        """Open for writing (no path: in memory) and migrate. A foreign file is left as it was."""
        name = str(path) if path else "the database in memory"
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old; statushub needs 3.37 or later")
        with explained(name, patience):
            connection = _connect(str(path or ":memory:"), patience)
            try:
                inspect(connection, name)
                _write_ahead(connection, patience)
                for pragma in WRITER:
                    connection.execute(pragma).close()
                migrate(connection, name, now)
            except BaseException:
                connection.close()
                raise
        return cls(connection, name, patience)

    @classmethod
    def reading(cls, path: Path, patience: timedelta) -> Self:
        """Open for reading only."""
        with explained(str(path), patience):
            return cls(_connect(f"{path.absolute().as_uri()}?mode=ro", patience), str(path), patience)

    def fetch(self, statement: str, parameters: Mapping[str, Parameter]) -> list[sqlite3.Row]:
        """Run a statement and return its rows."""
        with self._run(statement, parameters) as cursor:
            return cursor.fetchall()

    def execute(self, statement: str, parameters: Mapping[str, Parameter]) -> int:
        """Run a statement and return how many rows it changed."""
        with self._run(statement, parameters) as cursor:
            return cursor.rowcount

    def executemany(self, statement: str, parameters: Iterable[Mapping[str, Parameter]]) -> None:
        """Run a statement once for each set of parameters."""
        with explained(self._name, self._patience):
            self._connection.executemany(statements()[statement], parameters).close()

    def begin(self) -> None:
        """Begin to write, or wait until whoever writes is done."""
        with explained(self._name, self._patience):
            self._connection.execute("BEGIN IMMEDIATE").close()

    def commit(self) -> None:
        """Make it last."""
        with explained(self._name, self._patience):
            self._connection.execute("COMMIT").close()

    def roll_back(self) -> None:
        """Undo what is not committed; nothing under way is fine."""
        with explained(self._name, self._patience):
            self._connection.rollback()

    def close(self) -> None:
        """Close; what is not committed is undone."""
        self._connection.close()

    @contextmanager
    def _run(self, statement: str, parameters: Mapping[str, Parameter]) -> Iterator[sqlite3.Cursor]:
        with (
            explained(self._name, self._patience),
            closing(self._connection.execute(statements()[statement], parameters)) as cursor,
        ):
            yield cursor


def _connect(address: str, patience: timedelta) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address,
        timeout=patience.total_seconds(),
        isolation_level=None,  # transactions begin where we say so
        check_same_thread=False,  # each is used by one thread at a time, not always the same
        cached_statements=256,
        uri=address.startswith("file:"),
    )
    connection.row_factory = sqlite3.Row
    return connection


def _write_ahead(connection: sqlite3.Connection, patience: timedelta) -> None:
    """Switch to WAL. Where two start at once on a new file SQLite refuses one without waiting, so we wait."""
    end = monotonic() + patience.total_seconds()
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
            sleep(0.01)
        else:
            return
