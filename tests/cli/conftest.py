"""A desk per test."""

from pathlib import Path

import pytest

from tests.cli.hub import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A configuration and a database in a folder of the test's own."""
    return Desk(tmp_path)
