"""HELP: what can be written, in one text."""

import pytest

from tests.commands.people import Phone

SV = (
    "Störningshubben: START 123 45 internet tv: få sms. STATUS 123 45: läget nu. NERE internet: rapportera. "
    "VEM 123 45: vem du ringer. FUNKAR internet: det fungerar igen. FRÅGA JA: vi får fråga dig. "
    "STOPP: inga fler sms. "
    "HJÄLP: den här listan. https://hub.example.se"
)
EN = (
    "Störningshubben: START 123 45 internet TV: get texts. STATUS 123 45: what is known. "
    "DOWN internet: report it. WHO 123 45: whom to call. WORKS internet: it works again. "
    "ASK YES: we may ask you. STOP: no more texts. HELP: this list. "
    "https://hub.example.se"
)


@pytest.mark.parametrize(
    "text", ["HJÄLP", "hjalp", "hjaelp", "hjälp mig", "info", "", "  ", "?", "🎉", "hej", "tack!"]
)
def test_swedish_help_lists_every_command(text):
    assert Phone().writes(text) == SV


@pytest.mark.parametrize("text", ["HELP", "Help me", "hello, help please"])
def test_english_help_lists_every_command(text):
    assert Phone().writes(text) == EN


def test_info_is_answered_in_the_language_of_the_hub():
    assert Phone("en").writes("INFO") == EN
