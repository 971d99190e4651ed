"""A store that can't be used now and then, as one that another program holds locked."""

from collections import Counter
from functools import partial
from typing import Any

from statushub.errors import StoreBusy
from statushub.ports.store import Store


class IllStore:
    """Passes every call on, but fails the next so many of a method, as it is told."""

    def __init__(self, store: Store, **fails: int) -> None:
        self._store = store
        self._left = Counter(fails)
        self.failed = 0
        """Calls that failed so far."""

    def fail(self, method: str, times: int = 1) -> None:
        self._left[method] += times

    def heal(self) -> None:
        self._left.clear()

    def __getattr__(self, name: str) -> Any:
        return partial(self._fail, name) if self._left[name] > 0 else getattr(self._store, name)

    async def _fail(self, name: str, *_arguments: object) -> None:
        self._left[name] -= 1
        self.failed += 1
        raise StoreBusy("locked by another program")
