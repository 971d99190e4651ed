"""A hub's web side on a real store in memory, with incidents of our own to show; for reuse."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from statushub.model.chain import Company, Reach
from statushub.model.correction import Correction, Fact
from statushub.model.evidence import Says, Suspect, Verdict
from statushub.model.facts import Facts, Span
from statushub.model.health import PollEnd, Sight, SourceState
from statushub.model.hub import Hub
from statushub.model.incident import (
    Assessment,
    Audience,
    Change,
    Ending,
    Entry,
    Incident,
    IncidentChange,
    Promise,
    Status,
    Testimony,
)
from statushub.model.message import InboundText
from statushub.model.names import (
    Blame,
    Cause,
    CompanyId,
    IncidentId,
    IncidentKind,
    Layer,
    NoticeKind,
    Postcode,
    Seq,
    Service,
    Severity,
    SourceId,
)
from statushub.model.post import Scope, Token
from statushub.model.source import Source
from statushub.model.stamp import Stamp
from statushub.pipeline.bells import Bells
from statushub.ports.channel import Channel
from statushub.ports.store import Store
from statushub.record.history import History
from statushub.store import open_store
from statushub.topology import Topology
from statushub.web.security import secret_hash
from statushub.web.site import Site
from tests.fakes.clock import FakeClock
from tests.fakes.town import CENTRE, COMPANIES, EAST, FIBER, GRID, ISP_A, ISP_B, NETWORKS, TOWNS, TV

HUB = Hub(name="Störningshubben", url="https://hub.example.se")
PHONE = "+46701740605"

OUTAGE = IncidentId("7h3k9qmx2a")
PLANNED = IncidentId("b2c4d6f8g0")
OVER = IncidentId("zz9yy8xx7w")


@dataclass
class Stage:
    """A site, and hands to change what it shows."""

    site: Site
    clock: FakeClock
    heard: list[InboundText] = field(default_factory=list)
    seq: Seq = field(default=Seq(0))

    @property
    def store(self) -> Store:
        return self.site.store

    async def tell(self, *changes: IncidentChange) -> None:
        """Append to the timeline, as an assessment would."""
        self.seq = await self.store.commit(Assessment((), changes), self.clock.now())

    async def link(self, post: IncidentId, incident: IncidentId) -> None:
        """Weigh all that waits, and find a post to be part of an incident."""
        waiting = tuple(received.id for received in await self.store.unhandled(100))
        self.seq = await self.store.commit(Assessment(waiting, links={post: incident}), self.clock.now())

    async def token(self, company: CompanyId, *scopes: Scope) -> str:
        """Give a company a token and return its secret."""
        secret = f"sh_{company}_{'-'.join(scopes)}"
        kept = Token(secret[-20:], company, scopes or tuple(Scope), self.clock.now())
        await self.store.add_token(kept, secret_hash(secret))
        return secret

    async def polled(self, source: SourceId, sight: Sight, *, ago: timedelta = timedelta(0)) -> None:
        """Let a source's last poll have ended so; ``ago``: since it was last read."""
        now = self.clock.now()
        await self.store.claim_sources("stage", now, timedelta(seconds=10), 100)
        read = None if sight is Sight.UNSEEN else now - ago
        state = SourceState(source, now, sight=sight, last_poll=now, last_read=read)
        await self.store.finish_poll("stage", PollEnd(state), now)


@asynccontextmanager
async def stage(
    hub: Hub = HUB,
    *,
    sources: Sequence[Source] = (),
    channels: Mapping[str, Channel] | None = None,
    number: str | None = PHONE,
    history: History | None = None,
) -> AsyncIterator[Stage]:
    """Set up a hub that has nothing to show yet."""
    clock = FakeClock()
    store = await open_store("sqlite://", clock=clock)
    await store.sync_sources([source.id for source in sources], clock.now())
    heard: list[InboundText] = []

    async def receive(text: InboundText) -> str | None:
        heard.append(text)
        return f"Tack för {text.body!r}"

    def latest() -> Seq:
        return on.seq

    site = Site(hub, store, town(), tuple(sources), channels or {}, clock, Bells(), latest, receive, number)
    on = Stage(replace(site, history=lambda: history) if history else site, clock, heard)
    try:
        yield on
    finally:
        await store.close()


