"""``statushub read`` and ``statushub attribute`` over JSON Lines."""

import asyncio
import gzip
import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from statushub.cli.evaluate import attribute, read
from statushub.errors import StatushubError
from statushub.model.observation import ReadingCorrected
from statushub.store import open_store
from tests.cli.hub import Desk
from tests.fakes.clock import NOON, FakeClock
from tests.store.made import correction

NOTICE = {
    "id": "ö1",
    "publisher": "Ljusnätet",
    "publisher_role": "fiber_owner",
    "title": "Driftstörning",
    "body": "Vi har ett avbrott på internet.",
    "published": "2026-07-11T18:00",
}
SCENARIO: dict[str, Any] = {
    "id": "å1",
    "asof": "2026-07-11T18:00:00Z",
    "topology": {"companies": [], "deliveries": []},
    "evidence": [],
}
COMMANDS = [(read, NOTICE), (attribute, SCENARIO)]


def run(command: click.Command, *arguments: object, given: bytes = b"") -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments], input=given)


def answers(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout_bytes.decode("utf-8").splitlines()]


def as_line(row: dict[str, Any], identity: str) -> bytes:
    return json.dumps({**row, "id": identity}, ensure_ascii=False).encode() + b"\n"


@pytest.mark.parametrize(("command", "row"), COMMANDS)
def test_each_line_is_answered_in_order_and_bad_ones_too(
    tmp_path: Path, command: click.Command, row: dict[str, Any]
) -> None:
    file = tmp_path / "rader.jsonl"
    file.write_bytes(
        as_line(row, "å") + b"\n   \n" + b"{half\n" + b'{"id": "b"}\n' + b"\xff\n" + as_line(row, "ö")
    )
    given = answers(run(command, file))
    assert [each["id"] for each in given] == ["å", None, None, None, "b", None, "ö"]
    assert ["error" in each for each in given] == [False, True, True, True, True, True, False]


@pytest.mark.parametrize(("command", "row"), COMMANDS)
def test_swedish_letters_are_written_as_they_are(command: click.Command, row: dict[str, Any]) -> None:
    result = run(command, "-", given=as_line(row, "åäö"))
    assert '"åäö"'.encode() in result.stdout_bytes


@pytest.mark.parametrize(("command", "row"), COMMANDS)
def test_a_packed_file_a_missing_last_newline_and_a_byte_order_mark_are_read(
    tmp_path: Path, command: click.Command, row: dict[str, Any]
) -> None:
    file = tmp_path / "rader.jsonl.gz"
    file.write_bytes(gzip.compress(b"\xef\xbb\xbf" + as_line(row, "a") + as_line(row, "b").rstrip()))
    assert [each["id"] for each in answers(run(command, file))] == ["a", "b"]


@pytest.mark.parametrize(("command", "row"), COMMANDS)
def test_an_empty_file_gives_nothing(command: click.Command, row: dict[str, Any]) -> None:
    assert answers(run(command, "-")) == []


@pytest.mark.parametrize("command", [read, attribute])
@pytest.mark.parametrize("name", ["saknas.jsonl", "saknas.jsonl.gz", "."])
def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path, command: click.Command, name: str) -> None:
    result = run(command, tmp_path / name)
    assert result.exit_code == 2
    assert "can't be read" in result.output
    assert "JSON Lines" in result.output


