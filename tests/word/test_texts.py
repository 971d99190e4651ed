"""Languages are found by their catalogues, loaded once, and English is what is left."""

from time import perf_counter

import pytest

from statushub.word import texts as module
from statushub.word.texts import languages, texts


def test_english_and_swedish_exist():
    assert languages()[0] == "en"
    assert "sv" in languages()


@pytest.mark.parametrize("tag", ["sv", "SV", "sv-SE", "sv_FI"])
def test_a_region_or_another_case_is_the_same_language(tag):
    assert texts(tag).lang == "sv"


@pytest.mark.parametrize("tag", ["", "tlh", "../../etc", "en-GB"])
def test_an_unknown_language_is_answered_in_english(tag):
    assert texts(tag).lang == "en"
    assert texts(tag).gettext("tonight") == "tonight"


def test_a_text_without_translation_is_said_in_english():
    assert texts("sv").gettext("Nobody translated this.") == "Nobody translated this."


def test_an_empty_text_stays_empty():
    assert texts("sv").gettext("") == ""


@pytest.mark.parametrize(("count", "said"), [(1, "är känt"), (2, "är kända"), (0, "är kända")])
def test_plurals_follow_the_language(count, said):
    one, many = (
        "{n} fault is known right now, write STATUS.",
        "{n} faults are known right now, write STATUS.",
    )
    assert said in texts("sv").ngettext(one, many, count)


def test_a_language_is_loaded_once():
    assert texts("sv")._catalogue is texts("sv-SE")._catalogue


def test_loading_a_catalogue_takes_less_than_fifty_milliseconds():
    def seconds() -> float:
        module._loaded.cache_clear()
        begun = perf_counter()
        texts("sv")
        return perf_counter() - begun

    assert min(seconds() for _ in range(5)) < 0.050
