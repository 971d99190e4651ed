"""Assessing residents' reports, beside the writing of the same observations in raw SQLite."""

import sqlite3
import tempfile
import time
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random

from benchmarks.measure import Measured, interleaved, medians
from benchmarks.storm import NOW, StillClock, faults, reports, world
from statushub.correlate.clock import OFTEN
from statushub.pipeline.assess import Assess
from statushub.pipeline.bells import Bells
from statushub.ports.store import Store
from statushub.store import open_store
from statushub.store.codec import json

REPORTS = 1_000
SECONDS = 8
OPEN = 100
ROUNDS = 3
GOAL = 1_000
"""Observations assessed per second on one core, correlation and attribution included."""


class Storm:
    """A hub's store and assessor with so many faults open."""

    def __init__(self, store: Store, open_faults: int) -> None:
        self.store, self.open_faults = store, open_faults
        self.clock = StillClock()
        self.assess = Assess(store, world(), self.clock, Bells(), "benchmark")
        self._random, self._households = Random(7), count()

    async def begin(self) -> None:
        """Open the faults."""
        await self.store.submit(faults(self.open_faults), NOW)
        await self.assess.run()

    async def report(self) -> float:
        """Return processor microseconds per report at a thousand a second, what is due by the clock included.

        Every open incident is weighed again in five minutes at the latest; a report bears its share of that.
        """
        spent = 0.0
        for _ in range(SECONDS):
            self.clock.moment += timedelta(seconds=1)
            said = reports(REPORTS, self.open_faults, self._random, self._households)
            await self.store.submit(said, self.clock.now())
            began = time.process_time()
            await self.assess.run()
            spent += time.process_time() - began
        self.clock.moment += OFTEN
        began = time.process_time()
        await self.assess.by_the_clock()
        again = (time.process_time() - began) / OFTEN.total_seconds()
        return (spent / SECONDS + again) / REPORTS * 1e6


async def assessing() -> Measured:
    """Measure processor microseconds per report, correlation and attribution included."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{folder}/hub.db", clock=StillClock())
        storm = Storm(store, OPEN)
        await storm.begin()
        raw = _raw(Path(folder) / "raw.db")

        async def floor() -> float:
            return _written(raw)

        ours, writing, ratio = medians(await interleaved(storm.report, floor, ROUNDS))
        await store.close()
        raw.close()
    return Measured(
        what="assess a report (floor: its row in SQLite)",
        unit="µs CPU",
        ours=ours,
        floor=writing,
        ratio=ratio,
        goal=f">= {GOAL} reports/s",
        met=1e6 / ours >= GOAL,
        rounds=(),
    )


def _raw(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode = WAL; CREATE TABLE row (id INTEGER PRIMARY KEY, content TEXT, handled INTEGER)"
    )
    return connection


def _written(connection: sqlite3.Connection) -> float:
    rows = [(json(said),) for said in reports(REPORTS, OPEN, Random(7), count())]
    began = time.process_time()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO row (content) VALUES (?)", rows)
    connection.execute("UPDATE row SET handled = 1 WHERE handled IS NULL")
    connection.execute("COMMIT")
    return (time.process_time() - began) / REPORTS * 1e6


FIGURE = assessing
