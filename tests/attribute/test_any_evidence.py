"""Whatever the evidence, in whatever order: an answer, and the same one."""

from datetime import datetime, timedelta
from math import isfinite
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from statushub.attribute.inference import infer
from statushub.model.evidence import AllClear, Evidence, Probe, Report, Says, Statement, Weather
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
    deliveries,
    with_operator,
)

times = st.integers(-300, 300).map(lambda minutes: STORM + timedelta(minutes=minutes))
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


@settings(max_examples=40, deadline=None)
@given(evidence)
def test_evidence_said_twice_counts_once(items: list[Evidence]) -> None:
    firms, chains = with_operator(), deliveries()
    once = infer(chains, firms, items, STORM)
    assert infer(chains, firms, items + items, STORM) == once
