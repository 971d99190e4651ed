"""What a verdict leaves open: what residents could tell, what may be their own matter, what was assumed."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from statushub.model.chain import Element, Reach
from statushub.model.names import CompanyId, Postcode, Service


@dataclass(frozen=True, slots=True)
class Question:
    """Does this service work for you? Asked of those who have it, from this provider, at these postcodes.

    An answer is a resident's report: it is down, or it works.
    """

    service: Service
    provider: CompanyId
    postcodes: tuple[Postcode, ...]
    """Ascending."""
    gain: float
    """What one answer tells, on average, of which company is at fault: bits."""

    def is_like(self, other: "Question") -> bool:
        """Tell whether it asks the same of the same people, or of some of them."""
        same = (self.service, self.provider) == (other.service, other.provider)
        return same and not set(self.postcodes).isdisjoint(other.postcodes)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that subscribers were asked."""

    question: Question
    at: datetime


class Assumption(NamedTuple):
    """A link that our map of chains lacks, and that a delivery was taken to have all the same."""

    delivery: Reach
    link: Element


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a verdict leaves open, as of when it was weighed."""

    question: Question | None = None
    """What to ask residents; None: a company is named, or no question tells enough."""
    since: datetime | None = None
    """Since when this question has stood."""
    own_equipment: float = 0.0
    """How probably nothing shared is at fault, and what households report is their own matter; 0 to 1."""
    assumed: tuple[Assumption, ...] = ()
    """Links that the verdict rests on and our map lacks: one for each provider of a service."""
