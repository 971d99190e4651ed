"""Stories of an evening, and who is named at its end; each in the two towns of ``towns``.

Åby (three postcodes on one node) and Ölme (one) have fibres of their own, and the same ISPs.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from statushub.attribute.inference import Finding, infer
from statushub.model.evidence import AllClear, Evidence, Probe, Says, Statement, Weather
from statushub.model.names import CompanyId, Layer, Postcode, Service
from tests.attribute.towns import (
    FAR,
    FIBER,
    GRID,
    MOBILE,
    NEAR,
    OPERATOR,
    STORM,
    TOWN,
    TV,
    VILLAGE,
    companies,
    deliveries,
    report,
    says,
    with_operator,
)

VILLAGE_FIBER = CompanyId("ölmefiber")
DESK = "Mo-Fr 08:00-16:30; PH off"
NET, TELE, TELEVISION = Service.INTERNET, Service.TELEPHONY, Service.IPTV
ON_FIBER = [(NET, NEAR), (NET, FAR), (TELE, NEAR), (TELEVISION, TV)]


def told(
    *evidence: Evidence,
    operator: CompanyId | None = None,
    after: float = 60,
    hours: str | None = "24/7",
    battery: float | None = None,
) -> Finding:
    known = with_operator(hours) if operator else companies(hours)
    batteries = {} if battery is None else {Postcode(TOWN[0]): timedelta(minutes=battery)}
    now = STORM + timedelta(minutes=after)
    return infer(deliveries(operator), known, evidence, now, batteries=batteries)


def share(finding: Finding, company: CompanyId) -> float:
    return dict(finding.verdict.companies()).get(company, 0.0)


def nobody(finding: Finding) -> float:
    return next((one.probability for one in finding.verdict.ranking if one.company is None), 0.0)


def named(finding: Finding) -> CompanyId | None:
    responsible = finding.verdict.responsible()
    return responsible.company if responsible else None


def lost(places: Sequence[str], *what: tuple[Service, CompanyId], after: float = 0) -> list[Evidence]:
    """Return a household's report each, a minute apart."""
    return [
        report(f"{place}-{service}-{provider}", service, provider, place=place, after=after + number)
        for place in places
        for number, (service, provider) in enumerate(what)
    ]


def works(service: Service, provider: CompanyId, *places: str, after: float = 15) -> list[Evidence]:
    return [
        report(f"ok-{place}-{service}-{provider}", service, provider, place=place, down=False, after=after)
        for place in places
    ]


def test_after_a_storm_all_on_one_towns_fibre_is_down_and_the_lights_are_on() -> None:
    finding = told(
        Weather(STORM, "thunderstorm", ("Åby",)),
        *lost(TOWN, *ON_FIBER),
        *works(Service.POWER, GRID, *TOWN),
        *works(NET, NEAR, *VILLAGE),
        hours=DESK,
    )
    assert named(finding) == FIBER
    assert share(finding, FIBER) > 0.9


def test_a_power_cut_takes_the_fibre_down_with_it() -> None:
    finding = told(*lost(TOWN, (Service.POWER, GRID), *ON_FIBER), says(GRID, Says.OWN_FAULT, *TOWN, after=20))
    assert named(finding) == GRID
    assert share(finding, FIBER) < 0.1
    assert (TOWN[1], TELEVISION, TV) in finding.affected


def test_while_the_nodes_battery_holds_a_power_cut_elsewhere_leaves_the_neighbours_online() -> None:
    dark = [
        *lost(TOWN[:1], (Service.POWER, GRID), (Service.POWER, GRID)),
        says(GRID, Says.OWN_FAULT, TOWN[0]),
    ]
    holding, drained = told(*dark, battery=240), told(*dark, battery=20)
    neighbour = (TOWN[1], NET, NEAR)
    assert named(holding) == named(drained) == GRID
    assert neighbour not in holding.affected
    assert neighbour in drained.affected


