"""Reading judged line by line: one JSON notice in, one JSON answer out."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from statushub.model.facts import Writing
from statushub.model.names import Role
from statushub.model.stamp import Stamp
from statushub.read.answers import as_json
from statushub.read.reader import Reader

_PUBLISHED = re.compile(r"(\d{4}|XXXX)?(?:-(\d\d))?(?:-(\d\d))?(?:[T ](\d\d):(\d\d).*)?", re.DOTALL)


def answer(line: str, reader: Reader) -> dict[str, Any]:
    """Return the reading of a line, or its id (null where it has none) and what is wrong with it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not a line of JSON: {error}"}
    if not isinstance(row, dict):
        return {"id": None, "error": f"a JSON object was expected, not {type(row).__name__}"}
    fault = _fault(row)
    if fault:
        return {"id": row.get("id"), "error": fault}
    return {"id": row["id"], **as_json(reader.read(writing_of(row)))}


def explained(line: str, reader: Reader, *, mark: Callable[[str], str]) -> str:
    """Return a line's notice with the words marked that its facts came from, and the facts below.

    Each marked stretch is followed by the facts it gave: "Strömavbrott[kind,services] i Åsele[places]".
    """
    read = answer(line, reader)
    if "error" in read:
        return f"{read['id']}: {read['error']}"
    row = json.loads(line)
    text = f"{row.get('title') or ''}\n{row.get('body') or ''}"
    facts: dict[tuple[int, int], list[str]] = {}
    for span in reader.read(writing_of(row)).spans:
        facts.setdefault((span.start, span.end), []).append(span.fact)
    parts, done = [], 0
    for (start, end), said in sorted(facts.items()):
        if start >= done:
            parts += [text[done:start], mark(text[start:end]), f"[{','.join(sorted(said))}]"]
            done = end
    table = "\n".join(f"  {name}: {value}" for name, value in read.items() if name != "id")
    return f"{read['id']}\n{''.join(parts)}{text[done:]}\n{table}\n"


def _fault(row: dict[str, Any]) -> str:
    if "id" not in row:
        return 'no "id"'
    for field in ("title", "body", "publisher", "publisher_role", "published"):
        if not isinstance(row.get(field), str | None):
            return f'"{field}" must be text or null'
    if not (row.get("title") or row.get("body")):
        return 'neither "title" nor "body" has any text'
    return ""


def writing_of(row: Mapping[str, Any]) -> Writing:
    """Return the words of a line of evaluation, and who wrote them."""
    return Writing(
        publisher=row.get("publisher") or "",
        role=_role(row.get("publisher_role")),
        title=row.get("title") or "",
        body=row.get("body") or "",
        published=published_stamp(row.get("published")),
    )


def _role(name: str | None) -> Role | None:
    return Role(name) if name in {role.value for role in Role} else None


def published_stamp(text: str | None) -> Stamp | None:
    """Return ``2024-02-16T07:00``, ``2018-11`` or ``XXXX-01-19`` as a stamp; None if it is none of these."""
    match = _PUBLISHED.fullmatch(text.strip()) if text else None
    if match is None or not any(match.groups()):
        return None
    year, *rest = match.groups()
    month, day, hour, minute = (int(part) if part else None for part in rest)
    return Stamp(int(year) if year and year.isdigit() else None, month, day, hour, minute)
