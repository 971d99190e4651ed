"""``statushub read`` and ``statushub attribute``: JSON Lines in, JSON Lines out, for measuring."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from statushub.cli._options import existing
from statushub.errors import StatushubError

if TYPE_CHECKING:
    from statushub.read.reader import Reader

Answer = Callable[[str], dict[str, Any]]

lines_argument = click.argument("file", type=click.Path(path_type=Path, allow_dash=True))


@click.command(epilog="Example: statushub read notices.jsonl --config feeds.toml > facts.jsonl")
@lines_argument
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="Company and place names from this configuration; else none but the gazetteer's.",
)
def read(file: Path, config: Path | None) -> None:
    """Read notices, one JSON object a line, and print the facts of each, one line a line.

    FILE is JSON Lines, plain or .gz; - is standard input. A line holds id, publisher, publisher_role, title,
    body and published. A line that can't be read gives {"id": …, "error": "…"}; the exit status is 0.
    """
    from statushub.read.evaluation import answer

    reader = _reader(config)
    _answer_each(file, lambda line: answer(line, reader))


@click.command(epilog="Example: statushub attribute scenarios.jsonl.gz > verdicts.jsonl")
@lines_argument
def attribute(file: Path) -> None:
    """Weigh scenarios, one JSON object a line, and print who is at fault in each, one line a line.

    FILE is JSON Lines, plain or .gz; - is standard input. A line holds id, asof, topology and evidence. A
    line that can't be read gives {"id": …, "error": "…"}; the exit status is 0.
    """
    from statushub.attribute.evaluation import answer

    _answer_each(file, answer)


def _reader(config: Path | None) -> "Reader":
    from zoneinfo import ZoneInfo

    from statushub.geo.gazetteer import Gazetteer
    from statushub.read.reader import Reader
    from statushub.settings import load

    gazetteer = Gazetteer.load()
    if config is None:
        return Reader(gazetteer, (), ZoneInfo("Europe/Stockholm"))
    settings = load(existing(config))
    places = {place for network in settings.networks for place in network.places}
    return Reader(gazetteer, settings.companies, settings.hub.zone, places)


def _answer_each(file: Path, answer: Answer) -> None:
    """Print the answer to each line that is not blank, in order, each flushed as it is known."""
    import json

    with _opened(file) as lines:
        for line in _texts(lines, file):
            if line.strip():
                text = json.dumps(answer(line), ensure_ascii=False)
                click.echo(text.encode("utf-8", "replace"))


def _opened(file: Path) -> AbstractContextManager[Iterable[bytes]]:
    """Return the file's bytes, unpacked; exit status 2 where it can't be opened."""
    import gzip
    import sys

    if str(file) == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return gzip.open(file) if file.suffix == ".gz" else file.open("rb")
    except OSError as error:
        raise click.UsageError(
            f"{file} can't be read ({error.strerror}): name a file of JSON Lines, or - for standard input."
        ) from error


def _texts(lines: Iterable[bytes], file: Path) -> Iterator[str]:
    """Yield the lines as text, a byte-order mark left out and bytes that are no UTF-8 replaced."""
    import zlib

    try:
        for line in lines:
            yield line.decode("utf-8", "replace").removeprefix("\ufeff")
    except (OSError, EOFError, zlib.error) as error:
        raise StatushubError(f"{file} broke off ({error}): the lines before it were answered") from error


COMMANDS = (read, attribute)
