"""The sentence that says who, how surely, and why."""

from datetime import UTC, datetime

import pytest

from statushub.attribute.explain import explanation
from statushub.model.evidence import Evidence, Probe, Report, Says, Statement, Suspect, Verdict, percent
from statushub.model.names import CompanyId, Layer, Service

NOW = datetime(2026, 7, 11, 18, 0, tzinfo=UTC)
FIBER, ISP, TV, GRID = map(CompanyId, ("fiber", "isp", "tv", "grid"))
NAMES = {FIBER: "Åby {stadsnät}", ISP: "Snabbnet", TV: "Bildkanalen", GRID: "Ålkraft"}

SURE = Verdict(
    (
        Suspect(FIBER, Layer.FIBER_ACTIVE, 0.64),
        Suspect(FIBER, Layer.FIBER_PASSIVE, 0.25),
        Suspect(GRID, Layer.POWER, 0.11),
    )
)
TORN = Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, 0.55), Suspect(GRID, Layer.POWER, 0.31)))
ALONE = Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, 0.55), Suspect(None, Layer.NONE, 0.45)))
UNSURE = Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, 0.35), Suspect(GRID, Layer.POWER, 0.31)))
NOBODY = Verdict((Suspect(None, Layer.NONE, 0.55), Suspect(FIBER, Layer.FIBER_ACTIVE, 0.45)))

OWN = Statement(NOW, FIBER, Says.OWN_FAULT)
BLAME = Statement(NOW, ISP, Says.UPSTREAM_FAULT, blames=FIBER)
TV_TOO = Statement(NOW, TV, Says.UPSTREAM_FAULT, blames=FIBER)
ISP_DOWN = Statement(NOW, ISP, Says.SYMPTOM, services=(Service.INTERNET, Service.TELEPHONY))
TV_DOWN = Report(NOW, "hh1", "10001", Service.IPTV, down=True, provider=TV)
WORKS = Probe(NOW, ("10002",), (Service.POWER,), GRID, down=False)


def said(verdict: Verdict, *evidence: Evidence, lang: str = "en") -> str:
    return explanation(verdict, evidence, lambda company: NAMES[company], lang)


@pytest.mark.parametrize(
    ("sentence", "evidence", "reason"),
    [
        ("its own word", [OWN, BLAME], "the company itself reports the fault"),
        ("another's word", [BLAME], "Snabbnet says so"),
        ("two others' word", [TV_TOO, BLAME], "Bildkanalen, Snabbnet say so"),
        ("several are down", [ISP_DOWN, TV_DOWN], "internet, TV, telephony from 2 companies are down"),
        (
            "several are down and another works",
            [ISP_DOWN, TV_DOWN, WORKS],
            "internet, TV, telephony from 2 companies are down, while Ålkraft works in 10002",
        ),
        ("one is down", [ISP_DOWN], "that explains best what has been reported"),
    ],
)
def test_from_seventy_percent_a_company_is_named_with_the_strongest_reason(
    sentence: str, evidence: list[Evidence], reason: str
) -> None:
    assert said(SURE, *evidence) == f"Probably Åby {{stadsnät}} (89%): {reason}.", sentence


@pytest.mark.parametrize(
    ("sentence", "verdict", "english"),
    [
        ("two candidates", TORN, "Åby {stadsnät} (55%) or Ålkraft (31%): we don't know yet which."),
        ("one candidate", ALONE, "Perhaps Åby {stadsnät} (55%), but we don't know for certain yet."),
        ("too uncertain", UNSURE, "We don't know yet who is at fault."),
        ("probably nothing shared", NOBODY, "We don't know yet who is at fault."),
        ("nothing known", Verdict(), "We don't know yet who is at fault."),
    ],
)
def test_below_seventy_percent_it_is_left_open(sentence: str, verdict: Verdict, english: str) -> None:
    assert said(verdict, ISP_DOWN) == english, sentence


def test_the_sentence_in_swedish() -> None:
    assert said(SURE, ISP_DOWN, TV_DOWN, WORKS, lang="sv") == (
        "Troligen Åby {stadsnät} (89 %): internet, tv, telefoni från 2 bolag ligger nere, "
        "medan Ålkraft fungerar i 10002."
    )
    assert said(TORN, lang="sv") == "Åby {stadsnät} (55 %) eller Ålkraft (31 %): vi vet inte än vilket."
    assert said(UNSURE, lang="sv") == "Vi vet inte än vems felet är."


def test_nothing_is_ever_quite_certain() -> None:
    assert percent(1.0) == 99
    assert percent(0.704) == 70
