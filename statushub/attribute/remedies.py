"""What a resident may have for an outage in Sweden, by service.

Electronic communications (lag 2022:482 om elektronisk kommunikation, 7 kap.): for a fault that the customer
did not cause, the price is reduced for the time that the service did not work, counted from the day on which
the customer complained to the company they pay, each failed service by itself, also where somebody else in
the chain is at fault. So the adviser of that trade reads it (telekomradgivarna.se/att-klaga/ersattning/,
2026-11); the chapter's own words were not read.

Electricity (ellagen 1997:857, 10 kap.): from 12 hours without a break a consumer may have outage pay
(avbrottsersättning). Their own grid company pays it without being asked, also where a grid above is at fault,
and the time counts from when that company learns of the fault. There are exceptions (announced work, what is
outside the company's control), so it is never promised.

Nothing is claimed of water, heating, web services, planned work, or what merely works badly: no rule is
known to us.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from statushub.model.calls import Claim, Remedy
from statushub.model.incident import Incident
from statushub.model.names import IncidentKind, Service

_REMEDIES: Mapping[Service, Remedy] = MappingProxyType(
    {
        Service.INTERNET: Remedy.PRICE_REDUCTION,
        Service.IPTV: Remedy.PRICE_REDUCTION,
        Service.TELEPHONY: Remedy.PRICE_REDUCTION,
        Service.MOBILE: Remedy.PRICE_REDUCTION,
        Service.POWER: Remedy.OUTAGE_PAY,
    }
)


def claims(incidents: Iterable[Incident], services: Iterable[Service]) -> tuple[Claim, ...]:
    """Return the remedies for those of the services that an outage takes out right now."""
    out = {
        service
        for incident in incidents
        if incident.kind is IncidentKind.OUTAGE and not incident.status.is_over
        for service in incident.services
    }.intersection(services)
    found = (
        (remedy, tuple(each for each in Service if each in out and _REMEDIES.get(each) is remedy))
        for remedy in Remedy
    )
    return tuple(Claim(remedy, for_these) for remedy, for_these in found if for_these)
