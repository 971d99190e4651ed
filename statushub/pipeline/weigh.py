"""Weighing observations: read, correct, testify; pure, the shell's decisions in one place."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from statushub.correlate.account import Occasion
from statushub.correlate.life import over_at
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
from statushub.model.evidence import Probe, Report
from statushub.model.facts import Writing
from statushub.model.incident import (
    UNLISTED,
    Assessment,
    Ending,
    Incident,
    Status,
    Testimony,
)
from statushub.model.names import IncidentKind, Service
from statushub.model.observation import (
    Learned,
    NoticeGone,
    NoticeSeen,
    Observation,
    Post,
    PostUpdate,
    ReadingCorrected,
    Received,
)
from statushub.model.source import Notice, Source
from statushub.pipeline.desk import Desk, World, advance, noted, take
from statushub.pipeline.hearsay import probe, report
from statushub.pipeline.table import Table
from statushub.times import stamp_of

STILL_OPEN = timedelta(hours=72)
"""A fault first seen on a source's first poll counts as open if it is no older than this."""


def keys_of(received: Iterable[Received]) -> set[str]:
    """Return the testimony keys that the observations are about, to fetch their incidents."""
    return {key for item in received if (key := _key_of(item.observation)) is not None}


def weigh(
    received: Iterable[Received], incidents: Iterable[Incident], world: World, now: datetime
) -> Assessment:
    """Return all that the observations change, taken in their order."""
    table = Table(world.where.topology)
    for incident in incidents:
        table.put(incident)
    return weigh_on(table, received, world, now)


def weigh_on(table: Table, received: Iterable[Received], world: World, now: datetime) -> Assessment:
    """Weigh observations at a table that stays: each as of when it came, after what was due by then.

    ``now`` bounds their times: nothing comes from the future. So the same observations always give the
    same incidents, however they are cut into batches.
    """
    desk = Desk(world, table, table.now or now)
    handled = []
    for item in received:
        handled.append(item.id)
        at = min(item.at, now)
        advance(desk, at)
        _take_in(item.observation, desk)
        advance(desk, at)
    return Assessment(tuple(handled), tuple(desk.changes), dict(desk.links))


def by_the_clock(table: Table, world: World, now: datetime) -> Assessment:
    """Return what happened by the clock until now."""
    desk = Desk(world, table, table.now or now)
    advance(desk, now)
    return Assessment((), tuple(desk.changes), dict(desk.links))


def _key_of(observation: Observation) -> str | None:
    match observation:
        case NoticeSeen(notice=notice):
            return notice_key(notice.source, notice.key)
        case NoticeGone(source=source, key=key):
            return notice_key(source, key)
        case Post(incident=incident) | PostUpdate(incident=incident):
            return post_key(incident)
        case ReadingCorrected(testimony=key):
            return key
        case Report() | Probe() | Learned():
            return None


def _take_in(observation: Observation, desk: Desk) -> None:
    match observation:
        case NoticeSeen() as seen:
            _from_notice(seen, desk)
        case NoticeGone(source=source, key=key):
            _gone(notice_key(source, key), desk)
        case Post() as post:
            testimony = of_post(post, desk.world.where, desk.world.languages[0], desk.now)
            take(testimony, Occasion(testimony, explicit=True), desk, own_id=post.incident)
        case PostUpdate() as update:
            _from_update(update, desk)
        case ReadingCorrected() as said:
            _from_correction(said, desk)
        case Report() as word:
            report(word, desk)
        case Probe() as found:
            probe(found, desk)
        case Learned(reliability=reliability):
            desk.table.reliability = reliability


def _from_notice(seen: NoticeSeen, desk: Desk) -> None:
    source = desk.world.sources.get(seen.notice.source)
    if source is None:
        return
    where = desk.world.where
    writing = _writing(seen, source, desk)
    said = heard(seen.notice, desk.world.read(writing), source, writing.published, desk.now)
    held = desk.held(said.key)
    taken = taken_for(said, where.zone)
    if held is not None and taken is not None:
        said = replace(said, corrections=standing(held.corrections, taken))
    testimony = testified(said, source.services, where)
    if testimony is None:
        if held is not None:
            _take_back(said, held, source.services, desk)
        return
    if held is not None:
        testimony = continued(testimony, held, where.zone)
    if seen.history and held is None and not _still_open(testimony, seen.notice, desk.now):
        return
    take(testimony, Occasion(testimony, silent=seen.history), desk)


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


def _take_back(said: Testimony, held: Testimony, assumed: tuple[Service, ...], desk: Desk) -> None:
    """End an alarm whose words were edited into something that isn't one, or a correction says is none."""
    over = ended(held, said)
    if said.corrections and not held.withdrawn:
        over = replace(over, withdrawn=_is_withdrawn(said, assumed, desk))
    if held.over:
        noted(over, desk)
        return
    ending = Ending.WITHDRAWN if over.withdrawn else Ending.SAID
    take(over, Occasion(over, ending=ending), desk)


def _gone(key: str, desk: Desk) -> None:
    """End what was said under the key, where it still stands."""
    held = desk.held(key)
    if held is None or (held.over and held.ended_by is not None):
        return
    over = replace(held, over=True, ended_by=UNLISTED)
    if held.over:
        noted(over, desk)
    else:
        take(over, Occasion(over, ending=Ending.UNLISTED), desk)


def _from_correction(said: ReadingCorrected, desk: Desk) -> None:
    """Make a notice's testimony anew from its reading set right, as far as it is still read as it was."""
    where, held = desk.world.where, desk.held(said.testimony)
    taken = taken_for(held, where.zone) if held else None
    if held is None or taken is None or held.publisher not in where.topology.companies:
        return
    applicable = standing([said.correction], taken)
    if not applicable:  # of an older revision, and now it is read otherwise: only the inbox keeps it
        return
    assumed = _assumed(held, desk)
    words = replace(held, corrections=with_correction(held.corrections, *applicable))
    testimony = testified(words, assumed, where)
    if testimony is None:
        testimony = replace(words, over=True, withdrawn=held.withdrawn or _is_withdrawn(words, assumed, desk))
    else:
        testimony = continued(testimony, held, where.zone)
        testimony = replace(testimony, over=testimony.over or held.ended_by is not None)
    ending = Ending.WITHDRAWN if testimony.withdrawn else Ending.SAID
    take(testimony, Occasion(testimony, ending=ending, correction=said.correction), desk)


def _is_withdrawn(said: Testimony, assumed: tuple[Service, ...], desk: Desk) -> bool:
    """Tell whether it is by correction that a notice is no alarm: without it, it would be one."""
    return testified(replace(said, corrections=()), assumed, desk.world.where) is not None


def _assumed(said: Testimony, desk: Desk) -> tuple[Service, ...]:
    """Return what the notice's source is about where its notices don't say."""
    sources = desk.world.sources.values()
    return next((one.services for one in sources if said.key.startswith(notice_key(one.id, ""))), ())


def _from_update(update: PostUpdate, desk: Desk) -> None:
    held = desk.held(post_key(update.incident))
    if held is None:
        return
    testimony = updated(held, update)
    said = Status(update.status) if update.status and not testimony.over else None
    take(testimony, Occasion(testimony, explicit=True), desk, said=said)
