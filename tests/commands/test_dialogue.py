"""One reply, or none, to any text; what isn't understood is met with the nearest command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.commands._catalogue import every
from statushub.commands._dialogue import reply_to
from statushub.model.command import Unsubscribe
from statushub.model.names import CompanyId
from statushub.model.subscriber import Consent, Wishes
from statushub.word.segments import segments
from tests.commands.people import NOW, Phone, subscriber, subscriptions, view
from tests.word.incidents import incident

NEAREST = [
    ("statusen", "Jag förstod inte. Menade du STATUS? HJÄLP visar allt."),
    ("99101", "Jag förstod inte. Menade du STATUS 991 01? HJÄLP visar allt."),
    ("internet hos mig", "Jag förstod inte. Menade du STATUS? HJÄLP visar allt."),
    ("varför är det stopp?", "Jag förstod inte. Menade du STOPP? HJÄLP visar allt."),
    ("prenumerationen", "Jag förstod inte. Menade du START? HJÄLP visar allt."),
    ("bilen är röd", "Jag förstod inte. HJÄLP visar vad du kan skriva."),
]


@pytest.mark.parametrize(("text", "said"), NEAREST)
def test_what_is_not_understood_is_answered_with_the_nearest_command(text, said):
    reply = Phone().asks(text)
    assert (reply.text, reply.changes) == (said, ())


def test_the_nearest_command_is_shown_in_the_language_of_the_reader():
    assert (
        Phone("en").writes("why is it stopp?") == "I did not understand. Did you mean STOP? HELP shows all."
    )


def test_a_whole_talk_in_swedish():
    phone = Phone(incidents=(incident(),))
    phone.writes("Hej!")
    phone.writes("pren sjobygda bredband, tv")
    assert len(phone.hears_of()) == 6
    assert phone.writes("läget?").startswith("Avbrott: internet, tv i 991 01. Enligt Surfbolaget.")
    assert phone.writes("avsluta tack").startswith("Du får inga fler sms")
    assert phone.hears_of() == set()
    assert phone.writes("STOPP") is None
    phone.writes("start")
    assert len(phone.hears_of()) == 6


def test_a_swedish_subscriber_who_asks_in_english_is_answered_in_english():
    phone = Phone(subscriber=subscriber(Wishes(subscriptions("99101 internet"), "sv")))
    assert phone.writes("outage?").startswith("No known faults in 991 01")
    assert phone.writes("status").startswith("Inga kända fel i 991 01")


people = st.one_of(
    st.none(),
    st.builds(
        subscriber,
        st.builds(
            Wishes, st.just(subscriptions("99101 internet", "99201 power")), st.sampled_from(["sv", "en"])
        ),
        st.sampled_from(Consent),
    ),
)
pieces = st.sampled_from(
    ["start", "status", "help", "stop", "99101", "10000", "Sjöbygda", "internet", "el", "?", "hej", "£", "😀"]
)
bodies = st.one_of(st.text(), st.lists(st.one_of(pieces, st.text(max_size=8)), max_size=20).map(" ".join))


@given(bodies, people, st.sampled_from(["sv", "en", "fi"]))
def test_any_text_gets_at_most_one_reply_of_at_most_two_segments(body, person, language):
    present = view(
        language, subscriber=person, incidents=(incident(), incident(publisher=CompanyId("x" * 99)))
    )
    reply = reply_to(present, body, every(), NOW)
    assert reply.text is None or 1 <= segments(reply.text) <= 2
    assert reply.text != ""


stops = st.sampled_from([word for words in every()["stop"].words.values() for word in words])
before = st.text(alphabet=" \t\n\"'”.,!-*(", max_size=5)
after = st.one_of(st.just(""), st.sampled_from(" \n.,!?\"'").flatmap(lambda gap: st.text().map(gap.__add__)))


@given(before, stops, st.booleans(), after, people)
def test_stop_first_always_wins(marks, word, lower, rest, person):
    body = marks + (word.lower() if lower else word) + rest
    reply = reply_to(view(subscriber=person), body, every(), NOW)
    assert reply.changes == (Unsubscribe(),)


@pytest.mark.parametrize(
    "text",
    [
        "99101 internet?",
        "Vi har inget internet i 99101",
        "internet dött i 99101 😡",
        "är internet nere i 99101?",
        "Är internet fortfarande borta i Sjöbygda",
        "is my internet working in 99101?",
    ],
)
def test_a_complaint_with_a_place_is_answered_with_how_it_is_there(text):
    reply = Phone(incidents=(incident(),)).asks(text)
    assert reply.changes == ()
    assert "99101" in reply.text.replace(" ", "") or "/i/" in reply.text


@pytest.mark.parametrize("text", ["När kommer strömmen tillbaka?", "Fel på tv:n", "when will power be back"])
def test_a_complaint_without_a_place_is_asked_for_one_and_its_words_are_no_place(text):
    assert "STATUS 123 45" in Phone().writes(text)
    assert '"' not in Phone().writes(text)


def test_a_misspelt_service_is_that_service_and_not_all():
    phone = Phone()
    phone.writes("start 99101 internett fjarvarme")
    assert phone.hears_of() == {"99101 internet", "99101 heat"}
