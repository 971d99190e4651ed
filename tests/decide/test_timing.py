from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.decide.again import next_try
from statushub.decide.news import told_by
from statushub.decide.timing import decision, expiry, quiet_until
from statushub.model.incident import Audience, Change, Entry, Incident, Status
from statushub.model.message import Accepted, Claimed, Defer, Drop, Reason, Refused, Retry, Send, Unclear
from statushub.model.names import CompanyId, IncidentId, IncidentKind, MessageId, Seq, Severity, SubscriberId
from statushub.model.subscriber import Consent, Quiet

SWEDEN = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 7, 11, 10, 0, tzinfo=UTC)
NIGHT = Quiet(time(22), time(7))
WHO = CompanyId("stadsnat")


def entry(**changes):
    first = Entry(
        incident=IncidentId("a1"),
        at=NOW,
        change=Change.OPENED,
        audience=Audience.AFFECTED,
        status=Status.IDENTIFIED,
        severity=Severity.MINOR,
        message="Ett fel i en nod.",
        lang="sv",
        by=WHO,
        eta=None,
        responsible=WHO,
        probability=0.94,
    )
    return replace(first, **changes)


def incident(status=Status.IDENTIFIED):
    return Incident(
        id=IncidentId("a1"),
        kind=IncidentKind.OUTAGE,
        status=status,
        severity=Severity.MINOR,
        title="Avbrott",
        message="",
        lang="sv",
        publisher=WHO,
        reach=frozenset(),
        opened_at=NOW,
        changed_at=NOW,
    )


def claimed(said=None, **changes):
    message = Claimed(
        id=MessageId(1),
        seq=Seq(1),
        incident=incident(),
        entry=said or entry(),
        subscriber=SubscriberId(1),
        address="+46701740605",
        language="sv",
        consent=Consent.CONFIRMED,
        least=Severity.MINOR,
        quiet=None,
        queued_at=NOW,
        expires_at=NOW + timedelta(hours=24),
        attempts=0,
    )
    return replace(message, **changes)


OVER = entry(change=Change.ENDED, status=Status.RESOLVED, audience=Audience.TOLD)


