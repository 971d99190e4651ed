"""STATUS: what is known now, who it is at, until when."""

from datetime import timedelta

import pytest

from statushub.model.evidence import Suspect, Verdict
from statushub.model.incident import Status
from statushub.model.names import CompanyId, IncidentId, IncidentKind, Layer, Service, Severity
from statushub.model.subscriber import Wishes
from statushub.word.segments import segments
from tests.commands.people import Phone, subscriber, subscriptions
from tests.word.incidents import NOW, incident, reach

BLAMED = incident(
    verdict=Verdict((Suspect(CompanyId("sjo"), Layer.FIBER_PASSIVE, 0.943),)),
    eta=NOW + timedelta(hours=6),
    eta_by=CompanyId("sjo"),
)
NOTHING = "Det bygger på vad bolagen har meddelat; vad ingen har meddelat vet vi inte."


def resident(*incidents) -> Phone:
    return Phone(
        incidents=incidents,
        subscriber=subscriber(Wishes(subscriptions("99101 internet", "99102 iptv"), "sv")),
    )


def test_a_subscriber_asks_about_their_own_postcodes():
    assert resident(BLAMED).writes("STATUS") == (
        "Avbrott: internet, tv i 991 01. Troligen Sjöbygdens Energi (94 %). "
        "Väntas åter i kväll 21.00. https://hub.example.se/i/k7m2q9"
    )


def test_a_stranger_asks_about_a_postcode_in_english():
    assert Phone("en", (BLAMED,)).writes("Status 991 01?") == (
        "Outage: internet, TV in 991 01. Probably Sjöbygdens Energi (94%). "
        "Expected back tonight 21:00. https://hub.example.se/i/k7m2q9"
    )


@pytest.mark.parametrize(
    "text",
    [
        "hej, är internet nere i 99101?",
        "läget Sjöbygda",
        "när kommer bredbandet i Sjöbygda?",
        "avbrott 991 01",
    ],
)
def test_it_can_be_asked_as_people_ask(text):
    assert Phone(incidents=(BLAMED,)).writes(text).startswith("Avbrott: internet, tv i 991 01. Troligen")


@pytest.mark.parametrize("text", ["is the tv down in 99101?", "any outage at 99101", "when is 99101 back?"])
def test_english_words_are_answered_in_english(text):
    assert Phone(incidents=(BLAMED,)).writes(text).startswith("Outage: internet, TV in 991 01. Probably")


def test_no_known_fault_says_on_whose_word():
    assert Phone().writes("STATUS 99201") == (
        f"Inga kända fel i 992 01 Gräsö. {NOTHING} https://hub.example.se/99201"
    )
    assert Phone("en").writes("STATUS 99201 water") == (
        "No known faults with water in 992 01 Gräsö. This is what the companies have told; "
        "what nobody told, we do not know. https://hub.example.se/99201"
    )


def test_a_service_narrows_the_question():
    assert Phone(incidents=(BLAMED,)).writes("STATUS 99101 el").startswith("Inga kända fel på el i 991 01")


def test_faults_elsewhere_and_faults_that_are_over_are_left_out():
    elsewhere = incident(reach=reach("99201"))
    over = incident(status=Status.RESOLVED)
    assert resident(elsewhere, over).writes("status").startswith("Inga kända fel i 991 01, 991 02 Sjöbygda.")


def test_several_are_told_running_and_major_first():
    work = incident(
        id=IncidentId("w1"),
        kind=IncidentKind.PLANNED,
        status=Status.SCHEDULED,
        start=NOW + timedelta(hours=9),
        eta=NOW + timedelta(hours=15),
    )
    major = incident(
        id=IncidentId("m1"), severity=Severity.MAJOR, reach=reach("99101", services=(Service.POWER,))
    )
    assert resident(work, BLAMED, major).writes("status 99101") == (
        "Stort avbrott: el i 991 01. Enligt Surfbolaget. Ingen sluttid angiven. "
        "Avbrott: internet, tv i 991 01. Troligen Sjöbygdens Energi (94 %). Väntas åter i kväll 21.00. "
        "Planerat arbete: internet, tv i 991 01, i morgon 00.00-06.00. Enligt Surfbolaget. "
        "https://hub.example.se/99101"
    )


def test_more_than_two_segments_hold_are_counted():
    many = tuple(incident(id=IncidentId(f"n{number}")) for number in range(9))
    text = resident(*many).writes("status")
    assert " 6 till. https://hub.example.se" in text
    assert segments(text) == 2


def test_a_stranger_without_a_postcode_is_asked_for_one():
    assert Phone().writes("STATUS") == "Vilket postnummer? Skriv t.ex. STATUS 123 45"
    assert Phone("en").writes("status Moontown") == (
        'I don\'t know the place "Moontown". Write a postcode, e.g. STATUS 123 45'
    )


def test_a_postcode_that_is_not_served_is_said_so():
    assert Phone().writes("STATUS 10000") == "100 00 ingår inte här."
    assert (
        Phone()
        .writes("STATUS 99201 10000")
        .endswith("vet vi inte. 100 00 ingår inte här. https://hub.example.se/99201")
    )


def test_asking_changes_nothing():
    assert resident(BLAMED).asks("status").changes == ()
