"""Opening databases: new ones, later ones, other programs', two at once."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database as Inspector

from statushub.errors import ConfigError, StoreError, StoreTooNew
from statushub.store import open_store, sqlite_path
from statushub.store.migrate import migrations
from tests.fakes.clock import FakeClock
from tests.store.made import names_in

OPENS = """
import asyncio, sys
from statushub.clock import SystemClock
from statushub.store import open_store

async def main():
    print("ready", flush=True)
    sys.stdin.readline()
    store = await open_store(sys.argv[1], clock=SystemClock())
    await store.ping()
    await store.close()

asyncio.run(main())
"""


async def opened_and_closed(path: Path) -> None:
    store = await open_store(f"sqlite:///{path}", clock=FakeClock())
    await store.close()


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        with connection:
            return connection.execute(statement).fetchall()
    finally:
        connection.close()


def test_migrations_are_numbered_without_gaps():
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))


async def test_a_new_file_gets_the_whole_schema(tmp_path: Path):
    path = tmp_path / "ny.db"
    await opened_and_closed(path)
    database = Inspector(path)
    assert {"source", "observation", "incident", "timeline", "message", "subscriber"} <= set(
        database.table_names()
    )
    assert all(table.strict for table in database.tables if not table.name.startswith("sqlite_"))
    assert database.journal_mode == "wal"
    database.close()
    assert rows(path, "SELECT number FROM migration") == [(step.number,) for step in migrations()]


async def test_opening_again_changes_nothing(tmp_path: Path):
    path = tmp_path / "a.db"
    await opened_and_closed(path)
    before = path.read_bytes()
    await opened_and_closed(path)
    assert path.read_bytes() == before


async def test_an_empty_file_is_a_new_database(tmp_path: Path):
    path = tmp_path / "tom.db"
    path.touch()
    await opened_and_closed(path)
    assert rows(path, "SELECT COUNT(*) FROM migration") == [(len(migrations()),)]


async def test_a_later_schema_is_refused_and_says_how_to_go_on(tmp_path: Path):
    path = tmp_path / "senare.db"
    await opened_and_closed(path)
    rows(path, "INSERT INTO migration VALUES (999, '0999_framtid', 0)")
    with pytest.raises(StoreTooNew) as refused:
        await opened_and_closed(path)
    assert str(refused.value) == (
        f"{path} was written by a later statushub (its schema is number 999, "
        f"this one knows {len(migrations())}); update statushub, or name a database that this version wrote"
    )


async def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path):
    path = tmp_path / "bokföring.db"
    rows(path, "CREATE TABLE faktura (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"another program's database \(it holds the tables faktura"):
        await opened_and_closed(path)
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["bokföring.db"]


@pytest.mark.parametrize("content", ["Kära dagbok! ".encode() * 500, b"\xff\xd8\xff\xe0 en bild"])
async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes):
    path = tmp_path / "dagbok.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="it is not a SQLite database; move that file away, or name another"):
        await opened_and_closed(path)
    assert path.read_bytes() == content


async def test_a_folder_that_is_missing_is_named(tmp_path: Path):
    with pytest.raises(StoreError, match=r"saknas/a\.db: it can't be opened; make its folder"):
        await opened_and_closed(tmp_path / "saknas" / "a.db")


async def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path):
    path = tmp_path / "halv.db"
    await opened_and_closed(path)
    rows(path, "DELETE FROM migration")
    before = rows(path, "SELECT name FROM sqlite_master ORDER BY name")
    with pytest.raises(StoreError, match="already exists"):
        await opened_and_closed(path)
    assert rows(path, "SELECT name FROM sqlite_master ORDER BY name") == before
    assert rows(path, "SELECT COUNT(*) FROM migration") == [(0,)]


def test_processes_that_start_at_once_all_succeed(tmp_path: Path):
    path = tmp_path / "många.db"
    command = [sys.executable, "-c", OPENS, f"sqlite:///{path}"]
    started = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [(process.communicate()[1], process.returncode) for process in started] == [("", 0)] * 4
    assert rows(path, "SELECT COUNT(*) FROM migration") == [(len(migrations()),)]


ADDRESSES = [
    ("sqlite:///subscribers.db", Path("subscribers.db")),
    ("sqlite:////var/lib/statushub/hubb å.db", Path("/var/lib/statushub/hubb å.db")),
    ("sqlite://", None),
    ("sqlite:///:memory:", None),
]


@pytest.mark.parametrize(("url", "path"), ADDRESSES)
def test_an_address_names_a_file_or_memory(url: str, path: Path | None):
    assert sqlite_path(url) == path


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://hubb:hemligt@db/hubb", "databases of the sort 'postgresql' are not known"),
        ("subscribers.db", "write sqlite:///FILE"),
        ("sqlite://subscribers.db", "a slash is missing; write sqlite:///subscribers.db"),
    ],
)
def test_an_address_that_is_not_understood_says_how_to_write_it_and_tells_no_secret(url: str, says: str):
    with pytest.raises(ConfigError) as refused:
        sqlite_path(url)
    assert says in str(refused.value)
    assert "hemligt" not in str(refused.value)