@pytest.mark.parametrize(
    ("sentence", "message", "expected"),
    [
        ("the first news goes at once", claimed(), Send),
        ("somebody who left hears nothing", claimed(consent=Consent.STOPPED), Reason.LEFT),
        ("news past its use is dropped", claimed(expires_at=NOW), Reason.TOO_LATE),
        ("a later entry tells it better", claimed(superseded=True), Reason.SUPERSEDED),
        ("minor news spares who wants major only", claimed(least=Severity.MAJOR), Reason.BELOW_SEVERITY),
        (
            "major news reaches who wants major only",
            claimed(entry(severity=Severity.MAJOR), least=Severity.MAJOR),
            Send,
        ),
        ("what they know already is not said again", claimed(told=told_by(entry())), Reason.NOTHING_NEW),
        (
            "a new promised time is news",
            claimed(entry(eta=NOW + timedelta(hours=2)), told=told_by(entry())),
            Send,
        ),
        (
            "a promised day is news",
            claimed(entry(eta=NOW, eta_day=date(2026, 1, 7)), told=told_by(entry())),
            Send,
        ),
        (
            "another promised day is news",
            claimed(entry(eta=NOW, eta_day=date(2026, 1, 8)), told=told_by(entry(eta_day=date(2026, 1, 7)))),
            Send,
        ),
        (
            "the same promised day is told once",
            claimed(entry(eta=NOW, eta_day=date(2026, 1, 7)), told=told_by(entry(eta_day=date(2026, 1, 7)))),
            Reason.NOTHING_NEW,
        ),
        (
            "other words of a feed are no news",
            claimed(entry(message="Vi jobbar på."), told=told_by(entry())),
            Reason.NOTHING_NEW,
        ),
        (
            "an operator's words to the residents are news",
            claimed(entry(message="Koka vattnet.", explicit=True), told=told_by(entry())),
            Send,
        ),
        (
            "the end goes to those who heard the start",
            claimed(OVER, incident=incident(Status.RESOLVED), told=told_by(entry())),
            Send,
        ),
        (
            "the end spares those who never heard the start",
            claimed(OVER, incident=incident(Status.RESOLVED)),
            Reason.START_NEVER_TOLD,
        ),
        (
            "a start that is over before it was told is not told",
            claimed(incident=incident(Status.RESOLVED)),
            Reason.START_NEVER_TOLD,
        ),
        (
            "the end is told once",
            claimed(OVER, incident=incident(Status.RESOLVED), told="over"),
            Reason.NOTHING_NEW,
        ),
        (
            "who heard a start as major hears the end though it is minor",
            claimed(OVER, incident=incident(Status.RESOLVED), told="x", least=Severity.MAJOR),
            Send,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_message_gets_its_reason(sentence, message, expected):
    what = decision(message, SWEDEN, NOW)
    if expected is Send:
        assert isinstance(what, Send), sentence
    else:
        assert what == Drop(expected), sentence


def test_quiet_hours_put_a_message_off_until_they_end_in_the_hubs_zone():
    at_night = datetime(2026, 7, 11, 21, 30, tzinfo=UTC)  # 23.30 in Sweden
    what = decision(claimed(quiet=NIGHT, expires_at=at_night + timedelta(hours=24)), SWEDEN, at_night)
    assert what == Defer(Reason.QUIET_HOURS, datetime(2026, 7, 12, 5, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("clock", "quiet", "ends"),
    [
        ("2026-07-11T19:59+00:00", NIGHT, None),
        ("2026-07-11T20:00+00:00", NIGHT, "2026-07-12T05:00+00:00"),
        ("2026-07-12T04:59+00:00", NIGHT, "2026-07-12T05:00+00:00"),
        ("2026-07-12T05:00+00:00", NIGHT, None),
        ("2026-10-24T21:00+00:00", NIGHT, "2026-10-25T06:00+00:00"),  # the night summer time ends
        ("2026-03-28T22:00+00:00", NIGHT, "2026-03-29T05:00+00:00"),  # the night it begins
        ("2026-07-11T11:30+00:00", Quiet(time(13), time(14)), "2026-07-11T12:00+00:00"),
        ("2026-07-11T12:00+00:00", Quiet(time(13), time(14)), None),
    ],
)
def test_quiet_hours_end_by_the_wall_clock(clock, quiet, ends):
    expected = datetime.fromisoformat(ends) if ends else None
    assert quiet_until(quiet, SWEDEN, datetime.fromisoformat(clock)) == expected


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.times(),
    st.times(),
)
def test_quiet_hours_always_end_within_a_day_and_never_in_the_past(now, start, end):
    until = quiet_until(Quiet(start, end), SWEDEN, now)
    assert until is None or now < until <= now + timedelta(hours=26)


def test_a_planned_works_announcement_is_useless_once_it_has_begun():
    start = NOW + timedelta(days=3)
    scheduled = entry(status=Status.SCHEDULED)
    assert expiry(scheduled, IncidentKind.PLANNED, start, NOW) == start
    assert expiry(entry(), IncidentKind.OUTAGE, None, NOW) == NOW + timedelta(hours=24)


@pytest.mark.parametrize(
    ("outcome", "attempts", "seconds"),
    [
        (Retry("busy"), 0, 5),
        (Retry("busy"), 1, 15),
        (Retry("busy"), 9, 900),
        (Retry("asked for a minute", timedelta(seconds=60)), 3, 60),
        (Retry("never went out", timedelta(0)), 1, 0),
        (Unclear("timed out"), 4, 7),
        (Accepted("SM1"), 0, None),
        (Refused("no such number"), 0, None),
    ],
)
def test_a_message_is_tried_again_ever_more_slowly(outcome, attempts, seconds):
    when = next_try(claimed(attempts=attempts), outcome, timedelta(seconds=7), NOW)
    assert when == (None if seconds is None else NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("unclear_for", "seconds"), [(0, 7), (5, 7), (60, 60), (3600, 900)], ids=lambda value: f"{value} s"
)
def test_a_channel_that_cannot_say_what_became_of_a_text_is_asked_ever_more_slowly(unclear_for, seconds):
    begun = NOW - timedelta(seconds=unclear_for)
    message = claimed(body="Avbrott", attempted_at=begun)
    when = next_try(message, Unclear("no list"), timedelta(seconds=7), NOW)
    assert when == NOW + timedelta(seconds=seconds)


def test_an_unclear_attempt_is_asked_about_once_however_late_and_not_for_ever():
    late = {"expires_at": NOW, "attempts": 1}
    assert next_try(claimed(**late), Unclear("timed out"), timedelta(seconds=7), NOW) is not None
    asked = claimed(**late, body="Avbrott", attempted_at=NOW - timedelta(hours=24))
    assert next_try(asked, Unclear("no list"), timedelta(seconds=7), NOW) is None


def test_a_message_is_given_up_when_the_next_try_would_come_too_late():
    assert next_try(claimed(expires_at=NOW + timedelta(seconds=3)), Retry("busy"), timedelta(0), NOW) is None
