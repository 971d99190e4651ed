"""The evidence in pieces, few enough to be read and weighed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from statushub.attribute.case import case_of
from statushub.attribute.hours import Hours
from statushub.attribute.piece import UNTELLING, Kind, Piece, households, in_order
from statushub.attribute.silence import silence
from statushub.attribute.spoken import spoken
from statushub.model.evidence import Evidence
from statushub.model.names import CompanyId

MOST_PIECES: Final = 20
"""Weighing is one inference a piece."""
MOST_OF_A_KIND: Final = 5
"""The smaller ones of a kind are taken together: a table is to be read."""


def pieces(
    evidence: Sequence[Evidence],
    desks: Mapping[CompanyId, Hours],
    suspects: Collection[CompanyId],
    now: datetime,
) -> tuple[Piece, ...]:
    """Return the evidence in at most ``MOST_PIECES`` pieces, besides silence that says nothing.

    ``desks`` are those of all companies concerned; each suspect's silence is looked at by itself.
    """
    onset = case_of(evidence, now).onset
    found = [*spoken(evidence), *silence(evidence, desks, suspects, onset, now)]
    limit = MOST_OF_A_KIND
    condensed = _condensed(found, limit)
    while limit > 1 and sum(piece.kind not in UNTELLING for piece in condensed) > MOST_PIECES:
        limit -= 1
        condensed = _condensed(found, limit)
    return condensed


def _condensed(found: Iterable[Piece], limit: int) -> tuple[Piece, ...]:
    """Return at most ``limit`` pieces of each kind: the largest, and the rest of the kind as one."""
    by_kind: dict[Kind, list[Piece]] = {}
    for piece in found:
        by_kind.setdefault(piece.kind, []).append(piece)
    whole: list[Piece] = []
    for alike in by_kind.values():
        alike.sort(key=lambda piece: -len(piece.evidence))
        whole += alike if len(alike) <= limit else [*alike[: limit - 1], _together(alike[limit - 1 :])]
    return tuple(whole)


def _together(alike: Sequence[Piece]) -> Piece:
    evidence = frozenset[Evidence]().union(*(piece.evidence for piece in alike))
    blamed = {piece.blames for piece in alike}
    dated = [piece.at for piece in alike if piece.at is not None and piece.kind not in UNTELLING]
    return Piece(
        kind=alike[0].kind,
        companies=tuple(company for piece in alike for company in piece.companies),
        at=max(dated, default=None),
        places=tuple(sorted({place for piece in alike for place in piece.places})),
        services=in_order(service for piece in alike for service in piece.services),
        blames=blamed.pop() if len(blamed) == 1 else None,
        households=households(evidence),
        evidence=evidence,
    )
