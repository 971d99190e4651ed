"""What a verdict leaves open: the question, one's own equipment, what was assumed; for pages and as JSON."""

from dataclasses import dataclass
from typing import Any

from statushub.attribute.assumed import assumed_in_words
from statushub.attribute.home import home_hint
from statushub.model.doubt import Assumption
from statushub.model.incident import Incident, Status
from statushub.web.pages import legible
from statushub.web.wire import AssumedDocument, QuestionDocument
from statushub.word.areas import area
from statushub.word.asking import answers, asked
from statushub.word.texts import N_
from statushub.word.voice import Voice

MOST_SHOWN = 5
"""Assumed links on a page; the JSON has all that are kept."""


@dataclass(frozen=True, slots=True)
class Open:
    """What a page says is still open; empty: nothing to say."""

    question: str
    answer: str
    """How to answer it."""
    home: str
    """What a resident can look at at home."""
    assumed: tuple[str, ...]


def left_open(incident: Incident, number: str | None, voice: Voice) -> Open:
    """Return what is open; ``number`` is the one that residents text, E.164, None where there is none."""
    return Open(
        question=_question(incident, voice),
        answer=_answer(incident, number, voice) if number else "",
        home=(home_hint(_own_equipment(incident) or 0.0, voice.texts.lang) or "").replace(" %", "\u00a0%"),
        assumed=tuple(
            assumed_in_words(one, voice.name, voice.texts.lang) for one in _assumed(incident)[:MOST_SHOWN]
        ),
    )


def as_open(incident: Incident, voice: Voice) -> dict[str, Any]:
    """Return the same as members of the incident's JSON."""
    put = incident.question
    return {
        "question": put
        and QuestionDocument(
            service=put.service,
            provider=put.provider,
            postcodes=put.postcodes,
            words=asked(put, voice.name, voice.texts.lang),
        ),
        "own_equipment": _own_equipment(incident),
        "assumed": tuple(map(_document, _assumed(incident))),
    }


def _question(incident: Incident, voice: Voice) -> str:
    put = incident.question
    if put is None:
        return ""
    words = asked(put, voice.name, voice.texts.lang)
    place = area(voice.texts, put.postcodes)
    return voice.say(N_("Help us, if you live in {area}: {question}"), area=place, question=words)


def _answer(incident: Incident, number: str, voice: Voice) -> str:
    put = incident.question
    if put is None:
        return ""
    works, down = answers(voice.texts, put.service)
    pattern = N_("Text {works} or {down}, with your postcode, to {number}.")
    return voice.say(pattern, works=works, down=down, number=legible(number))


def _own_equipment(incident: Incident) -> float | None:
    """Return how probably it is each home's own matter: where only residents have told of it."""
    return incident.doubt.own_equipment if incident.status is Status.SUSPECTED else None


def _assumed(incident: Incident) -> tuple[Assumption, ...]:
    return () if incident.status.is_over else incident.doubt.assumed


def _document(assumption: Assumption) -> AssumedDocument:
    (postcode, service, provider), link = assumption
    return AssumedDocument(
        service=service, provider=provider, postcode=postcode, company=link.company, layer=link.layer
    )
