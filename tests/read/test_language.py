"""A language is one lexicon file: Finnish, which isn't shipped, read by a file of these tests."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from statushub.geo.gazetteer import Gazetteer
from statushub.model.facts import Writing
from statushub.model.names import Role
from statushub.model.stamp import Stamp
from statushub.read.lexicon import lexicon_of, lexicons
from statushub.read.reader import Reader

FINNISH = lexicon_of("fi", (Path(__file__).parent / "languages" / "fi.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def read():
    languages = lexicons() | {"fi": FINNISH}
    reader = Reader(
        Gazetteer.load(), (), ZoneInfo("Europe/Helsinki"), ("Lintula", "Harjula"), languages=languages
    )

    def reading(body, title="", role=Role.POWER):
        return reader.read(Writing("Lintulan Sähkö", role, title, body, Stamp(2024, 11, 20, 9, 0)))

    return reading


@pytest.mark.parametrize(
    ("kind", "title", "body"),
    [
        ("outage", "Sähkökatko Lintula", "Lintula on ilman sähköä myrskyn vuoksi, 340 asiakasta."),
        ("resolved", "Sähkökatko Lintula", "Vika on korjattu ja sähkö toimii jälleen."),
        ("planned", "Suunniteltu sähkökatko", "Huoltotyö Lintula 27. marraskuuta klo 8.00-12.00."),
        ("info", "Hinnasto", "Uusi hinnasto on voimassa. Voit tilata sen, jos haluat."),
    ],
)
def test_the_state_is_told_by_a_lexicon_alone(read, kind, title, body):
    facts = read(body, title)
    assert (facts.lang, facts.kind) == ("fi", kind)


def test_the_other_facts_are_read_too(read):
    facts = read(
        "Lintula on ilman sähköä myrskyn vuoksi, 340 asiakasta. Korjattu arviolta klo 14.30.", "Sähkökatko"
    )
    assert facts.services == ("power",)
    assert facts.places == ("Lintula",)
    assert facts.cause == "weather"
    assert facts.affected == 340
    assert facts.end_or_eta.iso() == "2024-11-20T14:30"
    assert facts.end_at.isoformat() == "2024-11-20T12:30:00+00:00"


def test_what_is_vague_is_marked_in_its_own_words(read):
    facts = read("Sähkökatko Lintula. Korjataan mahdollisimman pian.")
    assert (facts.eta_vague, facts.eta_phrase) == (True, "mahdollisimman pian")


def test_without_its_file_the_language_claims_nothing(read):
    reader = Reader(Gazetteer.load(), (), ZoneInfo("Europe/Helsinki"))
    facts = reader.read(
        Writing("Lintulan Sähkö", Role.POWER, "Katkos", "Vika on korjattu ja se toimii jälleen.")
    )
    assert (facts.kind, facts.services, facts.start) == ("info", (), None)
