"""The one question that splits the likeliest explanations."""

from datetime import timedelta

import pytest

from statushub.attribute.inference import infer
from statushub.model.doubt import Question
from statushub.model.evidence import Evidence, Says
from statushub.model.names import CompanyId, Service
from statushub.word.asking import asked
from tests.attribute.towns import (
    FAR,
    FIBER,
    GRID,
    NEAR,
    STORM,
    TOWN,
    TV,
    VILLAGE,
    companies,
    deliveries,
    report,
    says,
)

LOST = [report("hh1", Service.INTERNET, NEAR), report("hh1", Service.IPTV, TV)]


def question(*evidence: Evidence) -> Question | None:
    return infer(deliveries(), companies(), evidence, STORM + timedelta(minutes=10)).question


def test_a_named_company_needs_no_question() -> None:
    assert question(says(FIBER, Says.OWN_FAULT, *TOWN)) is None


def test_without_evidence_there_is_nothing_to_ask() -> None:
    assert question() is None


def test_one_isp_or_its_fibre_is_told_apart_by_the_neighbours_with_another_provider() -> None:
    put = question(*(report(f"h{number}", Service.INTERNET, NEAR) for number in range(2)))
    assert put is not None
    assert put.provider != NEAR
    assert put.provider in {FAR, TV, GRID}
    assert set(put.postcodes) <= set(TOWN)


def test_both_answers_make_it_clearer_than_before() -> None:
    put = question(*LOST)
    assert put is not None

    def leader(*more: Evidence) -> float:
        verdict = infer(deliveries(), companies(), [*LOST, *more], STORM + timedelta(minutes=10)).verdict
        nobody = next((one.probability for one in verdict.ranking if one.company is None), 0.0)
        return max(nobody, *(share for _, share in verdict.companies()))

    answers = [
        report("asked", put.service, put.provider, place=put.postcodes[0], down=down, after=5)
        for down in (True, False)
    ]
    assert max(leader(answer) for answer in answers) > leader()


def test_the_question_does_not_hang_on_the_order_of_evidence() -> None:
    assert question(*LOST) == question(*reversed(LOST))


def test_a_question_goes_where_the_explanations_part() -> None:
    put = question(*LOST)
    assert put is not None
    assert put.gain > 0
    assert put.postcodes != VILLAGE


@pytest.mark.parametrize(
    ("service", "lang", "words"),
    [
        (Service.POWER, "sv", "Har du ström?"),
        (Service.POWER, "en", "Is your electricity on?"),
        (Service.IPTV, "sv", "Fungerar tv från Bildkanalen hos dig?"),
        (Service.INTERNET, "en", "Does internet from Bildkanalen work for you?"),
    ],
)
def test_it_is_put_in_the_readers_words(service: Service, lang: str, words: str) -> None:
    put = Question(service, CompanyId("bild"), (), 0.5)
    assert asked(put, lambda _: "Bildkanalen", lang) == words
