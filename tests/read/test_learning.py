"""The reader is taught by labelled notices: the tools that learn, and the notices it is given."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from statushub.model.names import Blame, Cause, NoticeKind, Service
from statushub.model.stamp import Stamp
from statushub.read import choice
from statushub.read.evaluation import writing_of
from statushub.read.kinds import kind_of, weights_of
from statushub.read.scoring import same_time

TOOLS = Path(__file__).parents[2] / "tools"
FILES = sorted((TOOLS / "notices").glob("*.jsonl"))


def _tool(name):
    pytest.importorskip("sklearn", reason="scikit-learn isn't installed: learning is NOT tested")
    sys.path.insert(0, str(TOOLS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(TOOLS))


@pytest.fixture(scope="module")
def tool():
    return _tool("learn_kinds")


@pytest.fixture(scope="module")
def times_tool():
    return _tool("learn_times")


def notices(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_labels_are_of_the_agreed_values_and_ids_are_unique(file):
    rows = notices(file)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["kind"] in set(NoticeKind), row["id"]
        assert set(row["services"]) <= set(Service), row["id"]
        assert row["cause"] in set(Cause), row["id"]
        assert row["responsible"] in set(Blame), row["id"]
        assert row["title"] or row["body"], row["id"]


def test_what_is_taught_is_known(tool, reader):
    rows = [row for file in FILES[:1] for row in notices(file)]
    shown = [reader.features(writing_of(row)) for row in rows]
    table = weights_of(tool.learned(rows, shown))
    right = sum(kind_of(features, table) == row["kind"] for row, features in zip(rows, shown, strict=True))
    assert right / len(rows) > 0.9


def test_a_rare_feature_may_weigh_more_than_a_common_one(tool):
    scale = tool.scales({"role power": 80, "w strömlös": 5}, 100)
    assert scale["w strömlös"] > 1 > scale["role power"] > 0


def test_a_word_that_most_notices_have_teaches_nothing(tool):
    shown = [
        {"lang sv": (0, 0), "w och": (0, 3), **({"w åska": (4, 8)} if n % 10 == 0 else {})}
        for n in range(200)
    ]
    assert tool.common_words(shown) == {"och"}


def test_of_a_day_without_a_clock_the_bare_one_is_learned(times_tool):
    row = {"start": "2024-11-20", "end_or_eta": None, "free": ["eta_vague"]}
    stamps = [Stamp(2024, 11, 20, 7, 0), Stamp(2024, 11, 20)]
    assert times_tool.right_of(row, "start", stamps) == {2}
    assert times_tool.right_of(row, "end_or_eta", stamps) == {0}


def test_of_what_is_free_nothing_is_learned(times_tool):
    assert (
        times_tool.right_of({"start": "2024-11-20", "free": ["start"]}, "start", [Stamp(2024, 11, 20)])
        == set()
    )


def test_what_is_taught_of_times_is_known(times_tool, reader):
    rows = [row for row in notices(TOOLS / "notices" / "times.jsonl") if row["kind"] != "info"]
    table = choice.weights_of(times_tool.learned([times_tool.lesson_of(reader, row) for row in rows]))
    asked = [row for row in rows if row["start"]]
    told = [reader.times(writing_of(row), NoticeKind(row["kind"]), table)["start"] for row in asked]
    right = sum(same_time(row["start"], one and one.iso()) for row, one in zip(asked, told, strict=True))
    assert right / len(asked) > 0.9
