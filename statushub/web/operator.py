"""``POST /api/v1/incidents`` and ``…/updates``: operators' own word, acknowledged before it is weighed."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec
from aiohttp import web

from statushub.errors import StoreConflict
from statushub.model import crockford
from statushub.model.incident import LIFE, Status
from statushub.model.names import IncidentId, IncidentKind, Postcode, Service
from statushub.model.observation import Post, PostUpdate
from statushub.model.post import Acknowledged, Idempotency, PostRecord, Scope, Token
from statushub.web.api import acknowledgement
from statushub.web.bodies import body_of, json_of, values_of
from statushub.web.problems import Fault, Problem
from statushub.web.security import require, token_of
from statushub.web.site import SITE, Site
from statushub.web.wire import NewIncident, NewUpdate

LONGEST_KEY = 255
KEY_HEADER = "Idempotency-Key"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""All but line breaks and tabs."""
YEARS = range(2000, 2100)
"""A time outside these is a slip of the pen."""


async def post_incident(request: web.Request) -> web.Response:
    """Keep an operator's report → 201; 400 names every fault, 403 every place that isn't theirs."""
    site = request.app[SITE]
    token = await token_of(request, Scope.POST)
    body = await body_of(request, "application/json")
    key = idempotency(request, token, body)
    wanted = _incident_in(json_of(body))
    _hold_stands_in(site, token, wanted)
    now = site.clock.now()
    post = _post(token, wanted)
    record = PostRecord(post.incident, post.company, post.kind, _first_status(post, now), now)
    answer = msgspec.json.encode(acknowledgement(site, record)).decode()
    try:
        done = await site.store.submit_post(post, record, answer, key, now)
    except StoreConflict as conflict:
        raise key_reused() from conflict
    return created(site, done, f"/api/v1/incidents/{msgspec.json.decode(done.response)['id']}")


async def post_update(request: web.Request) -> web.Response:
    """Keep an operator's update of their own post → 201; 409 where its life doesn't allow the move."""
    site = request.app[SITE]
    token = await token_of(request, Scope.UPDATE)
    body = await body_of(request, "application/json")
    key = idempotency(request, token, body)
    record = await _own_post(site, token, IncidentId(request.match_info["id"]))
    wanted = _update_in(json_of(body))
    if wanted.status is not None and wanted.status.is_over:
        require(token, Scope.RESOLVE)
    update = PostUpdate(record.id, token.company, clean(wanted.message), wanted.status, _utc(wanted.eta))
    return await _submit_update(site, update, record, key)


async def _submit_update(
    site: Site, update: PostUpdate, record: PostRecord, key: Idempotency | None
) -> web.Response:
    after = replace(record, status=Status(update.status) if update.status else record.status)
    expected = _expected(record.status, after.status)
    if expected is None or (expected is not record.status and key is None):
        raise _not_allowed(record, after.status)
    answer = msgspec.json.encode(acknowledgement(site, after)).decode()
    try:
        done = await site.store.submit_update(update, expected, answer, key, site.clock.now())
    except StoreConflict as conflict:
        if expected is not record.status:
            raise _not_allowed(record, after.status) from conflict
        current = await site.store.post(record.id)
        if current is not None and current.status is record.status:
            raise key_reused() from conflict
        raise Problem(409, "it was updated at the same time: look at it again, then decide") from conflict
    return created(site, done, f"/api/v1/incidents/{msgspec.json.decode(done.response)['id']}")


def _expected(before: Status, after: Status) -> Status | None:
    """Return a status that allows the move: the present one if it does.

    Else another one: the store then answers only a repetition of a request it has already answered.
    """
    if before is after or after in LIFE[before]:
        return before
    return next((status for status, moves in LIFE.items() if after in moves), None)


def _not_allowed(record: PostRecord, after: Status) -> Problem:
    moves = ", ".join(status for status in Status if status in LIFE[record.status]) or "no other"
    return Problem(
        409,
        f"an incident that is {record.status} can't become {after}: from here it may become {moves}",
        faults=[Fault("/status", f"may be {record.status} (unchanged) or {moves}")],
    )


async def _own_post(site: Site, token: Token, wanted: IncidentId) -> PostRecord:
    record = await site.store.post(wanted)
    if record is None:
        raise Problem(
            404, f"no operator has posted an incident {wanted}: use the id that posting it returned"
        )
    if record.company != token.company:
        raise Problem(
            403, f"incident {wanted} was posted by another company than the token's, {token.company}"
        )
    return record


