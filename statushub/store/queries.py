"""The statements, each named once in ``queries/*.sql``; parameters are written ``:name``."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

_NAME = re.compile(r"^-- name: (\w+)$", re.MULTILINE)


@cache
def statements() -> Mapping[str, str]:
    """Return every statement by its name. Raises ValueError where two have the same name."""
    found: dict[str, str] = {}
    for file in sorted(files("statushub.store").joinpath("queries").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".sql"):
            for name, statement in _named(file.read_text("utf-8")):
                if name in found:
                    raise ValueError(f"{file.name}: the statement {name} is named twice")
                found[name] = statement
    return found


def _named(text: str) -> Iterator[tuple[str, str]]:
    _, *parts = _NAME.split(text)
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        lines = (line for line in body.splitlines() if not line.startswith("--"))
        yield name, "\n".join(lines).strip()
