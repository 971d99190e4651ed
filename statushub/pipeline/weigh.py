"""Weighing observations: read, correlate, attribute, account; pure, the shell's decisions in one place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256

from statushub.attribute.inference import infer
from statushub.correlate.account import Occasion, entry_of
from statushub.correlate.exhibit import companies_shown, deliveries_shown, evidence_of
from statushub.correlate.life import Case, over_at, passed, state_of, with_testimony
from statushub.correlate.matching import incident_for
from statushub.correlate.testimony import Map, continued, notice_key, of_notice, of_post, post_key, updated
from statushub.model import crockford
from statushub.model.evidence import Says, Suspect, Verdict
from statushub.model.facts import Facts, Writing
from statushub.model.incident import Assessment, Ending, Incident, IncidentChange, Status, Testimony
from statushub.model.names import IncidentId, IncidentKind, Layer, Role, SourceId
from statushub.model.observation import NoticeGone, NoticeSeen, Post, PostUpdate, Received
from statushub.model.source import Notice, Source
from statushub.times import stamp_of

STILL_OPEN = timedelta(hours=72)
"""A fault first seen on a source's first poll counts as open if it is no older than this."""

OWN_LAYER = {role: Layer(role) for role in Role if role is not Role.FIBER_OWNER} | {
    Role.FIBER_OWNER: Layer.FIBER_ACTIVE
}

ReadNotice = Callable[[Writing], Facts]


@dataclass(frozen=True, slots=True)
class World:
    """What observations are weighed against, apart from incidents."""

    where: Map
    sources: Mapping[SourceId, Source]
    read: ReadNotice
    languages: tuple[str, ...]


@dataclass(slots=True)
class _Desk:
    """The incidents on the table while a batch is weighed, latest state first known by id."""

    world: World
    now: datetime
    incidents: dict[IncidentId, Incident]
    changes: list[IncidentChange] = field(default_factory=list)
    links: dict[IncidentId, IncidentId] = field(default_factory=dict)

    def put(self, change: IncidentChange) -> None:
        self.incidents[change.incident.id] = change.incident
        self.changes.append(change)


def keys_of(received: Iterable[Received]) -> set[str]:
    """Return the testimony keys that the observations are about, to fetch their incidents."""
    return {_key_of(item) for item in received}


def weigh(
    received: Iterable[Received], incidents: Iterable[Incident], world: World, now: datetime
) -> Assessment:
    """Return all that the observations change, taken in their order."""
    desk = _Desk(world, now, {incident.id: incident for incident in incidents})
    handled = []
    for item in received:
        handled.append(item.id)
        change = _change(item, desk)
        if change is not None:
            desk.put(change)
    return Assessment(tuple(handled), tuple(desk.changes), dict(desk.links))


def by_the_clock(incidents: Iterable[Incident], now: datetime) -> Assessment:
    """Return the planned works that began or ended by now."""
    changes = []
    for incident in incidents:
        moved = passed(incident, now)
        if moved is not None:
            entry = entry_of(incident, moved, Occasion(ending=Ending.CLOCK), now)
            changes.append(IncidentChange(moved, (entry,) if entry else ()))
    return Assessment((), tuple(changes))


def incident_id(key: str, opened: str) -> IncidentId:
    """Return an id of ten characters that the testimony's key and revision always give."""
    return crockford.spelled(int.from_bytes(sha256(f"{key}|{opened}".encode()).digest()[:8], "big"))


def _key_of(item: Received) -> str:
    match item.observation:
        case NoticeSeen(notice=notice):
            return notice_key(notice.source, notice.key)
        case NoticeGone(source=source, key=key):
            return notice_key(source, key)
        case Post(incident=incident) | PostUpdate(incident=incident):
            return post_key(incident)


def _change(item: Received, desk: _Desk) -> IncidentChange | None:
    match item.observation:
        case NoticeSeen() as seen:
            return _from_notice(seen, desk)
        case NoticeGone():
            return _end(_key_of(item), Ending.UNLISTED, desk)
        case Post() as post:
            testimony = of_post(post, desk.world.where, desk.world.languages[0], desk.now)
            return _take(testimony, Occasion(testimony, explicit=True), desk, own_id=post.incident)
        case PostUpdate() as update:
            return _from_update(update, desk)