def _incident_in(given: Mapping[str, Any]) -> NewIncident:
    values, faults = values_of(NewIncident, given)
    faults += _blank(values) + _times(values)
    faulty = {fault.pointer for fault in faults}
    if values.get("kind") is IncidentKind.PLANNED and not values.get("start") and "/start" not in faulty:
        faults.append(Fault("/start", "is required for planned work: when it begins"))
    if faults:
        raise Problem(400, "the body has faults", faults=faults)
    return NewIncident(**values)


def _update_in(given: Mapping[str, Any]) -> NewUpdate:
    values, faults = values_of(NewUpdate, given)
    faults += _blank(values) + _times(values)
    if faults:
        raise Problem(400, "the body has faults", faults=faults)
    return NewUpdate(**values)


def _blank(values: Mapping[str, Any]) -> list[Fault]:
    texts = [(name, values[name]) for name in ("title", "message") if name in values]
    return [Fault(f"/{name}", "is blank: write something") for name, text in texts if not clean(text)]


def _times(values: Mapping[str, Any]) -> list[Fault]:
    given = [(name, values[name]) for name in ("start", "eta") if values.get(name)]
    strange = [name for name, instant in given if instant.year not in YEARS]
    if strange:
        return [Fault(f"/{name}", f"the year must be {YEARS[0]} to {YEARS[-1]}") for name in strange]
    start, eta = values.get("start"), values.get("eta")
    return [Fault("/eta", "is before the start: give a later time")] if start and eta and eta < start else []


def _hold_stands_in(site: Site, token: Token, wanted: NewIncident) -> None:
    """Hold that the company stands in the chain of every service at every postcode. Raises Problem 403."""
    faults = []
    name = site.topology.name_of(token.company)
    for number, postcode in enumerate(wanted.postcodes):
        strange = [service for service in wanted.services if not _stands(site, token, postcode, service)]
        if strange:
            what = ", ".join(dict.fromkeys(strange))
            faults.append(
                Fault(f"/postcodes/{number}", f"{name} stands in no chain of {what} at {_code(postcode)}")
            )
    if faults:
        raise Problem(403, f"{name} may post only where it stands in the chain of delivery", faults=faults)


def _stands(site: Site, token: Token, postcode: str, service: Service) -> bool:
    return site.topology.stands_in(token.company, _code(postcode), service)


def _post(token: Token, wanted: NewIncident) -> Post:
    return Post(
        incident=crockford.spelled(secrets.randbits(crockford.BITS)),
        company=token.company,
        title=" ".join(clean(wanted.title).split()),
        message=clean(wanted.message),
        kind=wanted.kind,
        services=tuple(dict.fromkeys(wanted.services)),
        postcodes=tuple(sorted({_code(postcode) for postcode in wanted.postcodes})),
        severity=wanted.severity,
        start=_utc(wanted.start),
        eta=_utc(wanted.eta),
    )


def _first_status(post: Post, now: datetime) -> Status:
    if post.kind is not IncidentKind.PLANNED:
        return Status.CONFIRMED
    return Status.IN_PROGRESS if post.start is not None and post.start <= now else Status.SCHEDULED


def idempotency(request: web.Request, token: Token, body: bytes) -> Idempotency | None:
    """RFC draft "The Idempotency-Key HTTP Header Field": the same key means the same request."""
    key = request.headers.get(KEY_HEADER)
    if key is None:
        return None
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise Problem(400, f"{KEY_HEADER} must be 1 to {LONGEST_KEY} printable characters")
    said = f"{request.method} {request.path}\n".encode() + body
    return Idempotency(token.company, key, sha256(said).hexdigest())


def key_reused() -> Problem:
    """Return the refusal of a key that came with another request."""
    return Problem(
        422, f"this {KEY_HEADER} came with another request before: use a new key for a new request"
    )


def created(site: Site, done: Acknowledged, location: str) -> web.Response:
    """Return 201 with what was answered first, and have the observation weighed."""
    site.bells.assess.ring()
    headers = {"Content-Type": "application/json", "Cache-Control": "no-store", "Location": location}
    if done.replayed:
        headers["Idempotency-Replayed"] = "true"
    return web.Response(status=201, body=done.response.encode(), headers=headers)


def _code(postcode: str) -> Postcode:
    return Postcode(postcode.replace(" ", ""))


def _utc(instant: datetime | None) -> datetime | None:
    return instant.astimezone(UTC) if instant else None


def clean(text: str) -> str:
    """Return a text without control characters, and without space around it."""
    return _CONTROL.sub("", text).strip()
