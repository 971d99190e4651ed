"""What a listing changes against what was known of its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from statushub.model.health import KnownNotice
from statushub.model.names import SourceId
from statushub.model.observation import NoticeGone, NoticeSeen, Observation
from statushub.model.source import Absence, Listing, Notice

READS_TO_END = 3
"""Successful reads without an item that end it, where the format lists only what is open."""

PAST = timedelta(days=7)
"""An item that first appears this long after its own date is a look back, not news."""


@dataclass(frozen=True, slots=True)
class Revisions:
    """The difference between two reads of a source."""

    notices: tuple[tuple[Notice, int], ...]
    """New or changed, each with its revision."""
    missing: tuple[tuple[str, int], ...]
    gone: tuple[str, ...]
    observations: tuple[Observation, ...]


def revisions(
    source: SourceId, listing: Listing, known: Mapping[str, KnownNotice], *, first: bool, now: datetime
) -> Revisions:
    """Return what is new, changed, missing and gone; on the first read all is history."""
    changed = [
        (notice, known[notice.key].revision + 1 if notice.key in known else 1)
        for notice in listing.notices
        if notice.key not in known or known[notice.key].digest != notice.digest or known[notice.key].gone
    ]
    missing = _missing(listing, known)
    gone = tuple(key for key, reads in missing if reads >= READS_TO_END)
    seen = [
        NoticeSeen(notice, revision, history=first or (revision == 1 and _is_past(notice, now)))
        for notice, revision in changed
    ]
    return Revisions(
        notices=tuple(changed),
        missing=missing,
        gone=gone,
        observations=(*seen, *(NoticeGone(source, key) for key in gone)),
    )


def _missing(listing: Listing, known: Mapping[str, KnownNotice]) -> tuple[tuple[str, int], ...]:
    listed = {notice.key for notice in listing.notices}
    back = [(key, 0) for key, held in known.items() if key in listed and held.missing]
    if listing.absence is Absence.NOTHING:
        return tuple(back)
    away = [(key, held.missing + 1) for key, held in known.items() if key not in listed and not held.gone]
    return (*back, *away)


def _is_past(notice: Notice, now: datetime) -> bool:
    said = notice.updated or notice.published
    return said is not None and now - said > PAST
