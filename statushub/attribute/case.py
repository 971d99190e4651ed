"""The evidence sorted by its kind, and when it all began."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from statushub.attribute.parameters import WORKS_BEFORE_MINUTES
from statushub.model.evidence import Evidence, Probe, Report, Says, Statement, Weather

FAULTS = frozenset({Says.OWN_FAULT, Says.SYMPTOM, Says.UNEXPLAINED, Says.UPSTREAM_FAULT})
"""What a publisher says of something that is broken now."""
FIRST_SIGN_LAG = timedelta(minutes=5)
"""A fault is this much older than its first sign."""

LIVING_MEMORY = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Case:
    """All evidence of what may be one fault, or a few."""

    reports: Sequence[Report]
    probes: frozenset[Probe]
    statements: Sequence[Statement]
    storms: frozenset[str]
    """Places under a storm, casefolded."""
    onset: datetime


def until_now(evidence: Iterable[Evidence], now: datetime) -> list[Evidence]:
    """Return the evidence, with what is dated later than now as of now: we have it, so it was said by now.

    What is dated before living memory is of its beginning.
    """
    oldest = now - LIVING_MEMORY
    return [
        item if oldest <= item.at <= now else replace(item, at=min(now, max(oldest, item.at)))
        for item in evidence
    ]


def case_of(evidence: Iterable[Evidence], now: datetime) -> Case:
    """Return the evidence sorted by its kind."""
    known = list(evidence)
    onset = min((item.at for item in known if is_sign(item)), default=now) - FIRST_SIGN_LAG
    return Case(
        reports=[item for item in known if isinstance(item, Report) and _is_of_now(item, onset)],
        probes=frozenset(item for item in known if isinstance(item, Probe)),
        statements=[item for item in known if isinstance(item, Statement)],
        storms=frozenset(
            place.casefold() for item in known if isinstance(item, Weather) for place in item.places
        ),
        onset=onset,
    )


def _is_of_now(report: Report, onset: datetime) -> bool:
    return report.down or report.at >= onset - timedelta(minutes=WORKS_BEFORE_MINUTES)


def is_sign(item: Evidence) -> bool:
    """Tell whether this says that something is broken."""
    match item:
        case Report(down=down) | Probe(down=down):
            return down
        case Statement(says=says):
            return says in FAULTS
        case _:
            return False
