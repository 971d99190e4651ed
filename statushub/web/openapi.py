"""``/api/openapi.json``: the API described in OpenAPI 3.1, its schemas made from the types it uses."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
from aiohttp import web

from statushub import __version__
from statushub.model.hub import Hub
from statushub.model.names import Service
from statushub.web import problems, wire

TYPES = (
    wire.NewIncident,
    wire.NewUpdate,
    wire.NewCorrection,
    wire.Acknowledgement,
    wire.IncidentList,
    wire.IncidentWithTimeline,
    wire.Reading,
    problems.ProblemDocument,
)
ABOUT = (
    "Outages and planned work of local utilities and internet providers. Reading needs no token; a company "
    "posts with its own. 400: the request has faults, each named by a JSON pointer; 422: an Idempotency-Key "
    "came again with another request; 409: a move that an incident's life doesn't allow, "
    "or a notice whose reading was not kept."
)


def openapi_handler(hub: Hub) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return a handler that serves the description, made once."""
    body = msgspec.json.encode(description(hub))

    async def openapi(request: web.Request) -> web.Response:  # noqa: ARG001  # a handler's signature
        headers = {"Content-Type": "application/json", "Cache-Control": "public, max-age=300"}
        return web.Response(body=body, headers=headers)

    return openapi


def description(hub: Hub) -> Mapping[str, Any]:
    """Return the OpenAPI document."""
    _, schemas = msgspec.json.schema_components(TYPES, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {"title": hub.name, "version": __version__, "description": ABOUT},
        "servers": [{"url": hub.url}],
        "paths": {
            "/api/v1/incidents": {"get": _list(), "post": _post()},
            "/api/v1/incidents/{id}": {"get": _one()},
            "/api/v1/incidents/{id}/updates": {"post": _update()},
            "/api/v1/incidents/{id}/corrections": {"post": _correct()},
        },
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _list() -> dict[str, Any]:
    filters = [
        _query("postcode", {"type": "string", "pattern": r"^\s*\d{3}[  +]?\d{2}\s*$"}),
        _query("service", {"type": "string", "enum": [service.value for service in Service]}),
        _query("company", {"type": "string"}),
        _query("open", {"type": "boolean"}, "true: only those begun and not over"),
    ]
    return {
        "operationId": "listIncidents",
        "summary": "Incidents, the latest changed first",
        "parameters": filters,
        "responses": _responses({"200": _json("Incidents", "IncidentList")}, 400),
    }


def _one() -> dict[str, Any]:
    return {
        "operationId": "getIncident",
        "summary": "One incident with its timeline, its record, its readings, and what its verdict rests on",
        "parameters": [_id()],
        "responses": _responses(
            {
                "200": _json("The incident, or the one that this post is part of", "IncidentWithTimeline"),
                "202": _json("Posted, not weighed yet", "Acknowledgement"),
            },
            404,
        ),
    }


def _post() -> dict[str, Any]:
    return {
        "operationId": "postIncident",
        "summary": "Report an incident as a company",
        "security": [{"token": []}],
        "parameters": [_key()],
        "requestBody": _body("NewIncident"),
        "responses": _responses(_acknowledged(), 400, 401, 403, 413, 415, 422, 503),
    }


def _update() -> dict[str, Any]:
    return {
        "operationId": "postUpdate",
        "summary": "Update an incident that this company posted",
        "security": [{"token": []}],
        "parameters": [_id(), _key()],
        "requestBody": _body("NewUpdate"),
        "responses": _responses(_acknowledged(), 400, 401, 403, 404, 409, 413, 415, 422, 503),
    }


def _correct() -> dict[str, Any]:
    return {
        "operationId": "postCorrection",
        "summary": "Set right what was read in a notice of this company; needs the scope `correct`",
        "security": [{"token": []}],
        "parameters": [_id(), _key()],
        "requestBody": _body("NewCorrection"),
        "responses": _responses(
            _created("The reading after it, about to be weighed", "Reading"),
            400,
            401,
            403,
            404,
            409,
            413,
            415,
            422,
            503,
        ),
    }


def _acknowledged() -> dict[str, Any]:
    return _created("Kept, about to be weighed", "Acknowledgement")


def _created(about: str, schema: str) -> dict[str, Any]:
    headers = {
        "Location": {"schema": {"type": "string"}},
        "Idempotency-Replayed": {
            "schema": {"const": "true"},
            "description": "this request was answered before",
        },
    }
    return {"201": {**_json(about, schema), "headers": headers}}


def _responses(good: dict[str, Any], *refusals: int) -> dict[str, Any]:
    content = {problems.MEDIA_TYPE: {"schema": _ref("ProblemDocument")}}
    refused = {"description": "Refused (RFC 9457)", "content": content}
    return good | {str(status): refused for status in refusals}


def _json(about: str, schema: str) -> dict[str, Any]:
    return {"description": about, "content": {"application/json": {"schema": _ref(schema)}}}


def _body(schema: str) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": _ref(schema)}}}


def _ref(schema: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{schema}"}


def _query(name: str, schema: dict[str, Any], about: str = "") -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": about}


def _id() -> dict[str, Any]:
    return {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def _key() -> dict[str, Any]:
    schema = {"type": "string", "minLength": 1, "maxLength": 255}
    about = "the same key with the same request gets the same answer"
    return {"name": "Idempotency-Key", "in": "header", "schema": schema, "description": about}
