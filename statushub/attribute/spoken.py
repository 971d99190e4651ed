"""All that was said, reported and probed, as pieces.

What one publisher says of a fault is one piece, and so are its announced work, its all-clear, the reports of
one provider's customers, what we probed of one provider, and a kind of weather.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from statushub.attribute.case import FAULTS
from statushub.attribute.piece import Kind, Piece, households, in_order
from statushub.model.evidence import AllClear, Evidence, Probe, Report, Says, Statement, Weather
from statushub.model.names import CompanyId, Service


def spoken(evidence: Iterable[Evidence]) -> Iterator[Piece]:
    """Yield the evidence in pieces, in a fixed order, whatever order it came in."""
    groups: dict[tuple[str, str, bool], list[Evidence]] = {}
    for item in evidence:
        if not (isinstance(item, Statement) and item.says not in {*FAULTS, Says.PLANNED}):
            groups.setdefault(_group(item), []).append(item)
    for _, group in sorted(groups.items()):
        yield _piece(group)


def _group(item: Evidence) -> tuple[str, str, bool]:
    """Return what is left out together: the kind of evidence, whose, and which of two ways it goes."""
    match item:
        case Statement():
            return "said", item.publisher, item.says is Says.PLANNED
        case Report() | Probe():
            return type(item).__name__, item.provider or "", item.down
        case AllClear():
            return "over", item.publisher, False
        case Weather():
            return "weather", item.kind, False


def _piece(group: Sequence[Evidence]) -> Piece:
    leading = max(group, key=_rank)
    kind, counted = _kind(leading), households(group)
    hidden = isinstance(leading, Report) and counted is None
    return Piece(
        kind=kind,
        companies=_whose(leading),
        at=None if hidden else max(item.at for item in group),
        places=tuple(sorted({place for item in group for place in _places(item)})),
        services=in_order(service for item in group for service in _services(item)),
        blames=leading.blames if isinstance(leading, Statement) and kind is Kind.BLAME else None,
        households=counted,
        evidence=frozenset(group),
    )


def _rank(item: Evidence) -> tuple[bool, datetime, str]:
    """Order a publisher's words as they are weighed: the last that says whose fault it is counts."""
    says_whose = isinstance(item, Statement) and item.says not in {Says.SYMPTOM, Says.UNEXPLAINED}
    return says_whose, item.at, repr(item)


def _kind(item: Evidence) -> Kind:
    match item:
        case Statement():
            return _kind_said(item)
        case Report():
            return Kind.REPORTED_DOWN if item.down else Kind.REPORTED_WORKING
        case Probe():
            return Kind.PROBED_DOWN if item.down else Kind.PROBED_WORKING
        case AllClear():
            return Kind.ALL_CLEAR
        case Weather():
            return Kind.WEATHER


def _kind_said(said: Statement) -> Kind:
    if said.says is Says.UPSTREAM_FAULT:
        return Kind.OWN_FAULT if said.blames == said.publisher else Kind.BLAME
    return {Says.PLANNED: Kind.WINDOW, Says.OWN_FAULT: Kind.OWN_FAULT}.get(said.says, Kind.SYMPTOM)


def _whose(item: Evidence) -> tuple[CompanyId, ...]:
    match item:
        case Statement(publisher=company) | AllClear(publisher=company) | Probe(provider=company):
            return (company,)
        case Report(provider=provider) if provider:
            return (provider,)
        case _:
            return ()


def _places(item: Evidence) -> tuple[str, ...]:
    return (item.place,) if isinstance(item, Report) else item.places


def _services(item: Evidence) -> tuple[Service, ...]:
    match item:
        case Report(service=service):
            return (service,)
        case Weather():
            return ()
        case _:
            return item.services
