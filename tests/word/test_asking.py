"""A question to residents is one SMS: what is suspected, what we ask, how to answer, and a link."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.commands._catalogue import every
from statushub.commands._grammar import understand
from statushub.model.doubt import Question
from statushub.model.hub import Hub
from statushub.model.incident import Change, Incident, Status
from statushub.model.names import CompanyId, Postcode, Service
from statushub.word.asking import answers, question_text
from statushub.word.segments import is_gsm7, segments
from statushub.word.texts import languages, texts
from tests.word.incidents import NOW, entry, incident, name_of, reach

HUB = Hub(name="Störningshubben", url="https://hub.example.se")
LINK = "https://hub.example.se/i/k7m2q9"
SUSPECTED = incident(status=Status.SUSPECTED, publisher=None)


def question(service: Service = Service.POWER, provider: str = "sjo") -> Question:
    return Question(service, CompanyId(provider), (Postcode("99101"),), 0.5)


def told(put: Question, state: Incident = SUSPECTED, *, lang: str = "sv", place: str = "Gräsö") -> str:
    line = entry(state, Change.ASKED, question=put)
    return question_text(
        texts(lang), incident=state, entry=line, names=name_of, place=lambda _: place, hub=HUB, now=NOW
    )


@pytest.mark.parametrize(
    ("put", "state", "lang", "text"),
    [
        (
            question(),
            SUSPECTED,
            "sv",
            "Misstänkt avbrott: internet, tv i Gräsö. Har du ström? Svara FUNKAR EL eller NERE EL.",
        ),
        (
            question(),
            SUSPECTED,
            "en",
            "Suspected outage: internet, TV in Gräsö. Is your electricity on? "
            "Answer WORKS ELECTRICITY or DOWN ELECTRICITY.",
        ),
        (
            question(Service.IPTV, "surf"),
            incident(),
            "sv",
            "Avbrott: internet, tv i Gräsö. Fungerar tv från Surfbolaget hos dig? "
            "Svara FUNKAR TV eller NERE TV.",
        ),
        (
            question(Service.TELEPHONY, "grav"),
            SUSPECTED,
            "sv",
            "Misstänkt avbrott: Gräsö. Fungerar telefoni från Grävlagets... hos dig? "
            "Svara FUNKAR TELEFONI eller NERE TELEFONI.",
        ),
    ],
)
def test_the_question_in_words(put, state, lang, text):
    assert told(put, state, lang=lang) == f"{text} {LINK}"


@pytest.mark.parametrize(("service", "lang"), list(product(Service, languages())))
def test_every_question_is_one_segment_that_says_how_to_answer(service, lang):
    wide = incident(
        status=Status.SUSPECTED,
        publisher=None,
        reach=reach(*(f"99{number}" for number in range(101, 113)), services=tuple(Service)),
    )
    for state, provider, place in product((SUSPECTED, wide), ("surf", "grav"), ("Gräsö", "", "Å" * 80)):
        text = told(question(service, provider), state, lang=lang, place=place)
        assert segments(text) == 1
        assert is_gsm7(text)
        assert text.endswith(LINK)
        assert all(answer in text for answer in answers(texts(lang), service))


@pytest.mark.parametrize(("service", "lang"), list(product(Service, languages())))
def test_the_answers_are_understood(service, lang):
    for answer, verb in zip(answers(texts(lang), service), ("works", "down"), strict=True):
        command, words, _ = understand(answer, every(), places=lambda _: ())
        assert command is every()[verb]
        assert (words.services, words.denied, words.rest) == ((service,), False, ())


@given(name=st.text(max_size=200), place=st.text(max_size=200), lang=st.sampled_from(languages()))
def test_any_names_become_a_text_with_its_link(name, place, lang):
    line = entry(SUSPECTED, Change.ASKED, question=question(Service.INTERNET))
    text = question_text(
        texts(lang),
        incident=SUSPECTED,
        entry=line,
        names=lambda _: name,
        place=lambda _: place,
        hub=HUB,
        now=NOW,
    )
    assert 1 <= segments(text) <= 2
    assert text.endswith(LINK)


def test_what_asks_nothing_is_no_question():
    with pytest.raises(ValueError, match="asks nothing"):
        question_text(
            texts("sv"),
            incident=SUSPECTED,
            entry=entry(SUSPECTED),
            names=name_of,
            place=lambda _: "",
            hub=HUB,
            now=NOW,
        )
