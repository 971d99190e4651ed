"""Whom a resident calls, as a block of a page and as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from statushub.attribute.whom import Resident, on_any_day, whom
from statushub.model.calls import Because, Call, Calls, Remedy
from statushub.model.chain import Delivery
from statushub.model.evidence import Verdict, percent
from statushub.model.incident import Incident
from statushub.model.names import Service
from statushub.publish.items import capitalised
from statushub.topology import Topology
from statushub.web.call_documents import CallDocument, CallsDocument, ClaimDocument, DeskDocument
from statushub.word.desks import hours, national
from statushub.word.names import services_list
from statushub.word.texts import N_
from statushub.word.voice import Voice

SAMPLED = 24
"""So many of an incident's postcodes are asked who delivers there: neighbours have the same companies."""
OPEN_UP_TO = 4
"""A longer group is folded."""
ANYBODY = Resident()


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number: what for, E.164, as it is dialled here, and when it is answered."""

    label: str
    address: str
    shown: str
    hours: str
    """Empty: at any hour."""


@dataclass(frozen=True, slots=True)
class Row:
    """One company: why it is listed, and how it is reached."""

    name: str
    why: str
    numbers: tuple[Number, ...]
    web: str


@dataclass(frozen=True, slots=True)
class Group:
    """The companies listed for one reason; a long group is folded."""

    heading: str
    rows: tuple[Row, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Block:
    """What a page says of whom to call: first what is good to know, then the companies."""

    advice: tuple[str, ...]
    groups: tuple[Group, ...]


_HEADINGS = (
    (Because.FAULT, N_("Who may have the fault")),
    (Because.WORK, N_("Who does the work")),
    (Because.CONTRACT, N_("The company you pay")),
    (Because.NETWORK, N_("Who owns the network here")),
)


def calls_of(incident: Incident, topology: Topology, now: datetime, zone: ZoneInfo) -> Calls:
    """Return whom to call about one incident, by a sample of its postcodes."""
    postcodes = incident.postcodes
    step = max(1, -(-len(postcodes) // SAMPLED))
    deliveries = [one for postcode in postcodes[::step] for one in topology.deliveries(postcode)]
    return whom((incident,), deliveries, topology.companies, ANYBODY, now, zone)


def calls_at(
    incidents: Iterable[Incident],
    deliveries: Sequence[Delivery],
    topology: Topology,
    now: datetime,
    zone: ZoneInfo,
) -> Calls:
    """Return whom to call at a postcode: about what is wrong there now, and about all else."""
    running = [one for one in incidents if one.status.is_running and one.is_public]
    return on_any_day(
        whom(running, deliveries, topology.companies, ANYBODY, now, zone),
        whom((), deliveries, topology.companies, ANYBODY, now, zone),
    )


def incident_block(incident: Incident, calls: Calls, voice: Voice) -> Block:
    """Return the block of an incident's page."""
    if incident.status.is_over:
        over = voice.say(N_("If it still does not work for you, call the company you pay."))
        return Block((over,), _groups(calls, voice))
    return Block(_advice(calls, voice), _groups(calls, voice))


def place_block(calls: Calls, voice: Voice) -> Block:
    """Return the block of a postcode's page."""
    other = voice.say(N_("If something does not work and is not told of here, call the company you pay."))
    return Block((*_advice(calls, voice), other), _groups(calls, voice))


def document(calls: Calls) -> CallsDocument:
    """Return whom to call as the API shows it."""
    return CallsDocument(
        stance=calls.stance,
        is_known=calls.is_known,
        told_by=calls.told_by,
        claims=tuple(ClaimDocument(claim.remedy, claim.services) for claim in calls.claims),
        companies=tuple(map(_company, calls.calls)),
    )


def _company(call: Call) -> CallDocument:
    company = call.company
    return CallDocument(
        company=company.id,
        name=company.name,
        because=call.because,
        services=call.services,
        probability=None if call.probability is None else round(call.probability, 4),
        has_told=call.has_told,
        phone=company.phone,
        fault_phone=company.fault_phone,
        web=company.web,
        desk=DeskDocument(call.desk.is_open, call.desk.closes_at, call.desk.opens_at),
    )


def _advice(calls: Calls, voice: Voice) -> tuple[str, ...]:
    """Return both halves of the truth: the repair needs no call, a reduction of the price does."""
    if calls.stance is None:
        return ()
    if calls.is_known:
        known = N_("You need not call for it to be repaired: {name} has told that something is wrong.")
        first = voice.say(known, name=voice.name(calls.told_by[0]))
    else:
        first = voice.say(N_("No company has told of it yet: report it to the company you pay."))
    return (first, *(_claim(calls, claim.remedy, claim.services, voice) for claim in calls.claims))


def _claim(calls: Calls, remedy: Remedy, services: Iterable[Service], voice: Voice) -> str:
    if remedy is Remedy.PRICE_REDUCTION:
        pattern = N_(
            "For a price reduction, report the fault to the company you pay for {services}: "
            "it counts from the day you report."
        )
        return voice.say(pattern, services=services_list(voice.texts, services))
    grids = [call for call in calls.because(Because.CONTRACT) if set(call.services) & set(services)]
    name = voice.name(grids[0].company.id) if len(grids) == 1 else voice.say(N_("your grid company"))
    pattern = N_(
        "From 12 hours without electricity you may have a right to compensation. You need not ask for it: "
        "{name} pays it, counted from when it learnt of the fault."
    )
    return voice.say(pattern, name=name)


def _groups(calls: Calls, voice: Voice) -> tuple[Group, ...]:
    """Return each company once, under the first reason it is listed for."""
    placed = [
        (heading, tuple(_row(call, voice) for call in calls.calls if _first(call) is because))
        for because, heading in _HEADINGS
    ]
    return tuple(
        Group(voice.say(heading), rows, folded=len(rows) > OPEN_UP_TO) for heading, rows in placed if rows
    )


def _first(call: Call) -> Because:
    return next(because for because, _ in _HEADINGS if because in call.because)


def _row(call: Call, voice: Voice) -> Row:
    company = call.company
    return Row(
        name=voice.name(company.id),
        why=capitalised(", ".join(_reasons(call, voice))),
        numbers=tuple(_numbers(call, voice)),
        web=company.web or "",
    )


def _numbers(call: Call, voice: Voice) -> Iterable[Number]:
    fault, service = call.company.fault_phone, call.company.phone
    if fault:
        yield Number(voice.say(N_("Report a fault, at any hour")), fault, national(fault), "")
    if service:
        told = hours(voice, call.desk)
        yield Number(voice.say(N_("Customer service")), service, national(service), told)


def _reasons(call: Call, voice: Voice) -> Iterable[str]:
    if call.probability is not None:
        likely = call.probability >= Verdict.NAMED_FROM
        pattern = N_("probably at fault ({percent}%)") if likely else N_("perhaps at fault ({percent}%)")
        yield voice.say(pattern, percent=percent(call.probability)).replace(" %", "\u00a0%")
    if Because.WORK in call.because:
        yield voice.say(N_("does the planned work"))
    if Because.CONTRACT in call.because:
        yield voice.say(N_("delivers {services}"), services=services_list(voice.texts, call.services))
    if Because.NETWORK in call.because:
        yield voice.say(N_("owns the fibre network here"))
