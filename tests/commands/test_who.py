"""VEM, WHO: who has the fault, whom to call, when they answer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.commands._catalogue import every
from statushub.commands._dialogue import reply_to
from statushub.model.chain import Reach
from statushub.model.evidence import Says, Suspect, Verdict
from statushub.model.incident import Incident, Status
from statushub.model.incident import Testimony as Said
from statushub.model.names import CompanyId, IncidentId, IncidentKind, Layer, Postcode, Service
from statushub.model.subscriber import Subscription, Wishes
from statushub.word.segments import is_gsm7, segments, septets
from tests.commands.people import NOW, Phone, subscriber, subscriptions, view
from tests.word.incidents import incident, reach

SJO, SURF, VAG = CompanyId("sjo"), CompanyId("surf"), CompanyId("vag")
EVENING = NOW + timedelta(hours=4)
SATURDAY = NOW + timedelta(days=2)
CHRISTMAS = NOW + timedelta(days=21)


def fault(*ranking: tuple[CompanyId, float], **changes) -> Incident:
    verdict = Verdict(tuple(Suspect(company, Layer.FIBER_PASSIVE, share) for company, share in ranking))
    told = Said("notice:sjo:1", SJO, Says.OWN_FAULT, "t", "m", NOW, reach("99101"))
    return incident(**{"verdict": verdict, "testimonies": (told,), **changes})


FIBER = fault((SJO, 0.943))
POWER = fault((SJO, 0.97), id=IncidentId("p1"), reach=reach("99101", services=(Service.POWER,)))


def customer(*incidents: Incident) -> Phone:
    """Somebody who told us that they pay Surfbolaget for internet."""
    theirs = Subscription(Postcode("99101"), Service.INTERNET, SURF)
    return Phone(incidents=incidents, subscriber=subscriber(Wishes((theirs,), "sv")))


def writes_at(now, text: str, *incidents: Incident) -> str:
    person = customer().subscriber
    return reply_to(view(subscriber=person, incidents=incidents), text, every(), now).text or ""


def test_a_customer_hears_both_halves_of_the_truth_in_one_segment():
    text = customer(FIBER).writes("VEM")
    assert text == (
        "Avbrott: internet, tv. Troligen Sjöbygdens Energi (94 %). Lagas utan att du ringer. "
        "Prisavdrag: anmäl till Surfbolaget 077-112 34 56, öppet till 17.00."
    )
    assert septets(text) <= 160


def test_a_stranger_hears_of_both_providers_in_two():
    assert Phone("en", (FIBER,)).writes("WHO 991 01 internet") == (
        "Outage: internet, TV in 991 01. Probably Sjöbygdens Energi (94%). "
        "You need not call for it to be repaired. For a price reduction report it to "
        "Surfbolaget 077-112 34 56, open until 17:00 or Våg & Tråd 020-82 00 00, opening hours unknown; "
        "it counts from then."
    )


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (EVENING, "öppnar i morgon 08.00"),
        (SATURDAY, "öppnar på måndag 08.00"),
        (CHRISTMAS, "öppnar på måndag 08.00"),
    ],
    ids=["in the evening", "at the weekend", "on Christmas Eve"],
)
def test_a_closed_desk_says_when_it_opens(now, hours):
    assert f"Surfbolaget 077-112 34 56, {hours}." in writes_at(now, "VEM", FIBER)


@pytest.mark.parametrize(
    "text",
    ["VEM Våg & Tråd 99101", "vem vag trad 99101", "ansvarig vågtråd 991 01", "VEM VÅGTRÅD 99101 internet"],
)
def test_the_company_one_pays_can_be_named_with_or_without_marks(text):
    told = Phone(incidents=(FIBER,)).writes(text)
    assert "anmäl till Våg & Tråd 020-82 00 00, öppettider okända." in told
    assert "Surfbolaget" not in told


@pytest.mark.parametrize(
    "text",
    [
        "vem ska jag ringa om tv i Sjöbygda?",
        "Hej! Vem har felet i Sjobygda, tv:n är död",
        "kontakt tv SJÖBYGDA",
        "telefonnummer 99101 tv",
    ],
)
def test_it_can_be_asked_as_people_ask(text):
    assert "anmäl till Våg & Tråd 020-82 00 00" in Phone(incidents=(FIBER,)).writes(text)


@pytest.mark.parametrize(
    "text", ["who do I call about tv in 99101?", "whom 99101 tv", "whose fault is it 99101 tv"]
)
def test_english_words_are_answered_in_english(text):
    assert "report" in Phone(incidents=(FIBER,)).writes(text)


def test_two_candidates_are_told_and_below_forty_per_cent_nobody():
    two = fault((SJO, 0.55), (SURF, 0.41))
    assert "Sjöbygdens Energi (55 %) eller Surfbolaget (41 %): vi vet inte än vilket." in customer(
        two
    ).writes("VEM")
    assert "Kanske Sjöbygdens Energi (55 %)" in customer(fault((SJO, 0.55))).writes("VEM")
    text = customer(fault((SJO, 0.39), (SURF, 0.3))).writes("VEM")
    assert "Vi vet inte än vems felet är." in text
    assert "%" not in text


def test_what_no_company_has_told_of_must_be_reported():
    text = customer(replace(FIBER, testimonies=(), verdict=Verdict())).writes("VEM")
    assert text == (
        "Avbrott: internet, tv i 991 01. Vi vet inte än vems felet är. Inget bolag har meddelat felet: "
        "anmäl till Surfbolaget 077-112 34 56, öppet till 17.00. Prisavdrag räknas från anmälan."
    )


def test_a_power_cut_has_rules_of_its_own():
    assert Phone(incidents=(POWER,)).writes("VEM 99101 el") == (
        "Avbrott: el. Troligen Sjöbygdens Energi (97 %). Lagas utan att du ringer. "
        "Ersättning möjlig från 12 timmar. Sjöbygdens Energi 0243-730 00 dygnet runt."
    )


def test_a_power_cut_is_told_to_who_only_follows_internet():
    assert customer(POWER).writes("VEM").startswith("Avbrott: el. Troligen")
    assert customer(POWER).writes("VEM internet").startswith("Inga kända fel på internet i 991 01 Sjöbygda.")


def test_what_merely_works_badly_gives_no_reduction_but_the_fault_line():
    assert customer(fault((SJO, 0.943), kind=IncidentKind.DEGRADED)).writes("VEM") == (
        "Störning: internet, tv. Troligen Sjöbygdens Energi (94 %). Lagas utan att du ringer. "
        "Sjöbygdens Energi 0243-730 00 dygnet runt."
    )


def test_planned_work_says_who_does_it():
    work = incident(
        kind=IncidentKind.PLANNED,
        status=Status.SCHEDULED,
        start=NOW + timedelta(hours=9),
        eta=NOW + timedelta(hours=15),
    )
    assert customer(work).writes("VEM") == (
        "Planerat arbete: internet, tv i 991 01, i morgon 00.00-06.00. "
        "Utförs av Surfbolaget 077-112 34 56, öppet till 17.00."
    )


def test_a_fault_of_somebody_elses_provider_is_none_of_theirs():
    others = fault((VAG, 0.9), reach=frozenset({Reach(Postcode("99101"), Service.INTERNET, VAG)}))
    assert customer(others).writes("VEM").startswith("Inga kända fel i 991 01")
    assert (
        Phone(incidents=(others,))
        .writes("VEM 99101")
        .startswith("Avbrott: internet. Troligen Våg & Tråd (90 %).")
    )


def test_where_nothing_is_known_the_numbers_are_told_all_the_same():
    assert customer().writes("VEM") == (
        "Inga kända fel i 991 01 Sjöbygda. Fungerar det inte, ring Surfbolaget 077-112 34 56, "
        "öppet till 17.00. Nätet: Sjöbygdens Energi 0243-730 00 dygnet runt."
    )
    assert Phone().writes("VEM Gräsö internet") == (
        "Inga kända fel på internet i 992 01 Gräsö. Fungerar det inte, ring Surfbolaget 077-112 34 56, "
        "öppet till 17.00 eller Våg & Tråd 020-82 00 00, öppettider okända. "
        "Nätet: Sjöbygdens Energi 0243-730 00 (felanmälan dygnet runt)."
    )


def test_where_it_could_be_one_of_many_the_network_is_told_and_how_to_ask_for_the_right_one():
    text = Phone().writes("VEM 99101")
    assert "Nätet: Sjöbygdens Energi 0243-730 00" in text
    assert text.startswith("Inga kända fel i 991 01 Sjöbygda. Fungerar det inte, ring bolaget du betalar.")
    assert text.endswith("Skriv VEM 991 01 och bolagets namn för dess nummer.")


def test_several_faults_are_counted():
    assert "1 till, skriv STATUS." in Phone(incidents=(FIBER, POWER)).writes("VEM 99101 Våg Tråd internet el")


def test_without_a_postcode_that_we_know_it_says_how_to_write():
    assert Phone().writes("VEM") == "Vilket postnummer? Skriv t.ex. VEM 123 45"
    assert Phone().writes("vem ska jag ringa") == "Vilket postnummer? Skriv t.ex. VEM 123 45"
    assert Phone().writes("VEM 10000") == "100 00 ingår inte här. Skriv t.ex. VEM 123 45"
    assert Phone("en").writes("who Moontown") == (
        'I don\'t know the place "Moontown". Write a postcode, e.g. WHO 123 45'
    )
    assert "100 00 ingår inte här." in Phone().writes("VEM 99101 10000 tv")


def test_asking_changes_nothing():
    assert customer(FIBER).asks("VEM").changes == ()


FAULTS = st.builds(
    lambda shares, kind, status, services, told: fault(
        *shares, kind=kind, status=status, reach=reach("99101", services=tuple(services)), testimonies=told
    ),
    shares=st.lists(st.tuples(st.sampled_from([SJO, SURF, VAG]), st.floats(0, 1)), max_size=4),
    kind=st.sampled_from(list(IncidentKind)),
    status=st.sampled_from(list(Status)),
    services=st.sets(st.sampled_from(list(Service)), min_size=1),
    told=st.sampled_from([FIBER.testimonies, ()]),
)
WORDS = st.lists(st.sampled_from(["99101", "99201", "tv", "el", "Surfbolaget", "Gräsö", "åäö", "😀"]))


@given(
    one=FAULTS,
    words=WORDS,
    verb=st.sampled_from(["VEM", "WHO"]),
    minutes=st.integers(0, 60 * 24 * 40),
    is_customer=st.booleans(),
)
def test_every_answer_fits_in_two_gsm_segments_and_ends_where_a_sentence_does(
    one, words, verb, minutes, is_customer
):
    person = customer().subscriber if is_customer else subscriber(Wishes(subscriptions("99101 iptv"), "sv"))
    seen = view(subscriber=person, incidents=(one, POWER))
    text = reply_to(seen, " ".join([verb, *words]), every(), NOW + timedelta(minutes=minutes)).text
    assert text
    assert is_gsm7(text)
    assert segments(text) <= 2
    assert text.endswith((".", "VEM 123 45", "WHO 123 45"))
    assert not text.endswith("...")
