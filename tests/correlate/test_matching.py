from dataclasses import replace
from datetime import timedelta

import pytest

from statushub.correlate.life import Case, state_of
from statushub.correlate.matching import incident_for, suspects_of
from statushub.correlate.reach import reach_of
from statushub.model.chain import Reach
from statushub.model.evidence import Says, Verdict
from statushub.model.names import IncidentId, Service
from tests.correlate.builders import NOW, cells, said_by
from tests.fakes.town import (
    CENTRE,
    EAST,
    FIBER,
    GRID,
    ISP_A,
    ISP_B,
    NEIGHBOUR,
    TV,
    WEST,
    topology,
    town_map,
)

TOWN = topology()
ON_A = cells(CENTRE, provider=ISP_A)
TV_CELLS = cells(CENTRE, service=Service.IPTV, provider=TV)


def opened(*testimonies):
    return state_of(Case(IncidentId("a1"), testimonies, Verdict()), NOW)


OWNER = said_by(FIBER)
ISP_SYMPTOM = said_by(ISP_A, Says.SYMPTOM, reach=ON_A)
TV_SYMPTOM = said_by(TV, Says.SYMPTOM, reach=TV_CELLS)


@pytest.mark.parametrize(
    ("sentence", "held", "said", "joins"),
    [
        ("a provider's symptom joins the fibre owner's own fault", OWNER, ISP_SYMPTOM, True),
        ("the fibre owner's own fault joins a provider's symptom", ISP_SYMPTOM, OWNER, True),
        ("two providers' symptoms on one fibre join", ISP_SYMPTOM, TV_SYMPTOM, True),
        (
            "a provider's own fault stays apart from the owner's",
            OWNER,
            replace(ISP_SYMPTOM, says=Says.OWN_FAULT),
            False,
        ),
        (
            "the owner that blames the grid joins the grid's own fault",
            said_by(GRID, reach=cells(CENTRE, service=Service.POWER)),
            said_by(FIBER, Says.UPSTREAM_FAULT, blames=GRID),
            True,
        ),
        ("other postcodes are another fault", OWNER, replace(ISP_SYMPTOM, reach=cells(EAST)), False),
        ("planned work stands alone", OWNER, said_by(FIBER, Says.PLANNED, key="notice:x:2"), False),
        (
            "yesterday's fault is not today's",
            OWNER,
            replace(ISP_SYMPTOM, at=NOW + timedelta(hours=25)),
            False,
        ),
        (
            "an end without a beginning joins nothing",
            OWNER,
            replace(ISP_SYMPTOM, over=True),
            False,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_testimonies_join_where_one_company_could_be_at_fault_for_both(sentence, held, said, joins):
    incident = opened(held)
    assert incident_for(said, [incident], TOWN) is (incident if joins else None), sentence


def test_the_same_notice_always_leads_to_its_incident_even_over():
    over = replace(OWNER, over=True)
    incident = opened(over)
    assert incident_for(OWNER, [incident], TOWN) is incident


def test_two_faults_at_once_in_one_town_stay_apart():
    east = said_by(FIBER, key="notice:f:2", reach=cells(EAST))
    assert incident_for(east, [opened(OWNER)], TOWN) is None


def test_a_symptom_suspects_the_publisher_and_whatever_stands_above_it():
    assert suspects_of(ISP_SYMPTOM, TOWN) == {ISP_A, FIBER, GRID}


def test_a_shared_cell_suspects_what_every_provider_stands_on():
    shared = said_by(FIBER, Says.SYMPTOM)
    assert suspects_of(shared, TOWN) == {FIBER, GRID}


def reach(company, services=(), places=()):
    where = town_map()
    return reach_of(where.topology.companies[company], services, places, where.topology, where.postcodes_of)


def test_a_notice_that_names_no_place_reaches_all_of_the_network():
    assert {cell.postcode for cell in reach(FIBER)} == {CENTRE, EAST, WEST}
    assert {cell.service for cell in reach(FIBER)} == {Service.INTERNET, Service.IPTV, Service.TELEPHONY}


def test_a_notice_reaches_the_places_it_names():
    assert reach(FIBER, [Service.INTERNET], ["Östermo"]) == {Reach(EAST, Service.INTERNET)}


def test_a_postcode_reaches_itself_and_narrows_its_town():
    where = town_map()
    company = where.topology.companies[FIBER]

    def reached(*places):
        found = reach_of(company, (), places, where.topology, lambda _: (CENTRE, EAST))
        return {cell.postcode for cell in found}

    assert reached(EAST) == {EAST}
    assert reached(EAST, "Storbyn") == {EAST}
    assert reached(WEST, "Storbyn") == {CENTRE, EAST, WEST}
    assert reached("11122") == set()


def test_a_street_nobody_knows_does_not_narrow():
    assert {cell.postcode for cell in reach(FIBER, [Service.INTERNET], ["Kvarngatan"])} == {
        CENTRE,
        EAST,
        WEST,
    }


def test_a_place_far_away_is_somebody_elses():
    assert reach(FIBER, [], ["Fjärran"]) == frozenset()


def test_a_providers_notice_reaches_its_own_customers_only():
    assert reach(ISP_B, [Service.INTERNET], ["Åmålsvik"]) == {Reach(CENTRE, Service.INTERNET, ISP_B)}


def test_a_national_providers_notice_without_a_place_reaches_every_network_it_is_on():
    assert {cell.postcode for cell in reach(ISP_A, [Service.INTERNET])} == {CENTRE, EAST, WEST, NEIGHBOUR}


def test_a_service_the_company_does_not_touch_reaches_nobody():
    assert reach(TV, [Service.WATER]) == frozenset()


ALL_CLEAR = said_by(FIBER, key="notice:f:9", over=True, at=NOW + timedelta(hours=1))


def test_an_all_clear_of_its_own_ends_the_one_incident_its_publisher_holds_open_there():
    incident = opened(OWNER, ISP_SYMPTOM)
    assert incident_for(ALL_CLEAR, [incident], TOWN) is incident


@pytest.mark.parametrize(
    ("sentence", "incidents", "said"),
    [
        ("elsewhere", [opened(OWNER)], replace(ALL_CLEAR, reach=cells(EAST))),
        ("of another publisher", [opened(ISP_SYMPTOM)], ALL_CLEAR),
        ("which of two is meant", [opened(OWNER), opened(replace(OWNER, key="notice:f:2"))], ALL_CLEAR),
        ("an older look back", [opened(OWNER)], replace(ALL_CLEAR, at=NOW - timedelta(days=1))),
        ("what is over already", [opened(replace(OWNER, over=True))], ALL_CLEAR),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_all_clear_that_cannot_be_told_apart_ends_nothing(sentence, incidents, said):
    assert incident_for(said, incidents, TOWN) is None, sentence
