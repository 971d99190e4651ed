from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from statushub.correlate.account import Occasion, entry_of
from statushub.correlate.life import Case, may_move, state_of, with_testimony
from statushub.model.evidence import Says, Verdict
from statushub.model.incident import Audience, Change, Ending, Status
from statushub.model.names import IncidentId, IncidentKind, Severity
from tests.correlate.builders import NOW, cells, passed, said_by, verdict
from tests.fakes.town import CENTRE, EAST, FIBER, ISP_A, TV

ID = IncidentId("a1b2c3d4e5")
LATER = NOW + timedelta(minutes=30)
SYMPTOM = said_by(ISP_A, Says.SYMPTOM)
OWN = said_by(FIBER)


def state(*testimonies, blamed=None, before=None, said=None, now=NOW):
    found = verdict(blamed) if blamed else Verdict()
    return state_of(Case(ID, testimonies, found, before, said), now)


def test_a_fault_nobody_is_named_for_is_confirmed_and_one_with_a_name_identified():
    assert state(SYMPTOM).status is Status.CONFIRMED
    assert state(SYMPTOM, OWN, blamed=FIBER).status is Status.IDENTIFIED


def test_the_responsible_companys_own_words_stand_for_the_incident():
    incident = state(SYMPTOM, OWN, blamed=FIBER)
    assert (incident.publisher, incident.title) == (FIBER, OWN.title)
    assert incident.opened_at == SYMPTOM.at


def test_all_that_any_open_testimony_names_is_affected():
    wider = replace(OWN, reach=cells(CENTRE, EAST))
    assert state(SYMPTOM, wider, blamed=FIBER).postcodes == (CENTRE, EAST)
    assert state(SYMPTOM, replace(wider, over=True)).postcodes == (CENTRE,)


def test_the_responsible_companys_all_clear_ends_it_though_others_have_not_said_so():
    assert state(SYMPTOM, replace(OWN, over=True), blamed=FIBER).status is Status.RESOLVED


def test_a_retailers_all_clear_closes_its_own_word_only():
    assert state(replace(SYMPTOM, over=True), OWN, blamed=FIBER).status is Status.IDENTIFIED


def test_when_everybody_says_it_is_over_it_is():
    over = state(replace(SYMPTOM, over=True), now=LATER)
    assert (over.status, over.ended_at) == (Status.RESOLVED, LATER)


def test_a_fault_that_comes_back_is_the_same_incident():
    over = state(replace(OWN, over=True), blamed=FIBER)
    again = state(OWN, blamed=FIBER, before=over, now=LATER)
    assert (again.status, again.ended_at) == (Status.IDENTIFIED, None)
    line = entry_of(over, again, Occasion(OWN), LATER)
    assert (line.change, line.audience) == (Change.REOPENED, Audience.AFFECTED)


def test_the_promised_time_is_the_leading_publishers_else_anybodys():
    eta = NOW + timedelta(hours=3)
    assert state(SYMPTOM, OWN, blamed=FIBER).eta is None
    promised = state(replace(SYMPTOM, eta=eta), OWN, blamed=FIBER)
    assert (promised.eta, promised.eta_by) == (eta, ISP_A)


def test_an_operators_status_is_taken_where_life_allows_it():
    monitoring = state(OWN, blamed=FIBER, before=state(OWN, blamed=FIBER), said=Status.MONITORING)
    assert monitoring.status is Status.MONITORING
    assert state(OWN, blamed=FIBER, before=monitoring).status is Status.MONITORING


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        (Status.CONFIRMED, Status.RESOLVED, True),
        (Status.RESOLVED, Status.CONFIRMED, True),
        (Status.RESOLVED, Status.SCHEDULED, False),
        (Status.COMPLETED, Status.IN_PROGRESS, False),
        (Status.SCHEDULED, Status.RESOLVED, False),
        (Status.IDENTIFIED, Status.IDENTIFIED, True),
    ],
)
def test_an_incidents_life_allows_only_its_moves(before, after, allowed):
    assert may_move(before, after) is allowed


def planned(start, end, **changes):
    return said_by(FIBER, Says.PLANNED, start=start, eta=end, **changes)


def test_planned_work_is_scheduled_begins_and_ends_by_the_clock():
    work = planned(NOW + timedelta(hours=1), NOW + timedelta(hours=3))
    scheduled = state(work, blamed=FIBER)
    assert (scheduled.kind, scheduled.status) == (IncidentKind.PLANNED, Status.SCHEDULED)
    assert passed(scheduled, NOW) is None
    begun = passed(scheduled, NOW + timedelta(hours=1))
    ended = passed(begun, NOW + timedelta(hours=3))
    assert (begun.status, ended.status) == (Status.IN_PROGRESS, Status.COMPLETED)
    assert ended.ended_at == work.eta


def test_the_clock_alone_texts_nobody():
    work = planned(NOW, NOW + timedelta(hours=1))
    begun = state(work, blamed=FIBER)
    ended = passed(begun, NOW + timedelta(hours=2))
    line = entry_of(begun, ended, Occasion(ending=Ending.CLOCK), LATER)
    assert (line.change, line.audience, line.ending) == (Change.ENDED, Audience.NOBODY, Ending.CLOCK)


