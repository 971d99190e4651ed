"""What several commands ask of a view: the sender's own places, and what isn't over there."""

from collections.abc import Callable, Collection

from statushub.model.command import View
from statushub.model.incident import Incident
from statushub.model.names import CompanyId, Postcode, Service, Severity


def own_postcodes(view: View) -> tuple[Postcode, ...]:
    """Return the postcodes that the sender subscribes to, ascending."""
    wishes = view.subscriber.wishes.subscriptions if view.subscriber else ()
    return tuple(sorted({subscription.postcode for subscription in wishes}))


def known_in(view: View, postcodes: Collection[Postcode], services: Collection[Service]) -> list[Incident]:
    """Return what isn't over there: running before planned, major before minor, the latest change first."""
    touching = [
        incident
        for incident in view.incidents
        if not incident.status.is_over and _touches(incident, postcodes, services)
    ]
    touching.sort(key=lambda incident: incident.changed_at, reverse=True)
    return sorted(
        touching,
        key=lambda incident: (not incident.status.is_running, incident.severity is not Severity.MAJOR),
    )


def names(view: View) -> Callable[[CompanyId], str]:
    """Return the companies' names by their ids; an id without a name is its own."""
    known = {company.id: company.name for company in view.companies}
    return lambda company: known.get(company, company)


def _touches(incident: Incident, postcodes: Collection[Postcode], services: Collection[Service]) -> bool:
    return any(
        cell.postcode in postcodes and (not services or cell.service in services) for cell in incident.reach
    )
