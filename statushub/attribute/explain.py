"""Why, in one sentence: the verdict with its percentage, and what speaks for it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from statushub.attribute.case import FAULTS
from statushub.model.evidence import Evidence, Probe, Report, Says, Statement, Verdict, percent
from statushub.model.names import CompanyId, Service
from statushub.word.names import services_list
from statushub.word.texts import Texts, texts

TWO_CANDIDATES_FROM: Final = 0.40
"""From this probability the two likeliest are shown; below, nobody is."""

Names = Callable[[CompanyId], str]


def explanation(verdict: Verdict, evidence: Sequence[Evidence], names: Names, lang: str) -> str:
    """Return one sentence on who is probably at fault and why; never a name without its percentage.

    From 70 % one company is named, from 40 % two, below nobody. ``lang`` is BCP 47.
    """
    words = texts(lang)
    responsible = verdict.responsible()
    if responsible is None or responsible.company is None:
        return _undecided(verdict, names, words)
    return words.gettext("Probably {company} ({percent}%): {reason}.").format(
        company=names(responsible.company),
        percent=percent(responsible.probability),
        reason=_reason(responsible.company, evidence, names, words),
    )


def _undecided(verdict: Verdict, names: Names, words: Texts) -> str:
    companies = verdict.companies()
    nobody = next((suspect.probability for suspect in verdict.ranking if suspect.company is None), 0.0)
    if not companies or companies[0][1] < max(TWO_CANDIDATES_FROM, nobody):
        return words.gettext("We don't know yet who is at fault.")
    (first, likely), *others = companies
    if not others:
        alone = words.gettext("Perhaps {company} ({percent}%), but we don't know for certain yet.")
        return alone.format(company=names(first), percent=percent(likely))
    second, less = others[0]
    return words.gettext("{first} ({more}%) or {second} ({less}%): we don't know yet which.").format(
        first=names(first), more=percent(likely), second=names(second), less=percent(less)
    )


def _reason(company: CompanyId, evidence: Sequence[Evidence], names: Names, words: Texts) -> str:
    """Return the strongest reason: the company's own word, others' word, what is down."""
    statements = [item for item in evidence if isinstance(item, Statement)]
    if any(said.publisher == company and said.says is Says.OWN_FAULT for said in statements):
        return words.gettext("the company itself reports the fault")
    blamers = sorted({names(said.publisher) for said in statements if said.blames == company})
    if blamers:
        text = words.ngettext("{others} says so", "{others} say so", len(blamers))
        return text.format(others=", ".join(blamers))
    return _plight(company, evidence, names, words)


def _plight(company: CompanyId, evidence: Sequence[Evidence], names: Names, words: Texts) -> str:
    """Return what is down of several other companies, and where something works all the same."""
    signs = list(_signs(evidence, down=True))
    others = {whose for whose, _, _ in signs if whose} - {company}
    services = services_list(words, (service for _, lost, _ in signs for service in lost))
    if len(others) < 2 or not services:
        return words.gettext("that explains best what has been reported")
    down = words.gettext("{services} from {n} companies are down").format(services=services, n=len(others))
    works = sorted((names(whose), place) for whose, _, place in _signs(evidence, down=False) if whose)
    if not works:
        return down
    working, place = works[0]
    return words.gettext("{down}, while {working} works in {place}").format(
        down=down, working=working, place=place
    )


def _signs(
    evidence: Iterable[Evidence], *, down: bool
) -> Iterator[tuple[CompanyId | None, tuple[Service, ...], str]]:
    """Yield whose services, which, and where, for each sign that something is down, or that it works."""
    for item in evidence:
        match item:
            case Report() if item.down == down:
                yield item.provider, (item.service,), item.place
            case Probe() if item.down == down and item.places:
                yield item.provider, item.services, item.places[0]
            case Statement() if down and item.says in FAULTS:
                yield item.publisher, item.services, ""
            case _:
                pass
