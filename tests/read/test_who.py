"""Whom a notice puts the fault at, and why it broke."""

import pytest

from statushub.model.names import Role


@pytest.mark.parametrize(
    ("why", "role", "body", "responsible", "name", "cause"),
    [
        (
            "its own broken part",
            Role.FIBER_OWNER,
            "Avbrott i Romme på grund av ett hårdvarufel i noden.",
            "publisher",
            None,
            "hardware",
        ),
        (
            "nothing said",
            Role.FIBER_OWNER,
            "Avbrott i Romme just nu. Felsökning pågår.",
            "publisher",
            None,
            "unknown",
        ),
        (
            "the grid",
            Role.FIBER_OWNER,
            "Avbrott i Romme på grund av strömavbrott i området.",
            "power",
            None,
            "power",
        ),
        (
            "the grid by name",
            Role.FIBER_OWNER,
            "Avbrott i Romme på grund av strömavbrott hos Dalkraft.",
            "power",
            "Dalkraft Elnät",
            "power",
        ),
        (
            "by an old name",
            Role.ISP,
            "Avbrott på grund av strömavbrott hos Gamla Kraftverken.",
            "power",
            "Dalkraft Elnät",
            "power",
        ),
        (
            "an operator by name",
            Role.ISP,
            "Just nu avbrott. Felet ligger hos Bergslink.",
            "ko",
            "Bergslink",
            "upstream",
        ),
        (
            "a digger",
            Role.FIBER_OWNER,
            "Avbrott: en grävmaskin har kapat vår kabel vid Storgatan.",
            "third_party_dig",
            None,
            "fiber_cut",
        ),
        (
            "a storm at its own lines",
            Role.POWER,
            "Strömavbrott efter stormen. Träd har fallit över ledningar.",
            "publisher",
            None,
            "weather",
        ),
        (
            "a supplier",
            Role.ISP,
            "Avbrott i Falun. Felet ligger hos vår underleverantör.",
            "other",
            None,
            "upstream",
        ),
        (
            "planned work",
            Role.KO,
            "Planerat arbete i Romme den 3 december kl 00–04.",
            "publisher",
            None,
            "planned_work",
        ),
        (
            "a leak",
            Role.WATER,
            "Vattnet är avstängt i Romme på grund av en läcka.",
            "publisher",
            None,
            "water_leak",
        ),
        (
            "English power",
            Role.ISP,
            "We have an outage due to a power failure in the area.",
            "power",
            None,
            "power",
        ),
        ("an attack", Role.CONTENT, "The site is down because of a DDoS attack.", "other", None, "ddos"),
    ],
)
def test_blame_name_and_cause(read, why, role, body, responsible, name, cause):
    facts = read(body, role=role)
    assert (facts.responsible, facts.responsible_name, facts.cause) == (responsible, name, cause)


def test_the_publishers_own_name_is_not_blamed_as_another(read):
    facts = read("Avbrott hos Bergslink just nu på grund av kabelfel.", role=Role.KO, publisher="Bergslink")
    assert (facts.responsible, facts.responsible_name) == ("publisher", None)


def test_a_company_named_in_passing_is_not_blamed(read):
    assert read("Avbrott i Romme just nu. Bergslink och andra kunder berörs.").responsible == "publisher"
