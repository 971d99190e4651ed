"""The hub's own settings."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Hub:
    """What the hub calls itself and where it is."""

    name: str = "statushub"
    url: str = ""
    """Its public address without a final slash; links and webhook signatures are made with it.

    Settings leave it empty where the configuration names none: then it is the address bound.
    """
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Stockholm"))
    languages: tuple[str, ...] = ("sv", "en")
    """The first is the default."""
    database: str | None = None
