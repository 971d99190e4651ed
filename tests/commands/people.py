"""A resident of an invented town who writes to the hub and reads what comes back."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from statushub.commands._catalogue import every
from statushub.commands._dialogue import reply_to
from statushub.model.chain import Company, Network
from statushub.model.command import Reply, Subscribe, Unsubscribe, View
from statushub.model.incident import Incident
from statushub.model.names import CompanyId, Postcode, Role, Service, SubscriberId
from statushub.model.subscriber import Consent, Subscriber, Subscription, Wishes
from statushub.topology import Topology

NOW = datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
"""A Thursday, 15.00 in Stockholm."""
PHONE = "+46701740612"
TOWNS = {
    "99101": "Sjöbygda",
    "99102": "Sjöbygda",
    "99103": "Sjöbygda",
    "99201": "Gräsö",
    "99202": "Norra Åker",
}
COMPANIES = (
    Company(CompanyId("sjo"), "Sjöbygdens Energi", (Role.FIBER_OWNER, Role.POWER), fault_phone="+4624373000"),
    Company(
        CompanyId("surf"), "Surfbolaget", (Role.ISP,), phone="+46771123456", hours="Mo-Fr 08:00-17:00; PH off"
    ),
    Company(CompanyId("vag"), "Våg & Tråd", (Role.ISP, Role.IPTV), aliases=("Vågtråd",), phone="+4620820000"),
)
NETWORK = Network(
    name="Sjöbygdens nät",
    postcodes=tuple(map(Postcode, TOWNS)),
    power=CompanyId("sjo"),
    fiber_owner=CompanyId("sjo"),
    providers={
        Service.INTERNET: (CompanyId("surf"), CompanyId("vag")),
        Service.IPTV: (CompanyId("vag"),),
    },
)
TOPOLOGY = Topology(COMPANIES, (NETWORK,), (), lambda postcode: TOWNS.get(postcode, ""))


def postcodes_of(place: str) -> tuple[Postcode, ...]:
    name = place.casefold()
    return tuple(
        Postcode(code) for code, town in TOWNS.items() if town.casefold() in {name, name.removesuffix("s")}
    )


def view(
    language: str = "sv", *, subscriber: Subscriber | None = None, incidents: tuple[Incident, ...] = ()
) -> View:
    return View(
        sender=PHONE,
        subscriber=subscriber,
        language=language,
        hub_name="Störningshubben",
        url="https://hub.example.se",
        incidents=incidents,
        companies=COMPANIES,
        served=lambda postcode: postcode in TOWNS,
        postcodes_of=postcodes_of,
        place_of=lambda postcode: TOWNS.get(postcode, ""),
        deliveries=TOPOLOGY.deliveries,
    )


def subscriptions(*cells: str) -> tuple[Subscription, ...]:
    """``"99101 internet"`` …"""
    pairs = (cell.split() for cell in cells)
    return tuple(Subscription(Postcode(code), Service(service)) for code, service in pairs)


@dataclass
class Phone:
    """Keeps what the hub would keep of this number from one text to the next."""

    language: str = "sv"
    incidents: tuple[Incident, ...] = ()
    subscriber: Subscriber | None = None

    def writes(self, text: str) -> str | None:
        return self.asks(text).text

    def asks(self, text: str) -> Reply:
        known = self.subscriber.wishes.language if self.subscriber else self.language
        reply = reply_to(
            view(known, subscriber=self.subscriber, incidents=self.incidents), text, every(), NOW
        )
        for change in reply.changes:
            self._keep(change)
        return reply

    def hears_of(self) -> set[str]:
        if self.subscriber is None or self.subscriber.consent is Consent.STOPPED:
            return set()
        return {f"{each.postcode} {each.service}" for each in self.subscriber.wishes.subscriptions}

    def _keep(self, change: Subscribe | Unsubscribe) -> None:
        if isinstance(change, Subscribe):
            self.subscriber = subscriber(change.wishes)
        elif self.subscriber is not None:
            self.subscriber = replace(self.subscriber, consent=Consent.STOPPED)


def subscriber(wishes: Wishes, consent: Consent = Consent.CONFIRMED) -> Subscriber:
    return Subscriber(SubscriberId(1), "sms", PHONE, consent, wishes, NOW)
