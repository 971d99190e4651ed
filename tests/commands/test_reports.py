"""NERE and FUNKAR: what a resident reports, and what comes back."""

from itertools import product

import pytest

from statushub.model.evidence import Report
from statushub.model.names import CompanyId, Service
from statushub.model.subscriber import Subscription, Wishes
from statushub.word.segments import segments
from tests.commands.people import NOW, PHONE, Phone, subscriber
from tests.word.incidents import incident

SURF = CompanyId("surf")


def reported(reply):
    return [(each.place, each.service, each.down) for each in reply.changes if isinstance(each, Report)]


def resident(*incidents):
    wishes = Wishes(
        (Subscription("99101", Service.INTERNET, SURF), Subscription("99101", Service.IPTV)), "sv"
    )
    return Phone(incidents=incidents, subscriber=subscriber(wishes))


@pytest.mark.parametrize(
    "text",
    [
        "NERE INTERNET",
        "nere internet!",
        "internet är nere",
        "Internet funkar inte",
        "trasigt bredband",
        "nere wifi",
    ],
)
def test_a_subscriber_reports_their_own_home_however_it_is_put(text):
    reply = resident().asks(text)
    assert reply.changes == (Report(NOW, PHONE, "99101", Service.INTERNET, down=True, provider=SURF),)


@pytest.mark.parametrize(
    "text", ["FUNKAR INTERNET", "internet fungerar igen", "internet är inte nere längre"]
)
def test_that_it_works_again_is_a_report_too(text):
    assert reported(resident().asks(text)) == [("99101", Service.INTERNET, False)]


def test_a_stranger_names_place_and_services_and_is_answered_in_their_language():
    reply = Phone("en").asks("DOWN tv internet Sjöbygda")
    lost = {(place, service) for place, service, down in reported(reply) if down}
    towns, services = ("99101", "99102", "99103"), (Service.INTERNET, Service.IPTV)
    assert lost == set(product(towns, services))
    assert reply.text.startswith("Noted: internet, TV down in")
    assert "only they can send somebody" in reply.text


def test_what_is_known_there_comes_back_with_the_thanks():
    text = resident(incident()).writes("NERE INTERNET")
    assert text.startswith("Noterat: internet nere i 991 01")
    assert "/i/k7m2q9" in text
    assert segments(text) <= 2


@pytest.mark.parametrize(
    ("text", "asked"),
    [("NERE", "Vilket postnummer"), ("NERE 99101", "Vilken tjänst"), ("NERE internet 11111", "ingår inte")],
)
def test_what_is_not_clear_is_asked_for_and_nothing_is_kept(text, asked):
    reply = Phone().asks(text)
    assert reply.changes == ()
    assert asked in reply.text