def test_a_revision_takes_the_place_of_what_was_said_and_keeps_its_time():
    newer = replace(OWN, message="Nytt.", at=LATER)
    assert with_testimony((SYMPTOM, OWN), newer) == (SYMPTOM, replace(newer, at=OWN.at))


def account(before, after, said, **occasion):
    return entry_of(before, after, Occasion(said, **occasion), LATER)


def test_the_opening_is_told_to_the_affected_and_history_to_nobody():
    after = state(OWN, blamed=FIBER)
    assert account(None, after, OWN).audience is Audience.AFFECTED
    assert account(None, after, OWN, silent=True).audience is Audience.NOBODY


def test_a_second_publisher_on_the_same_fault_texts_nobody_unless_more_people_or_another_company_appear():
    before = state(OWN, blamed=FIBER)
    tv = said_by(TV, Says.SYMPTOM)
    same = account(before, state(OWN, tv, blamed=FIBER, before=before), tv)
    assert (same.change, same.audience) == (Change.LINKED, Audience.NOBODY)
    wider = replace(tv, reach=cells(EAST))
    more = account(before, state(OWN, wider, blamed=FIBER, before=before), wider)
    assert (more.change, more.audience) == (Change.LINKED, Audience.AFFECTED)
    unknown = state(SYMPTOM)
    named = account(unknown, state(SYMPTOM, OWN, blamed=FIBER, before=unknown), OWN)
    assert (named.change, named.audience, named.responsible) == (Change.ATTRIBUTED, Audience.AFFECTED, FIBER)


def test_the_end_is_told_to_those_who_heard_the_start():
    before = state(OWN, blamed=FIBER)
    over = replace(OWN, over=True)
    line = account(before, state(over, blamed=FIBER, before=before), over)
    assert (line.change, line.audience, line.ending) == (Change.ENDED, Audience.TOLD, Ending.SAID)


def test_a_revision_that_changes_nothing_a_reader_sees_makes_no_line():
    before = state(OWN, blamed=FIBER)
    assert account(before, state(OWN, blamed=FIBER, before=before, now=LATER), OWN) is None


def test_the_worst_severity_of_what_is_still_open_counts():
    major = replace(SYMPTOM, severity=Severity.MAJOR)
    assert state(major, OWN, blamed=FIBER).severity is Severity.MAJOR
    assert state(replace(major, over=True), OWN, blamed=FIBER).severity is Severity.MINOR


MONDAY = date(2026, 7, 13)
MONDAY_BEGINS = datetime(2026, 7, 12, 22, tzinfo=UTC)
MONDAY_ENDS = datetime(2026, 7, 13, 22, tzinfo=UTC)


def test_planned_work_of_days_begins_with_the_first_and_ends_with_the_last():
    work = planned(MONDAY_BEGINS, MONDAY_ENDS, start_day=MONDAY, eta_day=MONDAY)
    scheduled = state(work, blamed=FIBER)
    assert (scheduled.status, scheduled.start_said, scheduled.eta_said) == (Status.SCHEDULED, MONDAY, MONDAY)
    begun = passed(scheduled, MONDAY_BEGINS)
    assert begun.status is Status.IN_PROGRESS
    assert passed(begun, MONDAY_ENDS - timedelta(seconds=1)) is None
    assert passed(begun, MONDAY_ENDS).status is Status.COMPLETED


def test_planned_work_of_one_day_with_no_end_said_does_not_go_on_for_ever():
    work = planned(MONDAY_BEGINS, None, start_day=MONDAY)
    begun = state(work, blamed=FIBER, now=MONDAY_ENDS)
    assert (begun.status, begun.eta) == (Status.IN_PROGRESS, None)
    assert passed(begun, MONDAY_ENDS + timedelta(hours=1)).status is Status.COMPLETED
    assert state(work, blamed=FIBER, now=MONDAY_ENDS + timedelta(hours=1)).status is Status.COMPLETED
    vague = planned(MONDAY_BEGINS, None, start_day=MONDAY, eta_phrase="så länge det behövs")
    assert passed(state(vague, blamed=FIBER, now=MONDAY_ENDS), MONDAY_ENDS + timedelta(days=9)) is None
    timed = planned(MONDAY_BEGINS, None)
    assert passed(state(timed, blamed=FIBER, now=MONDAY_ENDS), MONDAY_ENDS + timedelta(days=9)) is None


def test_a_start_once_said_is_kept_with_its_day():
    before = state(planned(MONDAY_BEGINS, None, start_day=MONDAY), blamed=FIBER)
    after = state(planned(None, None), blamed=FIBER, before=before)
    assert (after.start, after.start_day) == (MONDAY_BEGINS, MONDAY)


def test_a_promised_day_is_told_and_another_is_an_update():
    promised = replace(OWN, eta=MONDAY_ENDS, eta_day=MONDAY)
    before = state(OWN, blamed=FIBER)
    after = state(promised, blamed=FIBER, before=before)
    line = account(before, after, promised)
    assert (line.change, line.audience) == (Change.UPDATED, Audience.AFFECTED)
    assert (line.eta, line.eta_day, line.eta_said) == (MONDAY_ENDS, MONDAY, MONDAY)
    timed = replace(promised, eta_day=None)
    assert account(after, state(timed, blamed=FIBER, before=after), timed).eta_said == MONDAY_ENDS
