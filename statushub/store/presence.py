"""Which hubs live on a database file: told by locks that the kernel takes back when a process dies."""

import fcntl
import os
from pathlib import Path

from statushub.errors import StoreError


class Presence:
    """Our lock on ``<database>.lock``: all living hubs share it; it is exclusive to one that starts alone."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._file: int | None = None

    def announce(self) -> bool:
        """Become a living hub. True: the only one, and no other can start until ``settle``.

        May wait while another hub starts. Raises StoreError where the lock file can't be made.
        """
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(
                f"{self._path}: {error.strerror}; a hub needs to write to the folder of its database"
            ) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(self._file, fcntl.LOCK_SH)
            return False
        return True

    def settle(self) -> None:
        """Let other hubs live beside us."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_SH)

    def leave(self) -> None:
        """Live no more."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
