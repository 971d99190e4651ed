"""Answers beside what is right: the measures, by hand."""

from typing import Any

import pytest

from statushub.attribute.scoring import Key, Root, judged, score

FIBER, POWER = Root("ljus", "fiber_active"), Root("kraft", "power")


def said(*ranking: tuple[str | None, str, float], affected: tuple[str, ...] = (), ms: float = 1.0) -> Any:
    return {
        "ranking": [{"company": company, "layer": layer, "p": p} for company, layer, p in ranking],
        "affected": [[postcode, "internet", "snabb"] for postcode in affected],
        "ms": ms,
    }


def key(*roots: Root, identity: str = "a", affected: tuple[str, ...] = (), tags: tuple[str, ...] = ()) -> Key:
    return Key(identity, roots, tuple((postcode, "internet", "snabb") for postcode in affected), tags)


def test_one_right_and_one_wrong_layer_are_half_right_and_both_right_on_the_company() -> None:
    right = judged(key(FIBER), said(("ljus", "fiber_active", 0.8)))
    wrong = judged(
        key(FIBER, identity="b"), said(("ljus", "fiber_passive", 0.6), ("ljus", "fiber_active", 0.4))
    )
    measures = score([right, wrong]).measures
    assert measures["top-1"] == 0.5
    assert measures["top-1 company"] == 1
    assert measures["top-3"] == 1
    assert measures["Brier (top)"] == pytest.approx((0.2**2 + 0.6**2) / 2)
    assert measures["Brier (all)"] == pytest.approx((0.2**2 + 0.6**2 + 0.6**2) / 2)
    assert measures["ECE"] == pytest.approx((0.2 + 0.6) / 2)


def test_nobody_at_fault_is_an_answer_too() -> None:
    right = judged(key(), said((None, "none", 0.9)))
    assert right.right
    assert right.company_right
    assert score([right]).measures["root-set F1"] == 1


def test_of_two_roots_one_found_is_two_thirds() -> None:
    one = judged(key(FIBER, POWER), said(("kraft", "power", 0.9), ("ljus", "fiber_active", 0.4)))
    assert score([one]).measures["two-root F1"] == pytest.approx(2 / 3)


def test_without_double_faults_there_is_no_measure_of_them() -> None:
    assert "two-root F1" not in score([judged(key(FIBER), said(("ljus", "fiber_active", 1.0)))]).measures


def test_the_affected_are_counted_over_all_scenarios() -> None:
    one = judged(key(FIBER, affected=("1", "2", "3")), said(affected=("1", "2", "4")))
    other = judged(key(FIBER, identity="b", affected=("1",)), said())
    measures = score([one, other]).measures
    assert measures["affected P"] == pytest.approx(2 / 3)
    assert measures["affected R"] == pytest.approx(2 / 4)
    assert measures["affected F1"] == pytest.approx(4 / 7)


def test_misses_come_with_the_surest_first_and_tags_tell_on_what() -> None:
    sure = judged(key(FIBER, identity="sure", tags=("prank",)), said(("kraft", "power", 0.9)))
    unsure = judged(key(FIBER, identity="unsure"), said(("kraft", "power", 0.4)))
    right = judged(key(FIBER, identity="right", tags=("prank",)), said(("ljus", "fiber_active", 0.9)))
    result = score([unsure, right, sure])
    assert [miss.key.id for miss in result.misses] == ["sure", "unsure"]
    assert result.by_tag == {"layer:fiber_active": (1, 3), "prank": (1, 2)}


def test_an_empty_ranking_is_wrong() -> None:
    assert not judged(key(), said()).right
    assert not judged(key(FIBER), said()).company_right
