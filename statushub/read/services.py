"""Which services are out: what the words say is hit, else what the publisher delivers."""

from statushub.model.names import Role, Service
from statushub.read.reading import Reading
from statushub.read.scan import Hit, longest

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
    Role.POWER: frozenset({Service.HEAT, Service.WATER, Service.INTERNET}),
    Role.WATER: frozenset({Service.HEAT}),
    Role.HEAT: frozenset({Service.WATER, Service.POWER}),
    Role.FIBER_OWNER: frozenset({*_NETWORK, Service.MOBILE}),
    Role.KO: frozenset({*_NETWORK, Service.MOBILE}),
    Role.ISP: frozenset({*_NETWORK, Service.MOBILE, Service.WEB}),
    Role.IPTV: frozenset({Service.INTERNET}),
    Role.TELEPHONY: frozenset({Service.MOBILE, Service.INTERNET}),
    Role.MOBILE: frozenset({Service.TELEPHONY, Service.INTERNET}),
    Role.CONTENT: frozenset({Service.IPTV}),
}
"""What else a publisher may speak of as its own; electricity in an ISP's notice is a cause, not a service."""


def services_of(reading: Reading) -> tuple[tuple[Service, ...], Hit | None]:
    """Return the services, and the first word that named one."""
    role = reading.writing.role
    named = _named(reading, role)
    if not named:
        carrier = reading.said("service", "network")
        unnamed = (Service.INTERNET,) if role is None and carrier else ()
        return (CARRIED[role] if role is not None else unnamed), None
    services = tuple(service for service in Service if service in named)
    return services, min(named.values(), key=lambda hit: hit.start)


def _named(reading: Reading, role: Role | None) -> dict[Service, Hit]:
    found: dict[Service, Hit] = {}
    for hit in longest(hit for hits in reading.hits.get("service", {}).values() for hit in hits):
        if hit.term.value == "network" or hit.term.value in found:
            continue
        service = Service(hit.term.value)
        own = role is None or service in CARRIED[role] or service in _OTHERS[role]
        if own and not _spared(reading, hit):
            found[service] = hit
    return found


def _spared(reading: Reading, hit: Hit) -> bool:
    """Tell whether the sentence says that this service works, or speaks in general."""
    return reading.beside(reading.said("mood", "fine"), hit.start)
