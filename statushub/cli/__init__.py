"""The command line: one file per group of commands."""

import sys

import click

from statushub import __version__
from statushub.catalogue import discover
from statushub.errors import ConfigError, StatushubError

EPILOG = "Start with `statushub demo` to see it work, or `statushub init` to write a first feeds.toml."


@click.group(
    epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="statushub")
def hub() -> None:
    """Tell residents what is out, whose fault it is, and until when."""


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 failed, 2 wrong usage or configuration."""
    for commands in discover(sys.modules[__name__], "COMMANDS", tuple).values():
        for command in commands:
            hub.add_command(command)
    try:
        hub()
    except ConfigError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except StatushubError as error:
        click.echo(f"statushub: {error}", err=True)
        sys.exit(1)
