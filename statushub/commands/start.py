"""START: texts about postcodes or places and services, at once."""

from dataclasses import replace
from datetime import datetime

from statushub.commands._wording import EXAMPLE, ask_where, language_of, not_covered, where
from statushub.model.command import Command, Reply, Subscribe, View, Words
from statushub.model.names import Postcode, Service
from statushub.model.subscriber import Consent, Subscription, Wishes
from statushub.word.names import services_list
from statushub.word.texts import N_

UNLESS_NAMED = (Service.INTERNET, Service.IPTV, Service.TELEPHONY, Service.POWER)
"""The services of a home that somebody hears of who names none."""


def _run(view: View, words: Words, _now: datetime) -> Reply:
    if words.postcodes:
        return _sign_up(view, words, words.postcodes)
    if words.rest or view.subscriber is None or not view.subscriber.wishes.subscriptions:
        return Reply(_how_to(view, words))
    if words.services:
        return _sign_up(view, words, _postcodes(view.subscriber.wishes))
    return _again(view, view.subscriber.wishes, view.subscriber.consent)


def _sign_up(view: View, words: Words, postcodes: tuple[Postcode, ...]) -> Reply:
    covered = tuple(postcode for postcode in postcodes if view.served(postcode))
    missing = tuple(postcode for postcode in postcodes if postcode not in covered)
    unknown = not_covered(view, missing) if missing else ""
    if not covered:
        return Reply(unknown)
    services = words.services or UNLESS_NAMED
    added = tuple(Subscription(postcode, service) for postcode in covered for service in services)
    wishes = _joined(view, added)
    text = " ".join(filter(None, (_confirmed(view, added), unknown, _running(view, added))))
    return Reply(text, (Subscribe(wishes),))


def _joined(view: View, added: tuple[Subscription, ...]) -> Wishes:
    """Return what they now wish for: the new cells beside those they have; after a STOP only the new."""
    subscriber = view.subscriber
    if subscriber is None or subscriber.consent is not Consent.CONFIRMED:
        return Wishes(added, view.language)
    old = subscriber.wishes.subscriptions
    cells = {(subscription.postcode, subscription.service) for subscription in old}
    new = tuple(each for each in added if (each.postcode, each.service) not in cells)
    return replace(subscriber.wishes, subscriptions=old + new, language=view.language)


def _again(view: View, wishes: Wishes, consent: Consent) -> Reply:
    text = _confirmed(view, wishes.subscriptions)
    if consent is Consent.CONFIRMED:
        return Reply(text)
    running = _running(view, wishes.subscriptions)
    return Reply(f"{text} {running}".strip(), (Subscribe(replace(wishes, language=view.language)),))


def _confirmed(view: View, subscriptions: tuple[Subscription, ...]) -> str:
    spoken = language_of(view)
    services = services_list(spoken, {each.service for each in subscriptions})
    place = where(view, {each.postcode for each in subscriptions})
    pattern = spoken.gettext(N_("You now get texts about {services} in {area}. STOP ends them."))
    return pattern.format(services=services, area=place)


def _running(view: View, subscriptions: tuple[Subscription, ...]) -> str:
    """Return how many faults there are right now in what they asked for; "" for none."""
    cells = {(each.postcode, each.service) for each in subscriptions}
    count = sum(
        incident.status.is_running and any((cell.postcode, cell.service) in cells for cell in incident.reach)
        for incident in view.incidents
    )
    pattern = language_of(view).ngettext(
        "{n} fault is known right now, write STATUS.", "{n} faults are known right now, write STATUS.", count
    )
    return pattern.format(n=count) if count else ""


def _how_to(view: View, words: Words) -> str:
    spoken = language_of(view)
    services = services_list(spoken, words.services or (Service.INTERNET, Service.IPTV)).replace(",", "")
    example = f"START {EXAMPLE} {services}"
    if words.rest:
        return ask_where(view, words, example)
    pattern = spoken.gettext(
        N_("To get texts about faults, write START, your postcode and services, e.g. {example}")
    )
    return pattern.format(example=example)


def _postcodes(wishes: Wishes) -> tuple[Postcode, ...]:
    return tuple(sorted({subscription.postcode for subscription in wishes.subscriptions}))


COMMAND = Command(
    words={
        "sv": ("START", "STARTA", "PREN", "PRENUMERERA"),
        "en": ("START", "SUBSCRIBE", "UNSTOP"),
    },
    help=N_("START 123 45 internet TV: get texts"),
    run=_run,
    rank=20,
)