@pytest.mark.parametrize("content", [b"no gzip at all\n", gzip.compress(as_line(SCENARIO, "a") * 500)[:60]])
def test_a_broken_packed_file_says_so(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "trasig.jsonl.gz"
    file.write_bytes(content)
    result = run(attribute, file)
    assert isinstance(result.exception, StatushubError)
    assert "broke off" in str(result.exception)


def test_reading_knows_the_companies_and_places_of_a_configuration(tmp_path: Path) -> None:
    config = tmp_path / "feeds.toml"
    config.write_text(
        """
[hub]
name = "Prov"
url = "https://prov.example"

[[company]]
id = "ljus"
name = "Ljusnätet"
roles = ["fiber_owner"]

[[network]]
name = "Ljusnätet"
postcodes = ["78431"]
places = { "Grävlingsbacken" = ["78431"] }
fiber_owner = "ljus"
""",
        encoding="utf-8",
    )
    notice = {**NOTICE, "body": "Avbrott på internet i Grävlingsbacken."}
    (given,) = answers(run(read, "-", "--config", config, given=as_line(notice, "a")))
    assert given["places"] == ["Grävlingsbacken"]


def test_a_configuration_that_is_not_there_is_refused(tmp_path: Path) -> None:
    result = run(read, "-", "--config", tmp_path / "saknas.toml")
    assert result.exception is not None
    assert "saknas.toml" in result.output + str(result.exception)


@pytest.mark.parametrize("command", [read, attribute])
def test_help_shows_an_example(command: click.Command) -> None:
    assert "Example: statushub" in run(command, "--help").output


LABELS = {
    "kind": "outage",
    "services": ["internet"],
    "places": [],
    "start": None,
    "end_or_eta": None,
    "eta_vague": False,
    "responsible": "publisher",
    "cause": "unknown",
}


def test_a_labelled_file_gives_the_table_the_confusion_and_the_misses() -> None:
    good, bad = as_line(NOTICE | LABELS, "rätt"), as_line(NOTICE | LABELS | {"kind": "planned"}, "fel")
    result = run(read, "-", "--score", given=good + bad)
    assert result.exit_code == 0, result.output
    assert "kind            0.500  n=2" in result.stdout
    assert "planned -> outage     1" in result.stdout
    assert "kind\tfel\tplanned\toutage" in result.stdout


def test_a_file_without_labels_is_not_scored() -> None:
    result = run(read, "-", "--score", given=as_line(NOTICE, "å"))
    assert isinstance(result.exception, StatushubError)
    assert "no labels" in str(result.exception)


def test_an_explanation_marks_the_words_that_each_fact_came_from() -> None:
    result = run(read, "-", "--explain", given=as_line(NOTICE, "å") + b"{half\n")
    assert result.exit_code == 0, result.output
    assert "internet[services]" in result.stdout
    assert "  kind: outage" in result.stdout
    assert "not a line of JSON" in result.stdout


def test_score_and_explain_are_two_things() -> None:
    assert run(read, "-", "--score", "--explain").exit_code == 2


def files_of(tmp_path: Path, *, right: bytes) -> tuple[Path, Path]:
    scenarios, right_answers = tmp_path / "scenarios.jsonl.gz", tmp_path / "answers.jsonl"
    scenarios.write_bytes(gzip.compress(as_line(SCENARIO, "å1") + b"\n"))
    right_answers.write_bytes(right)
    return scenarios, right_answers


KEY = {"roots": [], "affected": [], "tags": ["tyst"]}


def test_scenarios_are_scored_beside_what_is_right(tmp_path: Path) -> None:
    result = run(attribute, "--score", *files_of(tmp_path, right=as_line(KEY, "å1")), "--by-tag")
    assert result.exit_code == 0, result.output
    assert "top-1            1.000" in result.stdout
    assert "1\t1\ttyst" in result.stdout
    assert result.stdout.endswith("missed: scenario, right, answered\n")


def test_a_miss_is_shown_with_what_was_right_and_what_was_answered(tmp_path: Path) -> None:
    wrong = KEY | {"roots": [{"company": "ljus", "layer": "ko"}]}
    result = run(attribute, "--score", *files_of(tmp_path, right=as_line(wrong, "å1")))
    assert "å1\tljus/ko\tnobody/none 1.00" in result.stdout
    assert "tyst" not in result.stdout


@pytest.mark.parametrize(
    ("right", "words"),
    [
        (b"{half\n", "'{half': not an answer"),
        (as_line({"roots": 4}, "å1"), "$.roots"),
        (as_line(KEY, "annan"), "doesn't say what is right of 'å1'"),
        (as_line(KEY, "å1") + as_line(KEY, "å2"), "lacks å2"),
        (as_line(KEY, "å1") * 2, "'å1' twice"),
        (b"", "doesn't say what is right of 'å1'"),
    ],
)
def test_what_cannot_be_scored_is_named(tmp_path: Path, right: bytes, words: str) -> None:
    result = run(attribute, "--score", *files_of(tmp_path, right=right))
    assert isinstance(result.exception, StatushubError)
    assert words in str(result.exception)


def test_a_scenario_that_cannot_be_read_is_named_and_nothing_scored(tmp_path: Path) -> None:
    _, right = files_of(tmp_path, right=as_line(KEY, "å1"))
    result = run(attribute, "--score", "-", right, given=b'{"id": "trasig"}\n')
    assert isinstance(result.exception, StatushubError)
    assert "'trasig'" in str(result.exception)


@pytest.mark.parametrize("arguments", [["--score", "x"], ["x", "y"], ["x", "--by-tag"]])
def test_answers_go_with_the_score_and_with_it_only(arguments: list[str]) -> None:
    assert run(attribute, *arguments).exit_code == 2


async def _keep(database: str, *corrections: ReadingCorrected) -> None:
    store = await open_store(database, clock=FakeClock())
    for each in corrections:
        await store.submit_correction(each, "{}", None, NOON)
    await store.close()


def test_corrections_come_out_as_lines_that_the_score_takes(desk: Desk, tmp_path: Path) -> None:
    asyncio.run(_keep(desk.database, correction(place="Väster"), correction("notice:åsnät-rss:2")))
    result = run(read, "--export-corrections", *desk.where)
    lines = answers(result)
    assert [line["places"] for line in lines] == [["Väster"], ["Örjansgård"]]
    assert "Örjansgård".encode() in result.stdout_bytes
    file = tmp_path / "rättat.jsonl"
    file.write_bytes(result.stdout_bytes)
    scored = run(read, file, "--score")
    assert scored.exit_code == 0, scored.output
    assert "n=2" in scored.stdout
    assert "places" in scored.stdout


def test_without_corrections_nothing_is_printed(desk: Desk) -> None:
    asyncio.run(_keep(desk.database))
    assert answers(run(read, "--export-corrections", "--database", desk.database)) == []


def test_the_export_takes_no_file_and_nothing_else_a_database(desk: Desk, tmp_path: Path) -> None:
    for arguments, reason in (
        (["-", "--export-corrections"], "takes no FILE"),
        (["--export-corrections", "--score"], "choose one"),
        (["-", "--database", desk.database], "goes with --export-corrections"),
        ([], "Missing argument 'FILE'"),
    ):
        refused = run(read, *arguments)
        assert refused.exit_code == 2
        assert reason in refused.output


def test_a_database_that_is_not_there_is_not_made(desk: Desk, tmp_path: Path) -> None:
    refused = run(read, "--export-corrections", "--database", f"sqlite:///{tmp_path}/saknas.db")
    assert isinstance(refused.exception, StatushubError)
    assert "saknas.db" in str(refused.exception)
    assert not (tmp_path / "saknas.db").exists()
