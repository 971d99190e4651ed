"""What SQLite's errors mean to the person at the keyboard."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from statushub.errors import StoreBusy, StoreConflict, StoreError

MENDING: Mapping[int, str] = {
    sqlite3.SQLITE_NOTADB: "it is not a SQLite database; move that file away, or name another",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened; make its folder, and let this user write there",
    sqlite3.SQLITE_READONLY: "it can't be written; let this user write to the file and its folder",
    sqlite3.SQLITE_PERM: "it can't be written; let this user write to the file and its folder",
    sqlite3.SQLITE_FULL: "the disk is full; free some space, nothing committed is lost",
    sqlite3.SQLITE_IOERR: "the disk can't be read or written; look at the system's log",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; stop the hub, keep a copy, and restore a backup",
}
"""By primary result code (https://www.sqlite.org/rescode.html)."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_PRIMARY = 0xFF


@contextmanager
def explained(name: str, patience: timedelta) -> Iterator[None]:
    """Turn sqlite3's errors within into ours. A statement's parameters never stand in them."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise StoreConflict(f"{name}: the change contradicts what is stored ({error})") from error
    except sqlite3.Error as error:
        raise _in_our_words(error, name, patience) from error


def _in_our_words(error: sqlite3.Error, name: str, patience: timedelta) -> StoreError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in _BUSY:
        return StoreBusy(
            f"{name} has been locked by another program for {patience.total_seconds():g} s; "
            f"end whatever holds it (fuser {name} names it) and try again"
        )
    if mending := MENDING.get(code):
        return StoreError(f"{name}: {mending}")
    return StoreError(f"{name}: {error}")
