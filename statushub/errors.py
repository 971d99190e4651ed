"""The errors statushub raises on purpose.

::

    StatushubError
    ├── ConfigError          feeds.toml (or a file it includes) is wrong; carries every fault found
    ├── SourceError          a publisher's document can't be read; says why
    ├── StoreError           the database can't be used as asked
    │   ├── StoreTooNew      its schema is of a later statushub
    │   ├── StoreBusy        somebody else held the database too long
    │   └── StoreConflict    the change contradicts what is stored (duplicate, or a move that life forbids)
    └── Forged               a webhook's signature is missing or wrong
"""

from collections.abc import Sequence
from dataclasses import dataclass


class StatushubError(Exception):
    """Root of the tree; its text is meant to be read by the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in the configuration: where it stands, what is wrong, how to mend it."""

    file: str
    where: str
    problem: str
    mend: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        return f"{self.file}: {self.where}: {self.problem}; {self.mend}"


class ConfigError(StatushubError):
    """The configuration has faults; all of them are carried, none is shown alone."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class SourceError(StatushubError):
    """A publisher's document can't be read; the text says what was found instead."""


class StoreError(StatushubError):
    """The database can't be used as asked."""


class StoreTooNew(StoreError):
    """The database was written by a later statushub than this one."""


class StoreBusy(StoreError):
    """The database stayed locked by somebody else for too long."""


class StoreConflict(StoreError):
    """The change contradicts what is stored."""


class Forged(StatushubError):
    """A webhook's signature is missing or wrong; nothing in its body was believed."""
