"""From a raw TOML table to its Struct, with every fault of the table and not just the first."""

import re
from typing import Any, TypeVar

import msgspec
from msgspec.structs import FieldInfo

from statushub.settings.findings import Findings, Misfit, Where, nearest, shown

T = TypeVar("T", bound=msgspec.Struct)

_COMPLAINT = re.compile(r"Expected `(?P<expected>[^`]+)`, got `(?P<got>[^`]+)`(?P<inside> - at)?")
_IN_WORDS = {
    "str": "a text in quotes",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "array": "a list in [brackets]",
    "object": "a table",
    "datetime": "a date",
    "date": "a date",
    "time": "a clock time",
}


def decoded(where: Where, raw: Any, shape: type[T], findings: Findings) -> T | None:
    """Return the table as ``shape``; None where it has faults, which are all noted."""
    if not isinstance(raw, dict):
        mend = f"write {where.table.split(' ')[0]} with its keys on the lines below"
        findings.fault(where, "", "is no table", mend)
        return None
    fields = msgspec.structs.fields(shape)
    before = len(findings.faults)
    for key in sorted(raw.keys() - {one.name for one in fields}):
        findings.fault(where, key, "unknown key", nearest(key, (one.name for one in fields)))
    values = {one.name: _value(where, raw, one, findings) for one in fields if _wanted(one, raw)}
    return shape(**values) if len(findings.faults) == before else None


def _wanted(field: FieldInfo, raw: dict[str, Any]) -> bool:
    return field.required or field.name in raw


def _value(where: Where, raw: dict[str, Any], field: FieldInfo, findings: Findings) -> Any:
    if field.name not in raw:
        findings.fault(where, field.name, "missing key", f"add {field.name} = …")
        return None
    return findings.taken(where, field.name, lambda value: _converted(value, field.type), raw[field.name])


def _converted(value: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise _misfit(value, str(error)) from None


def _misfit(value: Any, complaint: str) -> Misfit:
    found = _COMPLAINT.match(complaint)
    if found is None:
        return Misfit(f"{shown(value)} is of the wrong type", complaint)
    expected = found["expected"].removesuffix(" | null")
    inside = "holds" if found["inside"] else "is"
    return Misfit(
        f"wrong type: {inside} {_IN_WORDS.get(found['got'], found['got'])}",
        f"{_IN_WORDS.get(expected, expected)} is expected" + (" there" if found["inside"] else ""),
    )
