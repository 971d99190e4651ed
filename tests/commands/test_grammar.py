"""Residents write as they please; what they mean is found, and nothing is guessed that costs them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.commands._catalogue import every
from statushub.commands._grammar import understand
from statushub.commands._vocabulary import NOISE, OPENERS, SERVICES, spellings
from statushub.model.command import Command, Reply
from statushub.model.names import Service
from tests.commands.people import postcodes_of

CATALOGUE = every()


def parts(text: str):
    command, words, language = understand(text, CATALOGUE, places=postcodes_of)
    name = next((name for name, each in CATALOGUE.items() if each is command), None)
    return name, words, language


VERBS = [
    ("START", "start", "upper case"),
    ("start.", "start", "punctuation"),
    ("Prenumerera", "start", "Swedish"),
    ("hej, starta 99101", "start", "after a greeting"),
    ("jag vill gärna prenumerera på 99101", "start", "inside a sentence"),
    ("99101 start", "start", "after the postcode"),
    ("tv internet start 99101", "start", "after services"),
    ("prenumrera 99101", "start", "a letter dropped"),
    ("STRAT 99101", "start", "two letters swapped"),
    ("prennumerera Gräsö", "start", "a letter added"),
    ("statsu", "status", "two letters swapped"),
    ("laget", "status", "without marks"),
    ("laeget", "status", "with ae"),
    ("störning 99101", "status", "a synonym"),
    ("STORNING", "status", "a synonym without marks"),
    ("help, start", "help", "the first word counts"),
    ("stats", "status", "a letter dropped"),
    ("strt 99101 jag undrar vad som händer", None, "a misspelt order in a long text is not obeyed"),
    ("stort hål i 99101", None, "a word of its own is no misspelling"),
    ("det är fel på tv:n i 99101", "status", "a fault reported in passing is a question"),
    ("Internet funkar inte 99101", "works", "a report, whichever way it is put"),
    ("funkar internet i 99101?", "status", "a statement put as a question"),
    ("bilen", None, "nothing of ours"),
    ("99101", None, "a bare postcode"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("text", "verb", "why"), VERBS)
def test_the_verb_is_found(text, verb, why):
    assert parts(text)[0] == verb, why


def _command(*words: str, always: bool = False) -> Command:
    return Command(words={"en": words}, help="", run=lambda *_: Reply(None), always=always)


def test_a_misspelling_of_two_commands_is_neither():
    catalogue = {"pause": _command("PAUSE"), "cause": _command("CAUSE")}
    assert understand("xause", catalogue, places=postcodes_of)[0] is None
    assert understand("pauxe", catalogue, places=postcodes_of)[0] is catalogue["pause"]


def test_a_misspelling_of_stop_and_of_another_is_stop():
    catalogue = {"halts": _command("HALTS"), "halte": _command("HALTE", always=True)}
    assert understand("haltx", catalogue, places=postcodes_of)[0] is catalogue["halte"]


POSTCODES = [
    ("START 99101", ("99101",), "five digits"),
    ("START 991 01", ("99101",), "with a space"),
    ("START 991\u00a001,992 01", ("99101", "99201"), "two, with other spaces"),
    ("START99101", ("99101",), "without a space after the verb"),
    ("START 0243-99101", (), "not after a hyphen, where it may be a phone number"),
    ("START SE-99101", ("99101",), "with the country before it"),
    ("START 991-01 tv", ("99101",), "with a hyphen for the space"),
    ("START 991  01 tv", ("99101",), "with two spaces"),
    ("START 991-01-99", (), "a number of more parts"),
    ("START 99101 991 01", ("99101",), "the same twice"),
    ("START ９９１０１", ("99101",), "full-width digits"),
    ("START 070-1740612", (), "a phone number"),
    ("START 991011", (), "six digits"),
    ("START 00123", (), "no postcode begins with 0"),
    ("START Sjöbygda", ("99101", "99102", "99103"), "a place"),
    ("START i sjobygda", ("99101", "99102", "99103"), "a place without marks"),
    ("START SJOEBYGDA", ("99101", "99102", "99103"), "a place with oe"),
    ("START graesoe", ("99201",), "a place with ae and oe"),
    ("START Gräsös internet", ("99201",), "a place's genitive"),
    ("START norra aker", ("99202",), "a place of two words"),
    ("START Gräsö 99101", ("99101", "99201"), "a place and a postcode"),
]


@pytest.mark.parametrize(("text", "codes", "why"), POSTCODES)
def test_postcodes_and_places_are_found(text, codes, why):
    assert parts(text)[1].postcodes == codes, why


SERVICE_WORDS = [
    ("bredband", Service.INTERNET),
    ("Fiber", Service.INTERNET),
    ("nätet", Service.INTERNET),
    ("natet", Service.INTERNET),
    ("Wi-Fi", Service.INTERNET),
    ("tv", Service.IPTV),
    ("IP-TV", Service.IPTV),
    ("telefon", Service.TELEPHONY),
    ("ip-telefoni", Service.TELEPHONY),
    ("landline", Service.TELEPHONY),
    ("mobil", Service.MOBILE),
    ("mobilt bredband", Service.MOBILE),
    ("el", Service.POWER),
    ("ström", Service.POWER),
    ("stroem", Service.POWER),
    ("electricity", Service.POWER),
    ("vatten", Service.WATER),
    ("fjärrvärme", Service.HEAT),
    ("fjarrvarme", Service.HEAT),
    ("district heating", Service.HEAT),
    ("webb", Service.WEB),
]


@pytest.mark.parametrize(("word", "service"), SERVICE_WORDS)
def test_services_are_known_by_the_names_people_use(word, service):
    _, words, _ = parts(f"START 99101 {word}!")
    assert (words.services, words.rest) == ((service,), ())


def test_every_service_can_be_asked_for():
    assert set(SERVICES.values()) == set(Service)


def test_what_is_left_over_is_kept_as_typed():
    assert parts("START Månstaden nu tack")[1].rest == ("Månstaden",)


LANGUAGES = [
    ("START", None),
    ("PREN", "sv"),
    ("SUBSCRIBE", "en"),
    ("stop", None),
    ("stopp", "sv"),
    ("cancel", "en"),
    ("hjälp", "sv"),
    ("help", "en"),
    ("info", None),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_is_that_of_the_verb_where_it_has_one(text, language):
    assert parts(text)[2] == language


def test_no_verb_is_taken_for_a_service_or_for_noise():
    verbs = {
        spelling
        for command in CATALOGUE.values()
        for words in command.words.values()
        for word in words
        for spelling in spellings(word)
    }
    assert verbs.isdisjoint(SERVICES)
    assert verbs.isdisjoint(NOISE)
    assert OPENERS <= NOISE


pieces = st.sampled_from(
    ["start", "STOP", "99101", "991 01", "Sjöbygda", "internet", "?", "hej", "ö", "0", "-", "\n"]
)


@given(st.one_of(st.text(), st.lists(st.one_of(pieces, st.text(max_size=8)), max_size=30).map(" ".join)))
def test_any_text_is_taken_apart(text):
    _, words, language = parts(text)
    assert all(len(code) == 5 and code.isdigit() and code.isascii() for code in words.postcodes)
    assert len(set(words.postcodes)) == len(words.postcodes)
    assert language in {None, "sv", "en"}


def test_a_very_long_text_is_read_quickly():
    assert parts("alabama " * 5000 + "stop")[0] is None
    assert parts("stop " + "alabama " * 5000)[0] == "stop"
