"""VEM, WHO: who has the fault, whom to call, and when they answer."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from statushub.attribute.whom import Resident, whom
from statushub.commands._known import known_in, names, own_postcodes
from statushub.commands._parts import Part, fullest
from statushub.commands._vocabulary import fold
from statushub.commands._wording import EXAMPLE, ask_where, language_of, not_covered, shown, where
from statushub.model.calls import Because, Call, Calls, Remedy, Stance
from statushub.model.chain import Company, Delivery
from statushub.model.command import Command, Reply, View, Words
from statushub.model.evidence import percent
from statushub.model.incident import Incident
from statushub.model.names import CompanyId, Postcode, Service
from statushub.word.areas import area
from statushub.word.desks import hours, national
from statushub.word.headlines import headline
from statushub.word.known import of_incident
from statushub.word.names import services_list
from statushub.word.texts import N_
from statushub.word.voice import Voice, subject

PLACES_ASKED = 12
"""So many of the sender's postcodes are asked who delivers there."""
NUMBERS = 2
"""Of so many companies the numbers are told; of more, none is: it could be the wrong one."""
RUNGS = ((32, False), (32, True), (24, True), (16, True))
"""Longest name of a company in characters, and whether to be terse, from the fullest answer to the
tightest."""
CALLING = frozenset({"RING", "RINGA", "RINGER", "CALL"})
"""Words of "whom do I call?" that are no place."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question with what is known of it."""

    view: View
    voice: Voice
    postcodes: tuple[Postcode, ...]
    services: tuple[Service, ...]
    """Those named; empty: any."""
    known: Sequence[Incident]
    calls: Calls
    is_terse: bool = False

    def on(self, longest_name: int, *, is_terse: bool) -> "_Asked":
        """Return the question with how long its answer may be."""
        return replace(self, voice=replace(self.voice, longest_name=longest_name), is_terse=is_terse)


def _run(view: View, words: Words, now: datetime) -> Reply:
    asked = words.postcodes or own_postcodes(view)
    example = f"{_verb(view)} {EXAMPLE}"
    if not asked:
        said = replace(words, rest=tuple(word for word in words.rest if fold(word) not in CALLING))
        return Reply(ask_where(view, said, example))
    covered = tuple(postcode for postcode in asked if view.served(postcode))
    missing = tuple(postcode for postcode in asked if postcode not in covered)
    unknown = not_covered(view, missing) if missing else ""
    if not covered:
        how = language_of(view).gettext(N_("Write e.g. {example}")).format(example=example)
        return Reply(f"{unknown} {how}")
    question = _asked(view, words, covered, now)
    answers = [_answer(question.on(longest, is_terse=terse)) for longest, terse in RUNGS]
    return Reply(fullest([[*answer, Part(unknown)] for answer in answers]))


def _verb(view: View) -> str:
    verbs = COMMAND.words.get(view.language) or COMMAND.words["en"]
    return verbs[0]


def _asked(view: View, words: Words, postcodes: tuple[Postcode, ...], now: datetime) -> _Asked:
    deliveries = [one for postcode in postcodes[:PLACES_ASKED] for one in view.deliveries(postcode)]
    resident = _resident(view, words, postcodes, deliveries)
    known = _concerning(view, postcodes, resident)
    if not known and not words.services:
        any_service = replace(resident, services=frozenset())
        known = _concerning(view, postcodes, any_service)
        resident = any_service if known else resident
    companies = {company.id: company for company in view.companies}
    calls = whom(known[:1], deliveries, companies, resident, now, view.zone)
    voice = Voice(language_of(view), names(view), view.zone, now)
    return _Asked(view, voice, postcodes, words.services, known, calls)


def _resident(
    view: View, words: Words, postcodes: Collection[Postcode], deliveries: Sequence[Delivery]
) -> Resident:
    """Return what they ask about, else have; and whom they pay: who is named, else what they told before."""
    wishes = view.subscriber.wishes.subscriptions if view.subscriber else ()
    theirs = [wish for wish in wishes if wish.postcode in postcodes]
    paid: dict[Service, set[CompanyId]] = {}
    for wish in theirs:
        if wish.provider is not None:
            paid.setdefault(wish.service, set()).add(wish.provider)
    named = _named(view.companies, words.rest, deliveries)
    delivered = {(one.service, one.provider) for one in deliveries}
    providers = {
        service: frozenset(who for who in companies if (service, who) in delivered)
        for service, companies in {**paid, **named}.items()
    }
    services = words.services or tuple(named) or tuple(wish.service for wish in theirs)
    return Resident(frozenset(services), providers)


