"""A real ``kill -9`` in the middle of commits: whole transactions only, and work that resumes."""

import asyncio
import random
import signal
import sys
from pathlib import Path

import pytest

from statushub.ports.store import Store
from statushub.store import open_store
from tests.fakes.clock import FakeClock
from tests.store.crashing import SUBSCRIBERS
from tests.store.made import claim, enqueue_all


async def killed(work: str, path: Path, after: float) -> None:
    """Run a child's endless work on the database, and kill it some seconds after it says that it began."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.store.crashing", work, str(path), stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    assert await child.stdout.readline() == b"began\n"
    await asyncio.sleep(after)
    child.send_signal(signal.SIGKILL)
    await child.communicate()
    assert child.returncode == -signal.SIGKILL


async def reopened(path: Path) -> Store:
    return await open_store(f"sqlite:///{path}", clock=FakeClock())


@pytest.mark.parametrize("kills", [pytest.param(2), pytest.param(20, marks=pytest.mark.long)])
async def test_a_kill_in_the_middle_of_commits_leaves_whole_transactions(tmp_path: Path, kills: int):
    path = tmp_path / "avbrott.db"
    chance = random.Random(7)
    before = 0
    for _ in range(kills):
        await killed("commits", path, after=chance.uniform(0.02, 0.1))
        store = await reopened(path)
        before = await whole(store, at_least=before)
        await store.close()
    assert before > 0


async def whole(store: Store, at_least: int) -> int:
    """Check that every commit stands wholly or not at all, and return how many entries there are."""
    lines = await store.entries_after(0, 1_000_000)
    assert len(lines) >= at_least
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert await store.latest() == len(lines)
    posted = {line.entry.incident for line in lines}
    for incident in posted:
        assert len(await store.entries_of(incident)) == 3
        kept = await store.incident(incident)
        assert kept is not None
        found = await store.incidents_with([f"post:{incident}"])
        assert found == [kept]
    waiting = await store.unhandled(1_000_000)
    assert not {received.observation.incident for received in waiting} & posted
    return len(lines)


@pytest.mark.parametrize("kills", [pytest.param(2), pytest.param(10, marks=pytest.mark.long)])
async def test_a_fan_out_that_is_killed_resumes_with_no_row_lost_or_doubled(tmp_path: Path, kills: int):
    path = tmp_path / "utskick.db"
    chance = random.Random(7)
    for _ in range(kills):
        await killed("fan_out", path, after=chance.uniform(0.005, 0.04))
    store = await reopened(path)
    await enqueue_all(store, limit=50)
    messages = await claim(store, limit=SUBSCRIBERS * 2)
    assert len({message.subscriber for message in messages}) == len(messages) == SUBSCRIBERS
    await store.close()


async def test_after_a_kill_the_next_hub_takes_over_at_once(tmp_path: Path):
    path = tmp_path / "arv.db"
    await killed("holds", path, after=0)
    store = await reopened(path)
    assert await store.take_over()
    assert [message.body for message in await claim(store, "arvinge")] == ["Avbrott i Älvbo"]
    await store.close()
