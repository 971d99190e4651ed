"""Incidents and timeline entries as rows; what is searched by stands in rows of its own."""

from collections.abc import Sequence

from statushub.model.incident import Entry, Incident, TimelineEntry
from statushub.model.names import Seq
from statushub.store.codec import from_json, json, micros
from statushub.store.database import Parameter, Row, Transaction

Rows = set[tuple[str, ...]]

INDEXES = {
    "reach": ("postcode", "service", "provider"),
    "company": ("company",),
    "testimony": ("key",),
    "kin": ("kin",),
}
"""Statement ``add_<name>`` and ``drop_<name>`` → its columns beside the incident's id."""


async def put_incident(transaction: Transaction, incident: Incident) -> None:
    """Store an incident's state; of the rows it is found by, only those are touched that changed."""
    before = await transaction.rows("incident", id=incident.id)
    had = _index_rows(from_json(before[0]["state"], Incident)) if before else {}
    await transaction.execute("put_incident", **_columns(incident))
    for name, has in _index_rows(incident).items():
        had_these = had.get(name, set())
        await _each(transaction, f"drop_{name}", incident, INDEXES[name], had_these - has)
        await _each(transaction, f"add_{name}", incident, INDEXES[name], has - had_these)


async def append(transaction: Transaction, entries: Sequence[Entry]) -> Seq:
    """Append entries with the next numbers and return the last number given."""
    latest = int((await transaction.rows("latest"))[0]["seq"])
    await transaction.executemany(
        "append_entry",
        (
            {
                "seq": seq,
                "incident": entry.incident,
                "at": micros(entry.at),
                "audience": entry.audience.value,
                "entry": json(entry),
            }
            for seq, entry in enumerate(entries, start=latest + 1)
        ),
    )
    return Seq(latest + len(entries))


def timeline_entry(row: Row) -> TimelineEntry:
    """Return a line of the log."""
    return TimelineEntry(Seq(row["seq"]), from_json(row["entry"], Entry))


def incident_in(row: Row) -> Incident:
    """Return an incident's state."""
    return from_json(row["state"], Incident)


def ended_micros(incident: Incident) -> int:
    """Return when an incident that is over ended, as its column has it."""
    return micros(incident.ended_at or incident.changed_at)


def _columns(incident: Incident) -> dict[str, Parameter]:
    over = incident.status.is_over
    return {
        "id": incident.id,
        "is_over": int(over and not incident.held),  # held, its end is still to be told
        "is_running": int(incident.status.is_running),
        "is_public": int(incident.is_public),
        "changed_at": micros(incident.changed_at),
        "ended_at": ended_micros(incident) if over else None,
        "state": json(incident),
    }


def _index_rows(incident: Incident) -> dict[str, Rows]:
    companies = {testimony.publisher for testimony in incident.testimonies}
    if incident.publisher is not None:
        companies.add(incident.publisher)
    if (named := incident.verdict.named()) is not None:
        companies.add(named)
    return {
        "reach": {(cell.postcode, cell.service.value, cell.provider) for cell in incident.reach},
        "company": {(company,) for company in companies},
        "testimony": {(testimony.key,) for testimony in incident.testimonies},
        "kin": {(kin,) for kin in incident.kin},
    }


async def _each(
    transaction: Transaction, statement: str, incident: Incident, columns: Sequence[str], rows: Rows
) -> None:
    await transaction.executemany(
        statement,
        ({"incident": incident.id, **dict(zip(columns, row, strict=True))} for row in sorted(rows)),
    )
