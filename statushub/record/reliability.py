"""How often each publisher was right, from incidents that ended.

Only incidents count whose root the company itself confirmed: it owned up, or gave the all-clear. Our own
verdict alone teaches nothing, or we would learn our own mistakes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from statushub.model.evidence import Says, Verdict
from statushub.model.incident import Change, Ending, Entry, Incident, Testimony
from statushub.model.names import CompanyId, IncidentKind
from statushub.model.reliability import Reliability, Tally


class _Said(Enum):
    OWN = auto()
    BLAME = auto()
    CLEAR = auto()


class _Judgement(NamedTuple):
    """One thing that a publisher said, and whether it was so."""

    publisher: CompanyId
    said: _Said
    right: bool


def reliabilities(past: Iterable[tuple[Incident, Sequence[Entry]]]) -> dict[CompanyId, Reliability]:
    """Return how often each publisher was right, of ended incidents with the lines of their timelines."""
    counts = Counter(judgement for incident, entries in past for judgement in _judgements(incident, entries))

    def tally(publisher: CompanyId, said: _Said) -> Tally:
        right, wrong = (counts[_Judgement(publisher, said, outcome)] for outcome in (True, False))
        return Tally(right, wrong)

    return {
        publisher: Reliability(
            tally(publisher, _Said.OWN), tally(publisher, _Said.BLAME), tally(publisher, _Said.CLEAR)
        )
        for publisher in sorted({judgement.publisher for judgement in counts})
    }


def _judgements(incident: Incident, entries: Sequence[Entry]) -> Iterator[_Judgement]:
    if incident.kind is IncidentKind.PLANNED:
        return
    roots = _confirmed(incident)
    if not roots:
        return
    yield from _of_clears(entries)
    for said in incident.testimonies:
        if said.withdrawn:
            continue
        if said.says is Says.OWN_FAULT or said.blames == said.publisher:
            yield _Judgement(said.publisher, _Said.OWN, said.publisher in roots)
        elif said.blames is not None:
            yield _Judgement(said.publisher, _Said.BLAME, said.blames in roots)


def _confirmed(incident: Incident) -> frozenset[CompanyId]:
    """Return the companies that were named and said themselves that it was theirs, or that it is over."""
    named = {company for company, chance in incident.verdict.companies() if chance >= Verdict.NAMED_FROM}
    return frozenset(
        said.publisher for said in incident.testimonies if said.publisher in named and _confirms(said)
    )


def _confirms(said: Testimony) -> bool:
    """Tell whether a company owned up, or ended its own notice by its own words."""
    return not said.withdrawn and (said.says is Says.OWN_FAULT or (said.over and said.ended_by is None))


def _of_clears(entries: Sequence[Entry]) -> Iterator[_Judgement]:
    """Yield for each all-clear that ended the incident whether it stayed over."""
    clear: Entry | None = None
    for entry in entries:
        if entry.change is Change.REOPENED and clear is not None and clear.by is not None:
            yield _Judgement(clear.by, _Said.CLEAR, right=False)
            clear = None
        elif entry.change is Change.ENDED:
            clear = entry if entry.ending is Ending.SAID else None
    if clear is not None and clear.by is not None:
        yield _Judgement(clear.by, _Said.CLEAR, right=True)
