"""A world per test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.gateway import Gateway
from tests.whole.world import World, publishers


@pytest.fixture
async def world(gateway: Gateway, tmp_path: Path) -> AsyncIterator[World]:
    """Publishers, a gateway and a configuration, not yet a hub."""
    async with publishers() as served:
        yield World(served, gateway, tmp_path)
