"""A time as people write it: any part may be missing, and nothing is invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """A local date and clock time of which any part may be unsaid (None)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None

    def iso(self) -> str:
        """Return local ISO: ``2024-02-16T07:00``, ``2024-02-16``, ``XXXX-02-16``, ``2018-11``, ``T16:00``."""
        clock = f"T{self.hour:02}:{self.minute or 0:02}" if self.hour is not None else ""
        if self.month is None:
            return (f"{self.year:04}" if self.year is not None else "") + clock
        year = f"{self.year:04}" if self.year is not None else "XXXX"
        day = f"-{self.day:02}" if self.day is not None else ""
        return f"{year}-{self.month:02}{day}{clock}"

    def __str__(self) -> str:
        """Return the ISO form."""
        return self.iso()
