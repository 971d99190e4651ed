"""Who delivers what at a postcode, as its page tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from statushub.model.chain import Delivery
from statushub.model.names import CompanyId, Service
from statushub.publish.items import capitalised
from statushub.word.names import layer_name, service_name
from statushub.word.voice import Voice


@dataclass(frozen=True, slots=True)
class Link:
    """A company that a service hangs on, and its part."""

    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One service: who sells it, and on whom it hangs, the root first."""

    service: str
    providers: tuple[str, ...]
    links: tuple[Link, ...]


def offers(deliveries: Sequence[Delivery], voice: Voice) -> tuple[Offer, ...]:
    """Return the services delivered, in the order of ``Service``."""
    by_service: dict[Service, list[Delivery]] = {}
    for delivery in deliveries:
        by_service.setdefault(delivery.service, []).append(delivery)
    return tuple(_offer(service, by_service[service], voice) for service in Service if service in by_service)


def companies_in(deliveries: Sequence[Delivery]) -> frozenset[CompanyId]:
    """Return every company in any of the chains."""
    return frozenset(element.company for delivery in deliveries for element in delivery.chain)


def _offer(service: Service, deliveries: Sequence[Delivery], voice: Voice) -> Offer:
    providers = dict.fromkeys(delivery.provider for delivery in deliveries)
    links = [
        Link(voice.name(company), ", ".join(parts))
        for company, parts in _parts(deliveries, voice).items()
        if company not in providers
    ]
    name = capitalised(service_name(voice.texts, service))
    return Offer(name, tuple(map(voice.name, providers)), tuple(links))


def _parts(deliveries: Sequence[Delivery], voice: Voice) -> Mapping[CompanyId, Sequence[str]]:
    parts: dict[CompanyId, dict[str, None]] = {}
    for delivery in deliveries:
        for element in delivery.chain:
            parts.setdefault(element.company, {})[layer_name(voice.texts, element.layer)] = None
    return {company: tuple(named) for company, named in parts.items()}
