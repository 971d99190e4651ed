"""What a publisher testifies: a notice as read, or an operator's post, in one form."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from statushub.correlate.reach import NamedPlace, reach_of
from statushub.model.chain import Company, Reach
from statushub.model.evidence import Says
from statushub.model.facts import Facts
from statushub.model.incident import Status, Testimony
from statushub.model.names import (
    Blame,
    Cause,
    CompanyId,
    IncidentId,
    IncidentKind,
    NoticeKind,
    Postcode,
    Role,
    Service,
    Severity,
)
from statushub.model.observation import Post, PostUpdate
from statushub.model.source import Notice, Source
from statushub.model.stamp import Stamp
from statushub.times import day_begins, day_ends, day_of
from statushub.topology import Topology

RETAIL = frozenset({Role.ISP, Role.IPTV, Role.TELEPHONY})
"""Trades that see a symptom before they know whose fault it is; the others speak of their own plant."""

OWN_CAUSES = frozenset({Cause.HARDWARE, Cause.SOFTWARE, Cause.CONFIG, Cause.DDOS})
"""Causes that a retailer names of its own platform; of the others it says only what its customers see."""

BLAMED_ROLE = {
    Blame.POWER: Role.POWER,
    Blame.FIBER_OWNER: Role.FIBER_OWNER,
    Blame.KO: Role.KO,
    Blame.ISP: Role.ISP,
    Blame.IPTV: Role.IPTV,
}


@dataclass(frozen=True, slots=True)
class Map:
    """What places, chains and days are looked up in."""

    topology: Topology
    postcodes_of: NamedPlace
    """The gazetteer's postcodes of a place name."""
    town_of: Callable[[Postcode], str]
    """The gazetteer's place name of a postcode."""
    zone: ZoneInfo
    """Whose days are meant where a notice names a day."""


def notice_key(source: str, key: str) -> str:
    """Return the testimony key of a notice."""
    return f"notice:{source}:{key}"


def post_key(incident: IncidentId) -> str:
    """Return the testimony key of an operator's post."""
    return f"post:{incident}"


def of_notice(notice: Notice, facts: Facts, source: Source, where: Map, now: datetime) -> Testimony | None:
    """Return what the notice testifies; None where it is no alarm, or reaches nobody we know.

    What the format states (a status page's own state and times) goes before what was read.
    """
    kind = notice.stated.kind or facts.kind
    if kind is NoticeKind.INFO:
        return None
    company = where.topology.companies[source.company]
    services = notice.stated.services or _services_read(facts, source)
    places = (*notice.stated.places, *facts.places)
    reach = reach_of(company, services, places, where.topology, where.postcodes_of)
    if not reach:
        return None
    says, blames = _says(kind, facts, company, reach, where.topology)
    start, start_day = _said(notice.stated.start or facts.start_at, facts.start, where.zone, day_begins)
    eta, eta_day = _said(notice.stated.end or facts.end_at, facts.end_or_eta, where.zone, day_ends)
    return Testimony(
        key=notice_key(source.id, notice.key),
        publisher=company.id,
        says=says,
        title=notice.title,
        message=notice.body,
        at=notice.published if notice.published and notice.published < now else now,
        reach=reach,
        kind=_incident_kind(kind),
        severity=notice.stated.severity or facts.severity or Severity.MINOR,
        over=kind is NoticeKind.RESOLVED,
        blames=blames,
        cause=facts.cause,
        start=start,
        eta=eta,
        link=notice.link,
        lang=facts.lang,
        start_day=start_day,
        eta_day=eta_day,
        eta_phrase=" ".join(facts.eta_phrase.split()) if facts.eta_phrase else None,
    )


def continued(said: Testimony, held: Testimony, notice: Notice, facts: Facts) -> Testimony:
    """Return a notice's next revision with what it leaves unsaid as it was said before.

    An all-clear ends what was out, all of it; an update that names no place or service means the same ones.
    """
    progress = (notice.stated.kind or facts.kind) in {NoticeKind.UPDATE, NoticeKind.RESOLVED}
    kind = held.kind if progress else said.kind
    if said.over:
        return replace(said, kind=kind, reach=held.reach)
    reach = said.reach
    if not (notice.stated.places or facts.places):
        meant = {cell.postcode for cell in held.reach}
        reach = frozenset(cell for cell in reach if cell.postcode in meant)
    if not (notice.stated.services or _names_services(facts)):
        services = {cell.service for cell in held.reach}
        reach = frozenset(cell for cell in reach if cell.service in services)
    return replace(said, kind=kind, reach=reach or said.reach)


