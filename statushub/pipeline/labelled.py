"""Corrections as labelled notices, for measuring and bettering the reader."""

from collections.abc import AsyncIterator, Iterable
from hashlib import sha256
from typing import Any

from statushub.correlate.understanding import corrected, with_correction
from statushub.model.correction import Correction
from statushub.model.facts import Writing
from statushub.model.names import ObservationId
from statushub.model.observation import ReadingCorrected
from statushub.ports.store import Store
from statushub.read.answers import labelled

PAGE = 500
"""Corrections fetched at once."""


async def corrections_kept(store: Store) -> list[ReadingCorrected]:
    """Return every correction, in order of arrival."""
    return [said async for said in _all(store)]


def labelled_lines(corrections: Iterable[ReadingCorrected]) -> list[dict[str, Any]]:
    """Return a labelled notice for each revision of a notice that was corrected, the latest corrected last.

    Of several corrections of one revision the latest speaks, with what only the earlier ones set right.
    """
    revisions: dict[tuple[str, Writing], tuple[Correction, ...]] = {}
    for said in corrections:
        revision = (said.testimony, said.notice)
        revisions[revision] = with_correction(revisions.pop(revision, ()), said.correction)
    return [
        labelled(_identity(key, notice), notice, corrected(made[-1].right, made))
        for (key, notice), made in revisions.items()
    ]


def _identity(key: str, notice: Writing) -> str:
    """Return an id that a notice's revision always has, and no other."""
    return f"{key}#{sha256(repr(notice).encode()).hexdigest()[:8]}"


async def _all(store: Store) -> AsyncIterator[ReadingCorrected]:
    after = ObservationId(0)
    while page := await store.corrections(after, PAGE):
        for received in page:
            if isinstance(received.observation, ReadingCorrected):
                yield received.observation
        after = page[-1].id
