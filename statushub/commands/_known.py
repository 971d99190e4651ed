"""What is known right now in some postcodes, as several commands tell it."""

from collections.abc import Callable, Collection
from datetime import datetime

from statushub.commands._wording import language_of
from statushub.model.command import View
from statushub.model.incident import Incident
from statushub.model.names import CompanyId, Postcode, Service, Severity
from statushub.word.areas import area
from statushub.word.fitting import MOST_SEGMENTS
from statushub.word.known import of_incident
from statushub.word.segments import gsm7, segments
from statushub.word.voice import Voice, standing

LONGEST_NAME = 28
"""Characters of a company's name in an answer."""


def own_postcodes(view: View) -> tuple[Postcode, ...]:
    """Return the postcodes that the sender hears of."""
    wishes = view.subscriber.wishes.subscriptions if view.subscriber else ()
    return tuple(sorted({subscription.postcode for subscription in wishes}))


def known_in(view: View, postcodes: Collection[Postcode], services: Collection[Service]) -> list[Incident]:
    """Return what isn't over there: running before planned, major before minor, the latest change first."""
    touching = [
        incident
        for incident in view.incidents
        if not incident.status.is_over and _touches(incident, postcodes, services)
    ]
    touching.sort(key=lambda incident: incident.changed_at, reverse=True)
    return sorted(
        touching,
        key=lambda incident: (not incident.status.is_running, incident.severity is not Severity.MAJOR),
    )


def _touches(incident: Incident, postcodes: Collection[Postcode], services: Collection[Service]) -> bool:
    return any(
        cell.postcode in postcodes and (not services or cell.service in services) for cell in incident.reach
    )


def told_of(view: View, known: list[Incident], postcodes: tuple[Postcode, ...], now: datetime) -> str:
    """Return as many as two segments hold, and the count of the others."""
    voice = Voice(language_of(view), _names(view), view.zone, now, longest_name=LONGEST_NAME)
    told = [
        standing(voice, of_incident(incident), area(voice.texts, set(incident.postcodes) & set(postcodes)))
        for incident in known
    ]
    link = link_to(view, known, postcodes)
    for count in range(len(told), 1, -1):
        text = " ".join((*told[:count], _more(view, len(told) - count))).strip()
        if segments(f"{gsm7(text)} {link}") <= MOST_SEGMENTS:
            return text
    return " ".join((told[0], _more(view, len(told) - 1))).strip()


def _more(view: View, count: int) -> str:
    pattern = language_of(view).ngettext("{n} more.", "{n} more.", count)
    return pattern.format(n=count) if count else ""


def _names(view: View) -> Callable[[CompanyId], str]:
    names = {company.id: company.name for company in view.companies}
    return lambda company: names.get(company, company)


def link_to(view: View, known: list[Incident], postcodes: tuple[Postcode, ...]) -> str:
    """Return where all of it can be read."""
    if len(known) == 1:
        return f"{view.url}/i/{known[0].id}"
    return f"{view.url}/{postcodes[0]}" if len(postcodes) == 1 else view.url
