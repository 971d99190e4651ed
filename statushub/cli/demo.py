"""``statushub demo``: the whole hub, on a stormy Saturday, in the browser."""

import click


@click.command(epilog="Example: statushub demo --port 8080")
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="Without: any free one.")
def demo(port: int) -> None:
    """See it work: loopback publishers, the real hub, its public page and a phone beside it.

    Nothing to set up, no internet, nothing left behind. The companies are invented, texts stay in
    the sandbox. Sign the phone up in the browser; then the storm comes.
    """
    import asyncio

    from statushub.cli._logs import configure_logs
    from statushub.demo.run import run_demo

    configure_logs()
    asyncio.run(run_demo(port, click.echo))


COMMANDS = (demo,)
