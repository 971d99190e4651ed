"""``statushub read`` and ``statushub attribute``: JSON Lines in, JSON Lines out, for measuring."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from statushub.cli._options import DEFAULT_CONFIG, database_url, existing
from statushub.errors import StatushubError

if TYPE_CHECKING:
    from statushub.attribute.scoring import Key
    from statushub.read.reader import Reader

Answer = Callable[[str], dict[str, Any]]

lines_file = click.Path(path_type=Path, allow_dash=True)


@click.command(epilog="Example: statushub read notices.jsonl --config feeds.toml > facts.jsonl")
@click.argument("file", type=lines_file, required=False)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="Company and place names from this configuration; else none but the gazetteer's.",
)
@click.option(
    "--score", is_flag=True, help="FILE is labelled: print how well the reader did, and its misses."
)
@click.option(
    "--explain", is_flag=True, help="Print each notice with the words marked that each fact came from."
)
@click.option(
    "--export-corrections",
    is_flag=True,
    help="Print what companies set right in their notices, labelled for --score; takes no FILE. "
    "May run while the hub runs.",
)
@click.option(
    "--database",
    metavar="URL",
    help="Whose corrections; else STATUSHUB_DATABASE, else [hub] database, else that of `statushub serve`.",
)
def read(
    file: Path | None,
    config: Path | None,
    score: bool,
    explain: bool,
    export_corrections: bool,
    database: str | None,
) -> None:
    """Read notices, one JSON object a line, and print the facts of each, one line a line.

    FILE is JSON Lines, plain or .gz; - is standard input. A line holds id, publisher, publisher_role, title,
    body and published. A line that can't be read gives {"id": …, "error": "…"}; the exit status is 0.
    """
    from statushub.read.evaluation import answer, explained

    if score + explain + export_corrections > 1:
        raise click.UsageError("choose one of --score, --explain and --export-corrections")
    if export_corrections:
        if file is not None:
            raise click.UsageError(f"--export-corrections takes no FILE: leave {file} out")
        _print_corrections(config, database)
        return
    if database is not None:
        raise click.UsageError("--database goes with --export-corrections only")
    if file is None:
        raise click.UsageError("Missing argument 'FILE': name a file of JSON Lines, or - for standard input.")
    reader = _reader(config)
    if score:
        _print_score(file, lambda line: answer(line, reader))
    elif explain:
        for line in _lines(file):
            click.echo(
                explained(line, reader, mark=lambda words: click.style(words, bold=True, underline=True))
            )
    else:
        _answer_each(file, lambda line: answer(line, reader))


@click.command(epilog="Example: statushub attribute scenarios.jsonl.gz > verdicts.jsonl")
@click.argument("scenarios", type=lines_file)
@click.argument("answers", type=lines_file, required=False)
@click.option(
    "--score",
    is_flag=True,
    help="Print how well SCENARIOS are answered; ANSWERS, JSON Lines with id, roots, affected and tags, says "
    "what is right.",
)
@click.option("--by-tag", is_flag=True, help="With --score: also how many of each tag and layer are right.")
def attribute(scenarios: Path, answers: Path | None, score: bool, by_tag: bool) -> None:
    """Weigh scenarios, one JSON object a line, and print who is at fault in each, one line a line.

    SCENARIOS is JSON Lines, plain or .gz; - is standard input. A line holds id, asof, topology and evidence.
    A line that can't be read gives {"id": …, "error": "…"}; the exit status is 0.
    """
    from statushub.attribute.evaluation import answer

    if score != (answers is not None):
        raise click.UsageError("--score takes two files, SCENARIOS and the right ANSWERS; else there is one")
    if by_tag and not score:
        raise click.UsageError("--by-tag goes with --score only")
    if answers is None:
        _answer_each(scenarios, answer)
    else:
        _print_attribution_score(scenarios, answers, by_tag=by_tag)


def _print_attribution_score(scenarios: Path, answers: Path, *, by_tag: bool) -> None:
    """Print the measures, if asked the tags, and what was missed, the surest first."""
    from statushub.attribute.evaluation import answer
    from statushub.attribute.scoring import judged, score

    keys = _keys(answers)
    found = []
    for line in _lines(scenarios):
        answered = answer(line)
        if "error" in answered:
            raise StatushubError(f"{scenarios}: {answered['id'] or line[:40]!r}: {answered['error']}")
        if answered["id"] not in keys:
            raise StatushubError(f"{answers} doesn't say what is right of {answered['id']!r}")
        found.append(judged(keys.pop(answered["id"]), answered))
    if keys or not found:
        raise StatushubError(f"{scenarios} lacks {', '.join(sorted(keys)[:5]) or 'scenarios'}")
    result = score(found)
    for name, value in result.measures.items():
        click.echo(f"{name:14} {value:7.3f}")
    if by_tag:
        click.echo("\nright, of, tag")
        for tag, (right, number) in result.by_tag.items():
            click.echo(f"{right}\t{number}\t{tag}")
    click.echo("\nmissed: scenario, right, answered")
    for miss in result.misses:
        wanted = ", ".join(sorted(f"{company or 'nobody'}/{layer}" for company, layer in miss.key.links))
        said = ", ".join(
            f"{who or 'nobody'}/{layer} {chance:.2f}" for (who, layer), chance in miss.ranking[:3]
        )
        click.echo(f"{miss.key.id}\t{wanted}\t{said}")


def _keys(answers: Path) -> "dict[str, Key]":
    """Return what is right of each scenario, by its id; a line that doesn't say is an error that names it."""
    import msgspec

    from statushub.attribute.scoring import Key

    decoder = msgspec.json.Decoder(Key)
    keys: dict[str, Key] = {}
    for line in _lines(answers):
        try:
            key = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise StatushubError(f"{answers}: {line.strip()[:40]!r}: not an answer: {error}") from error
        if key.id in keys:
            raise StatushubError(f"{answers} has {key.id!r} twice")
        keys[key.id] = key
    return keys