def town() -> Topology:
    """Return the fakes' town, its fibre owner with a telephone."""
    companies = {company.id: company for company in COMPANIES}
    reachable = replace(companies[FIBER], fault_phone="+46701740606", web="https://stadsnatet.example.se")
    known: dict[CompanyId, Company] = {**companies, FIBER: reachable}
    return Topology(tuple(known.values()), NETWORKS, (), lambda postcode: TOWNS.get(postcode, ""))


def source(company: CompanyId, name: str = "") -> Source:
    """Return a source of a company, read each minute."""
    return Source(
        SourceId(name or f"{company}-rss"), company, "rss", "https://x.example.se/rss", timedelta(minutes=1)
    )


SOURCES = (source(FIBER), source(ISP_A), source(TV))


FACTS = Facts(
    lang="sv",
    kind=NoticeKind.OUTAGE,
    services=(Service.INTERNET, Service.IPTV, Service.TELEPHONY),
    places=("Åmålsvik", "Östermo"),
    eta_vague=True,
    eta_phrase="på väg",
    responsible=Blame.PUBLISHER,
    cause=Cause.WEATHER,
    severity=Severity.MAJOR,
    affected=1200,
    spans=(
        Span("kind", 0, 13),
        Span("services", 16, 26),
        Span("cause", 33, 37),
        Span("cause", 42, 54),
        Span("responsible", 42, 76),
        Span("places", 79, 87),
        Span("eta_vague", 101, 107),
    ),
)
"""What the fibre owner's notice was read as; the spans of "blixtnedslag" overlap."""

CORRECTION = Correction(
    facts=(Fact.END, Fact.VAGUE),
    read=FACTS,
    right=replace(
        FACTS,
        end_or_eta=Stamp(2026, 7, 11, 15, 30),
        end_at=datetime(2026, 7, 11, 13, 30, tzinfo=UTC),
        eta_vague=False,
        eta_phrase=None,
    ),
    by=FIBER,
    at=datetime(2026, 7, 11, 9, 45, tzinfo=UTC),
)


