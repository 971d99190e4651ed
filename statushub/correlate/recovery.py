"""Whether it works again, by those who live there and by our checks, before anybody says that it is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from statushub.correlate.residents import ENOUGH, reporters, still_down
from statushub.model.evidence import Probe, Report
from statushub.model.incident import Ending, Incident
from statushub.model.names import Service

HOLD = timedelta(minutes=10)
"""How long it must have worked again before we take it to be over."""
HOLD_POWER = timedelta(hours=2)
"""The same where electricity was out: for compensation an interruption ends when supply has been back for
two hours without a break (ellagen 10 kap., as grid owners put it)."""


def recovery_of(incident: Incident) -> tuple[datetime, Ending] | None:
    """Return since when it seems to work again, and by whom we know; None: it doesn't."""
    return _by_residents(incident) or _by_probes(incident.probes)


def hold_of(incident: Incident) -> timedelta:
    """Return how long a recovery must last to be an end."""
    return HOLD_POWER if Service.POWER in incident.services else HOLD


def _by_residents(incident: Incident) -> tuple[datetime, Ending] | None:
    """Return since when enough of those who had reported it say that it works again.

    Enough: half as many as those who have not said so, and three where a company speaks of the fault.
    A neighbour for whom it never was out proves nothing, nor do words from before the last complaint.
    """
    back = sorted(_back(incident.reports))
    waiting = reporters(still_down(incident.reports))
    needed = max(ENOUGH if incident.testimonies else 1, -(-waiting // 2))
    return (back[needed - 1], Ending.RESIDENTS) if len(back) >= needed else None


def _back(reports: Sequence[Report]) -> list[datetime]:
    """Return when each household that had lost it said that it works again, after the last complaint."""
    lost = {(said.by, said.place, said.service): said.at for said in reports if said.down}
    last = max((said.at for said in still_down(reports)), default=None)
    found: dict[str, datetime] = {}
    for said in reports:
        down_at = lost.get((said.by, said.place, said.service))
        if said.down or down_at is None or said.at <= down_at or (last is not None and said.at <= last):
            continue
        found[said.by] = min(said.at, found.get(said.by, said.at))
    return list(found.values())


def _by_probes(probes: Sequence[Probe]) -> tuple[datetime, Ending] | None:
    """Return since when all checks find that it works; they joined when they found that it didn't."""
    if not probes or any(probe.down for probe in probes):
        return None
    return max(probe.at for probe in probes), Ending.PROBES
