"""Two towns of ours on one grid and one communications operator, each with a fibre owner of its own."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from statushub.correlate.testimony import Map
from statushub.model.chain import Company, Network, Node
from statushub.model.names import CompanyId, Postcode, Role, Service
from statushub.topology import Topology

GRID, FIBER, OTHER_FIBER, KO = map(CompanyId, ("elkraft", "stadsnat", "dalfiber", "oppna-natet"))
ISP_A, ISP_B, TV, TALK = map(CompanyId, ("snabbnet", "bredlinje", "bildkanalen", "ringnet"))

CENTRE, EAST, WEST = map(Postcode, ("78431", "78432", "78433"))
DALE, HILL = map(Postcode, ("79131", "79132"))
TOWNS = {CENTRE: "Åmålsvik", EAST: "Åmålsvik", WEST: "Åmålsvik", DALE: "Dalby", HILL: "Dalby"}

COMPANIES = (
    Company(GRID, "Elkraft", (Role.POWER,)),
    Company(FIBER, "Stadsnätet", (Role.FIBER_OWNER,)),
    Company(OTHER_FIBER, "Dalfiber", (Role.FIBER_OWNER,)),
    Company(KO, "Öppna nätet", (Role.KO,)),
    Company(ISP_A, "Snabbnet", (Role.ISP,)),
    Company(ISP_B, "Bredlinje", (Role.ISP,)),
    Company(TV, "Bildkanalen", (Role.IPTV,)),
    Company(TALK, "Ringnet", (Role.TELEPHONY,)),
)
PROVIDERS = {Service.INTERNET: (ISP_A, ISP_B), Service.IPTV: (TV,), Service.TELEPHONY: (TALK,)}


def _network(name: str, owner: CompanyId, codes: tuple[Postcode, ...]) -> Network:
    return Network(
        name=name,
        postcodes=codes,
        places={TOWNS[codes[0]]: codes},
        power=GRID,
        fiber_owner=owner,
        ko=KO,
        nodes=(Node(codes[0], codes, battery=timedelta(minutes=30)),),
        providers=PROVIDERS,
    )


def county_map() -> Map:
    """Return the two towns; each network has one node, at its first postcode, with a battery."""
    networks = (
        _network("Stadsnätet", FIBER, (CENTRE, EAST, WEST)),
        _network("Dalfiber", OTHER_FIBER, (DALE, HILL)),
    )

    def town_of(postcode: Postcode) -> str:
        return TOWNS.get(postcode, "")

    return Map(
        Topology(COMPANIES, networks, (), town_of), lambda _: (), town_of, ZoneInfo("Europe/Stockholm")
    )
