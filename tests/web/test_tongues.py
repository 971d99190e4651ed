"""Which language a person reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.web.tongues import preferred

LANGUAGES = ("sv", "en", "fi")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "sv"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("de, fr;q=0.8", "sv"),
        ("fi;q=0.3, en;q=0.7", "en"),
        ("en;q=0", "sv"),
        ("*", "sv"),
        ("en;q=0.5, *;q=0.1", "en"),
        ("en;q=x, fi", "fi"),
        ("en;q=9, fi", "en"),
        ("nb-NO, sv-SE;q=0.9, en;q=0.8", "sv"),
        (";;;,,,", "sv"),
    ],
)
def test_the_highest_weight_of_ours_wins(accepted, language):
    assert preferred(accepted, LANGUAGES) == language


@given(st.text())
def test_any_header_gives_one_of_ours(accepted):
    assert preferred(accepted, LANGUAGES) in LANGUAGES
