"""The reader against labelled notices that it was not made on, and of publishers where they are at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from statushub.read.evaluation import answer
from statushub.read.scoring import score

UNSEEN = Path(__file__).parent / "unseen.jsonl"
UNSEEN_AT_LEAST = {
    "kind": 0.91,
    "alarm": 0.98,
    "services": 0.95,
    "places": 0.93,
    "start": 0.88,
    "end_or_eta": 0.82,
    "eta_vague": 0.90,
    "responsible": 0.89,
    "cause": 0.89,
}
UNSEEN_AT_MOST = {"info_as_alarm": 0.04, "false_times": 0.08}

AT_LEAST = {
    "notices_dev.jsonl": {
        "kind": 0.95,
        "services_f1": 0.92,
        "places_f1": 0.89,
        "eta_vague": 0.86,
        "responsible": 0.93,
        "cause": 0.80,
        "start": 0.72,
        "end_or_eta": 0.74,
        "answered": 1.0,
    },
    "verbatim_dev.jsonl": {
        "kind": 0.95,
        "services_f1": 0.91,
        "places_f1": 0.88,
        "eta_vague": 0.92,
        "responsible": 0.93,
        "cause": 0.92,
        "start": 0.96,
        "end_or_eta": 0.96,
        "answered": 1.0,
    },
}
AT_MOST = {"info_as_alarm": 0.04, "false_times": 0.10}


def test_notices_that_nobody_looked_at_are_read_as_well_as_before(anywhere):
    rows = [json.loads(line) for line in UNSEEN.read_text("utf-8").splitlines()]
    measures = score(rows, {row["id"]: answer(json.dumps(row), anywhere) for row in rows}).measures
    worse = {name: measures[name] for name, floor in UNSEEN_AT_LEAST.items() if measures[name][0] < floor}
    worse |= {name: measures[name] for name, most in UNSEEN_AT_MOST.items() if measures[name][0] > most}
    assert not worse


@pytest.fixture(scope="module")
def notices():
    folder = os.environ.get("STATUSHUB_DATA")
    if not folder:
        pytest.skip("STATUSHUB_DATA is not set: the reader is NOT judged on labelled notices")
    return Path(folder) / "notices"


@pytest.mark.parametrize("name", AT_LEAST)
def test_labelled_notices_are_read_as_well_as_before(notices, anywhere, tmp_path, name):
    lines = (notices / name).read_text(encoding="utf-8").splitlines()
    answers = tmp_path / "answers.jsonl"
    answers.write_text("".join(json.dumps(answer(line, anywhere)) + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, notices / "score.py", notices / name, answers, "--json"]
    table = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    worse = {measure: table[measure] for measure, floor in AT_LEAST[name].items() if table[measure] < floor}
    worse |= {measure: table[measure] for measure, ceiling in AT_MOST.items() if table[measure] > ceiling}
    assert not worse
