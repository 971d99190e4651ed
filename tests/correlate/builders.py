"""Short ways to say what publishers testify, for tests."""

from datetime import UTC, datetime

from statushub.correlate.clock import next_change
from statushub.model.chain import Reach
from statushub.model.evidence import Says, Suspect, Verdict
from statushub.model.incident import Testimony
from statushub.model.names import IncidentKind, Layer, Service
from tests.fakes.town import CENTRE

NOW = datetime(2026, 7, 11, 15, 0, tzinfo=UTC)


def cells(*postcodes, service=Service.INTERNET, provider=""):
    return frozenset(Reach(postcode, service, provider) for postcode in postcodes)


def said_by(publisher, says=Says.OWN_FAULT, **changes):
    values = {
        "key": f"notice:{publisher}:1",
        "publisher": publisher,
        "says": says,
        "title": f"Fel hos {publisher}",
        "message": "Det är avbrott.",
        "at": NOW,
        "reach": cells(CENTRE),
        "kind": IncidentKind.PLANNED if says is Says.PLANNED else IncidentKind.OUTAGE,
    }
    return Testimony(**(values | changes))


def verdict(company, probability=0.94, layer=Layer.FIBER_ACTIVE):
    return Verdict((Suspect(company, layer, probability),))


def passed(incident, now):
    """Return what the clock alone has made of an incident by now; None: nothing."""
    change = next_change(incident)
    return change[1] if change and change[0] <= now else None
