"""When a desk was last open."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from statushub.attribute.hours import Hours

FRIDAY_NOON = datetime(2026, 7, 10, 10, 0, tzinfo=UTC)
FRIDAY_CLOSING = datetime(2026, 7, 10, 14, 30, tzinfo=UTC)
SATURDAY = datetime(2026, 7, 11, 18, 0, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 7, 13, 7, 0, tzinfo=UTC)
OFFICE = "Mo-Fr 08:00-16:30; PH off"


@pytest.mark.parametrize(
    ("sentence", "text", "onset", "asof", "expected"),
    [
        ("open now: now", OFFICE, FRIDAY_NOON, MONDAY_MORNING, MONDAY_MORNING),
        ("closed now: when it closed", OFFICE, FRIDAY_NOON, SATURDAY, FRIDAY_CLOSING),
        ("closed all along: never", OFFICE, SATURDAY, SATURDAY, None),
        ("round the clock: now", "24/7", FRIDAY_NOON, SATURDAY, SATURDAY),
        ("unknown: never", None, FRIDAY_NOON, SATURDAY, None),
        ("unreadable: never", "office hours", FRIDAY_NOON, SATURDAY, None),
        ("asked before the onset: never", "24/7", SATURDAY, FRIDAY_NOON, None),
        (
            "a Swedish holiday is closed",
            OFFICE,
            datetime(2026, 12, 25, 8, 0, tzinfo=UTC),
            datetime(2026, 12, 25, 12, 0, tzinfo=UTC),
            None,
        ),
    ],
)  # fmt: skip
def test_the_latest_open_instant(
    sentence: str, text: str | None, onset: datetime, asof: datetime, expected: datetime | None
) -> None:
    assert Hours(text).latest_open(onset, asof) == expected, sentence


def test_hours_are_local_in_their_zone() -> None:
    half_past_six = datetime(2026, 7, 10, 6, 30, tzinfo=UTC)
    assert Hours(OFFICE).latest_open(half_past_six, half_past_six) == half_past_six
    assert Hours(OFFICE, ZoneInfo("Etc/GMT-1")).latest_open(half_past_six, half_past_six) is None
