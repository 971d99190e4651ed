"""Who is at fault, from what is said, reported and probed."""

from datetime import timedelta

import pytest

from statushub.attribute.inference import Finding, infer
from statushub.model.evidence import AllClear, Evidence, Probe, Says, Statement, Verdict, Weather
from statushub.model.names import CompanyId, Layer, Service
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


def found(*evidence: Evidence, operator: CompanyId | None = None, after: float = 10) -> Finding:
    known = with_operator() if operator else companies()
    return infer(deliveries(operator), known, evidence, STORM + timedelta(minutes=after))


def chance(verdict: Verdict, company: CompanyId) -> float:
    return dict(verdict.companies()).get(company, 0.0)


@pytest.mark.parametrize("publisher", [GRID, FIBER, NEAR, FAR, TV, MOBILE])
@pytest.mark.parametrize("places", [(), TOWN, TOWN[:1], ("Åby",)], ids=["nowhere", "codes", "code", "town"])
@pytest.mark.parametrize("cause", [None, "equipment", "something unheard of"])
def test_a_publisher_that_names_its_own_fault_is_named(
    publisher: CompanyId, places: tuple[str, ...], cause: str | None
) -> None:
    finding = found(says(publisher, Says.OWN_FAULT, *places, cause=cause), after=0)
    responsible = finding.verdict.responsible()
    assert responsible is not None
    assert responsible.company == publisher


@pytest.mark.parametrize("hours", [None, "24/7", "Mo-Fr 08:00-16:30; PH off", "no hours at all"])
@pytest.mark.parametrize("minutes", [0, 30, 600])
def test_an_own_fault_is_believed_whatever_the_hours_and_however_late(
    hours: str | None, minutes: float
) -> None:
    finding = infer(
        deliveries(), companies(hours), [says(FIBER, Says.OWN_FAULT)], STORM + timedelta(minutes=minutes)
    )
    responsible = finding.verdict.responsible()
    assert responsible is not None
    assert responsible.company == FIBER


@pytest.mark.parametrize("places", [TOWN, TOWN[:1], ("Åby",)])
def test_two_isps_and_a_tv_company_down_on_one_fibre_name_its_owner(places: tuple[str, ...]) -> None:
    finding = found(*(says(publisher, Says.SYMPTOM, *places) for publisher in (NEAR, FAR, TV)))
    responsible = finding.verdict.responsible()
    assert responsible is not None
    assert responsible.company == FIBER


def test_a_companys_share_is_that_of_any_of_its_layers_and_never_more_than_certain() -> None:
    verdict = found(*(says(publisher, Says.SYMPTOM, *TOWN) for publisher in (NEAR, FAR, TV))).verdict
    assert all(0 <= share <= 1 + 1e-9 for _, share in verdict.companies())
    layers = [suspect.probability for suspect in verdict.ranking if suspect.company == FIBER]
    assert max(layers) <= dict(verdict.companies())[FIBER] <= sum(layers) + 1e-9


def test_symptoms_on_one_fibre_point_at_its_owner_or_at_the_operator_on_it() -> None:
    three = [says(publisher, Says.SYMPTOM, *TOWN) for publisher in (NEAR, FAR, TV)]
    verdict = found(*three, operator=OPERATOR).verdict
    assert chance(verdict, FIBER) + chance(verdict, OPERATOR) >= 0.70
    assert verdict.ranking[0].company == FIBER


def test_one_isps_symptom_alone_names_nobody() -> None:
    assert found(says(NEAR, Says.SYMPTOM, *TOWN)).verdict.responsible() is None


def test_an_isp_that_claims_the_fault_is_named_though_others_on_the_fibre_have_symptoms() -> None:
    verdict = found(says(NEAR, Says.OWN_FAULT, *TOWN), says(TV, Says.SYMPTOM, *TOWN)).verdict
    assert chance(verdict, NEAR) > 0.5


def test_an_isp_that_blames_the_fibre_owner_makes_the_owner_lead() -> None:
    verdict = found(says(NEAR, Says.UPSTREAM_FAULT, TOWN[0], blames=FIBER)).verdict
    assert verdict.companies()[0][0] == FIBER


def test_a_blame_without_a_name_points_further_up() -> None:
    verdict = found(says(NEAR, Says.UPSTREAM_FAULT, TOWN[0])).verdict
    assert chance(verdict, FIBER) > chance(verdict, NEAR)


