"""Which places a notice is about."""

import pytest

from statushub.model.names import Role


@pytest.mark.parametrize(
    ("why", "body", "places"),
    [
        ("a town of the gazetteer", "Avbrott i Falun just nu.", {"Falun"}),
        ("a network's own district", "Avbrott i Kvarnsveden just nu.", {"Kvarnsveden"}),
        ("in the genitive", "Avbrott i Kvarnsvedens centrum just nu.", {"Kvarnsveden"}),
        ("its people", "Just nu avbrott för Kvarnsvedenborna.", {"Kvarnsveden"}),
        (
            "streets",
            "Avbrott på Tallgatan, Björkvägen och Södra Ågatan.",
            {"Tallgatan", "Björkvägen", "Södra Ågatan"},
        ),
        ("unknown names after a word of place", "Avbrott kring Trollmyren just nu.", {"Trollmyren"}),
        (
            "a list in which one name is known",
            "Avbrott: Trollmyren, Falun och Älgnäs.",
            {"Trollmyren", "Falun", "Älgnäs"},
        ),
        ("a field in capitals", "Avbrott\nOrt: FALUN\nTjänst: internet", {"Falun"}),
        ("a postcode after its word", "Avbrott i postnummer 784 31 just nu.", {"78431"}),
        ("a postcode after a word of place", "Internet ligger nere i 784 31.", {"78431"}),
        ("a postcode without its space", "Internet ligger nere i 78431 sedan kl 9.30.", {"78431"}),
        ("a list of postcodes", "Avbrott i 784 31, 784 32 och 78433.", {"78431", "78432", "78433"}),
        ("a postcode before its town", "Avbrott just nu för 791 30 Falun.", {"79130", "Falun"}),
        ("a postcode after its town", "Avbrott i Falun (791 30) just nu.", {"79130", "Falun"}),
        ("five digits of customers are none", "Avbrottet drabbar 12345 kunder.", set()),
        ("a phone number is none", "Avbrott. Ring oss på 0243-123 45 eller 0771-784 31 00.", set()),
        ("an order's number is none", "Avbrott. Ärende 78431.", set()),
        ("a region", "Avbrott i hela Dalarna just nu.", {"Dalarna"}),
        ("a town in a company's name is none", "Falu Elnät och Falun Energi har avbrott.", set()),
        ("a configured company's town is none", "Borlänge Energi informerar om ett avbrott.", set()),
        ("a month is none", "Avbrott i November och på Fredag.", set()),
        ("lower case is a word", "Avbrott. Vi har bra vara och mark.", set()),
    ],
)
def test_places_are_found_as_a_person_would_write_them(read, why, body, places):
    assert set(read(body).places) == places


def test_the_publishers_own_name_is_no_place(read):
    facts = read("Falu stadsnät har ett avbrott.", "Avbrott i Falu stadsnät", publisher="Falu stadsnät")
    assert facts.places == ()


def test_english_places_after_their_prepositions(read):
    body = "Customers in Harrogate, Ripon and Selby have no internet since 08:10."
    assert set(read(body, role=Role.ISP).places) == {"Harrogate", "Ripon", "Selby"}


def test_a_place_is_told_once(read):
    assert read("Avbrott i Falun. Felsökning pågår i Falun.", "Avbrott i Falun").places == ("Falun",)


def test_a_postcode_in_the_headline_is_a_place(read):
    assert read("Internet är nere.", "Driftstörning 784 36").places == ("78436",)


@pytest.mark.parametrize(
    ("why", "title", "body", "places"),
    [
        ("after the fault", "Elavbrott Lillmyra", "Vi felsöker.", {"Lillmyra"}),
        ("after a dash", "Driftstörning – Lillmyra", "Vi felsöker.", {"Lillmyra"}),
        ("before what is told of it", "Lillmyra, Norrheda: strömlöst", "Vi söker.", {"Lillmyra", "Norrheda"}),
        (
            "a list by dashes",
            "Avbrott Lillmyra – Norrheda – Vik",
            "Vi söker.",
            {"Lillmyra", "Norrheda", "Vik"},
        ),
        ("a list by slashes", "Störning Lillmyra/Norrheda", "Vi felsöker.", {"Lillmyra", "Norrheda"}),
        ("after a tag", "KLART: Läcka på Lillmyra", "Läckan är lagad.", {"Lillmyra"}),
        ("in capitals", "STRÖMAVBROTT LILLMYRA", "STRÖMLÖST. MONTÖR PÅ VÄG.", {"Lillmyra"}),
        ("words are none", "Nattarbete: Uppgradering", "Vi byter en switch i natt.", set()),
        ("a ticket is none", "Störning INC0012345 KGA-N07", "Vi felsöker i noden.", set()),
        ("a storm is none", "Läget efter stormen Hilding", "Många är utan ström.", set()),
    ],
)
def test_places_stand_in_headlines_of_every_form(read, why, title, body, places):
    assert set(read(body, title).places) == places


