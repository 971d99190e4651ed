"""What a publisher's word is worth: today's parameters, moved by how often it was right."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from statushub.attribute.parameters import (
    DOWNSTREAM_BLAMES_ITSELF,
    DOWNSTREAM_BLAMES_RIGHT,
    DOWNSTREAM_BLAMES_WRONG,
    ONGOING_SAYS_OVER,
    OVER_SAYS_OVER,
    RELIABILITY_WEIGHT,
    ROOT_OWNS_UP,
)
from statushub.model.names import CompanyId
from statushub.model.reliability import Reliability, Tally

Reliabilities = Mapping[CompanyId, Reliability]
NOTHING_KNOWN: Final[Reliabilities] = MappingProxyType({})


class Trust(NamedTuple):
    """How probably a publisher says what is not so, and, of others' faults, what is."""

    owns_wrongly: float = DOWNSTREAM_BLAMES_ITSELF
    blames_rightly: float = DOWNSTREAM_BLAMES_RIGHT
    blames_wrongly: float = DOWNSTREAM_BLAMES_WRONG
    clears_wrongly: float = ONGOING_SAYS_OVER


def trust_in(known: Reliability) -> Trust:
    """Return the trust that a publisher's record has earned; without a record, that in any publisher.

    A word that was always wrong counts for nothing; it never comes to speak for the opposite.
    """
    blames = DOWNSTREAM_BLAMES_RIGHT + DOWNSTREAM_BLAMES_WRONG
    right = known.blames.share(DOWNSTREAM_BLAMES_RIGHT / blames, RELIABILITY_WEIGHT)
    return Trust(
        owns_wrongly=_false_alarms(known.own, ROOT_OWNS_UP, DOWNSTREAM_BLAMES_ITSELF),
        blames_rightly=blames * right,
        blames_wrongly=blames * (1 - right),
        clears_wrongly=_false_alarms(known.clears, OVER_SAYS_OVER, ONGOING_SAYS_OVER),
    )


def _false_alarms(tally: Tally, when_so: float, when_not: float) -> float:
    """Return how probably it is said when it isn't so, from the share of those said that were."""
    right = tally.share(when_so / (when_so + when_not), RELIABILITY_WEIGHT)
    return min(when_so, when_so * (1 - right) / right)