def test_an_isps_name_servers_fail_in_both_towns_while_its_neighbours_work() -> None:
    finding = told(
        *lost((*TOWN, *VILLAGE), (NET, NEAR)),
        *lost(TOWN, (NET, NEAR), after=3),
        *works(NET, FAR, *TOWN, *VILLAGE),
        *works(TELEVISION, TV, TOWN[0]),
    )
    assert named(finding) == NEAR
    assert not any(provider == FAR for _, _, provider in finding.affected)


def test_a_tv_companys_headend_fails_everywhere_and_nothing_else_does() -> None:
    finding = told(*lost((*TOWN, *VILLAGE), (TELEVISION, TV)), *works(NET, NEAR, *TOWN))
    assert named(finding) == TV
    assert {service for _, service, _ in finding.affected} == {TELEVISION}


def test_an_operators_core_router_fails_in_two_towns_and_one_fibres_owner_says_that_it_is_not_its() -> None:
    finding = told(
        *lost(TOWN[:2], (NET, NEAR), (TELEVISION, TV)),
        *lost(VILLAGE, *ON_FIBER),
        says(FIBER, Says.SYMPTOM, *TOWN, after=30),
        says(NEAR, Says.SYMPTOM, *TOWN, *VILLAGE, after=35),
        says(VILLAGE_FIBER, Says.UPSTREAM_FAULT, *VILLAGE, blames=OPERATOR, after=45),
        says(FAR, Says.SYMPTOM, *TOWN, *VILLAGE, after=50),
        operator=OPERATOR,
    )
    assert finding.verdict.companies()[0][0] == OPERATOR
    assert share(finding, OPERATOR) > 0.6
    assert len(finding.affected) == 16


def test_two_fibres_that_fail_hours_apart_are_two_faults() -> None:
    finding = told(
        *lost(TOWN, *ON_FIBER, after=-200),
        *lost(VILLAGE, *ON_FIBER, *ON_FIBER),
        *lost(VILLAGE, (NET, FAR), after=9),
        says(FIBER, Says.OWN_FAULT, *TOWN, cause="cable_cut", after=-150),
        says(VILLAGE_FIBER, Says.OWN_FAULT, *VILLAGE, cause="cable_cut", after=30),
        *works(Service.POWER, GRID, *TOWN),
        operator=OPERATOR,
    )
    assert share(finding, FIBER) > 0.7
    assert share(finding, VILLAGE_FIBER) > 0.7


def test_one_street_is_dug_up_and_the_next_is_well() -> None:
    finding = told(
        *lost((TOWN[2],), *ON_FIBER),
        *works(NET, NEAR, *TOWN[:2]),
        *works(TELEVISION, TV, *TOWN[:2]),
        *works(Service.POWER, GRID, TOWN[2]),
    )
    assert named(finding) == FIBER
    assert finding.verdict.ranking[0].layer is Layer.FIBER_PASSIVE
    assert {postcode for postcode, _, _ in finding.affected} == {TOWN[2]}


def test_planned_work_that_overruns_its_window_is_still_its_planners() -> None:
    window = STORM - timedelta(hours=4), STORM - timedelta(minutes=30)
    planned = Statement(STORM - timedelta(days=5), FIBER, Says.PLANNED, TOWN, window=window)
    finding = told(planned, *lost(TOWN, *ON_FIBER, after=-60), *works(Service.POWER, GRID, *TOWN))
    assert named(finding) == FIBER


def test_a_window_that_only_happens_to_be_open_elsewhere_explains_nothing() -> None:
    window = STORM - timedelta(minutes=30), STORM + timedelta(hours=2)
    planned = Statement(STORM - timedelta(days=5), VILLAGE_FIBER, Says.PLANNED, VILLAGE, window=window)
    finding = told(planned, *lost(TOWN, *ON_FIBER), *works(NET, NEAR, *VILLAGE))
    assert named(finding) == FIBER
    assert share(finding, VILLAGE_FIBER) < 0.05


