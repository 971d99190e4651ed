"""Whom a question goes to: a few of those who have what it is about and let us ask, none of them often."""

from datetime import datetime

from statushub.decide.asking import AGAIN_AFTER, ASKED_AT_MOST
from statushub.model.doubt import Question
from statushub.model.incident import Incident, TimelineEntry
from statushub.store.codec import from_json, json, micros
from statushub.store.database import Parameter, Transaction
from statushub.store.observations import pseudonym


async def enqueue_question(
    transaction: Transaction,
    entry: TimelineEntry,
    question: Question,
    chunk: dict[str, Parameter],
    now: datetime,
) -> int:
    """Add the messages that ask it, all at once, and return how many; who has reported already is spared."""
    heard = await _reporters(transaction, entry)
    rows = await transaction.rows(
        "askable",
        places=json(question.postcodes),
        service=question.service.value,
        provider=question.provider,
        channel=chunk["channel"],
        since=micros(now - AGAIN_AFTER),
        seq=entry.seq,
        limit=ASKED_AT_MOST + len(heard),
    )
    silent = [row["subscriber"] for row in rows if await pseudonym(transaction, row["address"]) not in heard]
    few = sorted(silent[:ASKED_AT_MOST])
    await transaction.executemany("enqueue_asked", [chunk | {"subscriber": one} for one in few])
    return len(few)


async def _reporters(transaction: Transaction, entry: TimelineEntry) -> set[str]:
    for row in await transaction.rows("incident", id=entry.entry.incident):
        return {report.by for report in from_json(row["state"], Incident).reports}
    return set()