def _print_corrections(config: Path | None, database: str | None) -> None:
    """Print each corrected revision of a notice as a labelled line."""
    import asyncio
    import json

    from statushub.pipeline.labelled import corrections_kept, labelled_lines
    from statushub.settings import load
    from statushub.store import sqlite_path
    from statushub.wiring import with_store

    usual = Path(DEFAULT_CONFIG)
    chosen = existing(config) if config else usual if usual.is_file() else None
    url = database_url(database, load(chosen).hub.database if chosen else None)
    path = sqlite_path(url)
    if path is not None and not path.exists():
        raise StatushubError(f"there is no database {path}: name the hub's with --database")
    for line in labelled_lines(asyncio.run(with_store(url, corrections_kept))):
        click.echo(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace"))


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
    """Print the answer to each line, a blank one too, in order, each flushed as it is known."""
    import json

    with _opened(file) as lines:
        for line in _texts(lines, file):
            text = json.dumps(answer(line), ensure_ascii=False)
            click.echo(text.encode("utf-8", "replace"))


def _print_score(file: Path, answer: Answer) -> None:
    """Print the measures, which kinds were taken for which, and what was missed."""
    import json

    from statushub.read.scoring import score

    rows, answers = [], {}
    for line in _lines(file):
        answered = answer(line)
        if "error" in answered:
            raise StatushubError(f"{file}: {answered['id'] or line[:40]!r}: {answered['error']}")
        row = json.loads(line)
        if "kind" not in row:
            raise StatushubError(
                f"{file}: {row['id']!r} has no labels: at least kind, services, cause, responsible"
            )
        rows.append(row)
        answers[row["id"]] = answered
    result = score(rows, answers)
    for name, (value, count) in result.measures.items():
        click.echo(f"{name:14} {value:6.3f}  n={count}")
    click.echo("\nkind wanted -> answered")
    for (wanted, got), count in sorted(result.confusion.items(), key=lambda pair: -pair[1]):
        click.echo(f"{wanted:>10} -> {got:10} {count}")
    click.echo("\nmissed: measure, notice, wanted, answered")
    for miss in result.misses:
        click.echo(f"{miss.measure}\t{miss.notice}\t{miss.wanted}\t{miss.got}")


def _lines(file: Path) -> Iterator[str]:
    """Yield the file's lines that are not blank."""
    with _opened(file) as lines:
        for line in _texts(lines, file):
            if line.strip():
                yield line


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
