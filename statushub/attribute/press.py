"""What publishers say of it, sorted: claims of a fault, announced windows, and who had time to speak."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from math import exp

from statushub.attribute.case import FAULTS
from statushub.attribute.hours import Hours
from statushub.attribute.index import Index, Mask, union
from statushub.attribute.parameters import DELAY_MINUTES, WINDOW_EARLY_MINUTES, WINDOW_LATE_MINUTES
from statushub.attribute.trust import Reliabilities, Trust, trust_in
from statushub.model.evidence import Says, Statement
from statushub.model.names import CompanyId
from statushub.model.reliability import Reliability

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """A publisher's statement of a fault, which of its deliveries it names, and what its word is worth."""

    statement: Statement
    named: Mask
    trust: Trust


@dataclass(frozen=True, slots=True)
class Press:
    """What publishers said, and how probably a silent one would have spoken by now."""

    claims: Mapping[CompanyId, Claim]
    windows: Mapping[CompanyId, Sequence[Mask]]
    """Publisher → the deliveries of each of its announced windows that is open now."""
    readiness: Mapping[CompanyId, float]

    @property
    def named(self) -> Mask:
        """Return all deliveries named in a claim or a window."""
        claimed = (claim.named for claim in self.claims.values())
        return union(claimed) | union(chain.from_iterable(self.windows.values()))


def press(
    index: Index,
    statements: Iterable[Statement],
    readiness: Mapping[CompanyId, float],
    onset: datetime,
    reliability: Reliabilities,
) -> Press:
    """Return the statements sorted; of each publisher the last that says whose fault it is, else its last."""
    claims: dict[CompanyId, Statement] = {}
    windows: dict[CompanyId, set[Mask]] = {}
    for said in statements:
        held = claims.get(said.publisher)
        if said.says is Says.PLANNED and _is_open(said.window, onset):
            windows.setdefault(said.publisher, set()).add(_named(index, said))
        elif said.says in FAULTS and (held is None or _rank(said) > _rank(held)):
            claims[said.publisher] = said
    return Press(
        {
            publisher: Claim(said, _named(index, said), trust_in(reliability.get(publisher, Reliability())))
            for publisher, said in sorted(claims.items())
        },
        {publisher: sorted(masks) for publisher, masks in sorted(windows.items())},
        readiness,
    )


def readiness(
    companies: Iterable[CompanyId], hours: Mapping[CompanyId, Hours], onset: datetime, now: datetime
) -> dict[CompanyId, float]:
    """Return how probably each company with something to say would have said it by now."""
    by_hours: dict[Hours, float] = {}
    ready: dict[CompanyId, float] = {}
    for company in companies:
        desk = hours.get(company, Hours(None))
        if desk not in by_hours:
            latest = desk.latest_open(onset, now)
            minutes = 0.0 if latest is None else (latest - onset) / MINUTE
            by_hours[desk] = 1 - exp(-minutes / DELAY_MINUTES)
        ready[company] = by_hours[desk]
    return ready


def _rank(said: Statement) -> tuple[bool, datetime, str]:
    """Order a publisher's statements: the last that says whose fault it is counts; ``repr`` breaks ties."""
    return said.says not in {Says.SYMPTOM, Says.UNEXPLAINED}, said.at, repr(said)


def _is_open(window: tuple[datetime, datetime] | None, onset: datetime) -> bool:
    if window is None:
        return False
    start, end = window
    return start <= onset + WINDOW_EARLY_MINUTES * MINUTE and end >= onset - WINDOW_LATE_MINUTES * MINUTE


def _named(index: Index, said: Statement) -> Mask:
    """Return the publisher's deliveries that a statement is about, or, if it has none there, anybody's."""
    everybodys = index.named(said.places, said.services)
    return everybodys & index.footprint.get(said.publisher, 0) or everybodys
