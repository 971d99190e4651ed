"""STATUS: what is known right now, who it is at, until when."""

from datetime import datetime

from statushub.commands._known import known_in, names, own_postcodes
from statushub.commands._wording import EXAMPLE, ask_where, language_of, not_covered, where
from statushub.model.command import Command, Reply, View, Words
from statushub.model.incident import Incident
from statushub.model.names import Postcode, Service
from statushub.word.areas import area
from statushub.word.fitting import MOST_SEGMENTS, fit
from statushub.word.known import of_incident
from statushub.word.names import services_list
from statushub.word.segments import gsm7, segments
from statushub.word.texts import N_
from statushub.word.voice import Voice, standing

LONGEST_NAME = 28
"""Characters of a company's name in an answer."""


def _run(view: View, words: Words, now: datetime) -> Reply:
    asked = words.postcodes or own_postcodes(view)
    if not asked:
        return Reply(ask_where(view, words, f"STATUS {EXAMPLE}"))
    covered = tuple(postcode for postcode in asked if view.served(postcode))
    missing = tuple(postcode for postcode in asked if postcode not in covered)
    unknown = not_covered(view, missing) if missing else ""
    if not covered:
        return Reply(unknown)
    known = known_in(view, covered, words.services)
    text = _told(view, known, covered, now) if known else _nothing(view, covered, words.services)
    return Reply(fit(f"{text} {unknown}".strip(), _link(view, known, covered)))


def _told(view: View, known: list[Incident], postcodes: tuple[Postcode, ...], now: datetime) -> str:
    """Return as many as two segments hold, and the count of the others."""
    voice = Voice(language_of(view), names(view), view.zone, now, longest_name=LONGEST_NAME)
    told = [
        standing(voice, of_incident(incident), area(voice.texts, set(incident.postcodes) & set(postcodes)))
        for incident in known
    ]
    link = _link(view, known, postcodes)
    for count in range(len(told), 1, -1):
        text = " ".join((*told[:count], _more(view, len(told) - count))).strip()
        if segments(f"{gsm7(text)} {link}") <= MOST_SEGMENTS:
            return text
    return " ".join((told[0], _more(view, len(told) - 1))).strip()


def _more(view: View, count: int) -> str:
    pattern = language_of(view).ngettext("{n} more.", "{n} more.", count)
    return pattern.format(n=count) if count else ""


def _nothing(view: View, postcodes: tuple[Postcode, ...], services: tuple[Service, ...]) -> str:
    """Return that no fault is known, and on whose word: silence of a company is no all-clear."""
    spoken = language_of(view)
    place = where(view, postcodes)
    if services:
        about = services_list(spoken, services)
        said = spoken.gettext(N_("No known faults with {services} in {area}."))
        said = said.format(services=about, area=place)
    else:
        said = spoken.gettext(N_("No known faults in {area}.")).format(area=place)
    word = spoken.gettext(N_("This is what the companies have told; what nobody told, we do not know."))
    return f"{said} {word}"


def _link(view: View, known: list[Incident], postcodes: tuple[Postcode, ...]) -> str:
    if len(known) == 1:
        return f"{view.url}/i/{known[0].id}"
    return f"{view.url}/{postcodes[0]}" if len(postcodes) == 1 else view.url


COMMAND = Command(
    words={
        "sv": (
            "STATUS",
            "LÄGE",
            "LÄGET",
            "NERE",
            "AVBROTT",
            "AVBROTTET",
            "STÖRNING",
            "FUNGERAR",
            "FUNKAR",
            "FEL",
            "NÄR",
        ),
        "en": ("STATUS", "OUTAGE", "OUTAGES", "DOWN", "WORKING", "WORKS", "WHEN"),
    },
    help=N_("STATUS 123 45: what is known"),
    run=_run,
    rank=30,
    answers=True,
)
