"""Whom to call: by contract, by fault, now."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from statushub.attribute.hours import STOCKHOLM
from statushub.attribute.whom import Resident, on_any_day, stance, suspects, whom
from statushub.model.calls import Because, Call, Calls, Claim, Remedy, Stance
from statushub.model.chain import Network, Reach
from statushub.model.evidence import Says, Suspect, Verdict
from statushub.model.incident import Incident, Status
from statushub.model.incident import Testimony as Said
from statushub.model.names import CompanyId, IncidentKind, Layer, Postcode, Service
from statushub.topology import Topology
from tests.fakes.town import CENTRE, COMPANIES, FIBER, GRID, ISP_A, ISP_B, NEIGHBOUR, NETWORKS, TV
from tests.word.incidents import incident

NOW = datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
"""A Thursday, 15.00 in Stockholm."""
ON_FIBER = (Service.INTERNET, Service.IPTV, Service.TELEPHONY)
KNOWN = {company.id: company for company in COMPANIES} | {
    ISP_A: replace(COMPANIES[2], phone="+46771123456", hours="Mo-Fr 08:00-16:00; PH off"),
    ISP_B: replace(COMPANIES[3], phone="+46105100000"),
    FIBER: replace(COMPANIES[1], fault_phone="+4624373000"),
}
TOWN = Topology(KNOWN.values(), NETWORKS, (), lambda _: "")


def told(publisher: CompanyId, says: Says = Says.SYMPTOM, **changes: object) -> Said:
    made = Said(f"notice:{publisher}:1", publisher, says, "t", "m", NOW, reach())
    return replace(made, **changes)  # type: ignore[arg-type]  # a test's own choice of fields


def reach(*services: Service, provider: str = "") -> frozenset[Reach]:
    return frozenset(Reach(CENTRE, service, provider) for service in services or ON_FIBER)


def fault(*ranking: tuple[CompanyId | None, Layer, float], **changes: object) -> Incident:
    verdict = Verdict(tuple(Suspect(*suspect) for suspect in ranking))
    return incident(**{"reach": reach(), "verdict": verdict, "testimonies": (told(ISP_A),), **changes})


NAMED = fault(
    (FIBER, Layer.FIBER_ACTIVE, 0.71), (FIBER, Layer.FIBER_PASSIVE, 0.22), (GRID, Layer.POWER, 0.05)
)


def asked(*incidents: Incident, resident: Resident | None = None, town: Topology = TOWN) -> Calls:
    deliveries = town.deliveries(CENTRE)
    return whom(incidents, deliveries, town.companies, resident or Resident(), NOW, STOCKHOLM)


def listed(calls: Calls) -> dict[CompanyId, Call]:
    return {call.company.id: call for call in calls.calls}


def test_who_has_the_fault_comes_first_then_whom_one_may_pay_for_what_is_hit():
    calls = asked(NAMED)
    assert [call.company.id for call in calls.calls] == [FIBER, ISP_A, ISP_B, TV]
    assert calls.stance is Stance.NAMED
    at_fault = listed(calls)[FIBER]
    assert (at_fault.because, round(at_fault.probability or 0, 2)) == ((Because.FAULT,), 0.93)
    assert listed(calls)[ISP_A].because == (Because.CONTRACT,)
    assert listed(calls)[ISP_A].services == (Service.INTERNET, Service.TELEPHONY)
    assert listed(calls)[TV].services == (Service.IPTV,)


def test_between_40_and_70_per_cent_two_are_listed_and_below_nobody():
    two = fault((FIBER, Layer.FIBER_PASSIVE, 0.55), (ISP_A, Layer.ISP, 0.41))
    assert asked(two).stance is Stance.CANDIDATES
    assert [call.company.id for call in asked(two).because(Because.FAULT)] == [FIBER, ISP_A]
    assert listed(asked(two))[ISP_A].because == (Because.FAULT, Because.CONTRACT)
    none = fault((FIBER, Layer.FIBER_PASSIVE, 0.35), (ISP_A, Layer.ISP, 0.30))
    assert asked(none).stance is Stance.UNKNOWN
    assert asked(none).because(Because.FAULT) == ()
    assert listed(asked(none))[ISP_A].probability is None


def test_where_it_is_likelier_that_nothing_is_wrong_nobody_is_listed():
    assert asked(fault((FIBER, Layer.FIBER_PASSIVE, 0.42), (None, Layer.HOME, 0.5))).stance is Stance.UNKNOWN


def test_a_candidate_far_behind_is_nobody_to_call():
    assert suspects(Verdict((Suspect(FIBER, Layer.KO, 0.6), Suspect(GRID, Layer.POWER, 0.02)))) == (
        (FIBER, 0.6),
    )


def test_whom_a_person_pays_is_listed_alone():
    theirs = Resident(frozenset({Service.INTERNET}), {Service.INTERNET: frozenset({ISP_B})})
    assert [call.company.id for call in asked(NAMED, resident=theirs).because(Because.CONTRACT)] == [ISP_B]


def test_a_fault_of_another_provider_gives_its_customers_alone_a_claim():
    others = fault((ISP_A, Layer.ISP, 0.9), reach=reach(Service.INTERNET, provider=ISP_A))
    assert [call.company.id for call in asked(others).because(Because.CONTRACT)] == [ISP_A]
    theirs = Resident(providers={Service.INTERNET: frozenset({ISP_B})})
    assert asked(others, resident=theirs).claims == ()


def test_an_unknown_provider_is_not_the_network_that_stands_in_for_it():
    bare = Network("Bara fiber", (CENTRE,), power=GRID, fiber_owner=FIBER)
    town = Topology(KNOWN.values(), (bare,), (), lambda _: "")
    calls = asked(fault((FIBER, Layer.FIBER_PASSIVE, 0.9), reach=reach(Service.INTERNET)), town=town)
    assert calls.because(Because.CONTRACT) == ()
    assert calls.claims == (Claim(Remedy.PRICE_REDUCTION, (Service.INTERNET,)),)


def test_each_desk_is_open_closed_or_unknown():
    calls = listed(asked(NAMED))
    assert calls[ISP_A].desk.closes_at == datetime(2026, 12, 3, 15, 0, tzinfo=UTC)
    assert calls[ISP_B].desk.is_open is None
    assert calls[FIBER].company.fault_phone == "+4624373000"


def test_nobody_need_call_where_a_company_has_told_of_it():
    assert asked(NAMED).is_known
    assert asked(NAMED).told_by == (ISP_A,)
    assert listed(asked(NAMED))[ISP_A].has_told
    assert not listed(asked(NAMED))[FIBER].has_told


def test_where_only_residents_speak_somebody_must_call():
    for nobody in ((), (told(ISP_A, withdrawn=True),), (told(ISP_A, Says.INFO),)):
        assert not asked(replace(NAMED, testimonies=nobody)).is_known
    assert not asked(NAMED, replace(NAMED, testimonies=())).is_known, "of two, one is told of"
    assert not asked().is_known, "nothing is wrong"


def test_a_reduction_of_the_price_is_for_electronic_communications_and_outage_pay_for_electricity():
    every = fault((GRID, Layer.POWER, 0.9), reach=reach(*Service))
    resident = Resident()
    services = TOWN.deliveries(CENTRE)
    assert {one.service for one in services} == {*ON_FIBER, Service.POWER}
    assert asked(every, resident=resident).claims == (
        Claim(Remedy.PRICE_REDUCTION, ON_FIBER),
        Claim(Remedy.OUTAGE_PAY, (Service.POWER,)),
    )


def test_nothing_is_claimed_of_what_is_planned_or_over_or_merely_slow():
    for changes in (
        {"kind": IncidentKind.PLANNED},
        {"status": Status.RESOLVED},
        {"kind": IncidentKind.DEGRADED},
    ):
        assert asked(replace(NAMED, **changes)).claims == ()


def test_nothing_is_claimed_of_water_heating_and_web():
    town = Topology(
        KNOWN.values(), (Network("V", (CENTRE,), water=GRID, heat=GRID, power=GRID),), (), lambda _: ""
    )
    dry = fault((GRID, Layer.WATER, 0.9), reach=reach(Service.WATER, Service.HEAT, Service.WEB))
    assert asked(dry, town=town).claims == ()
    assert listed(asked(dry, town=town))[GRID].services == (Service.WATER, Service.HEAT)


def test_planned_work_lists_who_does_it_and_no_fault():
    calls = asked(replace(NAMED, kind=IncidentKind.PLANNED, publisher=ISP_B))
    assert calls.stance is None
    assert [call.company.id for call in calls.because(Because.WORK)] == [ISP_B]
    assert calls.because(Because.FAULT) == ()


def test_where_nothing_is_wrong_everybody_one_pays_is_listed_and_the_networks_owner():
    calls = asked()
    assert [call.company.id for call in calls.because(Because.CONTRACT)] == [ISP_A, ISP_B, TV, GRID]
    assert [call.company.id for call in calls.because(Because.NETWORK)] == [FIBER]
    assert calls.stance is None
    water = asked(resident=Resident(frozenset({Service.POWER})))
    assert [call.company.id for call in water.calls] == [GRID], "fibre has no part in electricity"


def test_a_place_lists_whom_to_call_now_and_on_any_day():
    calls = on_any_day(asked(NAMED), asked())
    assert [call.company.id for call in calls.calls] == [FIBER, ISP_A, ISP_B, TV, GRID]
    assert listed(calls)[FIBER].because == (Because.FAULT, Because.NETWORK)
    assert calls.is_known
    assert calls.claims == asked(NAMED).claims


def test_a_company_that_the_configuration_has_lost_is_listed_by_its_id():
    gone = fault((CompanyId("gone"), Layer.KO, 0.9))
    assert listed(asked(gone))[CompanyId("gone")].company.name == "gone"


SHARES = st.lists(st.tuples(st.sampled_from([FIBER, GRID, ISP_A, TV, None]), st.floats(0, 1)), max_size=6)
SUBSETS = st.sets(st.sampled_from(list(Service))).map(frozenset)


@given(
    shares=SHARES,
    hit=SUBSETS,
    about=SUBSETS,
    kind=st.sampled_from(list(IncidentKind)),
    status=st.sampled_from(list(Status)),
    paid=st.dictionaries(st.sampled_from(list(Service)), st.just(frozenset({ISP_A}))),
    count=st.integers(0, 2),
)
def test_whatever_is_known_each_company_is_listed_once_and_named_only_from_forty_per_cent(
    shares, hit, about, kind, status, paid, count
):
    ranking = tuple((company, Layer.KO if company else Layer.HOME, share) for company, share in shares)
    one = fault(*ranking, reach=reach(*hit), kind=kind, status=status)
    calls = asked(*[one] * count, resident=Resident(about, paid))
    ids = [call.company.id for call in calls.calls]
    assert len(ids) == len(set(ids))
    for call in calls.calls:
        assert call.because
        assert (call.probability is not None) == (Because.FAULT in call.because)
        if call.probability is not None and stance(one.verdict) is Stance.NAMED:
            assert call.probability >= Verdict.NAMED_FROM
    assert len(calls.because(Because.FAULT)) <= 2
    for claim in calls.claims:
        assert set(claim.services) <= (about or set(Service))


def test_a_neighbours_postcode_has_companies_of_its_own():
    deliveries = TOWN.deliveries(NEIGHBOUR)
    there = fault((ISP_A, Layer.ISP, 0.9), reach=frozenset({Reach(Postcode("79100"), Service.INTERNET)}))
    calls = whom((there,), deliveries, TOWN.companies, Resident(), NOW, STOCKHOLM)
    assert [call.company.id for call in calls.calls] == [ISP_A]
