"""Measuring two things in turn, so that the machine's mood falls on both."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

CLOCK_TICKS = 100
"""Ticks per second of ``/proc/<pid>/stat`` on Linux (USER_HZ)."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and its floor: medians over interleaved rounds, and the ratio of the two."""

    what: str
    unit: str
    ours: float
    floor: float
    ratio: float
    goal: str
    met: bool
    rounds: tuple[tuple[float, float], ...]


Figure = Callable[[], Awaitable[Measured]]


async def interleaved(
    ours: Callable[[], Awaitable[float]], floor: Callable[[], Awaitable[float]], rounds: int
) -> list[tuple[float, float]]:
    """Return (ours, floor) of each round, after one that isn't counted."""
    measured = [(await ours(), await floor()) for _ in range(rounds + 1)]
    return measured[1:]


def medians(rounds: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the medians of ours, of the floor, and of the ratio ours / floor round by round."""
    return (
        median(ours for ours, _ in rounds),
        median(floor for _, floor in rounds),
        median(ours / floor for ours, floor in rounds),
    )


def cpu_seconds(pid: int) -> float:
    """Return the processor time, user and system, that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS
