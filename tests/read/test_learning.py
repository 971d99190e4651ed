"""The reader is taught by labelled notices: the tool that learns, and the notices it is given."""

import json
import sys
from pathlib import Path

import pytest

from statushub.model.names import Blame, Cause, NoticeKind, Service
from statushub.read.evaluation import writing_of
from statushub.read.kinds import kind_of, weights_of

TOOLS = Path(__file__).parents[2] / "tools"
FILES = sorted((TOOLS / "notices").glob("*.jsonl"))


@pytest.fixture(scope="module")
def tool():
    pytest.importorskip("sklearn", reason="scikit-learn isn't installed: learning is NOT tested")
    sys.path.insert(0, str(TOOLS))
    try:
        import learn_kinds
    finally:
        sys.path.remove(str(TOOLS))
    return learn_kinds


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