def test_a_window_of_the_same_trade_somewhere_else_does_not_blame_the_isp_that_works() -> None:
    window = STORM - timedelta(minutes=30), STORM + timedelta(hours=2)
    planned = Statement(STORM - timedelta(days=5), FAR, Says.PLANNED, VILLAGE, window=window)
    finding = told(planned, *lost((*TOWN, *VILLAGE), (NET, NEAR)), *works(NET, FAR, *TOWN))
    assert finding.verdict.companies()[0][0] == NEAR
    assert share(finding, FAR) < share(finding, NEAR) / 4


def test_on_a_closed_weekend_reports_alone_name_the_owner_and_nobodys_silence_counts() -> None:
    reports = [*lost(TOWN, *ON_FIBER), *works(Service.POWER, GRID, *TOWN)]
    closed, open_desk = told(*reports, hours=DESK, after=180), told(*reports, hours="24/7", after=180)
    assert named(closed) == FIBER
    assert share(closed, FIBER) >= share(open_desk, FIBER)


def test_one_prankster_with_a_hundred_texts_names_nobody() -> None:
    texts = [
        report("joker", service, provider, place=place, after=number / 10)
        for number in range(25)
        for place in TOWN[:1]
        for service, provider in ON_FIBER
    ]
    finding = told(*texts)
    assert named(finding) is None
    assert finding == told(*texts[:4])


def test_a_prankster_who_is_everywhere_at_once_is_not_heard() -> None:
    everywhere = [
        report("joker", service, provider, place=place)
        for place in (*TOWN, *VILLAGE)
        for service, provider in ON_FIBER
    ]
    assert nobody(told(*everywhere)) == 1


def test_a_hundred_numbers_with_a_thousand_texts_each_weigh_as_a_hundred() -> None:
    once = [report(f"h{number}", NET, NEAR, after=number % 50) for number in range(100)]
    shouting = [
        report(f"h{number}", NET, NEAR, after=number % 50 + again / 1000)
        for number in range(100)
        for again in range(1000)
    ]
    assert told(*shouting).verdict == told(*once).verdict


def test_one_household_without_three_services_is_a_question_and_perhaps_its_own_router() -> None:
    finding = told(*(report("hh1", service, provider) for service, provider in ON_FIBER), hours=DESK)
    assert named(finding) is None
    assert finding.own_equipment > 0.05
    assert finding.question is not None


def test_one_service_in_one_home_is_rather_its_own_equipment_than_one_companys_fault() -> None:
    finding = told(report("hh1", TELEVISION, TV), *works(TELEVISION, TV, *TOWN, *VILLAGE), hours=DESK)
    assert finding.own_equipment > 0.5
    assert named(finding) is None


def test_the_more_households_the_less_it_is_their_own_equipment() -> None:
    chances = [told(*lost(TOWN[:number], *ON_FIBER), hours=DESK).own_equipment for number in (1, 2, 3)]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < 0.01


def test_the_same_number_of_reports_means_more_of_a_small_provider_than_of_a_large() -> None:
    few = lost((*TOWN, *VILLAGE), (NET, NEAR))
    large = [replace(each, households=100_000) if each.provider == NEAR else each for each in deliveries()]
    now = STORM + timedelta(minutes=60)
    small, big = (infer(chains, companies(), few, now) for chains in (deliveries(), large))
    assert share(big, NEAR) < share(small, NEAR) / 2


def test_the_fault_is_over_once_its_owner_says_so_and_the_neighbours_agree() -> None:
    finding = told(
        says(FIBER, Says.OWN_FAULT, *TOWN),
        *lost(TOWN, *ON_FIBER),
        AllClear(STORM + timedelta(minutes=50), FIBER),
        *works(NET, NEAR, *TOWN, after=55),
    )
    assert nobody(finding) > 0.9
    assert finding.affected == frozenset()


