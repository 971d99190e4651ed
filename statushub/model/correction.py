"""A reading set right: which of its facts, what was read, what is right, and who said so."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from statushub.model.facts import Facts
from statushub.model.names import CompanyId


class Fact(StrEnum):
    """What can be set right in a reading; named as in ``Facts`` and in the reader's answers."""

    KIND = "kind"
    SERVICES = "services"
    PLACES = "places"
    START = "start"
    END = "end_or_eta"
    VAGUE = "eta_vague"
    RESPONSIBLE = "responsible"
    NAME = "responsible_name"
    CAUSE = "cause"
    SEVERITY = "severity"


@dataclass(frozen=True, slots=True)
class Correction:
    """Some facts of one reading, set right by its publisher."""

    facts: tuple[Fact, ...]
    """Those that were set right."""
    read: Facts
    """What had been read, with what the format stated; the correction stands while it is read again."""
    right: Facts
    """The whole reading as it is right."""
    by: CompanyId
    at: datetime
