"""Learn ``statushub/read/times.tsv`` from labelled notices: python tools/learn_times.py [--judge] [FILE ...].

FILE: labelled notices, JSON Lines as ``statushub read --score`` takes them; else tools/notices/*.jsonl and
the tests' own.
--judge writes nothing: it learns from all publishers but an eighth, reads that eighth, eight times over, and
prints how well the unseen publishers' times were told, file by file; of a --hold FILE nothing is learned.
Needs scikit-learn's companions, SciPy and NumPy (pip install '.[learn]').
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from statushub.geo.gazetteer import Gazetteer
from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.choice import STATES, Table, weights_of
from statushub.read.evaluation import writing_of
from statushub.read.reader import Reader
from statushub.read.scoring import same_time, score

HERE = Path(__file__).parent
TABLE = HERE.parent / "statushub" / "read" / "times.tsv"
OWN = HERE.parent / "tests" / "read" / "notices.jsonl"
SEEN = 3
"""A sign that so few times show says nothing that would hold of others."""
LEAST = 0.02
"""A smaller weight changes no answer."""
PENALTY = 3.0
"""On the square of each weight (L2): chosen by --judge among 0.3 … 4."""
FOLDS = 8
FIELDS = ("start", "end_or_eta")
MEASURES = ("start", "end_or_eta", "false_times", "eta_vague")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A labelled notice's signs: of none of its times first, then of each; and which are right, by field."""

    state: str
    signs: Sequence[Sequence[str]]
    right: Mapping[str, frozenset[int]]
    """Empty: nothing is to be learned of the field, as it is free, or none of the times is right."""


