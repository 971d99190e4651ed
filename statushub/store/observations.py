"""Observations as rows: a column says which kind, so that the JSON needs no tag."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from statushub.model.evidence import Probe, Report
from statushub.model.names import ObservationId
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
from statushub.store.codec import from_json, instant, json, micros
from statushub.store.database import Row, Transaction

KINDS: Mapping[str, type[Observation]] = {
    "notice_seen": NoticeSeen,
    "notice_gone": NoticeGone,
    "post": Post,
    "post_update": PostUpdate,
    "reading_corrected": ReadingCorrected,
    "report": Report,
    "probe": Probe,
    "learned": Learned,
}
"""The column's words; they stand in databases, so they never change."""

_WORDS = {kind: word for word, kind in KINDS.items()}


async def keep_observation(
    transaction: Transaction, observation: Observation, now: datetime
) -> ObservationId:
    """Put an observation into the inbox."""
    (row,) = await transaction.rows(
        "add_observation", now=micros(now), kind=_WORDS[type(observation)], content=json(observation)
    )
    return ObservationId(row["id"])


async def anonymous(transaction: Transaction, observation: Observation) -> Observation:
    """Return a report with its sender as a salted hash: told apart from others, and known to nobody."""
    if not isinstance(observation, Report):
        return observation
    return replace(observation, by=await pseudonym(transaction, observation.by))


async def pseudonym(transaction: Transaction, address: str) -> str:
    """Return what stands for an address in reports."""
    (row,) = await transaction.rows("salt")
    return blake2b(address.encode(), key=row["bytes"], digest_size=12).hexdigest()


def received(row: Row) -> Received:
    """Return an observation as the inbox holds it."""
    observation: Observation = from_json(row["content"], KINDS[row["kind"]])
    return Received(ObservationId(row["id"]), instant(row["at"]), observation)