def test_a_retailers_all_clear_does_not_end_what_people_still_report() -> None:
    finding = told(
        says(FIBER, Says.OWN_FAULT, *TOWN),
        AllClear(STORM + timedelta(minutes=20), NEAR),
        *lost(TOWN, *ON_FIBER, after=30),
    )
    assert named(finding) == FIBER


def test_a_suspicion_that_nobody_confirms_fades_and_a_publishers_word_does_not() -> None:
    reports = [*lost(TOWN, *ON_FIBER), *works(Service.POWER, GRID, *TOWN)]
    fresh, next_day, next_week = (told(*reports, hours=DESK, after=hours * 60) for hours in (2, 30, 200))
    assert share(fresh, FIBER) > 0.9
    assert 0.1 < share(next_day, FIBER) < 0.5
    assert nobody(next_week) > 0.99
    owned_up = told(*reports, says(FIBER, Says.OWN_FAULT, *TOWN), after=30 * 60)
    assert named(owned_up) == FIBER


def test_a_new_report_of_a_long_outage_brings_all_of_it_back() -> None:
    reports = [*lost(TOWN, *ON_FIBER), *works(Service.POWER, GRID, *TOWN)]
    again = [report("still", NET, FAR, place=TOWN[1], after=29 * 60)]
    assert share(told(*reports, *again, hours=DESK, after=30 * 60), FIBER) > 0.9


def test_of_a_probe_that_asks_every_minute_the_last_answer_counts() -> None:
    def probes(*down: bool) -> list[Evidence]:
        return [
            Probe(STORM + timedelta(minutes=number), TOWN, (Service.MOBILE,), MOBILE, each)
            for number, each in enumerate(down)
        ]

    was_up = told(*probes(*[False] * 300, True), after=300)
    assert was_up.verdict.companies()[0][0] == MOBILE
    assert named(told(*probes(*[True] * 300, False), after=300)) is None


def test_that_it_worked_before_it_broke_says_nothing() -> None:
    reports = lost(TOWN, *ON_FIBER)
    yesterday = works(NET, NEAR, *TOWN, after=-24 * 60)
    assert told(*reports, *yesterday).verdict == told(*reports).verdict


def test_what_is_dated_in_the_future_counts_as_of_now() -> None:
    late = [report("hh1", NET, NEAR, after=10**6), says(FIBER, Says.OWN_FAULT, *TOWN, after=10**6)]
    now = [report("hh1", NET, NEAR, after=60), says(FIBER, Says.OWN_FAULT, *TOWN, after=60)]
    assert told(*late) == told(*now)


def test_a_mast_goes_silent_and_only_the_mobile_company_is_meant() -> None:
    finding = told(*lost(TOWN, (Service.MOBILE, MOBILE), (Service.MOBILE, MOBILE)), *works(NET, NEAR, *TOWN))
    assert finding.verdict.companies()[0][0] == MOBILE


def test_an_isp_that_blames_the_fibre_though_its_neighbours_are_well_is_not_believed() -> None:
    finding = told(
        *lost((*TOWN, *VILLAGE), (NET, NEAR)),
        says(NEAR, Says.UPSTREAM_FAULT, *TOWN, blames=FIBER, after=10),
        *works(NET, FAR, *TOWN),
        *works(TELEVISION, TV, *TOWN),
    )
    assert finding.verdict.companies()[0][0] == NEAR


def test_a_storm_in_the_next_town_makes_nobody_here_likelier() -> None:
    reports = lost(TOWN, *ON_FIBER)
    elsewhere = Weather(STORM, "thunderstorm", ("Ölme",))
    assert share(told(*reports, elsewhere), GRID) == pytest.approx(share(told(*reports), GRID), abs=0.02)


def test_a_quiet_saturday_is_a_quiet_saturday() -> None:
    assert STORM.astimezone(UTC) == datetime(2026, 7, 11, 17, 3, tzinfo=UTC)
    finding = told(*works(NET, NEAR, *TOWN))
    assert nobody(finding) > 0.95
    assert finding.own_equipment == 0
