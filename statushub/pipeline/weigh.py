"""Weighing observations: read, correct, testify; pure, the shell's decisions in one place."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from statushub.correlate.account import Occasion, entry_of
from statushub.correlate.life import over_at, passed
from statushub.correlate.testimony import (
    continued,
    ended,
    heard,
    notice_key,
    of_post,
    post_key,
    testified,
    updated,
)
from statushub.correlate.understanding import standing, taken_for, with_correction
from statushub.model.facts import Writing
from statushub.model.incident import (
    UNLISTED,
    Assessment,
    Ending,
    Incident,
    IncidentChange,
    Status,
    Testimony,
)
from statushub.model.names import IncidentKind, Service
from statushub.model.observation import NoticeGone, NoticeSeen, Post, PostUpdate, ReadingCorrected, Received
from statushub.model.source import Notice, Source
from statushub.pipeline.desk import Desk, World, noted, take
from statushub.times import stamp_of

STILL_OPEN = timedelta(hours=72)
"""A fault first seen on a source's first poll counts as open if it is no older than this."""


def keys_of(received: Iterable[Received]) -> set[str]:
    """Return the testimony keys that the observations are about, to fetch their incidents."""
    return {_key_of(item) for item in received}


def weigh(
    received: Iterable[Received], incidents: Iterable[Incident], world: World, now: datetime
) -> Assessment:
    """Return all that the observations change, taken in their order."""
    desk = Desk(world, now, {incident.id: incident for incident in incidents})
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


def _key_of(item: Received) -> str:
    match item.observation:
        case NoticeSeen(notice=notice):
            return notice_key(notice.source, notice.key)
        case NoticeGone(source=source, key=key):
            return notice_key(source, key)
        case Post(incident=incident) | PostUpdate(incident=incident):
            return post_key(incident)
        case ReadingCorrected(testimony=key):
            return key


def _change(item: Received, desk: Desk) -> IncidentChange | None:
    match item.observation:
        case NoticeSeen() as seen:
            return _from_notice(seen, desk)
        case NoticeGone():
            return _gone(_key_of(item), desk)
        case Post() as post:
            testimony = of_post(post, desk.world.where, desk.world.languages[0], desk.now)
            return take(testimony, Occasion(testimony, explicit=True), desk, own_id=post.incident)
        case PostUpdate() as update:
            return _from_update(update, desk)
        case ReadingCorrected() as said:
            return _from_correction(said, desk)


def _from_notice(seen: NoticeSeen, desk: Desk) -> IncidentChange | None:
    source = desk.world.sources.get(seen.notice.source)
    if source is None:
        return None
    where = desk.world.where
    writing = _writing(seen, source, desk)
    said = heard(seen.notice, desk.world.read(writing), source, writing.published, desk.now)
    held = desk.held(said.key)
    taken = taken_for(said, where.zone)
    if held is not None and taken is not None:
        said = replace(said, corrections=standing(held.corrections, taken))
    testimony = testified(said, source.services, where)
    if testimony is None:
        return _take_back(said, held, source.services, desk) if held else None
    if held is not None:
        testimony = continued(testimony, held, where.zone)
    if seen.history and held is None and not _still_open(testimony, seen.notice, desk.now):
        return None
    return take(testimony, Occasion(testimony, silent=seen.history), desk)


def _writing(seen: NoticeSeen, source: Source, desk: Desk) -> Writing:
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


def _take_back(
    said: Testimony, held: Testimony, assumed: tuple[Service, ...], desk: Desk
) -> IncidentChange | None:
    """End an alarm whose words were edited into something that isn't one, or a correction says is none."""
    over = ended(held, said)
    if said.corrections and not held.withdrawn:
        over = replace(over, withdrawn=_is_withdrawn(said, assumed, desk))
    if held.over:
        return noted(over, desk)
    ending = Ending.WITHDRAWN if over.withdrawn else Ending.SAID
    return take(over, Occasion(over, ending=ending), desk)


def _gone(key: str, desk: Desk) -> IncidentChange | None:
    """End what was said under the key, where it still stands."""
    held = desk.held(key)
    if held is None or (held.over and held.ended_by is not None):
        return None
    over = replace(held, over=True, ended_by=UNLISTED)
    if held.over:
        return noted(over, desk)
    return take(over, Occasion(over, ending=Ending.UNLISTED), desk)


def _from_correction(said: ReadingCorrected, desk: Desk) -> IncidentChange | None:
    """Make a notice's testimony anew from its reading set right, as far as it is still read as it was."""
    where, held = desk.world.where, desk.held(said.testimony)
    taken = taken_for(held, where.zone) if held else None
    if held is None or taken is None or held.publisher not in where.topology.companies:
        return None
    applicable = standing([said.correction], taken)
    if not applicable:  # of an older revision, and now it is read otherwise: only the inbox keeps it
        return None
    assumed = _assumed(held, desk)
    words = replace(held, corrections=with_correction(held.corrections, *applicable))
    testimony = testified(words, assumed, where)
    if testimony is None:
        testimony = replace(words, over=True, withdrawn=held.withdrawn or _is_withdrawn(words, assumed, desk))
    else:
        testimony = continued(testimony, held, where.zone)
        testimony = replace(testimony, over=testimony.over or held.ended_by is not None)
    ending = Ending.WITHDRAWN if testimony.withdrawn else Ending.SAID
    return take(testimony, Occasion(testimony, ending=ending, correction=said.correction), desk)


def _is_withdrawn(said: Testimony, assumed: tuple[Service, ...], desk: Desk) -> bool:
    """Tell whether it is by correction that a notice is no alarm: without it, it would be one."""
    return testified(replace(said, corrections=()), assumed, desk.world.where) is not None


def _assumed(said: Testimony, desk: Desk) -> tuple[Service, ...]:
    """Return what the notice's source is about where its notices don't say."""
    sources = desk.world.sources.values()
    return next((one.services for one in sources if said.key.startswith(notice_key(one.id, ""))), ())


def _from_update(update: PostUpdate, desk: Desk) -> IncidentChange | None:
    held = desk.held(post_key(update.incident))
    if held is None:
        return None
    testimony = updated(held, update)
    said = Status(update.status) if update.status and not testimony.over else None
    return take(testimony, Occasion(testimony, explicit=True), desk, said=said)
