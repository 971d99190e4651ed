"""``statushub explain``: why an incident's verdict is what it is, in the terminal."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import click

from statushub.cli._options import config_option, database_option, database_url, existing
from statushub.model.incident import Incident, IncidentQuery
from statushub.model.names import IncidentId

EXAMPLES = 5
"""So many incidents are named to whoever asks for one that isn't there."""


@click.command(epilog="Example: statushub explain 7h3k9qmx2a --lang en")
@config_option
@database_option
@click.option("--lang", metavar="sv", help="sv or en; without: the hub's first language.")
@click.argument("incident", metavar="INCIDENT")
def explain(config: Path, database: str | None, lang: str | None, incident: str) -> None:
    """Say who is probably at fault for INCIDENT, what speaks for and against it, and where the chain broke.

    INCIDENT is an incident's id, as in the address of its page. May run while the hub runs.
    """
    from statushub.cli._account import account
    from statushub.settings import load
    from statushub.wiring import map_of
    from statushub.word.texts import languages, texts
    from statushub.word.voice import Voice

    settings = load(existing(config))
    if lang is not None and lang not in languages():
        raise click.BadParameter(f"{lang!r} is none of {', '.join(languages())}", param_hint="--lang")
    wanted = IncidentId(incident.strip().lower())
    found = asyncio.run(_found(wanted, database_url(database, settings.hub.database)))
    topology = map_of(settings).topology
    words = texts(lang or settings.hub.languages[0])
    voice = Voice(words, topology.name_of, settings.hub.zone, datetime.now(UTC))
    for line in account(found, topology, settings.hub.zone, voice):
        click.echo(_printable(line))


async def _found(wanted: IncidentId, url: str) -> Incident:
    """Return the incident. Raises UsageError, exit status 2, that says how to find one."""
    from statushub.ports.store import Store
    from statushub.wiring import with_store

    async def looked_up(store: Store) -> Incident:
        incident = await store.incident(wanted)
        if incident is not None:
            return incident
        if await store.post(wanted) is not None:
            raise click.UsageError(f"{wanted} is posted and not weighed yet: try again in a moment")
        latest = await store.incidents(IncidentQuery(limit=EXAMPLES))
        known = "".join(f"\n  {one.id}  {_printable(one.title)}" for one in latest)
        hint = f"the latest are:{known}" if known else "there is none yet in this database"
        raise click.UsageError(f"there is no incident {wanted}: its id stands in its page's address; {hint}")

    return await with_store(url, looked_up)


def _printable(text: str) -> str:
    """Return a publisher's text without what would move a terminal's cursor."""
    return "".join(letter for letter in text if letter.isprintable())


COMMANDS = (explain,)
