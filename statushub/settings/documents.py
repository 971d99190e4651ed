"""Reading the files: the one named, and those that its ``[hub] include`` names."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statushub.settings.findings import Findings, Where, nearest, shown

LISTS = ("company", "source", "network", "provider")
"""Tables of which there are several: ``[[company]]`` …"""
KNOWN = frozenset({"hub", "channel", *LISTS})


@dataclass(frozen=True, slots=True)
class Document:
    """One file, as TOML has it."""

    path: Path
    tables: dict[str, Any]

    @property
    def file(self) -> str:
        """Return what the file is called in errors."""
        return str(self.path)

    def listed(self, name: str, label: str) -> Iterator[tuple[Where, Any]]:
        """Yield each ``[[name]]`` table with where it stands; ``label`` is the key that tells them apart."""
        for number, raw in enumerate(self.tables.get(name, ()), 1):
            said = raw.get(label) if isinstance(raw, dict) else None
            which = f" ({' '.join(said.split())[:40]})" if isinstance(said, str) and said.strip() else ""
            yield Where(self.file, f"[[{name}]] {number}{which}"), raw


def documents(path: Path, findings: Findings) -> list[Document]:
    """Return the main file, first, and the files it includes; what can't be read is noted."""
    main = _document(path, findings)
    if main is None:
        return []
    included = (_document(one, findings) for one in _included(main, findings))
    others = [one for one in included if one is not None]
    for other in others:
        if "hub" in other.tables:
            mend = f"move its keys to {main.file}, or leave them out"
            findings.fault(Where(other.file, "[hub]"), "", "stands in an included file", mend)
    return [main, *others]


def _included(main: Document, findings: Findings) -> list[Path]:
    hub = main.tables.get("hub")
    patterns = hub.get("include", []) if isinstance(hub, dict) else []
    found: dict[Path, Path] = {}
    for pattern in patterns if isinstance(patterns, list) else []:
        if isinstance(pattern, str):
            found |= {path.resolve(): path for path in _matches(main, pattern, findings)}
    found.pop(main.path.resolve(), None)
    return list(found.values())


def _matches(main: Document, pattern: str, findings: Findings) -> list[Path]:
    folder = main.path.parent
    try:
        paths = sorted(path for path in folder.glob(pattern) if path.is_file())
    except (ValueError, NotImplementedError):  # an empty pattern; an absolute one
        paths = []
    if not paths:
        problem = f"no file matches {shown(pattern)}"
        mend = f"patterns are relative to {shown(folder.resolve())}; mend it or leave it out"
        findings.warn(Where(main.file, "[hub]"), "include", problem, mend)
    return paths


def _document(path: Path, findings: Findings) -> Document | None:
    text = _text(path, findings)
    if text is None:
        return None
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _note_syntax(path, str(error), findings)
        return None
    except RecursionError:
        _note_syntax(path, "brackets are nested too deep", findings)
        return None
    return Document(path, _well_shaped(Where(str(path), ""), tables, findings))


def _text(path: Path, findings: Findings) -> str | None:
    where = Where(str(path), "file")
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        findings.fault(where, "", "there is no such file", "write a first one with `statushub init`")
        return None
    except OSError as error:
        findings.fault(where, "", f"can't be read: {error.strerror}", "name a file that may be read")
        return None
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        mend = "save the file as UTF-8 in your editor"
        findings.fault(Where(str(path), f"line {line}"), "", "is not UTF-8", mend)
        return None


def _note_syntax(path: Path, complaint: str, findings: Findings) -> None:
    problem, _, place = complaint.rstrip(")").partition(" (at ")
    mend = 'a key stands as name = "text" (with å ä ö: "ås" = "text"), a table as [hub] or [[company]]'
    findings.fault(Where(str(path), place or "file"), "", f"is not TOML: {problem}", mend)


def _well_shaped(where: Where, tables: dict[str, Any], findings: Findings) -> dict[str, Any]:
    for name in sorted(tables.keys() - KNOWN):
        findings.fault(where, f"[{name}]", "unknown table", nearest(name, KNOWN))
    good = {name: value for name, value in tables.items() if name in KNOWN}
    for name in LISTS:
        if not isinstance(good.get(name, []), list):
            findings.fault(where, f"[{name}]", "stands alone, but there may be several", f"write [[{name}]]")
            del good[name]
    return good