def outage(now: datetime, **changes: object) -> Incident:
    """Return a fault on the town's fibre, told by two companies."""
    reach = frozenset(
        Reach(postcode, service)
        for postcode in (CENTRE, EAST)
        for service in (Service.INTERNET, Service.IPTV, Service.TELEPHONY)
    )
    own = Testimony(
        key="notice:stadsnat-rss:1",
        publisher=FIBER,
        says=Says.OWN_FAULT,
        title="Driftstörning i stadsnätet efter åska",
        message="Ett blixtnedslag har slagit ut vår nod i Åmålsvik.\nTekniker är på väg.",
        at=now - timedelta(minutes=40),
        reach=reach,
        severity=Severity.MAJOR,
        eta=now + timedelta(hours=3, minutes=30),
        link="https://stadsnatet.example.se/drift/1",
        lang="sv",
        facts=FACTS,
        published=Stamp(2026, 7, 11, 11, 20),
        corrections=(CORRECTION,),
    )
    other = Testimony(
        key="notice:snabbnet-rss:9",
        publisher=ISP_A,
        says=Says.SYMPTOM,
        title="Internet och telefoni ligger nere i Åmålsvik",
        message="Vi ser att många kunder saknar internet <b>just nu</b>. Vi söker orsaken.",
        at=now - timedelta(minutes=30),
        reach=reach,
        link="javascript:alert(1)",
        lang="sv",
    )
    verdict = Verdict(
        (
            Suspect(FIBER, Layer.FIBER_ACTIVE, 0.71),
            Suspect(FIBER, Layer.FIBER_PASSIVE, 0.22),
            Suspect(GRID, Layer.POWER, 0.05),
            Suspect(ISP_A, Layer.ISP, 0.02),
        )
    )
    made = Incident(
        id=OUTAGE,
        kind=IncidentKind.OUTAGE,
        status=Status.IDENTIFIED,
        severity=Severity.MAJOR,
        title=own.title,
        message=own.message,
        lang="sv",
        publisher=FIBER,
        reach=reach,
        opened_at=own.at,
        changed_at=now,
        testimonies=(own, other),
        verdict=verdict,
        cause=Cause.WEATHER,
        start=own.at,
        eta=own.eta,
        eta_by=FIBER,
        promises=(Promise(FIBER, own.at, now + timedelta(hours=3, minutes=30)),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test's own choice of fields


def planned(now: datetime, **changes: object) -> Incident:
    """Return a company's planned work of the coming night."""
    start = now + timedelta(hours=14)
    made = Incident(
        id=PLANNED,
        kind=IncidentKind.PLANNED,
        status=Status.SCHEDULED,
        severity=Severity.MINOR,
        title="Byte av utrustning natten till söndag",
        message="Internet kan vara borta i korta stunder.",
        lang="sv",
        publisher=ISP_B,
        reach=frozenset({Reach(CENTRE, Service.INTERNET, ISP_B)}),
        opened_at=now - timedelta(days=2),
        changed_at=now - timedelta(days=2),
        verdict=Verdict((Suspect(ISP_B, Layer.ISP, 1.0),)),
        cause=Cause.PLANNED_WORK,
        start=start,
        eta=start + timedelta(hours=5),
        eta_by=ISP_B,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test's own choice of fields


def over(now: datetime, **changes: object) -> Incident:
    """Return a power cut that ended this morning."""
    made = Incident(
        id=OVER,
        kind=IncidentKind.OUTAGE,
        status=Status.RESOLVED,
        severity=Severity.MINOR,
        title="Strömavbrott i Östermo",
        message="Strömmen är tillbaka.",
        lang="sv",
        publisher=GRID,
        reach=frozenset({Reach(EAST, Service.POWER)}),
        opened_at=now - timedelta(hours=5),
        changed_at=now - timedelta(hours=3),
        verdict=Verdict((Suspect(GRID, Layer.POWER, 0.97),)),
        ended_at=now - timedelta(hours=3),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test's own choice of fields


def entry(incident: Incident, change: Change, at: datetime, **changes: object) -> Entry:
    """Return a timeline entry that tells the incident's state."""
    suspect = incident.verdict.responsible()
    made = Entry(
        incident=incident.id,
        at=at,
        change=change,
        audience=Audience.AFFECTED,
        status=incident.status,
        severity=incident.severity,
        message=incident.message,
        lang=incident.lang,
        by=incident.publisher,
        eta=incident.eta,
        responsible=suspect.company if suspect else None,
        probability=suspect.probability if suspect else None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test's own choice of fields


def opened(incident: Incident) -> IncidentChange:
    """Return the incident's first line."""
    return IncidentChange(incident, (entry(incident, Change.OPENED, incident.opened_at),))


async def a_stormy_day(on: Stage) -> None:
    """Show a fault, a planned work and a fault that is over, each with its timeline."""
    now = on.clock.now()
    fault, work, past = outage(now), planned(now), over(now)
    await on.tell(opened(work))
    await on.tell(
        IncidentChange(
            past,
            (
                entry(past, Change.OPENED, past.opened_at, message="Ett träd ligger på ledningen."),
                entry(past, Change.ENDED, past.changed_at, ending=Ending.SAID),
            ),
        )
    )
    await on.tell(
        IncidentChange(
            fault,
            (
                entry(fault, Change.OPENED, fault.opened_at),
                entry(
                    fault,
                    Change.LINKED,
                    now - timedelta(minutes=30),
                    by=ISP_A,
                    message=fault.testimonies[1].message,
                ),
                entry(fault, Change.UPDATED, now, message="Ett kort måste hämtas från förrådet."),
            ),
        )
    )


async def all_read(on: Stage) -> None:
    """Let every source have just been read."""
    for one in on.site.sources:
        await on.polled(one.id, Sight.READ)


def at(postcode: str, *services: Service) -> frozenset[Reach]:
    """Return cells of all providers at a postcode."""
    return frozenset(Reach(Postcode(postcode), service) for service in services)
