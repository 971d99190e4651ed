"""When a company's desk is open: the silence of a closed desk is no evidence."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Hours:
    """A desk's hours as OpenStreetMap's ``opening_hours`` writes them, in a zone; None: nobody told us."""

    text: str | None
    zone: ZoneInfo = STOCKHOLM

    def latest_open(self, onset: datetime, asof: datetime) -> datetime | None:
        """Return the latest instant of [onset, asof] at which it is known to be open, in UTC."""
        if self.text is None or asof < onset:
            return None
        if self.text == "24/7":
            return asof
        rule = _rule(self.text, self.zone)
        return _latest_open(rule, onset.astimezone(self.zone), asof.astimezone(self.zone)) if rule else None


def _latest_open(rule: OpeningHours, onset: datetime, asof: datetime) -> datetime | None:
    if rule.is_open(asof):
        return asof.astimezone(UTC)
    closings: list[datetime] = [
        end for _, end, state, _ in rule.intervals(onset, asof) if state == State.OPEN
    ]
    return closings[-1].astimezone(UTC) if closings else None


@lru_cache(maxsize=512)
def _rule(text: str, zone: ZoneInfo) -> OpeningHours | None:
    """Return the parsed rule, None if it can't be read; Swedish public holidays count in Sweden."""
    if not validate(text):
        return None
    return OpeningHours(text, timezone=zone, country="SE" if zone == STOCKHOLM else None)
