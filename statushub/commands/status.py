"""STATUS: what is known right now, who it is at, until when."""

from datetime import datetime

from statushub.commands._known import known_in, link_to, own_postcodes, told_of
from statushub.commands._wording import EXAMPLE, ask_where, language_of, not_covered, where
from statushub.model.command import Command, Reply, View, Words
from statushub.model.names import Postcode, Service
from statushub.word.fitting import fit
from statushub.word.names import services_list
from statushub.word.texts import N_


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
    text = told_of(view, known, covered, now) if known else _nothing(view, covered, words.services)
    return Reply(fit(f"{text} {unknown}".strip(), link_to(view, known, covered)))


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


COMMAND = Command(
    words={
        "sv": (
            "STATUS",
            "LÄGE",
            "LÄGET",
            "AVBROTT",
            "AVBROTTET",
            "STÖRNING",
            "FEL",
            "NÄR",
        ),
        "en": ("STATUS", "OUTAGE", "OUTAGES", "WHEN"),
    },
    help=N_("STATUS 123 45: what is known"),
    run=_run,
    rank=30,
    answers=True,
)
