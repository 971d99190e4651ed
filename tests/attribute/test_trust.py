"""What a publisher's word is worth after what it said before."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.attribute.inference import infer
from statushub.attribute.parameters import (
    DOWNSTREAM_BLAMES_ITSELF,
    DOWNSTREAM_BLAMES_RIGHT,
    DOWNSTREAM_BLAMES_WRONG,
    ONGOING_SAYS_OVER,
    OVER_SAYS_OVER,
    ROOT_OWNS_UP,
)
from statushub.attribute.trust import trust_in
from statushub.model.evidence import AllClear, Evidence, Says
from statushub.model.names import CompanyId, Service
from statushub.model.reliability import Reliability, Tally
from tests.attribute.towns import FIBER, NEAR, STORM, TOWN, TV, companies, deliveries, report, says

counts = st.builds(Tally, st.integers(0, 10**6), st.integers(0, 10**6))
records = st.builds(Reliability, counts, counts, counts)


def fiber_at_fault(evidence: list[Evidence], known: dict[CompanyId, Reliability]) -> float:
    now = STORM + timedelta(minutes=60)
    verdict = infer(deliveries(), companies(), evidence, now, reliability=known).verdict
    return dict(verdict.companies()).get(FIBER, 0.0)


def test_without_a_record_the_parameters_stand() -> None:
    assert trust_in(Reliability()) == pytest.approx(
        (DOWNSTREAM_BLAMES_ITSELF, DOWNSTREAM_BLAMES_RIGHT, DOWNSTREAM_BLAMES_WRONG, ONGOING_SAYS_OVER)
    )


@given(records)
def test_no_record_makes_a_word_speak_for_its_opposite(known: Reliability) -> None:
    trust = trust_in(known)
    assert 0 < trust.owns_wrongly <= ROOT_OWNS_UP
    assert 0 < trust.clears_wrongly <= OVER_SAYS_OVER
    assert trust.blames_rightly > 0
    assert trust.blames_wrongly > 0


def test_an_isp_that_always_blamed_the_wrong_one_is_believed_less() -> None:
    blame: list[Evidence] = [says(NEAR, Says.UPSTREAM_FAULT, TOWN[0], blames=FIBER)]
    blame.append(report("hh1", Service.INTERNET, NEAR))
    notorious = {NEAR: Reliability(blames=Tally(0, 40))}
    honest = {NEAR: Reliability(blames=Tally(40, 0))}
    assert fiber_at_fault(blame, notorious) < fiber_at_fault(blame, {}) < fiber_at_fault(blame, honest)


def test_an_all_clear_of_one_that_cleared_too_early_before_counts_less() -> None:
    evidence: list[Evidence] = [
        says(FIBER, Says.OWN_FAULT, *TOWN),
        AllClear(STORM + timedelta(minutes=30), FIBER),
    ]
    evidence += [report(f"h{number}", Service.IPTV, TV, after=40) for number in range(3)]
    hasty = {FIBER: Reliability(clears=Tally(0, 40))}
    assert fiber_at_fault(evidence, hasty) > fiber_at_fault(evidence, {})


def test_a_thousand_confirmed_words_make_nobody_certain() -> None:
    blame: list[Evidence] = [says(NEAR, Says.UPSTREAM_FAULT, TOWN[0], blames=FIBER)]
    assert fiber_at_fault(blame, {NEAR: Reliability(blames=Tally(1000, 0))}) < 1
