"""Every database that the contract is held against; PostgreSQL will be one more of each."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from statushub.ports.store import Store
from statushub.store import open_store
from tests.fakes.clock import FakeClock

SHARED = ("sqlite file",)
"""Those that several processes can open."""

ALL = (*SHARED, "sqlite memory")

several_processes = pytest.mark.parametrize("stores", SHARED, indirect=True)


class Stores:
    """Opens stores on one database, as several processes would, and closes them in the end."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._opened: list[Store] = []

    async def open(self) -> Store:
        self._opened.append(await open_store(self.url, clock=FakeClock()))
        return self._opened[-1]

    async def close(self) -> None:
        for store in self._opened:
            await store.close()


@pytest.fixture(params=ALL)
async def stores(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stores]:
    urls = {"sqlite file": f"sqlite:///{tmp_path / 'störningar.db'}", "sqlite memory": "sqlite://"}
    made = Stores(urls[request.param])
    yield made
    await made.close()


@pytest.fixture
async def store(stores: Stores) -> Store:
    return await stores.open()
