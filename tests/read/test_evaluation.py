"""One JSON line in, one answer out."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.model.stamp import Stamp
from statushub.read.evaluation import answer, published_stamp

FIELDS = [
    "id",
    "lang",
    "kind",
    "services",
    "places",
    "start",
    "end_or_eta",
    "eta_vague",
    "responsible",
    "responsible_name",
    "cause",
    "severity",
    "eta_phrase",
    "affected",
    "advice",
]


def line(**fields):
    row = {
        "id": "a1",
        "publisher": "Falu stadsnät",
        "publisher_role": "fiber_owner",
        "title": "Avbrott i Falun",
        "published": "2024-11-20",
    }
    return json.dumps({**row, "body": "Felsökning pågår. Beräknas klart kl 14.30.", **fields})


def test_an_answer_has_exactly_the_agreed_fields(reader):
    got = answer(line(), reader)
    assert list(got) == FIELDS
    assert got == {
        "id": "a1",
        "lang": "sv",
        "kind": "outage",
        "services": ["internet", "iptv", "telephony"],
        "places": ["Falun"],
        "start": None,
        "end_or_eta": "2024-11-20T14:30",
        "eta_vague": False,
        "responsible": "publisher",
        "responsible_name": None,
        "cause": "unknown",
        "severity": "minor",
        "eta_phrase": None,
        "affected": None,
        "advice": [],
    }


def test_info_has_no_severity(reader):
    got = answer(line(title="Vanliga frågor", body="Hur felanmäler jag?"), reader)
    assert (got["kind"], got["severity"], got["responsible"]) == ("info", "none", "unknown")


def test_a_role_outside_the_chain_and_no_date_are_fine(reader):
    got = answer(
        line(publisher_role="other", published=None, body="Vattnet är avstängt.", title="Läcka"), reader
    )
    assert got["services"] == ["water"]


@pytest.mark.parametrize(
    ("bad", "number", "error"),
    [
        ("{", None, "not a line of JSON"),
        ("", None, "not a line of JSON"),
        ("[" * 100_000, None, "not a line of JSON"),
        ("[1]", None, "a JSON object was expected, not list"),
        ('{"title": "x"}', None, 'no "id"'),
        ('{"id": "a1"}', "a1", 'neither "title" nor "body" has any text'),
        ('{"id": "a1", "body": 7}', "a1", '"body" must be text or null'),
        ('{"id": 7, "body": "x", "published": 2024}', 7, '"published" must be text or null'),
    ],
)
def test_what_cannot_be_read_says_why(reader, bad, number, error):
    got = answer(bad, reader)
    assert got["id"] == number
    assert got["error"].startswith(error)
    assert list(got) == ["id", "error"]


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2024-02-16T07:00", Stamp(2024, 2, 16, 7, 0)),
        ("2024-02-16T07:00:31+01:00", Stamp(2024, 2, 16, 7, 0)),
        ("2024-02-16", Stamp(2024, 2, 16)),
        ("2018-11", Stamp(2018, 11)),
        ("2020", Stamp(2020)),
        ("XXXX-01-19", Stamp(None, 1, 19)),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_publication_dates_are_read_in_all_their_forms(text, stamp):
    assert published_stamp(text) == stamp


@given(st.text(max_size=80))
def test_any_line_has_an_answer_that_is_json(reader, text):
    got = answer(text, reader)
    assert "error" in got or list(got) == FIELDS
    json.dumps(got)


@given(
    st.fixed_dictionaries(
        {"id": st.none() | st.integers() | st.text(max_size=5)},
        optional={
            name: st.none() | st.text(max_size=30)
            for name in ("title", "body", "publisher", "publisher_role", "published")
        },
    )
)
def test_any_object_has_an_answer_under_its_id(reader, row):
    assert answer(json.dumps(row), reader)["id"] == row["id"]
