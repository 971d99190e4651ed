"""A network of ten thousand postcodes, its open faults, and residents who report them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

from statushub.clock import Clock
from statushub.correlate.testimony import Map
from statushub.model.chain import Company, Network, Node
from statushub.model.evidence import Report
from statushub.model.facts import Facts, Writing
from statushub.model.names import CompanyId, IncidentId, IncidentKind, NoticeKind, Postcode, Role, Service
from statushub.model.observation import Post
from statushub.pipeline.desk import World
from statushub.topology import Topology

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
OWNER, GRID, OPERATOR = CompanyId("owner"), CompanyId("grid"), CompanyId("operator")
PROVIDERS = tuple(CompanyId(f"isp-{number}") for number in range(10))
CODES = tuple(Postcode(str(code)) for code in range(10_000, 20_000))
PER_NODE = 10
NODES = tuple(CODES[first : first + PER_NODE] for first in range(0, len(CODES), PER_NODE))


class StillClock(Clock):
    """Tells the time it was set to."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        """Return it."""
        return self.moment


def world() -> World:
    """Return the network, and a reader that is never asked."""
    companies = (
        Company(OWNER, "Owner", (Role.FIBER_OWNER,)),
        Company(GRID, "Grid", (Role.POWER,)),
        Company(OPERATOR, "Operator", (Role.KO,)),
        *(Company(provider, provider, (Role.ISP, Role.TELEPHONY, Role.IPTV)) for provider in PROVIDERS),
    )
    nodes = tuple(Node(codes[0], codes) for codes in NODES)
    providers = dict.fromkeys((Service.INTERNET, Service.TELEPHONY, Service.IPTV), PROVIDERS)
    network = Network("Wide", CODES, {}, GRID, OWNER, OPERATOR, nodes=nodes, providers=providers)
    topology = Topology(companies, (network,), (), lambda postcode: f"Town {postcode[:3]}")
    where = Map(topology, lambda _: (), topology.town, ZoneInfo("Europe/Stockholm"))
    return World(where, {}, _unread, ("sv",))


def _unread(_writing: Writing) -> Facts:
    return Facts("sv", NoticeKind.INFO)


def faults(number: int) -> list[Post]:
    """Return the owner's posts of so many faults, a node each."""
    return [
        Post(
            IncidentId(f"{node:010}"),
            OWNER,
            f"Node {node}",
            "Down.",
            IncidentKind.OUTAGE,
            (Service.INTERNET, Service.IPTV, Service.TELEPHONY),
            NODES[node],
        )
        for node in range(number)
    ]


def reports(number: int, open_faults: int, random: Random, households: Iterator[int]) -> list[Report]:
    """Return so many reports, each of another household, at the faults' postcodes."""
    return [
        Report(
            NOW,
            f"+467{next(households):08}",
            random.choice(NODES[random.randrange(open_faults)]),
            Service.INTERNET,
            down=True,
            provider=random.choice(PROVIDERS),
        )
        for _ in range(number)
    ]
