"""An incident's verdict explained from all that is held of it."""

from dataclasses import replace
from datetime import timedelta

from statushub.attribute.balance import Side
from statushub.attribute.piece import Kind
from statushub.model.evidence import Says
from statushub.model.incident import Status
from statushub.model.names import CompanyId, IncidentKind
from statushub.pipeline.explained import Explained, explained
from statushub.publish.chain import State
from tests.fakes.clock import NOON
from tests.fakes.town import FIBER, ISP_A
from tests.web.stage import HUB, outage, planned, town


def why(incident) -> Explained:
    return explained(incident, town(), HUB.zone)


def kinds(found: Explained) -> dict[Kind, Side]:
    return {weight.piece.kind: weight.side for weight in found.balance.weights}


def test_each_publishers_word_is_weighed_and_the_broken_link_is_marked():
    found = why(outage(NOON))
    assert found.balance.company == FIBER
    assert kinds(found)[Kind.OWN_FAULT] is Side.FOR
    broken = [link for level in found.chain for link in level.links if link.state is State.BROKEN]
    assert [link.company for link in broken] == [FIBER]


def test_the_same_incident_is_always_explained_the_same_way():
    assert why(outage(NOON)) == why(outage(NOON))


def test_planned_work_needs_no_explanation():
    assert why(planned(NOON)) == why(outage(NOON, kind=IncidentKind.PLANNED)) == Explained()


def test_what_is_withdrawn_or_over_no_longer_speaks_while_it_lasts():
    own, other = outage(NOON).testimonies
    withdrawn = outage(NOON, testimonies=(own, replace(other, over=True, withdrawn=True)))
    ended = outage(NOON, testimonies=(own, replace(other, over=True)))
    assert Kind.SYMPTOM not in kinds(why(withdrawn))
    assert Kind.SYMPTOM not in kinds(why(ended))


def test_once_it_is_over_all_is_shown_that_the_verdict_rested_on():
    said = tuple(replace(one, over=True) for one in outage(NOON).testimonies)
    found = why(outage(NOON, testimonies=said, status=Status.RESOLVED, ended_at=NOON))
    assert {Kind.OWN_FAULT, Kind.SYMPTOM} <= set(kinds(found))


def test_companies_that_left_the_configuration_do_not_break_the_page_of_an_old_incident():
    own, other = outage(NOON).testimonies
    gone = replace(other, publisher=CompanyId("nedlagt"), key="notice:nedlagt:1")
    blaming = replace(other, says=Says.UPSTREAM_FAULT, blames=CompanyId("nedlagt"))
    found = why(outage(NOON, testimonies=(own, gone, blaming)))
    (blame,) = [one.piece for one in found.balance.weights if one.piece.kind is Kind.BLAME]
    assert (blame.companies, blame.blames) == ((ISP_A,), None)


def test_it_is_as_of_the_last_change_so_that_time_alone_changes_nothing():
    later = outage(NOON, changed_at=NOON + timedelta(hours=2))
    assert kinds(why(later))[Kind.OWN_FAULT] is Side.FOR


def test_an_incident_nowhere_is_not_explained():
    assert why(outage(NOON, reach=frozenset())) == Explained()
