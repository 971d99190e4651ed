"""``statushub serve``: the hub itself."""

from pathlib import Path

import click

from statushub.cli._options import config_option, database_option, database_url, existing


@click.command(epilog="Example: statushub serve --config feeds.toml --port 8080")
@config_option
@database_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0: any free one."
)
def serve(config: Path, database: str | None, host: str, port: int) -> None:
    """Run the hub: poll sources, assess, notify, and serve the page, the feeds and the API.

    The gateway's credentials come from the environment (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN,
    TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID). Without them texts stay in a sandbox, and the hub
    says so. SIGTERM and Ctrl-C end it in order: what is under way is finished first.
    """
    import asyncio
    import os

    from statushub.cli._logs import configure_logs
    from statushub.settings import load
    from statushub.wiring import Binding, serve_until_stopped

    configure_logs()
    settings = load(existing(config))
    url = database_url(database, settings.hub.database)
    asyncio.run(serve_until_stopped(settings, url, Binding(host, port), os.environ))


COMMANDS = (serve,)
