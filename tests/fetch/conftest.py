"""A publisher and a fetcher, both closed after the test."""

from collections.abc import AsyncIterator

import pytest

from statushub.fetch.http import HttpFetcher
from tests.fakes.clock import FakeClock
from tests.fetch.publisher import Publisher, publisher


@pytest.fixture
async def angby() -> AsyncIterator[Publisher]:
    async with publisher() as running:
        yield running


@pytest.fixture
async def fetcher() -> AsyncIterator[HttpFetcher]:
    made = HttpFetcher("statushub-test/1", clock=FakeClock())
    yield made
    await made.close()
