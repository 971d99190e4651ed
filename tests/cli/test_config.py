"""``check`` and ``init``."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from statushub.cli.config import check, init
from statushub.errors import StatushubError
from tests.settings.files import GOOD, changed, written


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path()


def ran(command: object, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)  # type: ignore[arg-type]  # a click command


def test_check_counts_what_a_good_configuration_holds(here: Path) -> None:
    written(here, GOOD)
    result = ran(check)
    assert result.exit_code == 0
    assert result.stdout == "feeds.toml is good: 2 companies, 1 source, 1 network, 4 postcodes.\n"


def test_check_shows_warnings_and_they_do_not_count(here: Path) -> None:
    written(here, GOOD, "annan.toml")
    result = ran(check, "annan.toml")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "warning: annan.toml: [[company]]: 1 of 2 have no source (stadsnat); "
        "what they publish isn't seen: add a [[source]] where you know an address"
    ]


def test_check_shows_each_fault_on_a_line_of_standard_error_and_exits_2(here: Path) -> None:
    written(here, changed('every = "5m"', 'every = "5"\nevry = 1') + "[channel.twillio]\nrate = 1\n")
    result = ran(check, "feeds.toml")
    assert result.exit_code == 2
    assert result.stdout == ""
    faults = [line for line in result.stderr.splitlines() if not line.startswith("warning: ")]
    assert [line.partition(";")[0] for line in faults] == [
        "feeds.toml: [[source]] 1 (snabbnet) evry: unknown key",
        "feeds.toml: [channel.twillio]: there is no such channel",
        "2 faults",
    ]


def test_check_shows_a_wrong_value_of_a_channel_beside_the_other_faults(here: Path) -> None:
    written(here, changed('every = "5m"', 'every = "5"') + '[channel.twilio]\nrate = "fort"\n')
    result = ran(check)
    assert result.exit_code == 2
    assert 'every: "5" is no duration' in result.stderr
    assert "feeds.toml: [channel.twilio]" in result.stderr


def test_check_names_init_where_there_is_no_file(here: Path) -> None:
    result = ran(check)
    assert result.exit_code == 2
    assert "feeds.toml: file: there is no such file; write a first one with `statushub init`" in result.stderr


def test_check_takes_config_as_other_commands_do(here: Path) -> None:
    written(here, GOOD, "annan.toml")
    assert ran(check, "--config", "annan.toml").exit_code == 0
    result = ran(check, "feeds.toml", "--config", "annan.toml")
    assert result.exit_code == 2
    assert "FILE is feeds.toml but --config is annan.toml: name one of them." in result.stderr


def test_what_init_writes_passes_check_at_once(here: Path) -> None:
    assert ran(init).exit_code == 0
    result = ran(check)
    assert result.exit_code == 0, result.stderr
    assert "2 companies, 0 sources, 1 network, 8 postcodes" in result.stdout


def test_init_never_overwrites(here: Path) -> None:
    path = written(here, "min egen")
    result = ran(init)
    assert result.exit_code == 2
    assert result.stderr == "feeds.toml exists and was left as it is: name another file, or add --force.\n"
    assert path.read_text(encoding="utf-8") == "min egen"


def test_init_overwrites_with_force(here: Path) -> None:
    path = written(here, "min egen", "annan.toml")
    assert ran(init, "annan.toml", "--force").exit_code == 0
    assert "[[company]]" in path.read_text(encoding="utf-8")


def test_init_says_where_it_cannot_write(here: Path) -> None:
    result = ran(init, "ingen/feeds.toml")
    assert isinstance(result.exception, StatushubError)
    assert str(result.exception).startswith("ingen/feeds.toml can't be written (No such file or directory)")


@pytest.mark.parametrize("command", [check, init])
def test_help_shows_an_example(command: object) -> None:
    result = ran(command, "--help")
    assert result.exit_code == 0
    assert "Example: statushub " in result.stdout
