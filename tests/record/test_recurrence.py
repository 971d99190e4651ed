"""The same link failing here again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from statushub.model.evidence import Suspect, Verdict
from statushub.model.names import IncidentKind, Layer
from statushub.record.history import history_of, past_of
from statushub.record.recurrence import recurrence
from tests.fakes.town import CENTRE, EAST, FIBER, ISP_A, WEST
from tests.record.past import NOW, ended, fault, hours


def days(count):
    return timedelta(days=count)


def earlier(ago, name="", **changes):
    return ended(fault(name or f"{ago} days ago", NOW - days(ago), **changes), hours(1))


def found(*others, **changes):
    history = history_of(past for one in others if (past := past_of(one)) is not None)
    return recurrence(fault(**changes), history)


def test_the_third_time_is_called_so_and_leads_to_the_earlier_ones_the_latest_first():
    again = found(earlier(20), earlier(3))
    assert again.count == 3
    assert [past.id for past in again.earlier] == ["3 days ago", "20 days ago"]
    assert again.since == NOW - days(20)


def test_the_first_time_is_nothing_to_tell():
    assert found() is None


def test_it_is_within_thirty_days_from_its_end_to_the_next_beginning():
    assert found(ended(fault("a", NOW - days(31)), days(1))).count == 2
    assert found(ended(fault("a", NOW - days(31)), days(1) - hours(0.1))) is None


def test_a_place_in_common_is_needed():
    assert found(earlier(3, places=(EAST, WEST)), places=(CENTRE,)) is None
    assert found(earlier(3, places=(EAST, CENTRE)), places=(CENTRE, WEST)).count == 2


@pytest.mark.parametrize("root", [(FIBER, Layer.FIBER_PASSIVE), (ISP_A, Layer.ISP)])
def test_another_link_is_another_fault(root):
    assert found(earlier(3, root=root)) is None


def test_who_is_not_named_does_not_fail_again():
    unsure = Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, 0.69), Suspect(ISP_A, Layer.ISP, 0.31)))
    assert found(earlier(3), verdict=unsure) is None
    assert found(earlier(3, verdict=unsure)) is None


def test_planned_work_and_false_alarms_do_not_count():
    assert found(earlier(3, kind=IncidentKind.PLANNED)) is None
    assert found(earlier(3), kind=IncidentKind.PLANNED) is None
    alarm = earlier(3)
    taken_back = tuple(replace(said, withdrawn=True) for said in alarm.testimonies)
    assert found(replace(alarm, testimonies=taken_back)) is None


def test_what_residents_alone_suspected_or_went_on_as_another_does_not_count():
    assert found(replace(earlier(3), testimonies=())) is None


def test_one_that_came_back_is_one():
    assert found(earlier(0.5, "now")) is None


def test_what_went_on_meanwhile_or_came_later_is_not_earlier():
    meanwhile = ended(fault("long", NOW - hours(5)), hours(6))
    later = ended(fault("later", NOW + hours(5)), hours(1))
    assert found(meanwhile, later) is None


def test_an_old_page_tells_how_it_was_then():
    others = (earlier(40), earlier(50), earlier(3))
    history = history_of(past for one in others if (past := past_of(one)) is not None)
    again = recurrence(earlier(40), history)
    assert [past.id for past in again.earlier] == ["50 days ago"]
