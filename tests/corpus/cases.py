"""The corpus: ``<format>/<case>.raw`` beside ``<case>.expected.toml``, walked by tests."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from statushub.model.names import SourceId
from statushub.model.source import Hints, Listing, Notice, RawDocument

HERE = Path(__file__).parent
HINTS = Hints(ZoneInfo("Europe/Stockholm"))
SOURCE_ID = SourceId("the-source")
URL = "https://angby.example/feeds/drift.xml"


@dataclass(frozen=True, slots=True)
class Case:
    """One document, and what must be read out of it."""

    format: str
    name: str
    raw: bytes
    expected: dict[str, Any]

    @property
    def document(self) -> RawDocument:
        return RawDocument(URL, self.raw, self.expected.get("content_type"))

    def __str__(self) -> str:
        return f"{self.format}/{self.name}"


def cases() -> list[Case]:
    """Return every case of every format."""
    return [
        Case(
            raw.parent.name,
            raw.stem,
            raw.read_bytes(),
            tomllib.loads(raw.with_suffix(".expected.toml").read_text()),
        )
        for raw in sorted(HERE.glob("*/*.raw"))
    ]


def as_expected(listing: Listing) -> list[dict[str, Any]]:
    """Return the notices as the ``.expected.toml`` files write them: what is not said is left out."""
    return [_said(notice) for notice in listing.notices]


def _said(notice: Notice) -> dict[str, Any]:
    stated = notice.stated
    whole = {
        "key": notice.key,
        "title": notice.title,
        "body": notice.body,
        "link": notice.link,
        "published": notice.published,
        "updated": notice.updated,
        "kind": stated.kind,
        "severity": stated.severity,
        "start": stated.start,
        "end": stated.end,
    }
    return {name: _utc(value) for name, value in whole.items() if value}


def _utc(value: object) -> object:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
