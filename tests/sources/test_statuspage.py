"""Statuspage: components and incidents that name them, doubles, long lists."""

import json
from typing import Any

import pytest

from statushub.model.source import Absence, Listing, RawDocument
from statushub.sources.statuspage import SOURCE
from tests.corpus.cases import HINTS, SOURCE_ID, URL


def listing(**content: Any) -> Listing:
    document = {"page": {"id": "p", "url": "https://status.fjordnet.example"}, **content}
    return SOURCE.parse(RawDocument(URL, json.dumps(document).encode()), SOURCE_ID, HINTS)


def incident(**fields: Any) -> dict[str, Any]:
    return {"id": "i", "name": "Avbrott", "status": "investigating", "impact": "major", **fields}


FIBER = {"id": "c1", "name": "Fiber", "status": "major_outage"}


def keys(**content: Any) -> list[str]:
    return [notice.key for notice in listing(**content).notices]


def test_a_failing_component_that_nothing_names_is_a_notice_of_its_own() -> None:
    assert keys(components=[FIBER], incidents=[]) == ["component:c1"]


@pytest.mark.parametrize(
    "named",
    [
        pytest.param({"components": [{"id": "c1", "name": "Fibern"}]}, id="by its id"),
        pytest.param({"components": [{"name": "Fiber"}]}, id="by its name"),
        pytest.param(
            {"incident_updates": [{"affected_components": [{"code": "c1", "name": "x"}]}]},
            id="by an update's code",
        ),
    ],
)
def test_a_failing_component_that_an_open_incident_names_is_not_told_twice(named: dict[str, Any]) -> None:
    assert keys(components=[FIBER], incidents=[incident(**named)]) == ["i"]


@pytest.mark.parametrize("status", ["scheduled", "resolved", "completed"])
def test_what_has_not_begun_or_is_over_does_not_explain_a_failing_component(status: str) -> None:
    told = incident(status=status, components=[FIBER])
    assert keys(components=[FIBER], incidents=[told]) == ["i", "component:c1"]


def test_groups_and_working_or_unknown_components_are_no_notices() -> None:
    components = [FIBER | {"group": True}, FIBER | {"status": "operational"}, FIBER | {"status": "on_fire"}]
    assert keys(components=components, incidents=[]) == []


def test_a_component_without_id_is_known_by_its_name() -> None:
    assert keys(components=[{"name": "Tv", "status": "partial_outage"}], incidents=[]) == ["component:Tv"]


def test_an_incident_listed_twice_is_one_notice() -> None:
    assert keys(incidents=[incident(), incident(name="Igen")]) == ["i"]


def test_only_a_summary_says_what_has_ended_by_no_longer_listing_it() -> None:
    assert listing(incidents=[], components=[]).absence is Absence.ENDED
    assert listing(incidents=[]).absence is Absence.NOTHING


def test_updates_stand_newest_first_whatever_the_order_given() -> None:
    updates = [
        {"status": "investigating", "body": "Ett", "display_at": "2026-07-11T06:00:00Z"},
        {"status": "identified", "body": "Två", "created_at": "2026-07-11T07:00:00Z"},
    ]
    (notice,) = listing(incidents=[incident(incident_updates=updates)]).notices
    assert notice.body == "2026-07-11 09:00 identified: Två\n2026-07-11 08:00 investigating: Ett"


def test_an_endless_log_keeps_the_newest_words_and_the_components() -> None:
    updates = [{"status": "identified", "body": f"{number} " + "ord " * 100} for number in range(300)]
    (notice,) = listing(incidents=[incident(incident_updates=updates, components=[FIBER])]).notices
    assert len(notice.body) <= 20_000
    assert notice.body.startswith("identified: 0 ord")
    assert notice.body.endswith("\nComponents: Fiber")


def test_many_faults_are_told_in_a_few_remarks() -> None:
    remarks = listing(incidents=[incident(), *[7] * 10]).remarks
    assert len(remarks) == 6
    assert remarks[0] == "incident 2 was left out: Expected `object`, got `int`"
    assert remarks[-1] == "and 5 more"


def test_only_the_first_thousand_incidents_are_read() -> None:
    read = listing(incidents=[incident(id=str(number)) for number in range(1_001)])
    assert len(read.notices) == 1_000
    assert read.remarks == ("only the first 1000 of 1001 incidents were read",)
