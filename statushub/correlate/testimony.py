"""What a publisher testifies: a notice as read, or an operator's post, in one form."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from statushub.correlate.reach import NamedPlace, reach_of
from statushub.correlate.understanding import correctors, names_places, names_services, understood
from statushub.model.chain import Company, Reach
from statushub.model.correction import Fact
from statushub.model.evidence import Says
from statushub.model.facts import Facts
from statushub.model.incident import UNLISTED, Status, Testimony
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
from statushub.model.source import Notice, Source, Stated
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


def heard(notice: Notice, facts: Facts, source: Source, published: Stamp | None, now: datetime) -> Testimony:
    """Return a notice's words with what was read in them as of a local time; ``testified`` weighs them."""
    return Testimony(
        key=notice_key(source.id, notice.key),
        publisher=source.company,
        says=Says.UNEXPLAINED,
        title=notice.title,
        message=notice.body,
        at=notice.published if notice.published and notice.published < now else now,
        reach=frozenset(),
        link=notice.link,
        lang=facts.lang,
        facts=facts,
        stated=notice.stated if notice.stated != Stated() else None,
        published=published,
    )


def testified(said: Testimony, assumed: tuple[Service, ...], where: Map) -> Testimony | None:
    """Return what a notice testifies; None where it is no alarm, or reaches nobody we know.

    What the format states (a status page's own state and times) goes before what was read, and a
    correction before both. ``assumed`` is what the source is about where its notices don't say.
    """
    facts = understood(said, where.zone)
    if facts is None or facts.kind is NoticeKind.INFO:
        return None
    company = where.topology.companies[said.publisher]
    named = facts.services if names_services(said) else ()
    services = named or assumed or facts.services
    reach = reach_of(company, services, facts.places, where.topology, where.postcodes_of)
    if not reach:
        return None
    says, blames = _says(facts.kind, facts, company, reach, where.topology)
    start, start_day = _said(facts.start_at, facts.start, where.zone, day_begins)
    eta, eta_day = _said(facts.end_at, facts.end_or_eta, where.zone, day_ends)
    return replace(
        said,
        says=says,
        reach=reach,
        kind=_incident_kind(facts.kind),
        severity=facts.severity or Severity.MINOR,
        over=facts.kind is NoticeKind.RESOLVED,
        withdrawn=False,
        blames=blames,
        cause=facts.cause,
        start=start,
        eta=eta,
        start_day=start_day,
        eta_day=eta_day,
        eta_phrase=" ".join(facts.eta_phrase.split()) if facts.eta_phrase else None,
    )


def continued(said: Testimony, held: Testimony, zone: ZoneInfo) -> Testimony:
    """Return a notice as it now is with what it leaves unsaid as it was said before.

    An all-clear ends what was out, all of it; an update that names no place or service means the same ones.
    """
    kind = held.kind if _is_progress(said, held, zone) else said.kind
    if said.over:
        return replace(said, kind=kind, reach=held.reach)
    reach = said.reach
    if not names_places(said):
        meant = {cell.postcode for cell in held.reach}
        reach = frozenset(cell for cell in reach if cell.postcode in meant)
    if not names_services(said):
        services = {cell.service for cell in held.reach}
        reach = frozenset(cell for cell in reach if cell.service in services)
    return replace(said, kind=kind, reach=reach or said.reach)


def ended(held: Testimony, said: Testimony) -> Testimony:
    """Return what was testified as over, in the words that are no alarm any more."""
    return replace(
        held,
        over=True,
        title=said.title,
        message=said.message,
        link=said.link,
        lang=said.lang,
        facts=said.facts,
        stated=said.stated,
        published=said.published,
        corrections=said.corrections,
        ended_by=held.ended_by if held.ended_by != UNLISTED else None,
    )


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


def _is_progress(said: Testimony, held: Testimony, zone: ZoneInfo) -> bool:
    """Tell whether a notice goes on with what it was about; by correction a fault's update is of no work."""
    facts = understood(said, zone)
    if facts is None or facts.kind not in {NoticeKind.UPDATE, NoticeKind.RESOLVED}:
        return False
    corrected = Fact.KIND in correctors(said) and facts.kind is NoticeKind.UPDATE
    return not (corrected and held.kind is IncidentKind.PLANNED)


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
