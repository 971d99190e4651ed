"""Texts are cut at words and links never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.word.fitting import cut, fit
from statushub.word.segments import segments

LINK = "https://hub.example.se/i/k7m2q9"
CUTS = [
    ("Sjöbygdens Energi", 17, "Sjöbygdens Energi", "what fits is left alone"),
    ("Sjöbygdens Energi", 16, "Sjöbygdens...", "cut at the word"),
    ("Sjöbygdens, Energi", 17, "Sjöbygdens...", "no comma before the dots"),
    ("Bredbandsbolagsföreningen", 12, "Bredbands...", "a long word is cut inside"),
    ("AB Bredbandsbolagsföreningen", 20, "AB Bredbandsbolag...", "rather than losing nearly all"),
    ("abc", 2, "..", "no room at all"),
    ("abc", 0, "", "nothing is nothing"),
]


@pytest.mark.parametrize(("text", "limit", "expected", "why"), CUTS)
def test_a_text_is_cut_at_a_word_with_three_dots(text, limit, expected, why):
    assert cut(text, limit) == expected, why


@given(st.text(max_size=60), st.integers(0, 60))
def test_a_cut_text_is_never_longer_than_asked(text, limit):
    assert len(cut(text, limit)) <= limit or cut(text, limit) == text
    assert len(cut(text, limit)) <= max(limit, 0)


def test_a_short_text_and_its_link_are_untouched():
    assert fit("Åter: internet.", LINK) == f"Åter: internet. {LINK}"


def test_a_long_text_loses_its_end_and_keeps_its_link():
    fitted = fit("ord " * 200, LINK)
    assert fitted.endswith(f"ord... {LINK}")
    assert segments(fitted) == 2


def test_a_link_that_would_take_most_of_the_room_is_left_out():
    assert (
        fit("Avbrott: internet i Gräsö.", "https://hub.example.se/" + "x" * 400)
        == "Avbrott: internet i Gräsö."
    )


def test_a_link_alone_is_whole_or_nothing():
    assert fit("", LINK) == LINK
    assert fit("", LINK * 20) == ""


@given(st.text(max_size=2000), st.sampled_from(["", LINK]))
def test_any_text_fits_two_segments_with_its_whole_link(text, link):
    fitted = fit(text, link)
    assert segments(fitted) <= 2
    assert fitted.endswith(link)