def test_an_upstream_fault_that_names_its_own_publisher_is_an_own_fault() -> None:
    verdict = found(says(NEAR, Says.UPSTREAM_FAULT, *TOWN, blames=NEAR)).verdict
    assert verdict.companies()[0][0] == NEAR


def test_a_blamed_company_that_our_map_does_not_put_there_gains_by_it() -> None:
    evidence = [report(f"h{n}", Service.MOBILE, MOBILE) for n in range(2)]
    blamed = says(NEAR, Says.UPSTREAM_FAULT, TOWN[0], blames=MOBILE)
    assert chance(found(*evidence, blamed).verdict, MOBILE) > chance(
        found(*evidence, says(NEAR, Says.SYMPTOM, TOWN[0])).verdict, MOBILE
    )


def test_a_power_cut_explains_the_isps_symptoms_too() -> None:
    verdict = found(
        says(GRID, Says.OWN_FAULT, *TOWN, cause="power_loss"),
        says(NEAR, Says.SYMPTOM, *TOWN),
        says(TV, Says.SYMPTOM, *TOWN),
    ).verdict
    assert verdict.companies()[0][0] == GRID


def test_the_cause_tells_one_owners_cables_from_its_nodes() -> None:
    cut = found(says(FIBER, Says.OWN_FAULT, TOWN[0], cause="cable_cut")).verdict
    broken = found(says(FIBER, Says.OWN_FAULT, TOWN[0], cause="equipment")).verdict
    assert cut.ranking[0].layer is Layer.FIBER_PASSIVE
    assert broken.ranking[0].layer is Layer.FIBER_ACTIVE


def test_one_household_with_three_dead_services_names_nobody() -> None:
    services = [(Service.INTERNET, NEAR), (Service.TELEPHONY, NEAR), (Service.IPTV, TV)]
    verdict = found(*(report("hh1", service, provider) for service, provider in services)).verdict
    assert verdict.responsible() is None
    assert verdict.companies()[0][0] == FIBER


def test_electricity_that_works_speaks_against_the_grid() -> None:
    lost = [report("hh1", Service.INTERNET, NEAR), report("hh2", Service.IPTV, TV)]
    lights = report("hh2", Service.POWER, GRID, down=False)
    assert chance(found(*lost, lights).verdict, GRID) < chance(found(*lost).verdict, GRID) / 2


def test_neighbours_of_three_providers_on_one_fibre_name_its_owner_and_what_is_down() -> None:
    lost = [(Service.INTERNET, NEAR), (Service.INTERNET, FAR), (Service.IPTV, TV)]
    evidence: list[Evidence] = [
        report(f"h{number}{code}", service, provider, place=code)
        for code in TOWN
        for number, (service, provider) in enumerate(lost)
    ]
    evidence.append(report("h9", Service.POWER, GRID, down=False))
    finding = found(*evidence)
    responsible = finding.verdict.responsible()
    assert responsible is not None
    assert responsible.company == FIBER
    assert {(code, Service.IPTV, TV) for code in TOWN} <= finding.affected
    assert not any(service is Service.POWER for _, service, _ in finding.affected)
    assert not any(code in VILLAGE for code, _, _ in finding.affected)


def test_an_isps_reports_from_two_towns_are_the_isps_own() -> None:
    evidence = [
        report(f"h{number}{code}", Service.INTERNET, NEAR, place=code)
        for code in (*TOWN, *VILLAGE)
        for number in range(3)
    ]
    works = [report(f"w{code}", Service.INTERNET, FAR, place=code, down=False) for code in TOWN]
    assert found(*evidence, *works).verdict.companies()[0][0] == NEAR


def test_reports_without_a_provider_count_for_all_who_deliver_there() -> None:
    evidence = [report(f"h{number}", Service.MOBILE) for number in range(5)]
    assert found(*evidence).verdict.companies()[0][0] == MOBILE


def test_a_sender_who_reports_from_everywhere_is_not_believed() -> None:
    prank = [report("joker", Service.INTERNET, NEAR, place=code) for code in (*TOWN, *VILLAGE)]
    assert found(*prank).verdict == found().verdict


