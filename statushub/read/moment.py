"""A date or clock time as written, before anybody decides which day it is."""

import msgspec


class Moment(msgspec.Struct, frozen=True):
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
    week: int | None = None
    """The week, where it is said by its number; the year's is the nearest."""
    aims: int = 0
    """Is a weekday said to be the last one (-1), or the next (1)?"""
    away: int | None = None
    """Minutes from when it was written: "within an hour", "twenty minutes ago"."""
    shift: int | None = None
    """Days from the notice's own: today is 0."""
    soft: bool = False
    """It is only described: "during the evening"."""
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
    short: bool = False
    """Year and day may: 24-11-07."""
    halved: bool = False
    """Before or after noon is said."""
    twelve: bool = False
    """It isn't, by somebody who counts to twelve: half past six may be either."""

    @property
    def has_date(self) -> bool:
        """Tell whether a day is said in any way."""
        return (
            self.day is not None
            or self.month is not None
            or self.weekday is not None
            or self.shift is not None
            or self.week is not None
        )

    @property
    def has_clock(self) -> bool:
        """Tell whether a clock time is said."""
        return self.hour is not None
