"""What every command promises, over all that are found; a new file is under test as it stands."""

import re

import pytest

from statushub.commands._catalogue import every
from statushub.commands._dialogue import reply_to
from statushub.commands._vocabulary import spellings
from statushub.model.command import Unsubscribe
from statushub.model.subscriber import Consent, Wishes
from statushub.word.segments import is_gsm7, segments
from statushub.word.texts import languages, texts
from tests.commands.people import NOW, subscriber, subscriptions, view
from tests.word.incidents import incident

COMMANDS = every()
WORDS = [
    (name, language, word)
    for name, command in COMMANDS.items()
    for language, words in command.words.items()
    for word in words
]
GATEWAY_OUT = ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT")
GATEWAY_IN = ("START", "YES", "UNSTOP")
GATEWAY_HELP = ("HELP", "INFO")
"""Twilio's default opt-out, opt-in and help words; it acts on them before we see the text."""

PEOPLE = {
    "stranger": None,
    "subscriber": subscriber(Wishes(subscriptions("99101 internet"), "sv")),
    "one who left": subscriber(Wishes(subscriptions("99101 internet"), "sv"), Consent.STOPPED),
}


def owners(word: str) -> set[str]:
    return {name for name, _, known in WORDS if spellings(known) & spellings(word)}


@pytest.mark.parametrize("word", sorted({word for _, _, word in WORDS}))
def test_no_word_is_claimed_by_two_commands(word):
    assert len(owners(word)) == 1


@pytest.mark.parametrize(("name", "language", "word"), WORDS)
def test_words_are_one_word_in_upper_case(name, language, word):
    assert re.fullmatch(r"[^\W\d_]+", word)
    assert word == word.upper()
    assert language in languages()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_word_in_every_language(name):
    assert set(COMMANDS[name].words) >= set(languages())


@pytest.mark.parametrize("language", languages())
def test_help_lists_every_command_in_its_language(language):
    text = reply_to(view(language), "", COMMANDS, NOW).text
    for command in COMMANDS.values():
        assert texts(language).gettext(command.help) in text
        assert any(word in text for word in command.words[language])


@pytest.mark.parametrize("language", [language for language in languages() if language != "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_for_help_is_translated_and_short(name, language):
    line = texts(language).gettext(COMMANDS[name].help)
    assert line != COMMANDS[name].help
    assert is_gsm7(line)
    assert len(line) <= 40


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize(("name", "language", "word"), WORDS)
@pytest.mark.parametrize("tail", ["", " 99101", " 10000", " Sjöbygda internet tv el", " Månstaden", " ? 😀"])
def test_a_reply_is_at_most_two_segments_and_a_usual_one_is_gsm(name, language, word, tail, person):
    reply = reply_to(view(subscriber=PEOPLE[person], incidents=(incident(),)), word + tail, COMMANDS, NOW)
    assert reply.text is None or (segments(reply.text) <= 2 and is_gsm7(reply.text))


@pytest.mark.parametrize(("name", "language", "word"), WORDS)
def test_a_word_alone_calls_its_command_and_its_language_answers(name, language, word):
    command = COMMANDS[name]
    here = {tag for tag, words in command.words.items() if word in words}
    expected = view(language) if here == {language} else view()
    alone = reply_to(view(), word, COMMANDS, NOW)
    assert alone == reply_to(expected, word, COMMANDS, NOW)
    assert any(isinstance(change, Unsubscribe) for change in alone.changes) == command.always


def test_exactly_one_command_is_always_obeyed():
    assert [name for name, command in COMMANDS.items() if command.always] == ["stop"]


@pytest.mark.parametrize("shadow", [name for name, command in COMMANDS.items() if not command.always])
@pytest.mark.parametrize("word", GATEWAY_OUT)
def test_stop_can_not_be_shadowed_by_a_command_before_or_after_it(word, shadow):
    other = next(iter(COMMANDS[shadow].words.values()))[0]
    greedy = {"aaa": COMMANDS[shadow], **COMMANDS}
    assert reply_to(view(), f"{word} {other}", greedy, NOW).changes == (Unsubscribe(),)


def test_the_gateways_words_mean_to_us_what_they_mean_to_it():
    assert all(owners(word) == {"stop"} for word in GATEWAY_OUT)
    assert all(owners(word) <= {"start"} for word in GATEWAY_IN)
    assert all(owners(word) <= {"help"} for word in GATEWAY_HELP)


def test_a_command_that_answers_changes_nothing():
    for name, _, word in WORDS:
        if COMMANDS[name].answers:
            for person in PEOPLE.values():
                assert (
                    reply_to(view(subscriber=person), f"{word} 99101 internet", COMMANDS, NOW).changes == ()
                )