def main() -> None:
    """Learn and write the table, or judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--hold", action="append", default=[], type=Path, metavar="FILE")
    options = parser.parse_args()
    files = options.files or [*sorted((HERE / "notices").glob("*.jsonl")), OWN]
    reader = Reader(Gazetteer.load(), (), ZoneInfo("Europe/Stockholm"))
    taught = {file: _alarms(file) for file in files}
    if options.judge:
        judge(reader, taught, {file: _alarms(file) for file in options.hold})
    else:
        table = learned([lesson_of(reader, row) for row in _all(taught)])
        TABLE.write_text(table, encoding="utf-8")


def _alarms(file: Path) -> list[Row]:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line]
    return [row for row in rows if row["kind"] != "info"]


def _all(files: Mapping[Path, Sequence[Row]]) -> list[Row]:
    return [row for rows in files.values() for row in rows]


def lesson_of(reader: Reader, row: Row) -> Lesson:
    """Return what a labelled notice teaches."""
    kind = NoticeKind(row["kind"])
    shown, stamps = reader.options(writing_of(row), kind)
    right = {field: right_of(row, field, stamps) for field in FIELDS}
    return Lesson(STATES[kind], (shown.none, *shown.signs), right)


def right_of(row: Row, field: str, stamps: Sequence[Stamp | None]) -> frozenset[int]:
    """Return the numbers of the times that are right, 0: none of them is; of a day that without a clock."""
    if field in row.get("free", ()):
        return frozenset()
    wanted = row[field]
    if not wanted:
        return frozenset({0})
    told = [stamp.iso() if stamp is not None else None for stamp in stamps]
    right = [number for number, stamp in enumerate(told, 1) if same_time(wanted, stamp)]
    bare = [number for number in right if "T" not in (told[number - 1] or "")]
    return frozenset(right if "T" in wanted else bare or right)


def learned(taught: Sequence[Lesson]) -> str:
    """Return the table of weights that the lessons teach."""
    start, end = (_weights(taught, field) for field in FIELDS)
    states = tuple(dict.fromkeys(STATES.values()))
    lines = [
        "# What speaks for each time being the start and the end; made by tools/learn_times.py, not by hand.",
        "\t".join(("sign", *(f"{state} {field}" for state in states for field in ("start", "end")))),
    ]
    for name in sorted({sign for _, sign in start}):
        cells = [_cell(of, state, name) for state in states for of in (start, end)]
        if any(cells):
            lines.append("\t".join((name, *cells)))
    return "\n".join(lines) + "\n"


def _cell(of: Mapping[tuple[str, str], float], state: str, name: str) -> str:
    weight = of.get(("", name), 0.0) + of.get((state, name), 0.0)
    return f"{weight:.2f}" if abs(weight) >= LEAST else ""


def _weights(taught: Sequence[Lesson], field: str) -> dict[tuple[str, str], float]:
    """Return each sign's weight, in all states ("") and what a state's own adds to it."""
    known = [lesson for lesson in taught if lesson.right[field] and len(lesson.signs) > 1]
    counts = Counter(key for lesson in taught for signs in lesson.signs for key in _keys(lesson.state, signs))
    order = {
        key: place for place, key in enumerate(sorted(k for k, count in counts.items() if count >= SEEN))
    }
    columns: list[int] = []
    ends = [0]
    right: list[bool] = []
    for lesson in known:
        for number, signs in enumerate(lesson.signs):
            columns += [order[key] for key in _keys(lesson.state, signs) if key in order]
            ends.append(len(columns))
            right.append(number in lesson.right[field])
    shape = (len(ends) - 1, len(order))
    matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
    first = np.cumsum([0, *(len(lesson.signs) for lesson in known[:-1])])
    return dict(zip(order, _fitted(matrix, first, np.array(right)), strict=True))


def _keys(state: str, signs: Sequence[str]) -> Iterator[tuple[str, str]]:
    for sign in signs:
        yield "", sign
        yield state, sign


def _fitted(matrix: csr_matrix, first: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the weights under which the right ones of each group of rows (from ``first``) are likeliest."""
    group = np.repeat(np.arange(len(first)), np.diff([*first, matrix.shape[0]]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = matrix @ weights
        odds = np.exp(totals - np.maximum.reduceat(totals, first)[group])
        whole, won = np.add.reduceat(odds, first), np.add.reduceat(odds * right, first) + 1e-300
        wrong = odds / whole[group] - odds * right / won[group]
        surprise = (np.log(whole) - np.log(won)).sum() + PENALTY / 2 * (weights @ weights)
        return surprise, matrix.T @ wrong + PENALTY * weights

    return minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def judge(reader: Reader, taught: Mapping[Path, Sequence[Row]], held: Mapping[Path, Sequence[Row]]) -> None:
    """Print how well the times of publishers that weren't learned from were told, by file."""
    answers: dict[str, dict[str, Any]] = defaultdict(dict)
    known = [(_fold(row), lesson_of(reader, row)) for row in _all(taught)]
    for number in range(FOLDS):
        table = weights_of(learned([lesson for fold, lesson in known if fold != number]))
        for file, own in (taught | held).items():
            for row in own:
                if _fold(row) == number:
                    answers[file.name][row["id"]] = _answer(reader, row, table)
    for file, rows in (taught | held).items():
        _print(file.stem, rows, answers[file.name])
    everything = {f"{name} {key}": told for name, own in answers.items() for key, told in own.items()}
    whole = [{**row, "id": f"{file.name} {row['id']}"} for file, rows in taught.items() for row in rows]
    _print("all that was taught", whole, everything)


def _fold(row: Row) -> int:
    return crc32(row["publisher"].split(" ")[0].lower().encode()) % FOLDS


def _answer(reader: Reader, row: Row, table: Table) -> dict[str, Any]:
    told = reader.times(writing_of(row), NoticeKind(row["kind"]), table)
    stamps = {field: told[field].iso() if told.get(field) else None for field in FIELDS}
    return {"kind": row["kind"], "eta_vague": told.get("eta_vague"), **stamps}


def _print(name: str, rows: Sequence[Row], answers: Mapping[str, Row]) -> None:
    measures = score(rows, answers).measures
    shares = (
        f"{measure} {measures[measure][0]:.3f} ({measures[measure][1]})"
        for measure in MEASURES
        if measure in measures
    )
    print(f"{name:24}", *shares)


if __name__ == "__main__":
    main()
