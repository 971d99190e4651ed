"""Lengths of time in words."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.word.lengths import length, stretch
from statushub.word.texts import texts


def time(text):
    hours, _, minutes = text.partition(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


@pytest.mark.parametrize(
    ("lasted", "english", "swedish"),
    [
        ("0:00", "1 min", "1 min"),
        ("0:59", "59 min", "59 min"),
        ("1:00", "1 h", "1 h"),
        ("2:19", "2 h 10 min", "2 h 10 min"),
        ("24:00", "1 day", "1 dygn"),
        ("52:30", "2 days 4 h", "2 dygn 4 h"),
        ("170:00", "7 days", "7 dygn"),
    ],
)
def test_a_length_is_as_fine_as_it_matters(lasted, english, swedish):
    assert length(texts("en"), time(lasted)) == english
    assert length(texts("sv"), time(lasted)) == swedish


@pytest.mark.parametrize(
    ("low", "high", "english", "swedish"),
    [
        ("1:00", "4:00", "1–4 h", "1–4 h"),
        ("0:20", "0:50", "20–50 min", "20–50 min"),
        ("0:40", "2:00", "40 min – 2 h", "40 min – 2 h"),
        ("1:30", "4:00", "1 h 30 min – 4 h", "1 h 30 min – 4 h"),
        ("0:00", "0:30", "up to 30 min", "upp till 30 min"),
        ("2:00", "2:00", "about 2 h", "omkring 2 h"),
        ("12:00", "36:00", "12–36 h", "12–36 h"),
        ("18:00", "78:00", "18 h – 3 days 6 h", "18 h – 3 dygn 6 h"),
    ],
)
def test_a_range_says_its_unit_once_where_it_is_one(low, high, english, swedish):
    assert stretch(texts("en"), time(low), time(high)) == english
    assert stretch(texts("sv"), time(low), time(high)) == swedish


@given(st.timedeltas(timedelta(0), timedelta(days=400)), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_any_lengths_can_be_said(one, other):
    assert length(texts("sv"), one)
    assert stretch(texts("sv"), *sorted((one, other)))