@pytest.mark.parametrize(
    ("why", "body", "places"),
    [
        (
            "with what is said of each",
            "Avbrott i Lillmyra by, Norrheda samt delar av Vik.",
            {"Lillmyra", "Norrheda", "Vik"},
        ),
        ("in brackets", "Avbrott i Falun (Lillmyra, Norrheda).", {"Falun", "Lillmyra", "Norrheda"}),
        (
            "in bullets",
            "Utan ström:\n- Lillmyra och Norrheda\n- Viksele\nVi söker.",
            {"Lillmyra", "Norrheda", "Viksele"},
        ),
        ("as a subject", "Strömmen gick 8.10. Lillmyra och Norrheda har fått el.", {"Lillmyra", "Norrheda"}),
        ("what remains", "Elen är åter. Kvar är Lillmyra och Norrheda.", {"Lillmyra", "Norrheda"}),
        ("in a timetable", "Strömmen bryts:\nTisdag 3/12 kl 8.00–12.00 Lillmyra\n", {"Lillmyra"}),
        ("in lower case", "strömlöst i falun och borlänge sen kl 8", {"Falun", "Borlänge"}),
        ("with persons left out", "Avbrott i Lillmyra. Anders och Maria felsöker.", {"Lillmyra"}),
        ("with a company's estates left out", "Avbrott i Svanhems fastigheter i Falun.", {"Falun"}),
    ],
)
def test_places_stand_in_lists_of_every_form(read, why, body, places):
    assert set(read(body).places) == places


@pytest.mark.parametrize(
    ("why", "body"),
    [
        ("where a crew comes from", "Strömavbrott i Lillmyra. Montörer är på väg från Falun."),
        ("where a part is fetched", "Strömavbrott i Lillmyra. Reservdel hämtas i Falun."),
        ("where water is had", "Vattenläcka i Lillmyra. Vattentank finns vid Skolgatan."),
        ("where all works", "Avbrott i Lillmyra. Falun och Aspeboda berörs inte."),
        ("the sender's address", "Avbrott i Lillmyra.\n\nRomme Energi AB, Storgatan 4, Falun"),
        ("the sender's box", "Avbrott i Lillmyra.\n\nBox 12, 791 30 Falun. Växel 023-123 45."),
    ],
)
def test_places_that_a_notice_is_not_about_are_left_out(read, why, body):
    assert read(body).places == ("Lillmyra",)


def test_a_place_that_works_again_is_one_it_is_about(read):
    assert read("Avbrottet är över.", "Internet i Lillmyra fungerar igen").places == ("Lillmyra",)


@pytest.mark.parametrize(
    ("why", "title", "body", "places"),
    [
        ("after a dash", "Burst main - Little Wenlow, Hartby", "Crews are out.", {"Little Wenlow", "Hartby"}),
        ("before its noun", "Outage", "The Hartby and Wenlow areas are down.", {"Hartby", "Wenlow"}),
        (
            "in a field of any name",
            "Notice",
            "Suburbs: Hartby, Wenlow Bay\nOff: 9am",
            {"Hartby", "Wenlow Bay"},
        ),
        ("before a state", "Maintenance", "Site: Hartby, OH\nStart: 09:00", {"Hartby"}),
        ("a road", "Burst main", "No water in Mill Lane and Hartby Rd.", {"Mill Lane", "Hartby Rd"}),
        ("an outward code", "Power cut HX7", "Some homes are off.", {"HX7"}),
        ("a contraction is none", "Outage in Hartby", "We're aware and You've been patient.", {"Hartby"}),
        ("a team's home is none", "Outage in Hartby", "Crews are driving from Wenlow.", {"Hartby"}),
    ],
)
def test_english_places_of_every_form(read, why, title, body, places):
    assert set(read(body, title, role=Role.POWER).places) == places
