"""Schema migrations: numbered SQL files, run once each, in order, under the database's own write lock."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sqlite_utils import Database as Inspector

from statushub.errors import StoreError, StoreTooNew
from statushub.store.codec import micros

APPLICATION_ID = 0x5374_4875
"""``StHu`` in the file's header says that it is ours (https://www.sqlite.org/fileformat2.html §1.3.14)."""


class Migration(NamedTuple):
    """One step of the schema."""

    number: int
    name: str
    script: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Return all steps that this statushub knows, ascending."""
    schema = files("statushub.store").joinpath("schema")
    scripts = sorted(
        (file for file in schema.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name
    )
    return tuple(
        Migration(int(file.name[:4]), file.name.removesuffix(".sql"), file.read_text("utf-8"))
        for file in scripts
    )


def inspect(connection: sqlite3.Connection, name: str) -> int:
    """Return the number of the schema (0: an empty database), changing nothing.

    Raises StoreTooNew for a later statushub's, StoreError for another program's.
    """
    tables = Inspector(connection, execute_plugins=False).table_names()
    if not tables:
        return 0
    with closing(connection.execute("PRAGMA application_id")) as cursor:
        (application,) = cursor.fetchone()
    if application != APPLICATION_ID or "migration" not in tables:
        raise StoreError(
            f"{name} is another program's database (it holds the tables {', '.join(sorted(tables)[:3])} …); "
            "name a file of its own for statushub"
        )
    return _known(connection, name)


def migrate(connection: sqlite3.Connection, name: str, now: datetime) -> None:
    """Bring the schema up to date. Of two processes at once one does the work and the other waits for it.

    Raises as ``inspect``, and sqlite3.Error, with nothing changed.
    """
    latest = migrations()[-1].number
    if inspect(connection, name) == latest:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = inspect(connection, name)
        for migration in migrations():
            if migration.number > done:
                _run(connection, migration, now)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _known(connection: sqlite3.Connection, name: str) -> int:
    with closing(connection.execute("SELECT COALESCE(MAX(number), 0) FROM migration")) as cursor:
        number = int(cursor.fetchone()[0])
    latest = migrations()[-1].number
    if number > latest:
        raise StoreTooNew(
            f"{name} was written by a later statushub (its schema is number {number}, "
            f"this one knows {latest}); update statushub, or name a database that this version wrote"
        )
    return number


def _run(connection: sqlite3.Connection, migration: Migration, now: datetime) -> None:
    for statement in _statements(migration.script):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO migration (number, name, applied_at) VALUES (?, ?, ?)",
        (migration.number, migration.name, micros(now)),
    )


def _statements(script: str) -> Iterator[str]:
    """Split a script; ``executescript`` would commit our transaction first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
