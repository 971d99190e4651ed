"""Request bodies: small, of the right type, and every fault in them found at once."""

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from urllib.parse import parse_qsl

import msgspec
from aiohttp import web

from statushub.web.problems import Fault, Problem

LARGEST = 64 * 1024
"""Bytes; nothing that is sent here needs more."""


async def body_of(request: web.Request, media_type: str) -> bytes:
    """Return the body. Raises Problem: 415 for another type, 413 above 64 KiB without reading it whole."""
    if request.content_type != media_type:
        headers = {"Accept-Post": media_type}
        raise Problem(415, f"send the body with Content-Type: {media_type}", headers=headers)
    if (request.content_length or 0) > LARGEST:
        raise too_large()
    return await request.read()


def too_large() -> Problem:
    """Return the refusal of a body above 64 KiB."""
    return Problem(413, f"the body is larger than {LARGEST} bytes")


def json_of(body: bytes) -> Mapping[str, Any]:
    """Return a JSON object. Raises Problem 400 for anything else."""
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(400, f"the body is not JSON in UTF-8: {error}") from error
    if not isinstance(value, dict):
        raise Problem(400, "the body must be a JSON object", faults=[Fault("", "must be an object")])
    return value


def form_of(body: bytes) -> Mapping[str, str]:
    """Return a form's fields, the last of several with one name. Raises Problem 400 for a malformed one."""
    try:
        fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError as error:
        raise Problem(400, "the body is not a form in UTF-8, percent-encoded") from error
    return dict(fields)


def values_of(shape: type[msgspec.Struct], given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Return the members that fit the shape, and a fault for each that is wrong, missing or not known."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    for name, field in fields.items():
        if name in given:
            found = _faults(given[name], field.type, f"/{name}")
            faults += found
            if not found:
                values[name] = msgspec.convert(given[name], field.type)
        elif field.required:
            faults.append(Fault(f"/{name}", f"is required: {hint(field.type)}"))
    for name in given.keys() - fields.keys():
        faults.append(Fault(f"/{_escaped(name)}", f"is not known: the members are {', '.join(fields)}"))
    return values, faults


def hint(kind: Any) -> str:
    """Return what a member should be, as its type's description or enumeration says it."""
    for part in _parts(kind):
        if isinstance(part, msgspec.Meta) and part.description:
            return part.description
    return next((", ".join(part) for part in _parts(kind) if hasattr(part, "__members__")), "")


def _faults(value: object, kind: Any, pointer: str) -> list[Fault]:
    """Each faulty item of a list has its own pointer."""
    item = _item_of(kind)
    if isinstance(value, list) and item is not None:
        found = [
            fault for number, one in enumerate(value) for fault in _faults(one, item, f"{pointer}/{number}")
        ]
        if found:
            return found
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        wanted = hint(kind)
        reason = str(error).partition(" - at `$")[0]
        return [Fault(pointer, f"{reason}; give {wanted}" if wanted else reason)]
    return []


def _item_of(kind: Any) -> Any | None:
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) is list:
        return get_args(kind)[0]
    choices = get_args(kind) if isinstance(kind, UnionType) or get_origin(kind) is Union else ()
    return next((item for item in map(_item_of, choices) if item is not None), None)


def _parts(kind: Any) -> list[Any]:
    """Return a type with all that it is made of, outermost first; a list's items are not part of it."""
    if get_origin(kind) is list:
        return [kind]
    return [kind, *(part for inner in get_args(kind) for part in _parts(inner))]


def _escaped(name: str) -> str:
    """RFC 6901 §3."""
    return name.replace("~", "~0").replace("/", "~1")[:100]
