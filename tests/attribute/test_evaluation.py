"""One scenario a line in, one answer out, or what is wrong with it."""

import copy
import json
from typing import Any

import pytest

from statushub.attribute.evaluation import answer


def element(company: str, role: str) -> dict[str, str]:
    return {"company": company, "role": role}


def delivery(service: str, provider: str, *chain: dict[str, str]) -> dict[str, Any]:
    return {
        "postcode": "10001",
        "town": "Åby",
        "service": service,
        "provider": provider,
        "subs": 100,
        "chain": list(chain),
    }


FIBER = (element("ljus", "fiber_passive"), element("ljus", "fiber_active"))
SCENARIO: dict[str, Any] = {
    "id": "åby-1",
    "asof": "2026-07-11T18:00:00Z",
    "mood": "an unknown field",
    "topology": {
        "companies": [
            {"id": "ljus", "name": "Ljusnätet", "role": "fiber_owner", "hours": None},
            {
                "id": "snabb",
                "name": "Snabbnet",
                "role": "isp",
                "hours": {"days": [1, 2, 3, 4, 5], "open": "08:00", "close": "16:30"},
            },
            {"id": "bild", "name": "Bildkanalen", "role": "iptv", "hours": None, "colour": "red"},
        ],
        "deliveries": [
            delivery("internet", "snabb", *FIBER, element("snabb", "isp")),
            delivery("iptv", "bild", *FIBER, element("bild", "iptv")),
        ],
    },
    "evidence": [
        {
            "at": "2026-07-11T17:00:00Z",
            "type": "weather",
            "kind": "storm",
            "places": ["Åby"],
            "services": [],
        },
        {
            "at": "2026-07-11T17:10:00Z",
            "type": "notice",
            "kind": "own_fault",
            "publisher": "ljus",
            "says_responsible": "ljus",
            "cause": "cable_cut",
            "places": ["10001"],
            "services": [],
            "text": "Avgrävd kabel i Åby",
        },
        {
            "at": "2026-07-11T17:20:00Z",
            "type": "report",
            "kind": "down",
            "by": "hh1",
            "places": ["10001"],
            "services": ["internet"],
            "provider": None,
            "text": "NERE",
        },
        {
            "at": "2026-07-11T17:25:00Z",
            "type": "probe",
            "kind": "down",
            "places": ["10001"],
            "services": ["iptv"],
            "provider": "bild",
        },
    ],
}


def changed(**fields: Any) -> str:
    return json.dumps({**SCENARIO, **fields}, ensure_ascii=False)


def with_evidence(**fields: Any) -> str:
    scenario = copy.deepcopy(SCENARIO)
    scenario["evidence"][2].update(fields)
    return json.dumps(scenario)


def test_a_scenario_is_answered_with_a_ranking_and_the_affected() -> None:
    given = answer(changed())
    assert set(given) == {"id", "ranking", "affected", "assumed", "ms"}
    assert given["id"] == "åby-1"
    assert given["ranking"][0]["company"] == "ljus"
    assert given["ranking"][0]["layer"] == "fiber_passive"
    assert [row["p"] for row in given["ranking"]] == sorted(
        (row["p"] for row in given["ranking"]), reverse=True
    )
    assert given["affected"] == [["10001", "internet", "snabb"], ["10001", "iptv", "bild"]]
    assert given["assumed"] == []
    assert given["ms"] > 0


def test_links_that_the_map_lacks_and_the_answer_needs_are_told() -> None:
    topology = copy.deepcopy(SCENARIO["topology"])
    topology["deliveries"][1]["chain"].pop(0)
    given = answer(changed(topology=topology))
    assert given["ranking"][0]["layer"] == "fiber_passive"
    assert given["assumed"] == [["10001", "iptv", "bild", "ljus", "fiber_passive", "10001"]]


def test_without_evidence_nothing_is_going_on() -> None:
    given = answer(changed(evidence=[]))
    assert given["ranking"] == [{"company": None, "layer": "none", "p": 1.0}]
    assert given["affected"] == []


def test_an_all_clear_and_a_planned_window_are_understood() -> None:
    extra = [
        {
            "at": "2026-07-11T17:40:00Z",
            "type": "all_clear",
            "kind": "resolved",
            "publisher": "ljus",
            "places": [],
            "services": [],
        },
        {
            "at": "2026-07-09T07:00:00Z",
            "type": "notice",
            "kind": "planned",
            "publisher": "snabb",
            "says_responsible": "snabb",
            "places": [],
            "services": ["internet"],
            "window": {"from": "2026-07-20T00:00:00Z", "to": "2026-07-20T04:00:00Z"},
        },
    ]
    cleared = answer(changed(evidence=[*SCENARIO["evidence"], *extra]))
    assert cleared["ranking"][0]["company"] is None
    assert cleared["affected"] == []


@pytest.mark.parametrize(
    ("sentence", "line", "identity", "words"),
    [
        ("no JSON", "{", None, "not a scenario"),
        ("empty", "", None, "not a scenario"),
        ("a list", "[]", None, "object"),
        ("no id", json.dumps({"asof": "2026-07-11T18:00:00Z"}), None, "id"),
        ("only an id", '{"id": "x"}', "x", "asof"),
        ("an id that is no text", changed(id=7), None, "$.id"),
        ("a time without a zone", changed(asof="2026-07-11T18:00:00"), "åby-1", "$.asof"),
        ("a time before all times", changed(asof="0001-01-01T00:00:00Z", evidence=[]), "åby-1", "times"),
        ("chains that are a number", changed(topology=4), "åby-1", "$.topology"),
        ("evidence of an unknown kind", with_evidence(type="rumour"), "åby-1", "$.evidence"),
        ("a report from nowhere", with_evidence(places=[]), "åby-1", "$.evidence"),
        ("a service that nobody sells", with_evidence(services=["pizza"]), "åby-1", "$.evidence"),
        ("a lone surrogate", '{"id": "\ud800"}', None, "not a scenario"),
        ("brackets without end", "[" * 100_000, None, "not a scenario"),
    ],
)  # fmt: skip
def test_a_bad_line_says_what_is_wrong(sentence: str, line: str, identity: str | None, words: str) -> None:
    given = answer(line)
    assert set(given) == {"id", "error"}, sentence
    assert given["id"] == identity, sentence
    assert words in given["error"], sentence
