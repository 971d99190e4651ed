"""Numbers in one form inside, and none of them whole outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.channels._numbers import address_of, harmless


@pytest.mark.parametrize(
    ("written", "region", "expected"),
    [
        pytest.param("+46701740605", None, "+46701740605", id="already in the form"),
        pytest.param("070-174 06 05", "SE", "+46701740605", id="as Swedes write it"),
        pytest.param("070-174 06 05", None, "070-174 06 05", id="no country, no number"),
        pytest.param(" Kommunen ", None, "Kommunen", id="a name"),
        pytest.param("+46", None, "+46", id="only a country"),
        pytest.param("", "SE", "", id="nothing"),
    ],
)
def test_a_number_has_one_form(written: str, region: str | None, expected: str) -> None:
    assert address_of(written, region=region) == expected


@given(st.text(), st.sampled_from([None, "SE"]))
def test_anything_can_be_written_in_place_of_a_number(written: str, region: str | None) -> None:
    assert isinstance(address_of(written, region=region), str)


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        pytest.param("to +46701740605 now", "to +46•••••0605 now", id="in full"),
        pytest.param("to %2B46701740605", "to %2B46•••••0605", id="in an address"),
        pytest.param("to 070-174 06 05.", "to 07•••••0605.", id="as people write it"),
        pytest.param("after 30 days and 160 signs", "after 30 days and 160 signs", id="small numbers"),
        pytest.param("account AC0123456789abcdef0123456789abcdef", "account …", id="an account"),
        pytest.param("token 5ec2e75ec2e75ec2e75ec2e75ec2e75e!", "token …!", id="a token"),
    ],
)
def test_a_vendors_words_are_made_harmless(words: str, seen: str) -> None:
    assert harmless(words) == seen


@given(st.text(), st.integers(10**9, 10**13), st.text())
def test_no_number_of_ten_digits_stays_whole(before: str, number: int, after: str) -> None:
    assert str(number) not in harmless(f"{before}{number}{after}")
