"""When a company's desk is open: the silence of a closed desk is no evidence, and nobody answers there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel.core import get_global
from opening_hours import (  # type: ignore[attr-defined]  # the stub lacks UnknownCountryError
    OpeningHours,
    State,
    UnknownCountryError,
    validate,
)

from statushub.model.calls import Desk

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")
HORIZON_DAYS: Final = 400
"""A state that lasts longer counts as lasting for ever; without a bound a search would go on to year 9999."""
CHANGES_FOLLOWED: Final = 40
"""So many unclear states are passed over on the way to the next opening or closing."""

_BARE_COMMENT = re.compile(r'(^|;|\|\|)\s*("[^"]*")\s*(?=$|;|\|\|)')
_UNKNOWN = Desk(None)


@dataclass(frozen=True, slots=True)
class Hours:
    """A desk's hours as OpenStreetMap's ``opening_hours`` writes them, in a zone; None: nobody told us.

    ``PH`` are the public holidays of the zone's country; Sweden's hold the eves of Midsummer, Christmas and
    New Year too. Where a clock is set back, an hour told twice means its first.
    """

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

    def desk(self, now: datetime) -> Desk:
        """Return whether it is open now, and when that changes; what can't be told is unknown."""
        rule = _rule(self.text, self.zone) if self.text is not None else None
        if rule is None:
            return _UNKNOWN
        local = now.astimezone(self.zone)
        state = rule.state(local)[0]
        if state == State.UNKNOWN:
            return _UNKNOWN
        is_open = state == State.OPEN
        changes = (at for at, after in _changes(rule, local) if (after == State.OPEN) is not is_open)
        return Desk(is_open, next(changes, None))


def _changes(rule: OpeningHours, local: datetime) -> Iterator[tuple[datetime, State]]:
    """Yield the instants (UTC) after this one at which the state changes, and to what."""
    at: datetime | None = local
    for _ in range(CHANGES_FOLLOWED):
        at = rule.next_change(at)
        if at is None:
            return
        first = at.replace(fold=0).astimezone(UTC)
        yield first if first > local else at.astimezone(UTC), rule.state(at)[0]


def _latest_open(rule: OpeningHours, onset: datetime, asof: datetime) -> datetime | None:
    if rule.is_open(asof):
        return asof.astimezone(UTC)
    closings: list[datetime] = [
        end for _, end, state, _ in rule.intervals(onset, asof) if state == State.OPEN
    ]
    return closings[-1].astimezone(UTC) if closings else None


@lru_cache(maxsize=512)
def _rule(text: str, zone: ZoneInfo) -> OpeningHours | None:
    """Return the parsed rule, None if it can't be read.

    A rule that is a comment and no more leaves the state unknown, says OpenStreetMap's specification of
    ``opening_hours``; the library takes it for open.
    """
    said = _BARE_COMMENT.sub(r"\1 unknown \2", text)
    if not validate(said):
        return None
    country = get_global("zone_territories").get(zone.key)
    try:
        return OpeningHours(said, timezone=zone, country=country, max_interval_days=HORIZON_DAYS)
    except UnknownCountryError:
        return OpeningHours(said, timezone=zone, max_interval_days=HORIZON_DAYS)
