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