def _named(
    companies: Iterable[Company], rest: Iterable[str], deliveries: Iterable[Delivery]
) -> Mapping[Service, set[CompanyId]]:
    """Return the providers there that the text names, by what they deliver."""
    said = {fold(word) for word in rest}
    meant = {
        company.id
        for company in companies
        if any(_words(name) and _words(name) <= said for name in (company.name, *company.aliases))
    }
    named: dict[Service, set[CompanyId]] = {}
    for one in deliveries:
        if one.provider in meant:
            named.setdefault(one.service, set()).add(one.provider)
    return named


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in re.findall(r"[^\W_]+", name))


def _concerning(view: View, postcodes: Collection[Postcode], resident: Resident) -> list[Incident]:
    """Return what isn't over there, without what hits only the customers of others."""
    return [
        incident
        for incident in known_in(view, postcodes, resident.services)
        if any(
            cell.postcode in postcodes
            and (not resident.services or cell.service in resident.services)
            and cell.provider in {"", *(resident.providers.get(cell.service) or {cell.provider})}
            for cell in incident.reach
        )
    ]


def _answer(asked: _Asked) -> list[Part]:
    if not asked.known:
        return _if_something_breaks(asked)
    incident, more = asked.known[0], len(asked.known) - 1
    is_plain = asked.is_terse and len(asked.postcodes) == 1
    there = set(incident.postcodes) & set(asked.postcodes) if not is_plain else ()
    known = of_incident(incident)
    others = asked.voice.texts.ngettext("{n} more, write STATUS.", "{n} more, write STATUS.", more)
    return [
        Part(
            asked.voice.say(
                headline(known), subject=subject(asked.voice, known, area(asked.voice.texts, there))
            )
        ),
        Part(_whose(asked)),
        *_what_to_do(asked),
        Part(others.format(n=more) if more else ""),
    ]


def _whose(asked: _Asked) -> str:
    """Return who has the fault: one with the percentage, two, or that we don't know."""
    voice, calls = asked.voice, asked.calls
    if calls.stance is None:
        doer = " ".join(_reach(asked, call) for call in calls.because(Because.WORK))
        return voice.say(N_("Done by {name}."), name=doer)
    told = [
        (voice.name(call.company.id), percent(call.probability or 0.0))
        for call in calls.because(Because.FAULT)
    ]
    if calls.stance is Stance.NAMED:
        return voice.say(N_("Probably {name} ({percent}%)."), name=told[0][0], percent=told[0][1])
    if len(told) > 1:
        (first, more), (second, less) = told[:2]
        pattern = N_("{first} ({more}%) or {second} ({less}%): we don't know yet which.")
        return voice.say(pattern, first=first, more=more, second=second, less=less)
    if told:
        pattern = N_("Perhaps {company} ({percent}%), but we don't know for certain yet.")
        return voice.say(pattern, company=told[0][0], percent=told[0][1])
    return voice.say(N_("We don't know yet who is at fault."))


def _what_to_do(asked: _Asked) -> list[Part]:
    """Return both halves of the truth, then what else helps: fault lines, how to get the right number."""
    if asked.calls.stance is None:
        return []
    return [
        *(_told_of(asked) if asked.calls.is_known else _untold(asked)),
        Part(_outage_pay(asked)),
        Part(_ask_by_name(asked)),
        *_fault_lines(asked),
    ]


def _fault_lines(asked: _Asked) -> list[Part]:
    """Return how to reach who is at fault: a must where nobody else is there to call."""
    is_extra = bool(_reduced(asked)) or not asked.calls.is_known
    lines = [
        call for call in asked.calls.because(Because.FAULT) if call.company.fault_phone or call.company.phone
    ]
    return [Part(f"{_reach(asked, call)}.", is_extra) for call in lines]


