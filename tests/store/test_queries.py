"""The statements by name, and that each finds its rows by an index."""

import re
from pathlib import Path

import pytest

import statushub.store
from statushub.store.incidents import INDEXES
from statushub.store.queries import statements
from statushub.store.session import Session
from tests.fakes.clock import NOON
from tests.store.made import seconds

CODE = "\n".join(path.read_text("utf-8") for path in Path(statushub.store.__file__).parent.glob("*.py"))
SMALL_OR_WHOLE = {
    "release_names": "there are a handful of names",
    "release_sources": "asked once, when a hub stops",
    "release_all_sources": "asked once, when a hub starts",
    "tokens": "a list of all",
    "message_counts": "counts all",
    "last_enqueued": "reads one row from the end",
    "incidents": "walks from the latest, and stops",
    "sources_in_use": "a list of all",
    "retire_sources": "touches all",
    "move_notifier": "one row",
    "stay_notifier": "one row",
    "next_to_notify": "one row of the cursor",
    "unhandled_observations": "an index that holds just these",
    "last_learned": "an index that holds just these",
    "live_incidents": "an index that holds just these",
    "release_all_names": "a handful",
    "incidents_with": "the list of keys itself",
    "enqueue_affected_few": "the rows just found",
    "enqueue_affected_many": "the rows just found",
    "enqueue_told": "the rows just found",
    "askable": "the asked postcodes themselves",
    "claimable_messages": "the rows just found",
}


@pytest.fixture
def plan(tmp_path: Path):
    """Return how SQLite would run a statement, as one text."""
    session = Session.writing(tmp_path / "plan.db", NOON, seconds(1))

    def explain(name: str) -> str:
        statement = statements()[name]
        parameters = dict.fromkeys(re.findall(r":(\w+)", statement))
        rows = session._connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
        return "\n".join(row["detail"] for row in rows)

    yield explain
    session.close()


def test_every_statement_is_called_and_every_call_names_one():
    called = set(re.findall(r"\"([a-z_]+)\"", CODE))
    made = {f"{verb}_{noun}" for verb in ("add", "drop") for noun in INDEXES}
    assert set(statements()) <= called | made
    direct = set(re.findall(r"(?:\.rows|\.execute|\.executemany)\(\s*\"([a-z_]+)\"", CODE))
    assert direct <= set(statements())


def test_statements_hold_no_comments_and_no_second_statement():
    for name, statement in statements().items():
        assert "--" not in statement, name
        assert ";" not in statement, name


@pytest.mark.parametrize("name", sorted(set(statements()) - set(SMALL_OR_WHOLE)))
def test_no_table_is_read_from_end_to_end_by(plan, name: str):
    assert "SCAN" not in plan(name)


def test_subscribers_are_matched_by_a_covering_index(plan):
    for name in ("more_affected", "enqueue_affected_few"):
        assert "COVERING INDEX subscription_cell (postcode=? AND service=? AND subscriber>?)" in plan(name)


def test_who_may_be_asked_is_found_by_an_index_that_holds_just_these(plan):
    asked = plan("askable")
    assert "COVERING INDEX subscription_asks (postcode=? AND service=?)" in asked
    assert "SEARCH m USING INDEX message_of_subscriber (subscriber=?)" in asked


def test_a_wide_fan_out_walks_subscribers_in_order_without_sorting_them(plan):
    walk = plan("enqueue_affected_many").partition("SCAN d")[0]
    assert "SEARCH s USING PRIMARY KEY (subscriber>?)" in walk
    assert "TEMP B-TREE" not in walk


def test_messages_are_claimed_from_an_index_in_order(plan):
    claim = plan("claimable_messages").partition("SCAN c")[0]
    assert "COVERING INDEX message_open (channel=?)" in claim
    assert "TEMP B-TREE" not in claim
