"""``statushub check`` and ``statushub init``: the configuration."""

from collections.abc import Sized
from pathlib import Path

import click

from statushub.cli._options import DEFAULT_CONFIG
from statushub.errors import Fault, StatushubError

file_argument = click.argument("file", required=False, type=click.Path(path_type=Path))


@click.command(epilog="Example: statushub check feeds.toml && statushub serve")
@file_argument
@click.option(
    "--config", type=click.Path(path_type=Path), help="The same as FILE, as other commands have it."
)
def check(file: Path | None, config: Path | None) -> None:
    """Say all that is wrong in a configuration, or that nothing is.

    FILE is feeds.toml unless said. Each fault is one line on standard error: the file, the table and
    key, what is wrong, how to mend it. Warnings stand there too, and don't count. Exit status 2 where
    there is a fault.
    """
    from statushub.settings import examine
    from statushub.wiring import channel_faults

    if file is not None and config is not None and file != config:
        raise click.UsageError(f"FILE is {file} but --config is {config}: name one of them.")
    path = file or config or Path(DEFAULT_CONFIG)
    examination = examine(path)
    settings = examination.settings
    faults = (*examination.faults, *channel_faults(settings.channels, str(path)))
    _show(settings.warnings, faults)
    if faults:
        raise click.exceptions.Exit(2)
    counts = (
        _count(settings.companies, "company", "companies"),
        _count(settings.sources, "source", "sources"),
        _count(settings.networks, "network", "networks"),
        _count(
            {code for network in settings.networks for code in network.postcodes}, "postcode", "postcodes"
        ),
    )
    click.echo(f"{path} is good: {', '.join(counts)}.")


@click.command(epilog="Example: statushub init && statushub check && statushub serve")
@file_argument
@click.option("--force", is_flag=True, help="Write it even over a file that stands there.")
def init(file: Path | None, force: bool) -> None:
    """Write a first configuration, with a comment on every table. FILE is feeds.toml unless said.

    It describes an invented company on an invented network, so that `statushub serve` runs at once;
    put your own in their place.
    """
    from importlib.resources import files

    path = file or Path(DEFAULT_CONFIG)
    first = (files("statushub.settings") / "first.toml").read_text(encoding="utf-8")
    try:
        with path.open("w" if force else "x", encoding="utf-8") as out:
            out.write(first)
    except FileExistsError:
        click.echo(f"{path} exists and was left as it is: name another file, or add --force.", err=True)
        raise click.exceptions.Exit(2) from None
    except OSError as error:
        raise StatushubError(
            f"{path} can't be written ({error.strerror}): name a file that may be"
        ) from error
    click.echo(f"Wrote {path}. Next: edit it, then `statushub check {path}` and `statushub serve`.")


def _show(warnings: tuple[Fault, ...], faults: tuple[Fault, ...]) -> None:
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        click.echo(_count(faults, "fault", "faults"), err=True)


def _count(things: Sized, one: str, many: str) -> str:
    number = len(things)
    return f"{number} {one if number == 1 else many}"


COMMANDS = (check, init)