def test_a_households_later_word_replaces_its_earlier_one() -> None:
    down, up = report("hh1", Service.IPTV, TV), report("hh1", Service.IPTV, TV, down=False, after=5)
    onset = report("hh2", Service.INTERNET, NEAR)
    assert found(onset, down, up) == found(onset, up)


def test_a_probe_that_finds_it_down_is_evidence() -> None:
    probes = [Probe(STORM, TOWN, (Service.MOBILE,), MOBILE, down=True)]
    assert found(*probes).verdict.companies()[0][0] == MOBILE


def test_a_storm_makes_the_grid_likelier() -> None:
    lost = [report("hh1", Service.INTERNET, NEAR), report("hh2", Service.IPTV, TV)]
    storm = Weather(STORM, "thunderstorm", ("ÅBY",))
    assert chance(found(*lost, storm).verdict, GRID) > chance(found(*lost).verdict, GRID)


def test_the_silence_of_an_open_desk_counts_and_that_of_a_closed_one_does_not() -> None:
    lost = [report("hh1", Service.IPTV, TV), report("hh2", Service.IPTV, TV)]
    now = STORM + timedelta(hours=3)
    closed, unknown, staffed = (
        chance(infer(deliveries(), companies(hours), lost, now).verdict, TV)
        for hours in ("Mo-Fr 08:00-16:30", None, "24/7")
    )
    assert closed == unknown
    assert staffed != closed


def test_a_window_announced_for_now_speaks_for_the_one_who_announced_it() -> None:
    lost = [report("hh1", Service.INTERNET, NEAR), report("hh2", Service.IPTV, TV)]
    window = STORM - timedelta(minutes=10), STORM + timedelta(hours=2)
    planned = Statement(STORM - timedelta(days=3), FIBER, Says.PLANNED, TOWN, window=window)
    before = STORM - timedelta(days=2), STORM - timedelta(days=1)
    past = Statement(STORM - timedelta(days=3), FIBER, Says.PLANNED, TOWN, window=before)
    assert chance(found(*lost, planned).verdict, FIBER) > chance(found(*lost).verdict, FIBER)
    assert found(*lost, past) == found(*lost)


def test_an_all_clear_and_working_services_make_it_over() -> None:
    evidence: list[Evidence] = [says(FIBER, Says.OWN_FAULT, *TOWN)]
    evidence += [report(f"h{n}", Service.INTERNET, NEAR) for n in range(4)]
    clear = AllClear(STORM + timedelta(minutes=40), FIBER)
    works = [report(f"w{n}", Service.INTERNET, NEAR, down=False, after=50) for n in range(3)]
    finding = found(*evidence, clear, *works, after=60)
    assert finding.verdict.ranking[0].company is None
    assert finding.affected == frozenset()


def test_reports_after_the_all_clear_speak_against_it() -> None:
    evidence = [says(FIBER, Says.OWN_FAULT, *TOWN), AllClear(STORM + timedelta(minutes=40), FIBER)]
    again = [report(f"a{n}", Service.INTERNET, NEAR, after=50) for n in range(8)]
    nothing = found(*evidence, after=60).verdict.ranking[0].company
    still = found(*evidence, *again, after=60).verdict
    assert nothing is None
    assert chance(still, FIBER) > chance(found(*evidence, after=60).verdict, FIBER)


def test_two_faults_far_apart_are_both_found() -> None:
    mobile = [report(f"m{n}", Service.MOBILE, MOBILE) for n in range(9)]
    television = [report(f"t{n}", Service.IPTV, TV, place=VILLAGE[0]) for n in range(3)]
    verdict = found(says(TV, Says.OWN_FAULT), *television, *mobile).verdict
    assert chance(verdict, TV) > 0.5
    assert chance(verdict, MOBILE) > 0.5


def test_without_evidence_nothing_is_at_fault() -> None:
    finding = found()
    assert [(suspect.company, suspect.layer) for suspect in finding.verdict.ranking] == [(None, Layer.NONE)]
    assert finding.affected == frozenset()


def test_without_deliveries_nothing_is_at_fault() -> None:
    finding = infer([], {}, [says(FIBER, Says.OWN_FAULT), report("hh1", Service.INTERNET, NEAR)], STORM)
    assert [(suspect.company, suspect.layer) for suspect in finding.verdict.ranking] == [(None, Layer.NONE)]
