"""Reports by text: what is down, or works again, in the sender's own home."""

from datetime import datetime

from statushub.commands._known import known_in, link_to, own_postcodes, told_of
from statushub.commands._wording import EXAMPLE, ask_where, language_of, not_covered, where
from statushub.model.command import Reply, View, Words
from statushub.model.evidence import Report
from statushub.model.names import CompanyId, Postcode, Service
from statushub.word.fitting import fit
from statushub.word.names import services_list
from statushub.word.texts import N_

HOMES = 3
"""A sender who reports from more postcodes than this at once speaks of no home."""


def report(view: View, words: Words, now: datetime, *, down: bool) -> Reply:
    """Return the reply to a report, with the report; a place or a service that isn't clear is asked for."""
    verb = words.verb
    places = words.postcodes or own_postcodes(view)
    if words.rest or not 0 < len(places) <= HOMES:
        return Reply(ask_where(view, words, f"{verb} {EXAMPLE} internet"))
    covered = tuple(postcode for postcode in places if view.served(postcode))
    if not covered:
        return Reply(not_covered(view, places))
    if not words.services:
        return Reply(_which_service(view, f"{verb} {EXAMPLE} internet"))
    said = tuple(
        Report(now, view.sender, postcode, service, down, _provider(view, postcode, service))
        for postcode in covered
        for service in words.services
    )
    return Reply(_thanks(view, covered, words.services, now, down=down), said)


def _thanks(
    view: View, places: tuple[Postcode, ...], services: tuple[Service, ...], now: datetime, *, down: bool
) -> str:
    spoken = language_of(view)
    heard = N_("Noted: {services} down in {area}.") if down else N_("Noted: {services} works in {area}.")
    noted = spoken.gettext(heard).format(services=services_list(spoken, services), area=where(view, places))
    known = known_in(view, places, services) if down else []
    if known:
        return fit(f"{noted} {told_of(view, known, places, now)}", link_to(view, known, places))
    alone = spoken.gettext(N_("No company has told of it yet. Tell yours too; only they can send somebody."))
    return f"{noted} {alone}" if down else noted


def _which_service(view: View, example: str) -> str:
    pattern = language_of(view).gettext(N_("Which service? Write e.g. {example}"))
    return pattern.format(example=example)


def _provider(view: View, postcode: Postcode, service: Service) -> CompanyId | None:
    """Return the provider that the sender told us of for this service, if any."""
    wishes = view.subscriber.wishes.subscriptions if view.subscriber else ()
    told = [each.provider for each in wishes if (each.postcode, each.service) == (postcode, service)]
    return next(filter(None, told), None)
