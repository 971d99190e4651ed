"""A small town of ours, for tests: a fibre network on a grid, two ISPs, a TV company, a neighbour town."""

from zoneinfo import ZoneInfo

from statushub.correlate.testimony import Map
from statushub.model.chain import Company, Network
from statushub.model.names import CompanyId, Postcode, Role, Service
from statushub.topology import Topology

GRID = CompanyId("elkraft")
FIBER = CompanyId("stadsnat")
ISP_A = CompanyId("snabbnet")
ISP_B = CompanyId("bredlinje")
TV = CompanyId("bildkanalen")
OTHER_FIBER = CompanyId("granstad-fiber")

CENTRE = Postcode("78431")
EAST = Postcode("78432")
WEST = Postcode("78433")
NEIGHBOUR = Postcode("79100")

COMPANIES = (
    Company(GRID, "Elkraft", (Role.POWER,)),
    Company(FIBER, "Stadsnätet", (Role.FIBER_OWNER,), aliases=("Åsnät",)),
    Company(ISP_A, "Snabbnet", (Role.ISP, Role.TELEPHONY)),
    Company(ISP_B, "Bredlinje", (Role.ISP,)),
    Company(TV, "Bildkanalen", (Role.IPTV,)),
    Company(OTHER_FIBER, "Granstad Fiber", (Role.FIBER_OWNER,)),
)

NETWORKS = (
    Network(
        name="Stadsnätet",
        postcodes=(CENTRE, EAST, WEST),
        places={"Åmålsvik": (CENTRE,), "Östermo": (EAST,), "Väster": (WEST,)},
        power=GRID,
        fiber_owner=FIBER,
        providers={
            Service.INTERNET: (ISP_A, ISP_B),
            Service.TELEPHONY: (ISP_A,),
            Service.IPTV: (TV,),
        },
    ),
    Network(
        name="Granstad",
        postcodes=(NEIGHBOUR,),
        places={"Granstad": (NEIGHBOUR,)},
        power=GRID,
        fiber_owner=OTHER_FIBER,
        providers={Service.INTERNET: (ISP_A,)},
    ),
)

TOWNS = {CENTRE: "Åmålsvik", EAST: "Östermo", WEST: "Väster", NEIGHBOUR: "Granstad"}

ELSEWHERE = {"fjärran": (Postcode("98100"),)}


def topology() -> Topology:
    """Return the town's chains."""
    return Topology(COMPANIES, NETWORKS, (), lambda postcode: TOWNS.get(postcode, ""))


def town_map() -> Map:
    """Return the town with a gazetteer that also knows a place far away."""
    return Map(
        topology(),
        lambda place: ELSEWHERE.get(place.casefold(), ()),
        lambda postcode: TOWNS.get(postcode, ""),
        ZoneInfo("Europe/Stockholm"),
    )
