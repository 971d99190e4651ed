"""Is customer service open now, and when does that change?"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statushub.attribute.hours import STOCKHOLM, Hours
from statushub.model.calls import Desk

OFFICE = "Mo-Fr 08:00-16:00; PH off"
OPEN, CLOSED, UNKNOWN = True, False, None


def at(moment: str, zone: ZoneInfo = STOCKHOLM) -> datetime:
    """``"2026-12-24 10:00"`` on the clock there; a final ``*``: the second of an hour told twice."""
    naive = datetime.fromisoformat(moment.rstrip("*"))
    return naive.replace(tzinfo=zone, fold=int(moment.endswith("*"))).astimezone(UTC)


CASES = [
    ("a weekday: open until it closes", OFFICE, "2026-12-03 15:00", OPEN, "2026-12-03 16:00"),
    ("the minute it opens it is open", OFFICE, "2026-12-03 08:00", OPEN, "2026-12-03 16:00"),
    ("the minute it closes it is closed", OFFICE, "2026-12-03 16:00", CLOSED, "2026-12-04 08:00"),
    ("Friday evening: opens on Monday", OFFICE, "2026-12-04 17:00", CLOSED, "2026-12-07 08:00"),
    ("Christmas Eve is a holiday, and so on", OFFICE, "2026-12-24 10:00", CLOSED, "2026-12-28 08:00"),
    ("New Year's Eve is one too", OFFICE, "2026-12-30 18:00", CLOSED, "2027-01-04 08:00"),
    ("Epiphany", OFFICE, "2027-01-05 18:00", CLOSED, "2027-01-07 08:00"),
    ("Good Friday to Easter Monday", OFFICE, "2026-04-02 18:00", CLOSED, "2026-04-07 08:00"),
    ("Ascension Day", OFFICE, "2026-05-14 12:00", CLOSED, "2026-05-15 08:00"),
    (
        "the National Day on a Saturday",
        "Mo-Sa 08:00-16:00; PH off",
        "2026-06-06 09:00", CLOSED, "2026-06-08 08:00",
    ),
    ("Midsummer Eve", OFFICE, "2026-06-18 18:00", CLOSED, "2026-06-22 08:00"),
    ("All Saints' Day", "Mo-Su 08:00-16:00; PH off", "2026-10-31 09:00", CLOSED, "2026-11-01 08:00"),
    (
        "a holiday with hours of its own",
        "Mo-Fr 08:00-16:00; PH 10:00-12:00",
        "2026-12-25 09:00", CLOSED, "2026-12-25 10:00",
    ),
    (
        "a rule that is off for a season",
        "Mo-Fr 08:00-16:00; Jul off",
        "2026-06-30 17:00", CLOSED, "2026-08-03 08:00",
    ),
    ("hours past midnight, before it", "Mo-Fr 22:00-02:00", "2026-12-04 23:00", OPEN, "2026-12-05 02:00"),
    ("hours past midnight, after it", "Mo-Fr 22:00-02:00", "2026-12-05 01:00", OPEN, "2026-12-05 02:00"),
    ("hours past midnight told as 26", "Fr 22:00-26:00", "2026-12-05 01:00", OPEN, "2026-12-05 02:00"),
    ("a break for lunch", "Mo-Fr 08:00-12:00,13:00-16:00", "2026-12-03 12:10", CLOSED, "2026-12-03 13:00"),
    ("at any hour", "24/7", "2026-12-24 03:00", OPEN, None),
    ("every hour of every day, told at length", "Mo-Su 00:00-24:00", "2026-12-24 03:00", OPEN, None),
    ("at any hour but on holidays", "24/7; PH off", "2026-12-23 12:00", OPEN, "2026-12-24 00:00"),
    ("never", "off", "2026-12-03 12:00", CLOSED, None),
    ("no longer", "2020 Mo-Fr 08:00-16:00", "2026-12-03 12:00", CLOSED, None),
    (
        "two kinds of open are one",
        'Mo-Fr 08:00-12:00 "fel", Mo-Fr 12:00-16:00 "allt"',
        "2026-12-03 09:00", OPEN, "2026-12-03 16:00",
    ),
    ("unknown is not closed", "Mo-Fr 08:00-16:00; Sa unknown", "2026-12-05 12:00", UNKNOWN, None),
    (
        "unknown is passed over on the way",
        "Mo-Th 08:00-16:00; Fr unknown",
        "2026-12-03 17:00", CLOSED, "2026-12-07 08:00",
    ),
    ("a comment alone is unknown", 'Mo-Fr 08:00-16:00 || "ring växeln"', "2026-12-05 12:00", UNKNOWN, None),
    (
        "an appointment is no reason to be closed",
        'Mo-Fr 08:00-16:00 "bokat"',
        "2026-12-03 12:00", OPEN, "2026-12-03 16:00",
    ),
    ("words are no hours", "vardagar 8-16", "2026-12-03 12:00", UNKNOWN, None),
    ("nor is nothing", "", "2026-12-03 12:00", UNKNOWN, None),
    ("nobody told us", None, "2026-12-03 12:00", UNKNOWN, None),
    (
        "the clock goes forward: what opens in the lost hour opens after it",
        "Mo-Su 02:30-04:00",
        "2026-03-29 01:00", CLOSED, "2026-03-29 03:00",
    ),
    (
        "the clock goes forward under an open desk",
        "Mo-Su 00:00-05:00",
        "2026-03-29 01:00", OPEN, "2026-03-29 05:00",
    ),
    (
        "the clock goes back: the first of the two hours counts",
        "Mo-Su 02:30-04:00",
        "2026-10-25 01:00", CLOSED, "2026-10-25 02:30",
    ),
    (
        "the clock goes back under an open desk",
        "Mo-Su 00:00-05:00",
        "2026-10-25 02:30*", OPEN, "2026-10-25 05:00",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "text", "now", "is_open", "changes"), CASES, ids=[one[0] for one in CASES]
)
def test_a_desk_is_open_closed_or_unknown(sentence, text, now, is_open, changes):
    assert Hours(text).desk(at(now)) == Desk(is_open, at(changes) if changes else None)


def test_hours_and_holidays_are_those_of_the_zone():
    norway, finland = ZoneInfo("Europe/Oslo"), ZoneInfo("Europe/Helsinki")
    assert Hours(OFFICE, finland).desk(at("2026-12-03 08:30", finland)).is_open
    assert Hours(OFFICE, norway).desk(at("2028-05-17 10:00", norway)).is_open is False, "Norway's own day"
    assert Hours(OFFICE, ZoneInfo("Etc/GMT-1")).desk(at("2026-12-03 10:00")).is_open, "a zone of no country"


def test_a_desk_that_is_open_closes_and_one_that_is_closed_opens():
    end = at("2026-12-03 16:00")
    assert (Desk(OPEN, end).closes_at, Desk(OPEN, end).opens_at) == (end, None)
    assert (Desk(CLOSED, end).closes_at, Desk(CLOSED, end).opens_at) == (None, end)
    assert (Desk(UNKNOWN).closes_at, Desk(UNKNOWN).opens_at) == (None, None)


DAYS = st.sampled_from(
    (
        *("Mo-Fr ", "Mo-Su ", "Sa,Su ", "Fr-Mo ", "Mo[1] ", "PH ", "PH -1 day ", "SH ", "Jul ", "Dec 24-26 "),
        *("Feb 29 ", "week 1-53/2 ", "2026 ", "2020-2027 ", "easter ", "easter -2 days ", ""),
    )
)
CLOCKS = st.integers(0, 28 * 12).map(lambda fives: f"{fives // 12:02}:{fives % 12 * 5:02}")
SPANS = st.one_of(
    st.tuples(CLOCKS, CLOCKS).map("-".join),
    st.tuples(CLOCKS, CLOCKS, CLOCKS, CLOCKS).map(lambda of: f"{of[0]}-{of[1]},{of[2]}-{of[3]}"),
    st.sampled_from(
        ["off", "closed", "unknown", "open", "24/7", "sunrise-sunset", "(sunset-01:00)-26:00", ""]
    ),
    CLOCKS.map(lambda clock: f"{clock}+"),
)
NOTES = st.sampled_from(["", "", "", ' "ring"', " unknown", " off", ' unknown "kanske"'])
RULES = st.builds(lambda day, span, note: f"{day}{span}{note}", DAYS, SPANS, NOTES)
WRITTEN = st.builds(
    lambda rules, between: between.join(rules),
    st.lists(RULES, min_size=1, max_size=4),
    st.sampled_from(["; ", ", ", " || "]),
)
TEXTS = st.one_of(WRITTEN, st.text(max_size=40), st.text("MoFrSaPH0123456789:-,;|\"'+ off/", max_size=30))
NOWS = st.one_of(
    st.integers(0, 90 * 365 * 24 * 60).map(lambda minutes: at("1990-01-01") + timedelta(minutes=minutes)),
    st.sampled_from(("2026-10-25 02:30", "2026-10-25 02:30*", "2026-03-29 01:59", "2026-12-24 00:00")).map(
        at
    ),
)


@settings(max_examples=600, deadline=None)
@given(text=TEXTS, now=NOWS)
def test_any_text_at_any_time_has_an_answer_whose_change_lies_ahead_and_is_real(text, now):
    desk = Hours(text).desk(now)
    if desk.changes_at is None:
        return
    assert desk.is_open is not None
    assert now < desk.changes_at
    assert desk.changes_at.utcoffset() == timedelta(0)
    after = Hours(text).desk(desk.changes_at)
    assert after.is_open is True if desk.is_open is False else after.is_open is not True


@settings(max_examples=200, deadline=None)
@given(text=WRITTEN, now=NOWS, share=st.integers(0, 99))
def test_nothing_changes_before_it_is_said_to(text, now, share):
    desk = Hours(text).desk(now)
    if desk.changes_at is None or _clock_is_set_between(now, desk.changes_at):
        return
    between = Hours(text).desk(now + (desk.changes_at - now) * share // 100)
    assert between.is_open is not True if desk.is_open is False else between.is_open is True


def _clock_is_set_between(start: datetime, end: datetime) -> bool:
    day = timedelta(days=1)
    return (start - day).astimezone(STOCKHOLM).utcoffset() != (end + day).astimezone(STOCKHOLM).utcoffset()
