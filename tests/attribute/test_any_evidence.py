"""Whatever the evidence, in whatever order: an answer, and the same one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import isfinite
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from statushub.attribute.inference import infer
from statushub.model.evidence import AllClear, Evidence, Probe, Report, Says, Statement, Weather
from statushub.model.names import CompanyId, Layer, Postcode, Service
from statushub.model.reliability import Reliability, Tally
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
    deliveries,
    with_operator,
)

times = st.integers(-300, 300).map(lambda minutes: STORM + timedelta(minutes=minutes))
any_times = times | st.datetimes(timezones=st.just(UTC))
known = [GRID, FIBER, OPERATOR, NEAR, FAR, TV, MOBILE]
firms = st.sampled_from([*known, CompanyId("okänd"), CompanyId("")])
places = st.sampled_from([*TOWN, *VILLAGE, "Åby", "ölme", "99999", "Ingenstans", ""])
several = st.lists(places, max_size=4).map(tuple)
services = st.sampled_from(list(Service))
some = st.lists(services, max_size=3).map(tuple)
causes = st.sampled_from([None, "power_loss", "cable_cut", "equipment", "trolls", ""])
windows = st.none() | st.tuples(times, times)

statements = st.builds(
    Statement, times, firms, st.sampled_from(Says), several, some, st.none() | firms, causes, windows
)
senders = st.sampled_from(["hh1", "hh2", "hh3", "hh4"])
reports = st.builds(Report, times, senders, places, services, st.booleans(), st.none() | firms)
probes = st.builds(Probe, times, several, some, firms, st.booleans())
all_clears = st.builds(AllClear, times, firms, several, some)
weather = st.builds(Weather, times, st.just("storm"), several)
evidence = st.lists(statements | reports | probes | all_clears | weather, max_size=25)


@settings(max_examples=60, deadline=None)
@given(evidence, st.randoms(use_true_random=False), st.sampled_from([None, OPERATOR]))
def test_any_order_of_the_same_evidence_gives_the_same_answer(
    items: list[Evidence], chance: Random, operator: CompanyId | None
) -> None:
    shuffled = list(items)
    chance.shuffle(shuffled)
    firms, chains = with_operator(), deliveries(operator)
    assert infer(chains, firms, items, STORM) == infer(chains, firms, shuffled, STORM)


@settings(max_examples=60, deadline=None)
@given(evidence, times)
def test_any_evidence_gives_probabilities_and_known_deliveries(items: list[Evidence], now: datetime) -> None:
    chains = deliveries()
    finding = infer(chains, with_operator(), items, now)
    chances = [suspect.probability for suspect in finding.verdict.ranking]
    assert chances == sorted(chances, reverse=True)
    assert all(isfinite(chance) and 0 <= chance <= 1 + 1e-9 for chance in chances)
    assert finding.affected <= {(each.postcode, each.service, each.provider) for each in chains}
    assert len({(suspect.company, suspect.layer) for suspect in finding.verdict.ranking}) == len(chances)
    assert all((each.company is None) == (each.layer is Layer.NONE) for each in finding.verdict.ranking)


def share(items: list[Evidence], company: CompanyId, **more: Any) -> float:
    verdict = infer(deliveries(OPERATOR), with_operator(), items, STORM, **more).verdict
    return dict(verdict.companies()).get(company, 0.0)


unanswered = st.lists(reports | probes | statements.filter(lambda said: said.says is not Says.PLANNED))


@settings(max_examples=60, deadline=None)
@given(unanswered, st.sampled_from(known))
def test_a_company_that_owns_up_never_becomes_less_probable(
    items: list[Evidence], company: CompanyId
) -> None:
    others = [item for item in items if not isinstance(item, Statement) or item.publisher != company]
    owning_up = Statement(STORM, company, Says.OWN_FAULT)
    assert share([*others, owning_up], company) >= share(others, company) - 1e-6


@settings(max_examples=60, deadline=None)
@given(st.lists(reports | probes, max_size=20), st.sampled_from(known))
def test_a_blame_by_name_never_makes_the_blamed_less_probable_than_a_blame_of_another(
    items: list[Evidence], company: CompanyId
) -> None:
    def blamed(whom: CompanyId) -> float:
        return share([*items, Statement(STORM, TV, Says.UPSTREAM_FAULT, blames=whom)], company)

    for other in known:
        assert blamed(company) >= blamed(other) - 1e-6


@settings(max_examples=60, deadline=None)
@given(evidence, st.lists(any_times, max_size=25), any_times.filter(lambda at: 2 < at.year < 9998))
def test_evidence_of_any_time_is_weighed(items: list[Evidence], dates: list[datetime], now: datetime) -> None:
    dated = [replace(item, at=at) for item, at in zip(items, dates, strict=False)]
    finding = infer(deliveries(), with_operator(), dated, now)
    assert len([one for one in finding.verdict.ranking if one.company is None]) <= 1
    assert all(isfinite(one.probability) for one in finding.verdict.ranking)
    assert 0 <= finding.own_equipment <= 1


counts = st.builds(Tally, st.integers(0, 99), st.integers(0, 99))
records = st.dictionaries(firms, st.builds(Reliability, counts, counts, counts))
batteries = st.dictionaries(
    st.sampled_from([*TOWN, *VILLAGE]).map(Postcode), st.timedeltas(timedelta(), timedelta(days=9))
)


@settings(max_examples=60, deadline=None)
@given(evidence, records, batteries)
def test_any_record_and_any_battery_give_probabilities(
    items: list[Evidence], reliability: dict[CompanyId, Reliability], lasting: dict[Postcode, timedelta]
) -> None:
    verdict = infer(
        deliveries(), with_operator(), items, STORM, reliability=reliability, batteries=lasting
    ).verdict
    assert all(0 <= chance <= 1 + 1e-9 for _, chance in verdict.companies())
    assert all(0 <= one.probability <= 1 + 1e-9 for one in verdict.ranking)


@settings(max_examples=40, deadline=None)
@given(evidence)
def test_evidence_said_twice_counts_once(items: list[Evidence]) -> None:
    firms, chains = with_operator(), deliveries()
    once = infer(chains, firms, items, STORM)
    assert infer(chains, firms, items + items, STORM) == once
