"""Why an incident's verdict is what it is: its evidence weighed piece by piece, and its chain of delivery."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from statushub.attribute.balance import Balance, Companies, balance
from statushub.attribute.inference import infer
from statushub.correlate.exhibit import Exhibit, exhibit
from statushub.model.evidence import Evidence, Verdict
from statushub.model.incident import Incident
from statushub.model.names import IncidentKind
from statushub.publish.chain import Level, chain_of
from statushub.topology import Topology


@dataclass(frozen=True, slots=True)
class Explained:
    """What speaks for and against the likeliest company, and the chain from the root down."""

    balance: Balance | None = None
    """None: nobody is suspect."""
    chain: tuple[Level, ...] = ()
    """Empty where it is of one link, which no picture makes plainer."""


def explained(incident: Incident, topology: Topology, zone: ZoneInfo) -> Explained:
    """Return why the incident's verdict is what it is, as of its last change; planned work needs no why.

    The same incident always gives the same. Costs an inference a piece of evidence, so some tenths of a
    second where there is much of it.
    """
    if incident.kind is IncidentKind.PLANNED or not incident.reach:
        return Explained()
    shown, now = exhibit_of(incident, topology), incident.changed_at

    def weigh(companies: Companies, evidence: Sequence[Evidence]) -> Verdict:
        found = infer(shown.deliveries, companies, evidence, now, zone=zone, batteries=topology.batteries)
        return found.verdict

    return Explained(
        balance(incident.verdict, shown.companies, shown.evidence, now, zone, weigh),
        chain_of(shown.deliveries, incident.reach, shown.evidence, incident.verdict),
    )


def exhibit_of(incident: Incident, topology: Topology) -> Exhibit:
    """Return all that the verdict rests on; once the incident is over, all that it rested on.

    Companies that have left the configuration are left out.
    """
    known = topology.companies
    kept = [said for said in incident.testimonies if not said.withdrawn and said.publisher in known]
    telling = [
        replace(said, over=False, blames=said.blames if said.blames in known else None)
        for said in [said for said in kept if not said.over] or kept
    ]
    return exhibit(telling, incident.reports, incident.probes, topology)
