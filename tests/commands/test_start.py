"""START: a resident asks for texts, and hears them from that moment."""

from datetime import time, timedelta

import pytest

from statushub.model.incident import Status
from statushub.model.names import CompanyId, Postcode, Service, Severity
from statushub.model.subscriber import Consent, Quiet, Subscription, Wishes
from tests.commands.people import Phone, subscriber, subscriptions
from tests.word.incidents import NOW, incident, reach

ALL_AT_HOME = ("internet", "iptv", "telephony", "power")


def test_a_stranger_signs_up_with_one_text_in_swedish():
    phone = Phone()
    assert (
        phone.writes("START 99101 INTERNET TV")
        == "Du får nu sms om internet, tv i 991 01 Sjöbygda. STOPP avslutar."
    )
    assert phone.hears_of() == {"99101 internet", "99101 iptv"}


def test_a_stranger_signs_up_with_one_text_in_english():
    phone = Phone()
    assert (
        phone.writes("subscribe 991 01 broadband")
        == "You now get texts about internet in 991 01 Sjöbygda. STOP ends them."
    )
    assert phone.hears_of() == {"99101 internet"}
    assert phone.subscriber.wishes.language == "en"


def test_without_services_it_is_those_of_a_home():
    phone = Phone()
    phone.writes("PREN 99201")
    assert phone.hears_of() == {f"99201 {service}" for service in ALL_AT_HOME}


def test_the_defaults_are_every_severity_every_provider_and_no_quiet_hours():
    phone = Phone()
    phone.writes("START 99101 internet")
    wishes = phone.subscriber.wishes
    assert (wishes.severity, wishes.quiet, wishes.language) == (Severity.MINOR, None, "sv")
    assert wishes.subscriptions == (Subscription(Postcode("99101"), Service.INTERNET, None),)


def test_a_place_name_means_all_its_postcodes():
    phone = Phone()
    assert phone.writes("prenumerera Sjöbygda fiber") == (
        "Du får nu sms om internet i Sjöbygda (3). STOPP avslutar."
    )
    assert phone.hears_of() == {"99101 internet", "99102 internet", "99103 internet"}


def test_a_second_start_adds_to_the_first():
    phone = Phone()
    phone.writes("START 99101 internet")
    assert phone.writes("START 99201 el") == "Du får nu sms om el i 992 01 Gräsö. STOPP avslutar."
    assert phone.hears_of() == {"99101 internet", "99201 power"}


def test_adding_keeps_what_was_chosen_before():
    chosen = Subscription(Postcode("99101"), Service.INTERNET, CompanyId("surf"))
    quiet = Quiet(time(22), time(7))
    phone = Phone(subscriber=subscriber(Wishes((chosen,), "sv", Severity.MAJOR, quiet)))
    phone.writes("START 99101 internet tv")
    wishes = phone.subscriber.wishes
    assert wishes.subscriptions == (chosen, Subscription(Postcode("99101"), Service.IPTV))
    assert (wishes.severity, wishes.quiet) == (Severity.MAJOR, quiet)


def test_services_alone_are_added_where_they_live():
    phone = Phone()
    phone.writes("START 99101 internet")
    phone.writes("START vatten")
    assert phone.hears_of() == {"99101 internet", "99101 water"}


def test_start_alone_after_a_stop_brings_the_old_wishes_back():
    phone = Phone()
    phone.writes("START 99101 tv")
    phone.writes("STOPP")
    assert phone.hears_of() == set()
    assert phone.writes("START") == "Du får nu sms om tv i 991 01 Sjöbygda. STOPP avslutar."
    assert phone.hears_of() == {"99101 iptv"}


def test_unstop_brings_them_back_too_as_the_gateway_would():
    phone = Phone("en", subscriber=subscriber(Wishes(subscriptions("99101 iptv"), "en"), Consent.STOPPED))
    assert phone.writes("UNSTOP") == "You now get texts about TV in 991 01 Sjöbygda. STOP ends them."


def test_a_new_start_after_a_stop_begins_anew():
    phone = Phone()
    phone.writes("START 99101 tv")
    phone.writes("STOPP")
    phone.writes("START 99201 el")
    assert phone.hears_of() == {"99201 power"}


def test_start_alone_from_a_stranger_is_told_how_to():
    phone = Phone()
    assert phone.writes("START") == (
        "För att få sms om fel, skriv START, ditt postnummer och tjänster, t.ex. START 123 45 internet tv"
    )
    assert phone.subscriber is None


def test_start_alone_from_a_subscriber_says_what_they_have_and_changes_nothing():
    phone = Phone()
    phone.writes("START 99101 internet")
    reply = phone.asks("start!")
    assert reply.text == "Du får nu sms om internet i 991 01 Sjöbygda. STOPP avslutar."
    assert reply.changes == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("START 10000", "100 00 ingår inte här."),
        ("subscribe 10000 10001", "100 00, 100 01 is not covered here."),
        ("START 10000 10001 10002", "100 00 m.fl. (3) ingår inte här."),
    ],
)
def test_a_postcode_that_is_not_served_is_said_so(text, said):
    phone = Phone()
    assert phone.writes(text) == said
    assert phone.subscriber is None


def test_the_served_ones_are_signed_up_and_the_others_named():
    phone = Phone()
    assert phone.writes("START 99101 10000 internet") == (
        "Du får nu sms om internet i 991 01 Sjöbygda. STOPP avslutar. 100 00 ingår inte här."
    )
    assert phone.hears_of() == {"99101 internet"}


def test_a_place_that_nobody_knows_is_asked_about():
    phone = Phone()
    assert phone.writes("START Månstaden el") == (
        'Jag känner inte till orten "Månstaden". Skriv ett postnummer, t.ex. START 123 45 el'
    )
    assert phone.subscriber is None


def test_an_unknown_place_does_not_bring_old_wishes_back():
    phone = Phone(subscriber=subscriber(Wishes(subscriptions("99101 iptv"), "sv"), Consent.STOPPED))
    assert "Månstaden" in phone.writes("START Månstaden")
    assert phone.hears_of() == set()


def test_who_signs_up_in_the_middle_of_a_fault_is_told_that_there_is_one():
    elsewhere = incident(reach=reach("99201"))
    over = incident(status=Status.RESOLVED, ended_at=NOW - timedelta(hours=1))
    phone = Phone(incidents=(incident(), elsewhere, over))
    assert phone.writes("START 99101 internet") == (
        "Du får nu sms om internet i 991 01 Sjöbygda. STOPP avslutar. 1 fel är känt just nu, skriv STATUS."
    )
