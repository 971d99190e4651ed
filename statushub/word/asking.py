"""A question to residents: in words, and as one SMS that says how to answer it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from statushub.model.doubt import Question
from statushub.model.hub import Hub
from statushub.model.incident import Entry, Incident, Status
from statushub.model.names import CompanyId, Postcode, Service
from statushub.word.areas import area
from statushub.word.fitting import cut, fit
from statushub.word.headlines import headline
from statushub.word.known import of_entry
from statushub.word.names import service_name, services_list
from statushub.word.segments import gsm7, segments
from statushub.word.texts import N_, Texts, texts
from statushub.word.voice import Voice, subject

OF_MAINS: Final[Mapping[Service, str]] = MappingProxyType(
    {
        Service.POWER: N_("Is your electricity on?"),
        Service.WATER: N_("Do you have water?"),
        Service.HEAT: N_("Is your heating on?"),
    }
)
"""There is one company for each of these: it needs no name."""
_SUSPECTED = N_("Suspected outage: {subject}.")
NARROWING = ((40, 60), (30, 36), (24, 24), (16, 22))
"""Longest (company's name, place) in characters, from the fullest text to the tightest."""


def asked(question: Question, names: Callable[[CompanyId], str], lang: str) -> str:
    """Return the question in words; ``lang`` is BCP 47."""
    words = texts(lang)
    if question.service in OF_MAINS:
        return words.gettext(OF_MAINS[question.service])
    return words.gettext("Does {service} from {company} work for you?").format(
        service=services_list(words, [question.service]), company=names(question.provider)
    )


def answers(words: Texts, service: Service) -> tuple[str, str]:
    """Return what is texted to us where the service works, and where it is down."""
    name = service_name(words, service).upper()
    works, down = words.gettext(N_("WORKS {service}")), words.gettext(N_("DOWN {service}"))
    return works.format(service=name), down.format(service=name)


def question_text(
    words: Texts,
    *,
    incident: Incident,
    entry: Entry,
    names: Callable[[CompanyId], str],
    place: Callable[[tuple[Postcode, ...]], str],
    hub: Hub,
    now: datetime,
) -> str:
    """Return what is suspected, the entry's question, how to answer it, and a link: one segment if it can be.

    Raises ValueError where the entry asks nothing.
    """
    question = entry.question
    if question is None:
        raise ValueError(f"an entry of incident {incident.id} asks nothing")
    voice = Voice(words, names, hub.zone, now)
    known, where = of_entry(incident, entry), place(incident.postcodes)
    link, suspected = f"{hub.url}/i/{incident.id}", entry.status is Status.SUSPECTED

    def head(longest_area: int, *, brief: bool) -> str:
        there = where if 0 < len(where) <= longest_area else area(words, known.postcodes)
        what = there if brief and there else subject(voice, known, there)
        return voice.say(_SUSPECTED if suspected else headline(known), subject=what)

    def put(longest_name: int) -> str:
        def called(company: CompanyId) -> str:
            return cut(names(company).strip() or company, longest_name)

        return f"{asked(question, called, words.lang)} {_how_to(words, question.service)}"

    ladder = [
        *(f"{head(most, brief=False)} {put(name)}" for name, most in NARROWING),
        *(f"{head(most, brief=True)} {put(name)}" for name, most in NARROWING),
        *(put(name) for name, _ in NARROWING),
    ]
    whole = (text for text in ladder if segments(f"{gsm7(text)} {link}") == 1)
    return fit(next(whole, ladder[-1]), link)


def _how_to(words: Texts, service: Service) -> str:
    works, down = answers(words, service)
    return words.gettext(N_("Answer {works} or {down}.")).format(works=works, down=down)
