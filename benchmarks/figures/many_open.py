"""Assessing with a thousand open incidents, beside assessing with ten."""

import tempfile

from benchmarks.figures.assessing import ROUNDS, Storm
from benchmarks.measure import Measured, interleaved, medians
from benchmarks.storm import StillClock
from statushub.store import open_store

FEW, MANY = 10, 1_000
GOAL = 1.5
"""The most that a report may cost with many incidents open, of its cost with few."""


async def many_open() -> Measured:
    """Measure processor microseconds per report with many and with few incidents open."""
    with tempfile.TemporaryDirectory() as folder:
        few = Storm(await open_store(f"sqlite:///{folder}/few.db", clock=StillClock()), FEW)
        many = Storm(await open_store(f"sqlite:///{folder}/many.db", clock=StillClock()), MANY)
        for storm in (few, many):
            await storm.begin()
        ours, floor, ratio = medians(await interleaved(many.report, few.report, ROUNDS))
        for storm in (few, many):
            await storm.store.close()
    return Measured(
        what=f"a report with {MANY} open (floor: with {FEW})",
        unit="µs CPU",
        ours=ours,
        floor=floor,
        ratio=ratio,
        goal=f"<= {GOAL}",
        met=ratio <= GOAL,
        rounds=(),
    )


FIGURE = many_open
