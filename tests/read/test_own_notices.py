"""Notices of invented publishers, in our own words and in the ways real ones are written, read wholly."""

import json
from pathlib import Path

import pytest

from statushub.read.evaluation import answer

NOTICES = [
    json.loads(line) for line in (Path(__file__).parent / "notices.jsonl").read_text("utf-8").splitlines()
]
ALIKE = ("start", "end_or_eta", "responsible_name")
OR_ELSE = ("kind", "responsible", "cause")


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: f"{notice['id']}: {notice['title'][:40]}")
def test_a_notice_is_read_as_a_careful_person_reads_it(anywhere, notice):
    got = answer(json.dumps(notice), anywhere)
    if notice["kind"] == "info":
        assert got["kind"] == "info"
        return
    wrong = {field: got[field] for field in ALIKE if got[field] != notice[field]}
    for field in OR_ELSE:
        if got[field] not in {notice[field], *notice.get(f"{field}_alt", ())}:
            wrong[field] = got[field]
    for field in ("services", "places"):
        if set(got[field]) != set(notice[field]):
            wrong[field] = got[field]
    if notice["kind"] != "resolved" and got["eta_vague"] != notice["eta_vague"]:
        wrong["eta_vague"] = got["eta_vague"]
    assert wrong == {}
