"""Who said nothing of a fault, and whether that says anything: a closed desk's silence does not."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from statushub.attribute.hours import Hours
from statushub.attribute.piece import Kind, Piece
from statushub.model.evidence import Evidence, Says, Statement
from statushub.model.names import CompanyId

LOOKED_BACK: Final = timedelta(days=14)
"""How far back a closed desk's last hours are looked for."""


def silence(
    evidence: Iterable[Evidence],
    desks: Mapping[CompanyId, Hours],
    suspects: Collection[CompanyId],
    onset: datetime,
    now: datetime,
) -> Iterator[Piece]:
    """Yield the silence of each suspect by itself, and that of all others with an open desk as one.

    ``desks`` are those of all concerned; ``onset`` is when the fault began.
    """
    spoke = {
        item.publisher for item in evidence if isinstance(item, Statement) and item.says is not Says.INFO
    }
    silent = [company for company in desks if company not in spoke]
    had_time = [company for company in silent if desks[company].latest_open(onset, now) is not None]
    for company in silent:
        if company in suspects:
            yield (
                Piece(Kind.SILENT, (company,))
                if company in had_time
                else _shut(company, desks[company], onset)
            )
    others = tuple(company for company in had_time if company not in suspects)
    if others:
        yield Piece(Kind.SILENT, others)


def _shut(company: CompanyId, desk: Hours, onset: datetime) -> Piece:
    """Return the silence of a desk that had no time to speak."""
    closed = desk.latest_open(onset - LOOKED_BACK, onset)
    return Piece(Kind.CLOSED if closed else Kind.HOURS_UNKNOWN, (company,), closed)
