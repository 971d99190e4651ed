"""Values for the store's tests, in words of ours; each takes only what a test is about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from statushub.model.chain import Reach
from statushub.model.correction import Correction, Fact
from statushub.model.evidence import Says
from statushub.model.facts import Facts, Span, Writing
from statushub.model.health import PollEnd, SourceState
from statushub.model.incident import (
    Assessment,
    Audience,
    Change,
    Entry,
    Incident,
    IncidentChange,
    Status,
    Testimony,
)
from statushub.model.message import Accepted, Attempt, Claimed, InboundText, Reason, Receipt, ReceiptStatus
from statushub.model.names import (
    CompanyId,
    IncidentId,
    IncidentKind,
    NoticeKind,
    Postcode,
    Role,
    Service,
    Severity,
    SourceId,
)
from statushub.model.observation import Post, PostUpdate, ReadingCorrected
from statushub.model.post import Idempotency, PostRecord
from statushub.model.source import Notice
from statushub.model.stamp import Stamp
from statushub.model.subscriber import Subscription, Wishes
from statushub.ports.store import Enqueued, Store
from tests.fakes.clock import NOON

LEASE = timedelta(seconds=10)
EXPIRES = NOON + timedelta(hours=6)
PLACE = Postcode("78431")
COMPANY = CompanyId("åsnät")
CELL = Reach(PLACE, Service.INTERNET)


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def said(key: str = "notice:åsnät-rss:1", reach: Iterable[Reach] = (CELL,), **fields: object) -> Testimony:
    made = Testimony(
        key, COMPANY, Says.OWN_FAULT, "Avgrävd fiber", "Vi söker felet.", NOON, reach=frozenset(reach)
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # a test's own choice of fields


def incident(name: str = "i1", reach: Iterable[Reach] = (CELL,), **fields: object) -> Incident:
    made = Incident(
        id=IncidentId(name),
        kind=IncidentKind.OUTAGE,
        status=Status.IDENTIFIED,
        severity=Severity.MINOR,
        title="Avgrävd fiber i Älvbo",
        message="Räven Örjan grävde av kabeln.",
        lang="sv",
        publisher=COMPANY,
        reach=frozenset(reach),
        opened_at=NOON,
        changed_at=NOON,
    )
    return replace(made, **fields)


def entry(
    name: str = "i1", audience: Audience = Audience.AFFECTED, severity: Severity = Severity.MINOR
) -> Entry:
    return Entry(
        incident=IncidentId(name),
        at=NOON,
        change=Change.OPENED,
        audience=audience,
        status=Status.IDENTIFIED,
        severity=severity,
        message="Räven Örjan grävde av kabeln.",
        lang="sv",
        by=COMPANY,
        eta=None,
        responsible=COMPANY,
        probability=0.94,
    )


def assessment(changed: Incident, *entries: Entry, handled: Iterable[int] = ()) -> Assessment:
    return Assessment(tuple(handled), (IncidentChange(changed, entries),))


def wishes(*subscriptions: Subscription, severity: Severity = Severity.MINOR) -> Wishes:
    return Wishes(subscriptions or (Subscription(PLACE, Service.INTERNET),), "sv", severity)


def phone(number: int) -> str:
    """One of the numbers reserved for fiction by PTS, 070-1740605 … 070-1740699; 0 … 94."""
    return f"+4670174{605 + number:04}"


def notice(key: str = "1", title: str = "Strömavbrott i Älvbo") -> Notice:
    return Notice(SourceId("åsnät-rss"), key, title, "Vi söker felet.\nNästa besked kl 14.")


def poll_end(state: SourceState, **fields: object) -> PollEnd:
    return replace(PollEnd(replace(state, next_due=state.next_due + seconds(60))), **fields)


def post(name: str = "p1") -> Post:
    return Post(
        IncidentId(name),
        COMPANY,
        "Vattenläcka på Sjögatan",
        "Vi gräver.",
        IncidentKind.OUTAGE,
        (Service.WATER,),
        (PLACE,),
    )


FACTS = Facts(
    "sv",
    NoticeKind.OUTAGE,
    (Service.INTERNET,),
    ("Älvbo",),
    start=Stamp(2026, 7, 11, 9, 30),
    start_at=NOON,
    advice=("Starta om din router.",),
    spans=(Span("places", 3, 8),),
)


def correction(name: str = "notice:åsnät-rss:1", place: str = "Örjansgård") -> ReadingCorrected:
    right = replace(FACTS, places=(place,))
    writing = Writing("Åsnät", Role.FIBER_OWNER, "Avgrävd fiber", "I Älvbo.", Stamp(2026, 7, 11))
    return ReadingCorrected(name, writing, Correction((Fact.PLACES,), FACTS, right, COMPANY, NOON))


def record(name: str = "p1") -> PostRecord:
    return PostRecord(IncidentId(name), COMPANY, IncidentKind.OUTAGE, Status.IDENTIFIED, NOON)


def update(name: str = "p1", status: Status | None = Status.RESOLVED) -> PostUpdate:
    return PostUpdate(IncidentId(name), COMPANY, "Läckan är lagad.", status)


def key(name: str = "nyckel", request: str = "abc") -> Idempotency:
    return Idempotency(COMPANY, name, request)


def inbound(number: int = 0, body: str = "START 78431", sid: str = "SM1") -> InboundText:
    return InboundText("twilio", sid, phone(number), body, NOON)


def receipt(sid: str, status: ReceiptStatus, code: str | None = None) -> Receipt:
    return Receipt("sandbox", sid, status, NOON + seconds(5), code)


def attempt(message: Claimed, told: str = "avbrott", body: str = "Avbrott i Älvbo") -> Attempt:
    return Attempt(message.id, body, told, Reason.FIRST_NEWS, "sandbox")


async def subscribed(store: Store, *numbers: int, asked: Wishes | None = None) -> list[int]:
    """Confirm some phones with the same wishes."""
    return [await store.subscribe("sms", phone(number), asked or wishes(), NOON) for number in numbers]


async def enqueue_all(store: Store, limit: int = 100) -> list[Enqueued]:
    """Enqueue as the notifier does, until nothing is left."""
    chunks = []
    while (following := await store.next_to_notify()) is not None:
        chunks.append(await store.enqueue(following, "sms", EXPIRES, limit, NOON))
    return chunks


async def announce(store: Store, changed: Incident, *entries: Entry) -> None:
    """Commit a change of an incident, and enqueue its messages."""
    await store.commit(assessment(changed, *entries), NOON)
    await enqueue_all(store)


async def claim(
    store: Store, owner: str = "a", at: timedelta = timedelta(0), limit: int = 100
) -> list[Claimed]:
    return await store.claim_messages(owner, "sms", NOON + at, LEASE, limit)


async def begin(store: Store, message: Claimed, owner: str = "a", told: str = "avbrott") -> None:
    """Decide that a claimed message is sent."""
    decided = (message.id, attempt(message, told))
    assert await store.decide(owner, [decided], NOON) == {message.id}


async def send(store: Store, message: Claimed, sid: str, told: str = "avbrott") -> None:
    """Send a claimed message, and have it accepted."""
    await begin(store, message, told=told)
    await store.record_outcomes([(message.id, Accepted(sid), None)], NOON)
