"""How the model's values stand in columns: instants as microseconds since 1970 UTC, dataclasses as JSON."""

from collections.abc import Hashable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

T = TypeVar("T")


def micros(instant: datetime) -> int:
    """Return microseconds since 1970 UTC, exact. Raises TypeError for a naive instant."""
    return (instant - EPOCH) // MICROSECOND


def micros_or_none(instant: datetime | None) -> int | None:
    """Return the same, or None for None."""
    return None if instant is None else micros(instant)


def instant(microseconds: int) -> datetime:
    """Return the aware UTC instant."""
    return EPOCH + timedelta(microseconds=microseconds)


def instant_or_none(microseconds: int | None) -> datetime | None:
    """Return the same, or None for None."""
    return None if microseconds is None else instant(microseconds)


def json(value: object) -> str:
    """Return a frozen dataclass (or a tuple of values) as JSON."""
    return msgspec.json.encode(value).decode()


def from_json(text: str, kind: type[T]) -> T:
    """Return what ``json`` was given. Raises msgspec.ValidationError where the text is not of this kind."""
    decoded: T = _decoder(cast("Hashable", kind)).decode(text)
    return decoded


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
