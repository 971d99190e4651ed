"""Why an incident's verdict is what it is: its evidence weighed piece by piece, and its chain of delivery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from statushub.attribute.balance import Balance, balance
from statushub.attribute.inference import infer
from statushub.correlate.exhibit import companies_shown, deliveries_shown, evidence_of
from statushub.model.chain import Company
from statushub.model.evidence import Evidence, Verdict
from statushub.model.incident import Incident, Testimony
from statushub.model.names import CompanyId, IncidentKind
from statushub.publish.chain import Level, chain_of
from statushub.topology import Topology


@dataclass(frozen=True, slots=True)
class Explained:
    """What speaks for and against the likeliest company, and the chain from the root down."""

    balance: Balance | None = None
    """None: nobody is suspected."""
    chain: tuple[Level, ...] = ()
    """Empty where it is of one link, which no picture makes plainer."""


def explained(incident: Incident, topology: Topology, zone: ZoneInfo) -> Explained:
    """Return why the incident's verdict is what it is, as of its last change; planned work needs no why.

    The same incident always gives the same. Costs an inference a piece of evidence, so some tenths of a
    second where there is much of it.
    """
    testimonies = _telling(incident, topology)
    if incident.kind is IncidentKind.PLANNED or not incident.reach:
        return Explained()
    shown = deliveries_shown(testimonies, topology)
    evidence = evidence_of(testimonies, shown)
    now = incident.changed_at

    def weigh(companies: Mapping[CompanyId, Company], some: Sequence[Evidence]) -> Verdict:
        return infer(shown, companies, some, now, zone=zone).verdict

    companies = companies_shown(testimonies, shown, topology)
    return Explained(
        balance(incident.verdict, companies, evidence, now, zone, weigh),
        chain_of(shown, incident.reach, evidence, incident.verdict),
    )


def _telling(incident: Incident, topology: Topology) -> list[Testimony]:
    """Return the testimonies that the verdict rests on; once it is over, all that it rested on.

    Companies that have left the configuration are left out.
    """
    known = topology.companies
    kept = [said for said in incident.testimonies if not said.withdrawn and said.publisher in known]
    standing = [said for said in kept if not said.over] or kept
    return [
        replace(said, over=False, blames=said.blames if said.blames in known else None) for said in standing
    ]
