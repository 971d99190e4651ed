"""Learn ``statushub/read/kinds.tsv`` from labelled notices: python tools/learn_kinds.py [--judge] [FILE ...].

FILE: labelled notices, JSON Lines as ``statushub read --score`` takes them; else tools/notices/*.jsonl.
--judge writes nothing: it learns from all publishers but an eighth, reads that eighth, eight times over, and
prints how well the unseen publishers' notices were told. Needs scikit-learn (pip install '.[learn]').
"""

import argparse
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from statushub.geo.gazetteer import Gazetteer
from statushub.model.names import NoticeKind
from statushub.read import kinds
from statushub.read.evaluation import writing_of
from statushub.read.features import Features
from statushub.read.reader import Reader

HERE = Path(__file__).parent
TABLE = HERE.parent / "statushub" / "read" / "kinds.tsv"
SEEN = 4
"""A feature that so few notices show says nothing that would hold of others."""
COMMON = 0.15
"""A word that so large a share of a language's notices has says nothing by itself."""
MANY = 100
"""So few notices of a language tell nothing of what is common in it."""
LEAST = 0.03
"""A smaller weight changes no answer."""
STRENGTH = 0.4
"""The inverse of the penalty on weights (L2): chosen by --judge among 0.2 … 0.6."""
FOLDS = 8
WORDS = frozenset({"w", "t", "b", "first", "last"})
"""Where a feature says that a word stands; the others are the lexicon's and the text's shape."""

Row = Mapping[str, Any]


def main() -> None:
    """Learn and write the table, or judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--judge", action="store_true")
    options = parser.parse_args()
    files = options.files or sorted((HERE / "notices").glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line]
    reader = Reader(Gazetteer.load(), (), ZoneInfo("Europe/Stockholm"))
    shown = [reader.features(writing_of(row)) for row in rows]
    if options.judge:
        judge(rows, shown)
    else:
        TABLE.write_text(learned(rows, shown), encoding="utf-8")


def learned(rows: Sequence[Row], shown: Sequence[Features]) -> str:
    """Return the table of weights that the labelled notices teach."""
    counts = Counter(name for features in shown for name in features)
    common = common_words(shown)
    scale = scales(
        {name: count for name, count in counts.items() if count >= SEEN and not _says_nothing(name, common)},
        len(shown),
    )
    known = [{name: scale[name] for name in features if name in scale} for features in shown]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(known)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(matrix, [row["kind"] for row in rows])
    order = [list(model.classes_).index(kind) for kind in NoticeKind]
    lines = [
        "# What speaks for and against each kind of notice; made by tools/learn_kinds.py, not by hand.",
        "\t".join(("feature", *NoticeKind)),
        "\t".join(("", *(f"{model.intercept_[column]:.3f}" for column in order))),
    ]
    for name, place in sorted(vectorizer.vocabulary_.items()):
        weights = [model.coef_[column][place] * scale[name] for column in order]
        if max(map(abs, weights)) >= LEAST:
            lines.append("\t".join((name, *(f"{weight:.2f}" for weight in weights))))
    return "\n".join(lines) + "\n"


def scales(counts: Mapping[str, int], notices: int) -> dict[str, float]:
    """Return how freely each feature may weigh: the rarer the more, by its inverse document frequency.

    What most notices show (a place, a role) tells little, yet is told often enough to learn much of chance.
    """
    rarity = {name: log(notices / count) for name, count in counts.items()}
    usual = sum(rarity.values()) / max(1, len(rarity)) or 1.0
    return {name: rare / usual for name, rare in rarity.items()}


def _says_nothing(name: str, common: Collection[str]) -> bool:
    """Tell whether a feature is only that a common word stands somewhere."""
    where, _, word = name.partition(" ")
    return where in WORDS and word in common


def common_words(shown: Sequence[Features]) -> set[str]:
    """Return the words that too many notices of some language have."""
    notices: Counter[str] = Counter()
    having: Counter[tuple[str, str]] = Counter()
    for features in shown:
        lang = next((name for name in features if name.startswith("lang ")), "")
        notices[lang] += 1
        having.update((lang, name) for name in features if name.startswith("w ") and name[2:].isalpha())
    many = {lang for lang, count in notices.items() if count >= MANY}
    return {
        name[2:] for (lang, name), count in having.items() if lang in many and count > COMMON * notices[lang]
    }


def judge(rows: Sequence[Row], shown: Sequence[Features]) -> None:
    """Print the share of kinds told rightly of publishers that weren't learned from, and false alarms."""
    fold = [crc32(row["publisher"].split(" ")[0].lower().encode()) % FOLDS for row in rows]
    right: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for number in range(FOLDS):
        taught = [place for place, own in enumerate(fold) if own != number]
        table = kinds.weights_of(learned([rows[i] for i in taught], [shown[i] for i in taught]))
        for row, features in zip(rows, shown, strict=True):
            if fold[rows.index(row)] == number:
                _tally(row, kinds.kind_of(features, table), right, whole)
    for name, count in sorted(whole.items()):
        print(f"{name:24} {right[name] / count:6.3f}  n={count}")


def _tally(row: Row, answered: NoticeKind, right: Counter[str], whole: Counter[str]) -> None:
    wanted = {row["kind"], *(row.get("kind_alt") or ())}
    measures = {"kind": answered in wanted, f"kind {row['kind']}": answered in wanted}
    if wanted == {"info"}:
        measures["info not as alarm"] = answered == "info"
    elif "info" not in wanted:
        measures["alarm not as info"] = answered != "info"
    for name, ok in measures.items():
        whole[name] += 1
        right[name] += ok


if __name__ == "__main__":
    main()
