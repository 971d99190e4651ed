"""How often publishers were right, from what is over."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import statushub.model.incident as life
from statushub.model.evidence import Says, Suspect, Verdict
from statushub.model.incident import (
    Audience,
    Change,
    Ending,
    Entry,
    Incident,
    Status,
)
from statushub.model.names import CompanyId, IncidentId, IncidentKind, Layer, Severity
from statushub.model.reliability import Reliability, Tally
from statushub.record.reliability import reliabilities

NOON = datetime(2026, 7, 11, 12, tzinfo=UTC)
FIBER, NEAR, FAR = CompanyId("ljusnätet"), CompanyId("snabbnet"), CompanyId("bredlinje")


def said(
    publisher: CompanyId, says: Says, *, blames: CompanyId | None = None, over: bool = False
) -> life.Testimony:
    key = f"notice:{publisher}:{says}"
    return life.Testimony(
        key, publisher, says, "Avbrott", "Avbrott", NOON, frozenset(), blames=blames, over=over
    )


def incident(*testimonies: life.Testimony, fiber: float = 0.9) -> Incident:
    return Incident(
        IncidentId("I1"),
        IncidentKind.OUTAGE,
        Status.RESOLVED,
        Severity.MINOR,
        "Avbrott",
        "Avbrott",
        "sv",
        FIBER,
        frozenset(),
        NOON,
        NOON,
        testimonies,
        Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, fiber), Suspect(NEAR, Layer.ISP, 1 - fiber))),
        ended_at=NOON,
    )


def line(change: Change, by: CompanyId | None = None, ending: Ending | None = None) -> Entry:
    return Entry(
        IncidentId("I1"),
        NOON,
        change,
        Audience.AFFECTED,
        Status.RESOLVED,
        Severity.MINOR,
        "",
        "sv",
        by,
        None,
        None,
        None,
        ending=ending,
    )


OWNED_UP = said(FIBER, Says.OWN_FAULT)
RIGHT = said(NEAR, Says.UPSTREAM_FAULT, blames=FIBER)
WRONG = said(FAR, Says.UPSTREAM_FAULT, blames=NEAR)


def test_whoever_blamed_the_one_that_owned_up_was_right_and_who_blamed_another_wrong() -> None:
    known = reliabilities([(incident(OWNED_UP, RIGHT, WRONG), ())])
    assert known == {
        FIBER: Reliability(own=Tally(1, 0)),
        NEAR: Reliability(blames=Tally(1, 0)),
        FAR: Reliability(blames=Tally(0, 1)),
    }


def test_a_company_that_gave_the_all_clear_confirms_that_it_was_its() -> None:
    assert reliabilities([(incident(said(FIBER, Says.SYMPTOM, over=True), RIGHT), ())])[NEAR].blames == (1, 0)


def test_who_owns_up_beside_the_confirmed_one_was_wrong() -> None:
    assert reliabilities([(incident(OWNED_UP, said(NEAR, Says.OWN_FAULT)), ())])[NEAR].own == (0, 1)


@pytest.mark.parametrize(
    "unconfirmed",
    [
        incident(RIGHT, WRONG),
        incident(OWNED_UP, RIGHT, fiber=0.6),
        incident(said(FIBER, Says.SYMPTOM), RIGHT),
        incident(replace(said(FIBER, Says.SYMPTOM, over=True), ended_by="notice:x:1"), RIGHT),
        incident(replace(OWNED_UP, withdrawn=True), RIGHT),
        replace(incident(OWNED_UP, RIGHT), kind=IncidentKind.PLANNED),
    ],
    ids=["our verdict alone", "nobody named", "a symptom", "ended by another", "withdrawn", "planned work"],
)
def test_nothing_is_learned_where_nobody_confirmed_the_root(unconfirmed: Incident) -> None:
    assert reliabilities([(unconfirmed, ())]) == {}


def test_what_a_correction_took_back_is_no_wrong_word() -> None:
    assert FAR not in reliabilities([(incident(OWNED_UP, replace(WRONG, withdrawn=True)), ())])


def test_an_all_clear_after_which_it_came_back_was_wrong_and_the_last_one_right() -> None:
    entries = [
        line(Change.OPENED, FIBER),
        line(Change.ENDED, NEAR, Ending.SAID),
        line(Change.REOPENED, FAR),
        line(Change.ENDED, FIBER, Ending.SAID),
    ]
    known = reliabilities([(incident(OWNED_UP), entries)])
    assert known[NEAR].clears == (0, 1)
    assert known[FIBER].clears == (1, 0)


def test_an_end_that_nobody_told_is_nobodys_all_clear() -> None:
    ends = [line(Change.ENDED, FIBER, Ending.UNLISTED), line(Change.ENDED, None, Ending.CLOCK)]
    for end in ends:
        assert reliabilities([(incident(OWNED_UP), [end])])[FIBER].clears == (0, 0)
