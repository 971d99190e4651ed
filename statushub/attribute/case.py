"""The evidence sorted by its kind, and when it all began."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from statushub.model.evidence import Evidence, Probe, Report, Says, Statement, Weather

FAULTS = frozenset({Says.OWN_FAULT, Says.SYMPTOM, Says.UNEXPLAINED, Says.UPSTREAM_FAULT})
"""What a publisher says of something that is broken now."""
FIRST_SIGN_LAG = timedelta(minutes=5)
"""A fault is this much older than its first sign."""


@dataclass(frozen=True, slots=True)
class Case:
    """All evidence of what may be one fault, or a few."""

    reports: Sequence[Report]
    probes: frozenset[Probe]
    statements: Sequence[Statement]
    storms: frozenset[str]
    """Places under a storm, casefolded."""
    onset: datetime


def case_of(evidence: Iterable[Evidence], now: datetime) -> Case:
    """Return the evidence sorted by its kind."""
    known = list(evidence)
    return Case(
        reports=[item for item in known if isinstance(item, Report)],
        probes=frozenset(item for item in known if isinstance(item, Probe)),
        statements=[item for item in known if isinstance(item, Statement)],
        storms=frozenset(
            place.casefold() for item in known if isinstance(item, Weather) for place in item.places
        ),
        onset=min((item.at for item in known if _is_sign(item)), default=now) - FIRST_SIGN_LAG,
    )


def _is_sign(item: Evidence) -> bool:
    match item:
        case Report(down=down) | Probe(down=down):
            return down
        case Statement(says=says):
            return says in FAULTS
        case _:
            return False
