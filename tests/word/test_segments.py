"""What an SMS costs, counted by the standard's own limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.word.segments import gsm7, is_gsm7, segments, septets

CASES = [
    ("a" * 160, 1, "the longest single message"),
    ("a" * 161, 2, "one more needs two"),
    ("a" * 306, 2, "two joined"),
    ("a" * 307, 3, "three joined"),
    ("å" * 160, 1, "Swedish letters are in the alphabet"),
    ("€" * 80, 1, "the extension costs two septets"),
    ("€" * 81, 2, "and one more needs two"),
    ("a" * 152 + "€" + "a" * 151, 2, "an escape is not parted from its character"),
    ("a" * 152 + "€" + "a" * 152, 3, "so one septet of the first part stays empty"),
    ("ł" * 70, 1, "the longest single message outside the alphabet"),
    ("ł" * 71, 2, "one more needs two"),
    ("ł" * 134, 2, "two joined"),
    ("ł" * 135, 3, "three joined"),
    ("😀" * 35, 1, "an emoji is two UTF-16 units"),
    ("😀" * 36, 2, "so 36 of them need two"),
    ("ł" * 66 + "😀" + "ł" * 66, 3, "a surrogate pair is not parted"),
    ("", 1, "an empty message is one"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_segments_are_counted_as_the_network_counts_them(text, expected, why):
    assert segments(text) == expected, why


def test_septets_count_the_extension_twice():
    assert septets("[å]") == 5


def test_septets_of_a_text_outside_the_alphabet_are_an_error_that_says_how_to_mend_it():
    with pytest.raises(ValueError, match=r"see gsm7\(\)"):
        septets("ł")


READS = [
    ("”Hej” – sa ’hon’…", "\"Hej\" - sa 'hon'...", "typographic marks"),
    ("Åker, Älv, Ö: åäö É é ü", "Åker, Älv, Ö: åäö É é ü", "what is in the alphabet stays"),
    ("Dvořák, Škoda, Łódź, ê", "Dvorak, Skoda, Lodz, e", "other accents"),
    ("o\u0308", "ö", "a letter and its mark written apart"),
    ("a\u00a0b\tc\u200bd", "a b cd", "spaces of all sorts, and none"),
    ("½ ﬁ", "1/2 fi", "signs that read as several letters"),
    ("停电", "停电", "what can't be read otherwise stays"),
    ("1 € [x] {y}", "1 € [x] {y}", "the extension stays"),
]


@pytest.mark.parametrize(("text", "plain", "why"), READS)
def test_text_becomes_plain_where_it_reads_well_so(text, plain, why):
    assert gsm7(text) == plain, why


@given(st.text())
def test_plain_text_stays_as_it_is(text):
    once = gsm7(text)
    assert gsm7(once) == once


@given(st.text(max_size=400))
def test_segments_hold_the_whole_text(text):
    room = 153 if is_gsm7(text) else 67
    size = septets(text) if is_gsm7(text) else len(text.encode("utf-16-le")) // 2
    assert segments(text) >= -(-size // (room + 7 if size <= room + 7 else room)) or not text
    assert segments(text) <= 1 + size // (room - 1)
