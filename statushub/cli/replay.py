"""``statushub replay``: incidents made anew from the observations, compared with those that are kept."""

import asyncio
from pathlib import Path

import click

from statushub.cli._options import config_option, database_option, database_url, existing
from statushub.errors import StatushubError

SHOWN = 20


@click.command(epilog="Example: statushub replay --database sqlite:///subscribers.db")
@config_option
@database_option
def replay(config: Path, database: str | None) -> None:
    """Make all incidents anew from what was observed, and say whether they are those that are kept.

    Changes nothing. While the hub runs, what changes meanwhile may differ: run it again.
    """
    from statushub.pipeline.replay import Replayed
    from statushub.pipeline.replay import replay as replayed
    from statushub.ports.store import Store
    from statushub.settings import load
    from statushub.wiring import map_of, with_store, world_of

    settings = load(existing(config))
    url = database_url(database, settings.hub.database)
    world = world_of(settings, map_of(settings))

    async def work(store: Store) -> Replayed:
        return await replayed(store, world)

    found = asyncio.run(with_store(url, work))
    click.echo(f"{found.observations} observations, {found.incidents} incidents")
    if found.differing:
        shown = ", ".join(found.differing[:SHOWN])
        more = f" and {len(found.differing) - SHOWN} more" if len(found.differing) > SHOWN else ""
        raise StatushubError(
            f"{len(found.differing)} incidents come out otherwise: {shown}{more}. "
            "Has the configuration or the program changed since they were observed?"
        )
    click.echo("All come out as they are kept.")


COMMANDS = (replay,)