def _from_notice(seen: NoticeSeen, desk: _Desk) -> IncidentChange | None:
    source = desk.world.sources.get(seen.notice.source)
    if source is None:
        return None
    facts = desk.world.read(_writing(seen, source, desk))
    testimony = of_notice(seen.notice, facts, source, desk.world.where, desk.now)
    key = notice_key(source.id, seen.notice.key)
    if testimony is None:  # an alarm that was edited into something that isn't one was taken back
        return _end(key, Ending.SAID, desk)
    held = _held(key, desk)
    if held is not None:
        testimony = continued(testimony, held, seen.notice, facts)
    if seen.history and held is None and not _still_open(testimony, seen.notice, desk.now):
        return None
    return _take(testimony, Occasion(testimony, silent=seen.history), desk)


def _writing(seen: NoticeSeen, source: Source, desk: _Desk) -> Writing:
    """Return what is read: a notice without a date that has just come is of now."""
    notice, world = seen.notice, desk.world
    company = world.where.topology.companies[source.company]
    said = notice.published or notice.updated or (None if seen.history else desk.now)
    return Writing(
        publisher=company.name,
        role=company.roles[0],
        title=notice.title,
        body=notice.body,
        published=stamp_of(said, world.where.zone) if said else None,
    )


def _still_open(testimony: Testimony, notice: Notice, now: datetime) -> bool:
    """Return whether a notice of the past is about something that still goes on, or is to come."""
    if testimony.over:
        return False
    if testimony.kind is IncidentKind.PLANNED:
        ends = over_at(testimony)
        return ends is not None and ends > now
    if notice.stated.kind is not None:
        return True
    latest = notice.updated or notice.published
    return latest is None or now - latest <= STILL_OPEN


def _end(key: str, ending: Ending, desk: _Desk) -> IncidentChange | None:
    """End what was said under the key, where it still stands."""
    held = _held(key, desk)
    if held is None or held.over:
        return None
    ended = replace(held, over=True)
    return _take(ended, Occasion(ended, ending=ending), desk)


def _from_update(update: PostUpdate, desk: _Desk) -> IncidentChange | None:
    held = _held(post_key(update.incident), desk)
    if held is None:
        return None
    testimony = updated(held, update)
    said = Status(update.status) if update.status and not testimony.over else None
    return _take(testimony, Occasion(testimony, explicit=True), desk, said=said)


def _take(
    testimony: Testimony,
    occasion: Occasion,
    desk: _Desk,
    *,
    own_id: IncidentId | None = None,
    said: Status | None = None,
) -> IncidentChange | None:
    """Join the testimony to its incident, or open one; return what changed."""
    topology = desk.world.where.topology
    before = incident_for(testimony, desk.incidents.values(), topology)
    if before is None and testimony.over:
        return None
    if own_id is not None and before is not None:
        desk.links[own_id] = before.id
    testimonies = with_testimony(before.testimonies if before else (), testimony)
    settled = before is not None and (testimony.over or before.status.is_over)
    verdict = before.verdict if before and settled else _verdict(testimonies, desk)
    identity = before.id if before else own_id or incident_id(testimony.key, testimony.at.isoformat())
    said = said if before and before.publisher == testimony.publisher else None
    after = state_of(Case(identity, testimonies, verdict, before, said), desk.now)
    entry = entry_of(before, after, occasion, desk.now)
    return IncidentChange(after, (entry,) if entry else ())


def _verdict(testimonies: tuple[Testimony, ...], desk: _Desk) -> Verdict:
    """Weigh the open testimonies; planned work is its publisher's own."""
    standing = [testimony for testimony in testimonies if not testimony.over]
    topology = desk.world.where.topology
    if all(testimony.says is Says.PLANNED for testimony in standing):
        planner = topology.companies[standing[0].publisher]
        return Verdict((Suspect(planner.id, OWN_LAYER[planner.roles[0]], 1.0),))
    shown = deliveries_shown(standing, topology)
    evidence = evidence_of(standing, shown)
    companies = companies_shown(standing, shown, topology)
    return infer(shown, companies, evidence, desk.now, zone=desk.world.where.zone).verdict


def _held(key: str, desk: _Desk) -> Testimony | None:
    for incident in desk.incidents.values():
        for testimony in incident.testimonies:
            if testimony.key == key:
                return testimony
    return None
