"""``statushub subscriber``: signed up from the keyboard, listed masked, removed at once."""

import asyncio
from datetime import time

import pytest

from statushub.cli.subscriber import subscriber
from statushub.errors import StatushubError
from statushub.model.names import CompanyId, Postcode, Service, Severity
from statushub.model.subscriber import Consent, Quiet, Subscription, Wishes
from statushub.wiring import with_store

PHONE = "+46701740605"
CENTRE = ("--postcode", "78431", "--service", "internet")


def add(desk, *arguments):
    return desk.run(subscriber, "add", "--phone", PHONE, *arguments)


def held(desk, number=PHONE):
    return asyncio.run(with_store(desk.database, lambda store: store.subscriber("sms", number)))


def test_a_subscriber_is_confirmed_hears_all_severities_at_all_hours_of_every_provider(desk):
    added = add(desk, *CENTRE)
    assert added.exit_code == 0, added.output
    found = held(desk)
    cell = Subscription(Postcode("78431"), Service.INTERNET)
    assert found.consent is Consent.CONFIRMED
    assert found.wishes == Wishes((cell,), "sv", Severity.MINOR, None)
    assert added.stdout == ""


def test_every_wish_can_be_said(desk):
    added = add(
        desk,
        *("--postcode", "784 31", "--postcode", "78432", "--service", "internet", "--service", "iptv"),
        *("--provider", "internet=snabbnet", "--severity", "major", "--quiet", "22-07", "--language", "en"),
    )
    assert added.exit_code == 0, added.output
    wishes = held(desk).wishes
    assert (wishes.language, wishes.severity, wishes.quiet) == (
        "en",
        Severity.MAJOR,
        Quiet(time(22), time(7)),
    )
    providers = {(cell.service, cell.provider) for cell in wishes.subscriptions}
    assert providers == {(Service.INTERNET, CompanyId("snabbnet")), (Service.IPTV, None)}
    assert len(wishes.subscriptions) == 4


def test_nobody_is_asked_anything_unless_they_let_us(desk):
    add(desk, *CENTRE)
    assert not held(desk).wishes.ask
    add(desk, *CENTRE, "--ask")
    assert held(desk).wishes.ask


def test_a_number_may_be_written_as_in_sweden(desk):
    assert desk.run(subscriber, "add", "--phone", "070-174 06 05", *CENTRE).exit_code == 0
    assert held(desk) is not None


def test_adding_again_replaces_what_was_asked_for(desk):
    add(desk, *CENTRE)
    add(desk, "--postcode", "78433", "--service", "internet")
    assert [cell.postcode for cell in held(desk).wishes.subscriptions] == ["78433"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--postcode", "1234", "--service", "internet"), "write five digits"),
        (("--postcode", "78431", "--service", "bredband"), "internet"),
        ((*CENTRE, "--quiet", "22-22"), "22-07"),
        ((*CENTRE, "--quiet", "natt"), "22-07"),
        ((*CENTRE, "--quiet", "25-07"), "22-07"),
        ((*CENTRE, "--provider", "iptv=snabbnet"), "internet=bahnhof"),
        ((*CENTRE, "--provider", "internet=okänd"), "internet=bahnhof"),
        ((*CENTRE, "--language", "fi"), "sv, en"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_with_how_to_say_it(desk, arguments, said):
    refused = add(desk, *arguments)
    assert refused.exit_code == 2
    assert said in refused.output
    assert held(desk) is None


def test_what_is_no_phone_number_is_refused(desk):
    refused = desk.run(subscriber, "add", "--phone", "hej", *CENTRE)
    assert refused.exit_code == 2
    assert "write it as +46701234567" in refused.output


def test_the_list_shows_who_hears_what_but_no_whole_number(desk):
    add(desk, *CENTRE, "--provider", "internet=snabbnet")
    listed = desk.run(subscriber, "list").stdout
    assert "+46•••••0605" in listed
    assert "78431 internet=snabbnet" in listed
    assert PHONE not in listed


def test_removing_forgets_everything_and_a_stranger_is_said_to_be_one(desk):
    add(desk, *CENTRE)
    assert desk.run(subscriber, "remove", "--phone", PHONE).exit_code == 0
    assert held(desk) is None
    again = desk.run(subscriber, "remove", "--phone", PHONE)
    assert isinstance(again.exception, StatushubError)
    assert PHONE not in str(again.exception)
