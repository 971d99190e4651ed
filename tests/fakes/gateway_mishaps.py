"""What can go wrong with one request to the gateway."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.fakes.gateway_form import Fault


@dataclass(frozen=True, slots=True)
class Mishap:
    """What becomes of one request instead of the usual: its steps in order, or an answer of its own."""

    steps: tuple[str, ...] = ()
    """Each ``take``, ``hang`` (until released, or the gateway stops) or ``cut`` (the connection)."""
    status: int = 201
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


HANGS_THEN_TAKES = Mishap(("hang", "take"))
HANGS_THEN_DROPS = Mishap(("hang", "cut"))
TAKES_THEN_HANGS = Mishap(("take", "hang", "cut"))
TAKES_THEN_CUTS = Mishap(("take", "cut"))
CUTS = Mishap(("cut",))


def answers(status: int, body: str = "", **headers: str) -> Mishap:
    """Answer just this; underscores in header names become hyphens."""
    return Mishap((), status, body, {name.replace("_", "-"): value for name, value in headers.items()})


def refuses(code: int, *, status: int = 400, message: str = "No.") -> Mishap:
    """Refuse with an error of the vendor's."""
    return answers(status, json.dumps(Fault(status, code, message).body()))


def throttles(retry_after: str = "2") -> Mishap:
    """Answer that there were too many requests."""
    return answers(429, json.dumps(Fault(429, 20429, "Too Many Requests").body()), Retry_After=retry_after)
