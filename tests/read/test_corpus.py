"""The reader against labelled notices of real publishers, where they are at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from statushub.read.evaluation import answer

AT_LEAST = {
    "notices_dev.jsonl": {
        "kind": 0.86,
        "services_f1": 0.92,
        "places_f1": 0.85,
        "eta_vague": 0.85,
        "responsible": 0.89,
        "cause": 0.79,
        "start": 0.69,
        "end_or_eta": 0.60,
        "answered": 1.0,
    },
    "verbatim_dev.jsonl": {
        "kind": 0.91,
        "services_f1": 0.90,
        "places_f1": 0.88,
        "eta_vague": 0.91,
        "responsible": 0.91,
        "cause": 0.88,
        "start": 0.93,
        "end_or_eta": 0.93,
        "answered": 1.0,
    },
}
AT_MOST = {"info_as_alarm": 0.05, "false_times": 0.10}


@pytest.fixture(scope="module")
def notices():
    folder = os.environ.get("STATUSHUB_DATA")
    if not folder:
        pytest.skip("STATUSHUB_DATA is not set: the reader is NOT judged on labelled notices")
    return Path(folder) / "notices"


@pytest.mark.parametrize("name", AT_LEAST)
def test_labelled_notices_are_read_as_well_as_before(notices, reader, tmp_path, name):
    lines = (notices / name).read_text(encoding="utf-8").splitlines()
    answers = tmp_path / "answers.jsonl"
    answers.write_text("".join(json.dumps(answer(line, reader)) + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, notices / "score.py", notices / name, answers, "--json"]
    table = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    worse = {measure: table[measure] for measure, floor in AT_LEAST[name].items() if table[measure] < floor}
    worse |= {measure: table[measure] for measure, ceiling in AT_MOST.items() if table[measure] > ceiling}
    assert not worse
