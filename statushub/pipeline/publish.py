"""Publishing: how far the timeline has grown, for whatever is made from it."""

from statushub.model.names import Seq
from statushub.ports.store import Store


class Published:
    """Keeps the latest sequence number in memory, so that serving an unchanged feed asks nobody."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._latest = Seq(0)

    def latest(self) -> Seq:
        """Return the last sequence number seen; it never goes back."""
        return self._latest

    async def run(self) -> None:
        """Look how far the timeline has grown."""
        self._latest = max(self._latest, await self._store.latest())