def of_post(post: Post, where: Map, lang: str, now: datetime) -> Testimony:
    """Return what an operator's post testifies: their own word on their own plant."""
    company = where.topology.companies[post.company]
    shared = {cell[:2] for cell in where.topology.footprint(company.id) if not cell.provider}
    reach = frozenset(
        Reach(postcode, service, "" if (postcode, service) in shared else company.id)
        for postcode in post.postcodes
        for service in post.services
    )
    planned = post.kind is IncidentKind.PLANNED
    return Testimony(
        key=post_key(post.incident),
        publisher=post.company,
        says=Says.PLANNED if planned else Says.OWN_FAULT,
        title=post.title,
        message=post.message,
        at=now,
        reach=reach,
        kind=post.kind,
        severity=post.severity or Severity.MINOR,
        cause=Cause.PLANNED_WORK if planned else Cause.UNKNOWN,
        start=post.start,
        eta=post.eta,
        lang=lang,
    )


def updated(testimony: Testimony, update: PostUpdate) -> Testimony:
    """Return the post's testimony after the operator's next word."""
    over = Status(update.status).is_over if update.status else testimony.over
    return replace(testimony, message=update.message, eta=update.eta or testimony.eta, over=over)


def _said(
    instant: datetime | None,
    stamp: Stamp | None,
    zone: ZoneInfo,
    bound: Callable[[date, ZoneInfo], datetime | None],
) -> tuple[datetime | None, date | None]:
    """Return the instant said, or where only a day was said the day's bound, and that day."""
    day = day_of(stamp) if instant is None else None
    turned = bound(day, zone) if day else instant
    return turned, day if turned else None


def _services_read(facts: Facts, source: Source) -> tuple[Service, ...]:
    """Return the services that the notice names, else what its source is about, else the reader's guess."""
    return facts.services if _names_services(facts) else source.services or facts.services


def _names_services(facts: Facts) -> bool:
    """Tell whether the services stand in the words, or are the reader's guess by the publisher's trade."""
    return any(span.fact == "services" for span in facts.spans)


def _incident_kind(kind: NoticeKind) -> IncidentKind:
    if kind is NoticeKind.PLANNED:
        return IncidentKind.PLANNED
    return IncidentKind.DEGRADED if kind is NoticeKind.DEGRADED else IncidentKind.OUTAGE


def _says(
    kind: NoticeKind, facts: Facts, company: Company, reach: frozenset[Reach], topology: Topology
) -> tuple[Says, CompanyId | None]:
    if kind is NoticeKind.PLANNED:
        return Says.PLANNED, None
    if facts.responsible in {Blame.PUBLISHER, Blame.THIRD_PARTY_DIG, Blame.UNKNOWN}:
        unexplained = RETAIL.issuperset(company.roles) and facts.cause not in OWN_CAUSES
        return (Says.UNEXPLAINED if unexplained else Says.OWN_FAULT), None
    blamed = _blamed(facts, reach, topology)
    if blamed == company.id:
        return Says.OWN_FAULT, None
    return Says.UPSTREAM_FAULT, blamed


def _blamed(facts: Facts, reach: frozenset[Reach], topology: Topology) -> CompanyId | None:
    """Return the company a notice blames: by its name, else the only one of that trade in the chain."""
    named = topology.company_named(facts.responsible_name) if facts.responsible_name else None
    if named is not None:
        return named.id
    role = BLAMED_ROLE.get(facts.responsible)
    if role is None:
        return None
    cell = min(reach)
    in_chain = {
        element.company
        for delivery in topology.deliveries(cell.postcode, cell.service)
        for element in delivery.chain
    }
    of_role = [company for company in in_chain if role in topology.companies[company].roles]
    return of_role[0] if len(of_role) == 1 else None
