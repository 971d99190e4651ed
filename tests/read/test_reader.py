"""The reader as a whole: languages, spans, and any text at all."""

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statushub.model.facts import Writing
from statushub.model.names import NoticeKind, Role
from statushub.model.stamp import Stamp
from statushub.read.page import LONGEST


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("sv", "Vi har ett avbrott och felsökning pågår."),
        ("en", "We have an outage and are working on it."),
        ("nb", "Det er strømbrudd i kommunen, og vi vet ikke når feilen er rettet."),
        ("da", "Der er strømafbrydelse i byen, og vi ved ikke hvornår fejlen er rettet af vores folk."),
        ("de", "Es gibt einen Stromausfall in Berlin, wir arbeiten an der Behebung."),
        ("fr", "Panne de courant à Lyon, nos équipes sont sur place et on répare."),
        ("fi", "Katkos verkossa juuri nyt, ja se on korjattu klo 14.30 mennessä."),
        ("und", "Pārrāvums Rīgā, brigāde jau strādā un labo bojājumu līdz vakaram."),
        ("und", "🚧🚧🚧"),
        ("und", ""),
    ],
)
def test_the_language_is_told(read, lang, body):
    assert read(body).lang == lang


def test_plain_norwegian_is_read_and_not_mistaken_for_swedish(read):
    facts = read("Det er strømbrudd i Lillevik, og 80 kunder er uten strøm. Vi beklager.", role=Role.POWER)
    assert (facts.lang, facts.kind, facts.services) == ("nb", NoticeKind.OUTAGE, ("power",))


def test_an_unknown_language_claims_nothing(read):
    facts = read("Katkos verkossa juuri nyt 12.11. klo 14.30", "Häiriö")
    assert (facts.kind, facts.services, facts.start, facts.severity) == (NoticeKind.INFO, (), None, None)


def test_each_fact_points_at_the_words_it_was_read_from(read):
    title, body = "Avbrott i Falun", "På grund av avgrävd kabel. Beräknas klart kl 14.30, tv berörs inte."
    facts = read(body, title)
    text = f"{title}\n{body}"
    said = {span.fact: text[span.start : span.end] for span in facts.spans}
    assert said["kind"] == "Avbrott"
    assert said["places"] == "Falun"
    assert said["end_or_eta"] == "kl 14.30"
    assert said["cause"].startswith("avgräv")


def test_spans_point_into_the_text_as_it_was_given_where_its_marks_stand_apart(read):
    title, body = "Avbrott", "Stro\u0308mavbrott i Falun sedan kl 9.15."
    facts = read(body, title, role=Role.POWER)
    text = f"{title}\n{body}"
    said = {span.fact: text[span.start : span.end] for span in facts.spans}
    assert (said["places"], said["start"]) == ("Falun", "kl 9.15")


def test_the_same_text_gives_the_same_facts(read):
    body = "Avbrott i Falun, Romme och Lillbyn sedan kl 9.15 på grund av storm."
    assert read(body) == read(body)


SPICE = st.sampled_from(
    [
        "Avbrott i Falun",
        "kl 25:99",
        "31/2",
        "2024-13-45",
        "natten mellan den 31 och 32 december",
        "00–06",
        "\n",
        "İ",
        "ß",
        "o\u0308",
        "\u0308",
        "😀",
        "<b>",
        "Status: ",
        "Uppdatering kl 9: ",
        "9999-12-31 24:00",
        "kl 24–24",
        "2001 hushåll",
        "UTC",
        "\x00",
    ]
)


@settings(max_examples=250, deadline=None)
@given(
    title=st.text(max_size=60),
    body=st.lists(st.one_of(SPICE, st.text(max_size=40)), max_size=25).map(" ".join),
    role=st.sampled_from([None, *Role]),
    published=st.one_of(
        st.none(), st.builds(Stamp, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28))
    ),
)
def test_any_text_gives_facts_whose_spans_lie_inside_it(reader, title, body, role, published):
    facts = reader.read(Writing("Någon AB", role, title, body, published))
    length = len(f"{title}\n{body}")
    assert all(0 <= span.start <= span.end <= length for span in facts.spans)
    assert facts.kind is not NoticeKind.INFO or facts.services == ()


REPEATED = [
    "a",
    "9",
    "9.",
    "9:9 ",
    "i Falun, ",
    "Ab ",
    "Ab-",
    "kl 9 till ",
    "12/11 – ",
    "den 3 och 4 december ",
    "\n",
    ": ",
    ". A",
    "avbrott ",
    "Uppdatering kl 9.00: avbrott. ",
    "ÅÄÖ",
    "o\u0308",
    "&<",
    "mellan ",
    "Storgatan/",
    "1 000 kunder ",
    "p.g.a. ",
    "på grund av E.ON ",
    "inte förrän ",
    "så snart felet ",
    "halv tre i natt och ",
    "v. 48 ",
    "Vattenfalls ",
    "kunder utan ström kl 9, ",
    "12.30 Klart. ",
    "2024-11-20 08:00 - ",
    "<p>Avbrott</p>",
    "Is there an outage? ",
    "æ ø strøm ",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_no_faster_than_the_text(reader, piece):
    def took(length):
        body = (piece * (length // len(piece) + 1))[:length]
        started = time.process_time()
        reader.read(Writing("Någon", None, "", body, Stamp(2024, 11, 20)))
        return time.process_time() - started

    quarter = whole = float("inf")
    for _ in range(12):  # a busy machine only ever adds to a run: the fastest of several tells
        quarter, whole = min(quarter, took(LONGEST // 4)), min(whole, took(LONGEST))
        if whole < 7 * quarter:
            return
    pytest.fail(f"four times the text took {whole / quarter:.1f} times as long, not some four times")


def test_a_megabyte_is_clipped_and_read(reader):
    started = time.process_time()
    facts = reader.read(Writing("Någon", Role.ISP, "Avbrott i Falun just nu", "Felsökning pågår. " * 60_000))
    assert facts.kind is NoticeKind.OUTAGE
    assert time.process_time() - started < 3 * (10 if sys.gettrace() else 1)
