"""What the store asks of a database: statements by name, and transactions. A driver per database."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

Parameter = str | int | bytes | None


class Row(Protocol):
    """One row; columns by name."""

    def __getitem__(self, column: str, /) -> Any:
        """Return a column's value."""
        ...


class Transaction(Protocol):
    """The one writer's transaction. Statements are called by their name in ``queries/``."""

    async def rows(self, statement: str, /, **parameters: Parameter) -> Sequence[Row]:
        """Run a statement and return its rows."""
        ...

    async def execute(self, statement: str, /, **parameters: Parameter) -> int:
        """Run a statement and return how many rows it changed."""
        ...

    async def executemany(self, statement: str, parameters: Iterable[Mapping[str, Parameter]], /) -> None:
        """Run a statement once for each set of parameters; none is fine."""
        ...


class Database(Protocol):
    """A database as the store sees it. Anything may raise StoreError, StoreBusy or StoreConflict."""

    async def rows(self, statement: str, /, **parameters: Parameter) -> Sequence[Row]:
        """Run a reading statement on what is committed."""
        ...

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Open a writing transaction: committed at the end of the block, undone where the block raises.

        Within it read by the transaction only. Transactions don't nest.
        """
        ...

    def alone(self) -> AbstractAsyncContextManager[bool]:
        """Become one of this database's living hubs. True: no other lives, nor starts within the block."""
        ...

    async def close(self) -> None:
        """Finish what is under way and close; closing again is fine."""
        ...


class OnDatabase:
    """Base of the store's nouns: each is methods on one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
