"""The store on SQL: statements named once, a driver per database."""

from pathlib import Path

from statushub.clock import Clock
from statushub.errors import ConfigError, Fault
from statushub.ports.store import Store
from statushub.store.sqlite import SqliteDatabase
from statushub.store.store import SqlStore


async def open_store(url: str, *, clock: Clock) -> Store:
    """Open ``sqlite:///PATH`` (``sqlite://`` alone: in memory) and bring its schema up to date.

    Raises ConfigError for another URL, and StoreTooNew, StoreBusy or StoreError; each with how to mend it.
    """
    path = sqlite_path(url)
    return SqlStore(await SqliteDatabase.open(path, clock.now()))


def sqlite_path(url: str) -> Path | None:
    """Return the file a URL names (three slashes: relative, four: absolute); None: in memory."""
    scheme, separator, rest = url.partition("://")
    if scheme != "sqlite" or not separator:
        # Only the scheme is repeated: the rest may hold a password.
        raise _not_understood(f"databases of the sort {scheme!r} are not known", "write sqlite:///FILE")
    if rest in {"", "/", "/:memory:"}:
        return None
    if not rest.startswith("/"):
        raise _not_understood(f"{url}: a slash is missing", f"write sqlite:///{rest}")
    return Path(rest.removeprefix("/"))


def _not_understood(problem: str, mend: str) -> ConfigError:
    return ConfigError([Fault("--database", "URL", problem, mend)])
