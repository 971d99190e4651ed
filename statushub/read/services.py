"""Which services are out: what the words say is hit, else what the publisher delivers."""

from collections.abc import Mapping

from statushub.model.names import NoticeKind, Role, Service
from statushub.read.reading import Reading
from statushub.read.scan import Hit, longest
from statushub.read.spared import clause_of, says_fine

_NETWORK = (Service.INTERNET, Service.IPTV, Service.TELEPHONY)

CARRIED: dict[Role, tuple[Service, ...]] = {
    Role.POWER: (Service.POWER,),
    Role.WATER: (Service.WATER,),
    Role.HEAT: (Service.HEAT,),
    Role.FIBER_OWNER: _NETWORK,
    Role.KO: _NETWORK,
    Role.ISP: (Service.INTERNET,),
    Role.IPTV: (Service.IPTV,),
    Role.TELEPHONY: (Service.TELEPHONY,),
    Role.MOBILE: (Service.MOBILE,),
    Role.CONTENT: (Service.WEB,),
}
"""What a role's fault takes down where its notice names no service."""

_OTHERS: dict[Role, frozenset[Service]] = {
    Role.POWER: frozenset({Service.HEAT, Service.WATER, Service.INTERNET, Service.IPTV}),
    Role.WATER: frozenset({Service.HEAT}),
    Role.HEAT: frozenset({Service.WATER, Service.POWER}),
    Role.FIBER_OWNER: frozenset({*_NETWORK, Service.MOBILE}),
    Role.KO: frozenset({*_NETWORK, Service.MOBILE}),
    Role.ISP: frozenset({*_NETWORK, Service.MOBILE, Service.WEB}),
    Role.IPTV: frozenset({Service.INTERNET}),
    Role.TELEPHONY: frozenset({Service.MOBILE, Service.INTERNET, Service.IPTV}),
    Role.MOBILE: frozenset({Service.TELEPHONY, Service.INTERNET, Service.WEB}),
    Role.CONTENT: frozenset({Service.IPTV}),
}
"""What else a publisher may speak of as its own; electricity in an ISP's notice is a cause, not a service."""


_MANY = frozenset({Role.FIBER_OWNER, Role.KO})
_NETWORKS = frozenset({Role.ISP, Role.IPTV, Role.TELEPHONY})
_UTILITIES = frozenset({Service.POWER, Service.WATER, Service.HEAT})

_SYMPTOMS = (
    NoticeKind.OUTAGE,
    NoticeKind.DEGRADED,
    NoticeKind.PLANNED,
    NoticeKind.UPDATE,
    NoticeKind.RESOLVED,
)
_HEADING = 40
"""Characters of a line that is but the heading of what the next one says."""


def services_of(reading: Reading) -> tuple[tuple[Service, ...], Hit | None]:
    """Return the services, and the first word that named one."""
    role = reading.writing.role
    named = _named(reading, role)
    carrier = reading.said("service", "network")
    if role is None and carrier:
        named = _without_causes(reading, named)
    fibre = next((hit for hit in reading.said("service", "fibre") if reading.in_title(hit)), None)
    if fibre is not None and role is Role.POWER:
        named = {Service.POWER: fibre} | named | {Service.INTERNET: fibre}
    if not named:
        unnamed = (Service.INTERNET,) if role is None and carrier else ()
        return (CARRIED[role] if role is not None else unnamed), None
    services = tuple(service for service in Service if service in named)
    return services, min(named.values(), key=lambda hit: hit.start)


def _without_causes(reading: Reading, named: Mapping[Service, Hit]) -> dict[Service, Hit]:
    """Return what a carrier's notice names but for what its plant lives on, if not in the headline."""
    return {
        service: hit for service, hit in named.items() if service not in _UTILITIES or reading.in_title(hit)
    }


def _named(reading: Reading, role: Role | None) -> dict[Service, Hit]:
    found: dict[Service, Hit] = {}
    for hit in longest(hit for hits in reading.hits.get("service", {}).values() for hit in hits):
        service = _service(hit.term.value, role)
        if service is None or service in found or _spared(reading, hit):
            continue
        if role is None or service in CARRIED[role]:
            mentioned = role in _MANY and service is not Service.INTERNET and _is_aside(reading, hit)
        else:
            mentioned = service not in _OTHERS[role] or _in_passing(reading, hit)
        if not mentioned:
            found[service] = hit
    return found


def _service(value: str, role: Role | None) -> Service | None:
    """Return what a word names: calls are the mobile network's to its operator, and none to a network."""
    if value in ("network", "fibre"):
        return None
    if value == "calls":
        if role in (Role.FIBER_OWNER, Role.KO, Role.IPTV):
            return None
        return Service.MOBILE if role is Role.MOBILE else Service.TELEPHONY
    return Service(value)


def _spared(reading: Reading, hit: Hit) -> bool:
    """Tell whether the clause, or the line that a heading stands over, says that this service works."""
    if says_fine(reading, *clause_of(reading, hit.start)):
        return True
    number = reading.page.sentence(hit.start)
    first, after = reading.page.bounds(number)
    headed = after - first <= _HEADING and after < len(reading.page.raw) and not reading.in_title(hit)
    return (
        headed
        and reading.page.raw[after - 1] == "\n"
        and says_fine(reading, *reading.page.bounds(number + 1))
    )


def _in_passing(reading: Reading, hit: Hit) -> bool:
    """Tell whether a service that isn't the publisher's own is only mentioned: advice, a way round."""
    by = reading.before(reading.said("mention", "by"), hit.start, reach=10)
    if (by is not None and by.end + 1 == hit.start) or _is_aside(reading, hit):
        return True
    if reading.in_title(hit):
        return False
    if reading.beside(reading.said("mention", "label"), hit.start):
        return False
    if reading.beside(reading.said("mention", "out"), hit.start) or _is_listed(reading, hit):
        return False
    return not any(reading.beside(reading.said("kind", kind), hit.start) for kind in _SYMPTOMS)


def _is_aside(reading: Reading, hit: Hit) -> bool:
    """Tell whether a sentence below the headline is on how to reach somebody, or advice."""
    return not reading.in_title(hit) and reading.beside(reading.said("mention", "aside"), hit.start)


def _is_listed(reading: Reading, hit: Hit) -> bool:
    """Tell whether a network's own service stands in the same sentence: "internet, TV and phone"."""
    role = reading.writing.role
    return role in _NETWORKS and any(
        reading.beside(reading.said("service", service), hit.start) for service in CARRIED[role]
    )
