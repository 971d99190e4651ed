"""ASK: only who says yes, in so many words, is asked what works."""

import pytest

from statushub.model.subscriber import Consent, Wishes
from tests.commands.people import Phone, subscriber, subscriptions

WHAT_IT_IS = (
    "När det är oklart vems felet är kan vi fråga dig vad som fungerar, högst ett sms om dagen. "
    "FRÅGA JA: det går bra. FRÅGA NEJ: helst inte."
)


def signed_up(language: str = "sv", *, ask: bool = False) -> Phone:
    wishes = Wishes(subscriptions("99101 internet", "99102 power"), language, ask=ask)
    return Phone(language, subscriber=subscriber(wishes))


@pytest.mark.parametrize("text", ["FRÅGA JA", "fraga ja", "Fråga: ja tack!", "ASK YES", "ask yes please"])
def test_yes_is_consent_and_keeps_all_other_wishes(text):
    phone = signed_up()
    before = phone.hears_of()
    assert phone.writes(text)
    assert phone.subscriber.wishes.ask
    assert phone.hears_of() == before


@pytest.mark.parametrize("text", ["FRÅGA NEJ", "fråga aldrig", "ASK OFF", "ask never"])
def test_no_ends_it(text):
    phone = signed_up(ask=True)
    assert phone.writes(text)
    assert not phone.subscriber.wishes.ask
    assert phone.hears_of()


@pytest.mark.parametrize(
    "text", ["FRÅGA", "Fråga: när kommer nätet tillbaka?", "fråga ja nej", "fråga Kalle"]
)
def test_anything_else_changes_nothing_and_tells_what_it_is(text):
    phone = signed_up()
    assert phone.writes(text) == WHAT_IT_IS
    assert not phone.subscriber.wishes.ask


def test_it_is_said_in_both_languages():
    assert signed_up().writes("FRÅGA JA") == (
        "Tack! Högst en gång om dagen kan vi fråga dig vad som fungerar. FRÅGA NEJ avslutar."
    )
    assert signed_up("en").writes("ASK YES") == (
        "Thank you! At most once a day we may ask you what works. ASK OFF ends it."
    )
    assert signed_up("en", ask=True).writes("ASK OFF") == (
        "We won't ask you. News of outages comes as before."
    )


def test_the_same_again_changes_nothing():
    assert signed_up(ask=True).asks("FRÅGA JA").changes == ()
    assert signed_up().asks("FRÅGA NEJ").changes == ()


def test_a_stranger_and_whoever_stopped_are_not_signed_up_by_it():
    first = "Vi frågar bara dem som får sms från oss. Skriv START och ditt postnummer först."
    left = Phone(subscriber=subscriber(Wishes(subscriptions("99101 internet"), "sv"), Consent.STOPPED))
    for phone in (Phone(), left):
        reply = phone.asks("FRÅGA JA")
        assert (reply.text, reply.changes) == (first, ())


def test_signing_up_for_more_keeps_the_consent():
    phone = signed_up(ask=True)
    phone.writes("START 99103 internet")
    assert phone.subscriber.wishes.ask