def _told_of(asked: _Asked) -> list[Part]:
    say, terse = asked.voice.say, asked.is_terse
    repair = (
        N_("No need to call for the repair.") if terse else N_("You need not call for it to be repaired.")
    )
    reduced = _reduced(asked)
    if not reduced:
        return [Part(say(repair))]
    longer = N_("For a price reduction report it to {whom}; it counts from then.")
    pattern = N_("Price reduction: report to {whom}.") if terse else longer
    return [Part(say(repair)), Part(say(pattern, whom=_payees(asked, reduced)))]


def _untold(asked: _Asked) -> list[Part]:
    """Return to whom it must be reported, and that this counts for the price too."""
    reduced = _reduced(asked)
    plain = N_("No company has told of it: report it to {whom}.")
    longer = N_("No company has told of it: report it to {whom}; a price reduction counts from then.")
    return [Part(asked.voice.say(longer if reduced else plain, whom=_payees(asked, reduced)))]


def _outage_pay(asked: _Asked) -> str:
    if all(claim.remedy is not Remedy.OUTAGE_PAY for claim in asked.calls.claims):
        return ""
    longer = N_("From 12 hours without electricity your grid company may pay you.")
    return asked.voice.say(N_("Compensation possible from 12 hours.") if asked.is_terse else longer)


def _ask_by_name(asked: _Asked) -> str:
    """Return how to get the number, where there are too many companies to choose from."""
    if len(_paid(asked, _reduced(asked))) <= NUMBERS:
        return ""
    example = f"{_verb(asked.view)} {shown(asked.postcodes)}"
    return asked.voice.say(N_("For its number write {example} and its name."), example=example)


def _reduced(asked: _Asked) -> tuple[Service, ...]:
    """Return the services whose price may be reduced."""
    claims = asked.calls.claims
    return next((one.services for one in claims if one.remedy is Remedy.PRICE_REDUCTION), ())


def _paid(asked: _Asked, services: Sequence[Service] = ()) -> list[Call]:
    paid = asked.calls.because(Because.CONTRACT)
    return [call for call in paid if not services or set(call.services) & set(services)]


def _payees(asked: _Asked, services: Sequence[Service] = ()) -> str:
    """Return whom they pay for these services (none: for any), with numbers unless it may be many."""
    paid = _paid(asked, services)
    if not 0 < len(paid) <= NUMBERS:
        return asked.voice.say(N_("the company you pay"))
    return asked.voice.say(N_(" or ")).join(_reach(asked, call) for call in paid)


def _reach(asked: _Asked, call: Call) -> str:
    """Return a company's number and when it is answered; the fault line where there is one."""
    voice, name, company = asked.voice, asked.voice.name(call.company.id), call.company
    if company.fault_phone:
        longer = N_("{name} {number} (faults, at any hour)")
        pattern = N_("{name} {number} at any hour") if asked.is_terse else longer
        return voice.say(pattern, name=name, number=national(company.fault_phone))
    if company.phone:
        told = hours(voice, call.desk)
        return voice.say(
            N_("{name} {number}, {hours}"), name=name, number=national(company.phone), hours=told
        )
    return name


def _if_something_breaks(asked: _Asked) -> list[Part]:
    """Return whom to call where nothing is known to be wrong: who is paid, then who owns the network."""
    voice, place = asked.voice, where(asked.view, asked.postcodes)
    if asked.services:
        about = services_list(voice.texts, asked.services)
        head = voice.say(N_("No known faults with {services} in {area}."), services=about, area=place)
    else:
        head = voice.say(N_("No known faults in {area}."), area=place)
    call = voice.say(N_("If it doesn't work, call {whom}."), whom=_payees(asked))
    told = _paid(asked) if len(_paid(asked)) <= NUMBERS else []
    owners = [owner for owner in asked.calls.because(Because.NETWORK) if owner not in told]
    network = (voice.say(N_("The network: {whom}."), whom=_reach(asked, owner)) for owner in owners[:NUMBERS])
    return [Part(head), Part(call), *map(Part, network), Part(_ask_by_name(asked))]


COMMAND = Command(
    words={
        "sv": ("VEM", "VEMS", "ANSVARIG", "KONTAKT", "TELEFONNUMMER"),
        "en": ("WHO", "WHOM", "WHOSE", "RESPONSIBLE", "CONTACT"),
    },
    help=N_("WHO 123 45: whom to call"),
    run=_run,
    rank=40,
    answers=True,
)
