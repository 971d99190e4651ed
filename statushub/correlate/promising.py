"""Which ends were promised of an incident: kept by who said them and when, and taken back where misread."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from statushub.model.correction import Correction, Fact
from statushub.model.incident import Incident, Promise, Testimony
from statushub.model.names import CompanyId

MOST_KEPT = 21
"""Promises kept of one incident: the first, and the latest twenty."""


def promises_of(
    before: Incident | None, testimonies: Iterable[Testimony], now: datetime
) -> tuple[Promise, ...]:
    """Return the promises known before, with what the testimonies promise anew as of now; first said first.

    An all-clear promises nothing: its time is when it was over. Words that are no alarm after all promised
    nothing, and a time that was set right was never promised: the right one was, when the wrong one was read.
    """
    testimonies = tuple(testimonies)
    held = {said.key: said for said in before.testimonies} if before else {}
    promises = list(before.promises) if before else []
    for said in testimonies:
        earlier = held.get(said.key)
        if earlier is not None and _was_misread(earlier, said):
            promises = list(_set_right(promises, earlier, said))
        if _promises_anew(earlier, said):
            promises += _promise(said, said.at if earlier is None else now)
    promises.sort(key=lambda promise: promise.said_at)
    kept = list(_without_repeats(_as_it_stands(promises, testimonies, now)))
    return tuple(kept if len(kept) <= MOST_KEPT else [kept[0], *kept[1 - MOST_KEPT :]])


def _promises_anew(earlier: Testimony | None, said: Testimony) -> bool:
    if said.over or said.withdrawn:
        return False
    return earlier is None or earlier.over or earlier.withdrawn or _time(earlier) != _time(said)


def _was_misread(earlier: Testimony, said: Testimony) -> bool:
    """Tell whether a correction says that the earlier revision's time was no promise."""
    if earlier.over or earlier.eta is None:
        return False
    withdrawn = said.withdrawn and not earlier.withdrawn
    corrected = _of_end(said) not in {None, _of_end(earlier)}
    return withdrawn or (corrected and _time(earlier) != _time(said))


def _of_end(said: Testimony) -> Correction | None:
    return next((one for one in reversed(said.corrections) if Fact.END in one.facts), None)


def _set_right(promises: Iterable[Promise], earlier: Testimony, said: Testimony) -> Iterator[Promise]:
    """Yield the promises with the right time in place of the one misread; without it, where none was said."""
    for promise in promises:
        if (promise.by, promise.eta, promise.eta_day) != (earlier.publisher, earlier.eta, earlier.eta_day):
            yield promise
        elif not said.over and not said.withdrawn:
            yield from _promise(said, promise.said_at)


def _as_it_stands(
    promises: Iterable[Promise], testimonies: Sequence[Testimony], now: datetime
) -> Iterator[Promise]:
    """Yield the promises with when their companies said that it was over.

    None of a company that speaks of no alarm here, or whose notice turned out to be about another fault.
    """
    alarmed = {said.publisher for said in testimonies if not said.withdrawn}
    still_down = {said.publisher for said in testimonies if not said.over}
    for promise in promises:
        over_at = None if promise.by in still_down else promise.over_at or now
        if promise.by in alarmed:
            yield promise if promise.over_at == over_at else replace(promise, over_at=over_at)


def _without_repeats(promises: Iterable[Promise]) -> Iterator[Promise]:
    """Yield what is another time than its company last promised: two channels may say the same."""
    latest: dict[CompanyId, datetime | date] = {}
    for promise in promises:
        if latest.get(promise.by) != promise.eta_said:
            yield promise
        latest[promise.by] = promise.eta_said


def _promise(said: Testimony, at: datetime) -> tuple[Promise, ...]:
    return (Promise(said.publisher, at, said.eta, said.eta_day),) if said.eta is not None else ()


def _time(said: Testimony) -> tuple[object, ...]:
    return (said.eta, said.eta_day)
