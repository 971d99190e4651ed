"""One reply, or none, to any text at all."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher

from statushub.commands._grammar import understand
from statushub.commands._vocabulary import fold
from statushub.commands._wording import language_of, shown
from statushub.model.command import Command, Reply, View, Words
from statushub.word.fitting import cut, fit
from statushub.word.texts import N_

NEAR = 0.6
"""From this likeness (0 to 1) a word is taken for a command's in a suggestion."""
NEAR_SURELY = 0.85
"""The same where the text names a place or a service: a question is likelier than an order."""
LONGEST_GUESS = 20
"""Letters of a word that is compared with the commands' words."""


def reply_to(view: View, body: str, catalogue: Mapping[str, Command], now: datetime) -> Reply:
    """Return the reply to a text, at most two segments long, and what it changes; never raises."""
    command, words, language = understand(body, catalogue, places=view.postcodes_of)
    spoken = replace(view, language=language) if language else view
    if command is None:
        command = _meant(words, catalogue)
    reply = command.run(spoken, words, now) if command else Reply(_not_understood(spoken, words, catalogue))
    return replace(reply, text=fit(reply.text) or None) if reply.text else reply


def _meant(words: Words, catalogue: Mapping[str, Command]) -> Command | None:
    """Return the command for a text without a verb: a place's service alone asks how it is there."""
    if words.rest:
        return None
    if words.postcodes and words.services:
        return _answering(catalogue)
    return None if words.postcodes or words.services else catalogue.get("help")


def _answering(catalogue: Mapping[str, Command]) -> Command | None:
    answering = [each for each in catalogue.values() if each.answers]
    return min(answering, key=lambda each: each.rank) if answering else None


def _not_understood(view: View, words: Words, catalogue: Mapping[str, Command]) -> str:
    say = language_of(view).gettext
    nearest = _nearest(words, catalogue)
    if nearest is None:
        return say(N_("I did not understand. HELP shows what you can write."))
    example = _example(nearest, view, words)
    return say(N_("I did not understand. Did you mean {example}? HELP shows all.")).format(example=example)


def _nearest(words: Words, catalogue: Mapping[str, Command]) -> Command | None:
    """Return the command with the likeliest word; for a bare place or service, one that answers."""
    likeness, command = max(
        ((_likeness(words, each), each) for each in catalogue.values()),
        key=lambda pair: (pair[0], -pair[1].rank),
        default=(0.0, None),
    )
    is_about = words.postcodes or words.services
    if likeness >= (NEAR_SURELY if is_about else NEAR):
        return command
    return _answering(catalogue) if is_about else None


def _likeness(words: Words, command: Command) -> float:
    typed = [fold(cut(word, LONGEST_GUESS)) for word in words.rest]
    known = [fold(word) for verbs in command.words.values() for word in verbs]
    return max((SequenceMatcher(None, left, right).ratio() for left in typed for right in known), default=0.0)


def _example(command: Command, view: View, words: Words) -> str:
    verbs = command.words.get(view.language) or next(iter(command.words.values()))
    return verbs[0] if command.always or not words.postcodes else f"{verbs[0]} {shown(words.postcodes)}"
