"""Numbers as they are dialled, and opening hours as people say them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from statushub.model.calls import Desk
from statushub.word.desks import hours, national
from statushub.word.texts import texts
from statushub.word.voice import Voice

NOW = datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
"""A Thursday, 15.00 in Stockholm."""


def told(desk: Desk, lang: str) -> str:
    return hours(Voice(texts(lang), str, ZoneInfo("Europe/Stockholm"), NOW), desk)


def at(day: int, hour: int, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour - 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("desk", "sv", "en"),
    [
        (Desk(True, at(3, 16)), "öppet till 16.00", "open until 16:00"),
        (Desk(True, at(4, 2)), "öppet till 02.00", "open until 02:00"),
        (Desk(True, at(5, 2)), "öppet, stänger på lördag 02.00", "open, closes on Saturday 02:00"),
        (Desk(True), "öppet dygnet runt", "open at any hour"),
        (Desk(False, at(3, 17)), "öppnar i dag 17.00", "opens today 17:00"),
        (Desk(False, at(3, 19)), "öppnar i kväll 19.00", "opens tonight 19:00"),
        (Desk(False, at(4, 8)), "öppnar i morgon 08.00", "opens tomorrow 08:00"),
        (Desk(False, at(7, 8)), "öppnar på måndag 08.00", "opens on Monday 08:00"),
        (Desk(False, at(28, 8)), "öppnar 28 dec 08.00", "opens 28 Dec 08:00"),
        (Desk(False), "stängt", "closed"),
        (Desk(None), "öppettider okända", "opening hours unknown"),
    ],
)
def test_hours_are_told_as_people_say_them(desk, sv, en):
    assert told(desk, "sv") == sv
    assert told(desk, "en") == en


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+4624373000", "0243-730 00"),
        ("+46105100000", "010-510 00 00"),
        ("+4620820000", "020-82 00 00"),
        ("+46812345678", "08-123 456 78"),
        ("+4722334455", "+47 22 33 44 55"),
        ("112", "112"),
    ],
)
def test_a_swedish_number_is_written_as_it_is_dialled_here(number, shown):
    assert national(number) == shown
