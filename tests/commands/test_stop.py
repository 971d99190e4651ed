"""STOP: obeyed in every form, in every language, whatever else is said."""

import pytest

from statushub.model.command import Unsubscribe
from statushub.model.subscriber import Consent, Wishes
from tests.commands.people import Phone, subscriber, subscriptions

SV = "Du får inga fler sms från Störningshubben. START ger dem tillbaka."
EN = "You will get no more texts from Störningshubben. START brings them back."


def signed_up(language: str = "sv") -> Phone:
    return Phone(language, subscriber=subscriber(Wishes(subscriptions("99101 internet"), language)))


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "stop",
        "Stopp",
        "STOPP!",
        '"STOP"',
        "”stopp”",
        "  stop.",
        "stop den där jäveln",
        "STOP 99101 internet",
        "stop start",
        "stoppa",
        "Avsluta",
        "AVREGISTRERA mig",
        "sluta skicka sms",
        "snälla sluta",
        "jag vill avsluta",
        "Hej! STOPP",
        "kan ni sluta?",
        "orkar inte mer, stopp",
        "avregistera",
        "ＳＴＯＰ",
        "stop\nskickat från min mobil",
    ],
)
def test_swedish_forms_are_obeyed(text):
    phone = signed_up()
    assert phone.writes(text) == SV
    assert phone.subscriber.consent is Consent.STOPPED


@pytest.mark.parametrize(
    "text",
    [
        "STOPALL",
        "Unsubscribe",
        "CANCEL",
        "end",
        "Quit!",
        "REVOKE",
        "optout",
        "unsubscribe me from internet in 99101",
        "please cancel",
        "unsubscibe",
    ],
)
def test_english_forms_are_obeyed_and_answered_in_english(text):
    phone = signed_up()
    assert phone.writes(text) == EN
    assert phone.subscriber.consent is Consent.STOPPED


def test_it_is_confirmed_once():
    phone = signed_up()
    assert phone.writes("STOP") == SV
    again = phone.asks("STOP")
    assert again.text is None
    assert again.changes == (Unsubscribe(),)


def test_a_stranger_is_told_too():
    phone = Phone()
    assert phone.writes("stopp") == SV
    assert phone.writes("cancel") == EN


def test_the_language_is_the_subscribers_where_the_word_is_in_both():
    assert signed_up("en").writes("STOP") == EN


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("varför är det stopp?", "a question"),
        ("när ska det sluta strula", "asks when"),
        ("when does it end", "asks when"),
        ("det är stopp i internet hos oss", "tells of a service"),
        ("99101 my internet quit", "tells of a service"),
    ],
)
def test_a_stop_word_inside_other_talk_is_no_order(text, why):
    phone = signed_up()
    reply = phone.asks(text)
    assert reply.changes == (), why
    assert reply.text
