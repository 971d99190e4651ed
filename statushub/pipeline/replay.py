"""Replaying: incidents made anew from the observations alone, and held against those that are kept."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from statushub.model.incident import Incident
from statushub.model.names import ObservationId
from statushub.model.observation import Received
from statushub.pipeline.desk import World
from statushub.pipeline.table import Table
from statushub.pipeline.weigh import by_the_clock, weigh_on
from statushub.ports.store import Store

PAGE = 500


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay gave."""

    observations: int
    incidents: int
    differing: tuple[str, ...]
    """Ids of incidents that are otherwise than kept, missing there, or too many; ascending."""


async def replay(store: Store, world: World) -> Replayed:
    """Weigh every assessed observation anew, let the clock run as far as it had run, and compare.

    Nothing is written. Where the configuration or the reader has changed since, so may the incidents.
    """
    kept = {incident.id: incident async for incident in _incidents(store)}
    until = max((_last_touched(incident) for incident in kept.values()), default=None)
    table, count = Table(world.where.topology), 0
    async for item in _observations(store):
        count += 1
        _weigh(table, item, world)
    if until is not None:
        by_the_clock(table, world, until)
    made = table.incidents
    differing = {one for one in kept.keys() | made.keys() if kept.get(one) != made.get(one)}
    return Replayed(count, len(kept), tuple(sorted(differing)))


def _weigh(table: Table, item: Received, world: World) -> None:
    """Weigh one observation; what could not be weighed then is set aside now too."""
    try:
        weigh_on(table, [item], world, item.at)
    except Exception:  # noqa: BLE001 - the same that set it aside when it came
        return


def _last_touched(incident: Incident) -> datetime:
    times = (incident.changed_at, incident.weighed_at, incident.heard_at)
    return max(filter(None, times))


async def _observations(store: Store) -> AsyncIterator[Received]:
    after = ObservationId(0)
    while page := await store.handled(after, PAGE):
        for item in page:
            yield item
        after = page[-1].id


async def _incidents(store: Store) -> AsyncIterator[Incident]:
    after = ""
    while page := await store.every_incident(after, PAGE):
        for incident in page:
            yield incident
        after = page[-1].id
