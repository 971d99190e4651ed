"""A date or clock time as written, before anybody decides which day it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a clock time, or both that stand together: ``raw[start:end]``."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None
    """Monday is 0; alone it is the nearest such day."""
    shift: int | None = None
    """Days from the notice's own: today is 0."""
    night: bool = False
    """The night that is or comes: its small hours are tomorrow's where the notice is of the evening."""
    eve: bool = False
    """The night before the day: its late hours are the day before's."""
    late: bool = False
    """After noon: three is fifteen."""
    zone: int | None = None
    """Minutes east of Greenwich, where a zone is named."""
    opens: bool = False
    """The first of a range's two ends."""
    closes: bool = False
    """The second."""
    day_after: bool = False
    """Its day stands after its clock."""
    swappable: bool = False
    """Day and month may stand the other way round (11/3)."""

    @property
    def has_date(self) -> bool:
        """Tell whether a day is said in any way."""
        return (
            self.day is not None
            or self.month is not None
            or self.weekday is not None
            or self.shift is not None
        )

    @property
    def has_clock(self) -> bool:
        """Tell whether a clock time is said."""
        return self.hour is not None
