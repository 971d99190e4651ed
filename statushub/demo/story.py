"""The story: who publishes what, how long after the lightning. Companies are invented."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing a publisher says, or says anew under the same key."""

    after: timedelta
    """Since the storm broke."""
    publisher: str
    key: str
    title: str
    body: str
    status: str = "investigating"
    """For a status page: its own word for the state."""


def _minutes(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


FLOOD = (
    "Ett blixtnedslag har slagit ut vår nod i Borlänge. Internet, TV och telefoni ligger nere för alla "
    "som får sina tjänster genom noden, oavsett leverantör. Felet ligger i vår egen utrustning."
)

STORM: tuple[Beat, ...] = (
    Beat(
        _minutes(4),
        "dalby-energi",
        "nod-7",
        "Driftstörning i stadsnätet efter åska",
        f"{FLOOD} Tekniker är på väg. Beräknas vara klart kl 20.30 idag.",
    ),
    Beat(
        _minutes(8),
        "nordlink",
        "nl-1",
        "Störning i internet och telefoni i Borlänge",
        "Vi ser att internet och telefoni inte fungerar för kunder i Borlänge. Vi undersöker orsaken.",
    ),
    Beat(
        _minutes(11),
        "kanal-fjall",
        "tv-1",
        "TV-avbrott i Borlänge",
        "Våra kunder i Borlänge saknar TV. Vi felsöker och återkommer med besked.",
    ),
    Beat(
        _minutes(50),
        "dalby-energi",
        "nod-7",
        "Driftstörning i stadsnätet efter åska",
        f"{FLOOD} Uppdatering: ett kort måste hämtas från förrådet. Beräknas vara klart kl 21.45 idag.",
    ),
    Beat(
        _minutes(110),
        "dalby-energi",
        "nod-7",
        "Åtgärdat: Driftstörning i stadsnätet efter åska",
        "Felet är åtgärdat. Noden är i drift igen och alla tjänster fungerar.",
    ),
    Beat(
        _minutes(114),
        "nordlink",
        "nl-1",
        "Störning i internet och telefoni i Borlänge",
        "Störningen är åtgärdad.",
        "resolved",
    ),
    Beat(
        _minutes(116),
        "kanal-fjall",
        "tv-1",
        "Åtgärdat: TV-avbrott i Borlänge",
        "TV fungerar igen.",
    ),
)
