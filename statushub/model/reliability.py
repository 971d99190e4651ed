"""How often a publisher turned out to be right: about itself, about others, and that it is over."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Tally(NamedTuple):
    """How often something said turned out right, and how often wrong."""

    right: int = 0
    wrong: int = 0

    def share(self, prior: float, weight: float) -> float:
        """Return the expected share that is right, 0 to 1: a Beta prior of this mean and weight, updated."""
        return (prior * weight + self.right) / (weight + self.right + self.wrong)


@dataclass(frozen=True, slots=True)
class Reliability:
    """What one publisher said, counted over incidents whose root was confirmed."""

    own: Tally = field(default_factory=Tally)
    """Took the fault upon itself."""
    blames: Tally = field(default_factory=Tally)
    """Blamed another, by name."""
    clears: Tally = field(default_factory=Tally)
    """Said that it was over."""
