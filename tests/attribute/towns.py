"""Two small towns of ours: a fibre network with an operator on a grid, its ISPs and TV company."""

from datetime import UTC, datetime, timedelta

from statushub.model.chain import Company, Delivery, Element
from statushub.model.evidence import Report, Says, Statement
from statushub.model.names import CompanyId, Layer, Postcode, Role, Service

GRID = CompanyId("ålkraft")
FIBER = CompanyId("ljusnätet")
OPERATOR = CompanyId("öppna-noden")
NEAR = CompanyId("snabbnet")
FAR = CompanyId("bredlinje")
TV = CompanyId("bildkanalen")
MOBILE = CompanyId("luftväg")

TOWN = ("10001", "10002", "10003")
"""Åby: one node at the first postcode."""
VILLAGE = ("20001",)
"""Ölme: on another grid and fibre, with the same ISPs."""
STORM = datetime(2026, 7, 11, 17, 3, tzinfo=UTC)
"""A Saturday evening."""


def companies(hours: str | None = "24/7") -> dict[CompanyId, Company]:
    """Return all companies with these hours."""
    roles = {
        GRID: (Role.POWER,),
        FIBER: (Role.FIBER_OWNER,),
        NEAR: (Role.ISP, Role.TELEPHONY),
        FAR: (Role.ISP,),
        TV: (Role.IPTV,),
        MOBILE: (Role.MOBILE,),
    }
    return {company: Company(company, company, role, hours=hours) for company, role in roles.items()}


def with_operator(hours: str | None = "24/7") -> dict[CompanyId, Company]:
    """Return all companies, the communications operator among them."""
    return companies(hours) | {OPERATOR: Company(OPERATOR, OPERATOR, (Role.KO,), hours=hours)}


def deliveries(operator: CompanyId | None = None) -> list[Delivery]:
    """Return what is delivered in town and village; ``operator`` runs both fibres' active services."""
    town = [each for code in TOWN for each in _home(code, "Åby", FIBER, operator, node=TOWN[0])]
    village = [
        each for code in VILLAGE for each in _home(code, "Ölme", CompanyId("ölmefiber"), operator, node=code)
    ]
    return town + village


def _home(code: str, town: str, fiber: CompanyId, operator: CompanyId | None, *, node: str) -> list[Delivery]:
    grid = GRID if town == "Åby" else CompanyId("ölmekraft")
    at, hub = Postcode(code), Postcode(node)
    base = [
        Element(grid, Layer.POWER, hub),
        *([Element(grid, Layer.POWER, at)] if hub != at else []),
        Element(fiber, Layer.FIBER_PASSIVE, at),
        Element(fiber, Layer.FIBER_ACTIVE, hub),
        *([Element(operator, Layer.KO, hub)] if operator else []),
    ]
    isp = [(NEAR, Service.INTERNET), (FAR, Service.INTERNET), (NEAR, Service.TELEPHONY)]
    return [
        Delivery(at, town, Service.POWER, grid, (Element(grid, Layer.POWER, at),), 400),
        Delivery(at, town, Service.MOBILE, MOBILE, (Element(MOBILE, Layer.MOBILE, at),), 300),
        *(
            Delivery(at, town, service, isp, (*base, Element(isp, Layer.ISP, at)), 100)
            for isp, service in isp
        ),
        Delivery(at, town, Service.IPTV, TV, (*base, Element(TV, Layer.IPTV, at)), 90),
    ]


def says(
    publisher: CompanyId,
    what: Says,
    *places: str,
    blames: CompanyId | None = None,
    cause: str | None = None,
    after: float = 0,
) -> Statement:
    """Return a publisher's statement some minutes after the storm."""
    at = STORM + timedelta(minutes=after)
    return Statement(at, publisher, what, places, blames=blames, cause=cause)


def report(
    by: str,
    service: Service,
    provider: CompanyId | None = None,
    *,
    place: str = TOWN[0],
    down: bool = True,
    after: float = 0,
) -> Report:
    """Return a resident's word some minutes after the storm."""
    return Report(STORM + timedelta(minutes=after), by, place, service, down, provider)
