"""Scenarios as JSON Lines, answered: for measuring attribution against known answers."""

from time import perf_counter
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from statushub.attribute.inference import Finding, infer
from statushub.attribute.scenario import Scenario

ZONE: Final = ZoneInfo("Etc/GMT-1")
"""The scenarios' hours are at UTC+1 all year; POSIX turns the sign round."""
DIGITS = 4

_UNREADABLE: Final = (msgspec.DecodeError, UnicodeError, RecursionError)
_decoder = msgspec.json.Decoder(Scenario)


def answer(line: str) -> dict[str, Any]:
    """Return the ranking and the affected deliveries of one scenario, or its ``id`` and an ``error``.

    ``ms`` is the time that the inference took, its index included, decoding not.
    """
    try:
        scenario = _decoder.decode(line)
    except _UNREADABLE as error:
        return {"id": _id_of(line), "error": f"not a scenario: {error}"}
    try:
        return {"id": scenario.id, **_inferred(scenario)}
    except OverflowError as error:
        return {"id": scenario.id, "error": f"its times are out of range: {error}"}


def _inferred(scenario: Scenario) -> dict[str, Any]:
    deliveries = [row.delivery() for row in scenario.topology.deliveries]
    companies = {company.id: company for company in (row.company() for row in scenario.topology.companies)}
    evidence = [item.evidence() for item in scenario.evidence]
    start = perf_counter()
    finding = infer(deliveries, companies, evidence, scenario.asof, zone=ZONE)
    return {**_shown(finding), "ms": round((perf_counter() - start) * 1000, 2)}


def _shown(finding: Finding) -> dict[str, Any]:
    ranking = [
        {"company": suspect.company, "layer": suspect.layer.value, "p": round(suspect.probability, DIGITS)}
        for suspect in finding.verdict.ranking
    ]
    affected = sorted([postcode, service.value, provider] for postcode, service, provider in finding.affected)
    assumed = [[*one.delivery, one.link.company, one.link.layer, one.link.at] for one in finding.assumed]
    return {"ranking": ranking, "affected": affected, "assumed": assumed}


def _id_of(line: str) -> str | None:
    """Return the id of a line that is no scenario, if it has one all the same."""
    try:
        found = msgspec.json.decode(line)
    except _UNREADABLE:
        return None
    identity = found.get("id") if isinstance(found, dict) else None
    return identity if isinstance(identity, str) else None
