"""Whatever the bytes are, the answer is settings or faults that can be read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from statushub.errors import ConfigError
from statushub.settings import examine, load
from tests.settings.files import KNOWN

BROKEN = [
    (
        "a syntax error has its line",
        b"[hub]\nname = \xc3\xa5\n",
        "line 2, column 8: is not TOML: Invalid value; a key",
    ),
    (
        "a key with å in it stands in quotes",
        "[hub]\nÅmål = 1\n".encode(),
        'line 2, column 1: is not TOML: Invalid statement; a key stands as name = "text" (with å ä ö',
    ),
    ("a cut file", b"[hub]\nname = ", "end of document: is not TOML: Invalid value; "),
    ("brackets without end", b"a = " + b"[" * 9_000, "file: is not TOML: "),
    (
        "another charset has its line",
        "[hub]\nname = 'Å'".encode("latin-1"),
        "line 2: is not UTF-8; save the file as",
    ),
    ("bytes of no text", b"\xff\xfe\x00[", "line 1: is not UTF-8; "),
]


@pytest.mark.parametrize(("_sentence", "body", "fault"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_broken_file_is_one_fault(tmp_path: Path, _sentence: str, body: bytes, fault: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_bytes(body)
    with pytest.raises(ConfigError) as raised:
        load(path, KNOWN)
    assert len(raised.value.faults) == 1
    assert str(raised.value).startswith(f"{path}: {fault}")


def test_a_missing_file_names_the_command_that_writes_one(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    with pytest.raises(ConfigError) as raised:
        load(path, KNOWN)
    assert (
        str(raised.value) == f"{path}: file: there is no such file; write a first one with `statushub init`"
    )


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="file: can't be read: Is a directory; name a file"):
        load(tmp_path, KNOWN)


scalars = (
    st.none() | st.booleans() | st.integers(-9, 99_999) | st.text(max_size=12) | st.sampled_from(["stadsnat"])
)
KEYS = [
    "id",
    "name",
    "roles",
    "company",
    "url",
    "format",
    "every",
    "postcodes",
    "places",
    "node",
    "providers",
    "at",
]


def toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return "{" + ", ".join(f"{quoted(key)} = {toml(one)}" for key, one in value.items()) + "}"
        case _:
            return quoted("" if value is None else str(value))


def quoted(text: str) -> str:
    return (
        '"' + "".join(f"\\U{ord(letter):08X}" for letter in text if not "\ud800" <= letter <= "\udfff") + '"'
    )


values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)
tables = st.dictionaries(st.sampled_from(KEYS), values, max_size=6)


@hypothesis_settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["company", "source", "network", "provider"]), tables), max_size=4))
def test_whatever_stands_in_the_tables_the_answer_is_settings_or_faults_of_one_line(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, dict[str, object]]]
) -> None:
    path = tmp_path_factory.mktemp("drawn") / "feeds.toml"
    body = "".join(
        f"[[{name}]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in table.items())
        for name, table in drawn
    )
    path.write_text(body, encoding="utf-8")
    examination = examine(path, KNOWN)
    assert all(len(str(fault).splitlines()) == 1 for fault in examination.faults)
    assert examination.settings.files == (path,)
