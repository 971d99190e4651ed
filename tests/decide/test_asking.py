"""A question goes out while it is worth an answer, by day, to those who let us ask; else never."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from statushub.decide.asking import ANSWERED_WITHIN
from statushub.decide.timing import decision, expiry
from statushub.model.doubt import Doubt, Question
from statushub.model.evidence import Suspect, Verdict
from statushub.model.incident import Change, Status
from statushub.model.message import Defer, Drop, Reason, Send
from statushub.model.names import CompanyId, Layer, Postcode, Service, Severity
from statushub.model.subscriber import Consent, Quiet
from tests.decide.test_timing import NIGHT, NOW, SWEDEN, claimed, entry, incident

PUT = Question(Service.INTERNET, CompanyId("snabbnet"), (Postcode("78431"),), 0.5)
ANOTHER = replace(PUT, provider=CompanyId("bredlinje"))
LINE = entry(change=Change.ASKED, status=Status.SUSPECTED, question=PUT, responsible=None, probability=None)
NAMED = Verdict((Suspect(CompanyId("snabbnet"), Layer.ISP, 0.9),))


def unclear(put=PUT, status=Status.SUSPECTED, verdict=None):
    return replace(incident(status), doubt=Doubt(put), verdict=verdict or Verdict())


def question(**changes):
    return claimed(LINE, **({"incident": unclear(), "may_ask": True, "expires_at": NOW + HALF} | changes))


HALF = timedelta(minutes=30)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (question(), Send(Reason.ASKED, "")),
        (question(told="running||||"), Send(Reason.ASKED, "running||||")),
        (question(least=Severity.MAJOR), Send(Reason.ASKED, "")),
        (question(incident=unclear(replace(PUT, gain=0.3))), Send(Reason.ASKED, "")),
        (question(may_ask=False), Drop(Reason.LEFT)),
        (question(consent=Consent.STOPPED), Drop(Reason.LEFT)),
        (question(expires_at=NOW), Drop(Reason.TOO_LATE)),
        (question(incident=unclear(verdict=NAMED)), Drop(Reason.NO_LONGER_ASKED)),
        (question(incident=unclear(status=Status.RESOLVED)), Drop(Reason.NO_LONGER_ASKED)),
        (question(incident=unclear(ANOTHER)), Drop(Reason.NO_LONGER_ASKED)),
        (question(incident=unclear(None)), Drop(Reason.NO_LONGER_ASKED)),
    ],
    ids=[
        "it goes at once",
        "and is no news: they know what they knew",
        "whoever lets us ask is asked of minor faults too",
        "other places or a smaller gain are the same question",
        "who takes back the consent is spared",
        "so is who left",
        "an old question is useless",
        "so is one when a company is named",
        "or when it is over",
        "or when another would tell more",
        "or none would tell anything",
    ],
)
def test_what_becomes_of_a_question(message, expected):
    assert decision(message, SWEDEN, NOW) == expected


def test_it_is_useless_half_an_hour_after_it_was_put_however_late_it_is_enqueued():
    assert expiry(LINE, None, None, NOW + timedelta(hours=2)) == LINE.at + ANSWERED_WITHIN


@pytest.mark.parametrize(
    ("now", "quiet", "asked"),
    [
        ("2026-10-25T00:30+00:00", Quiet(time(2), time(3)), False),  # 02.30, for the first time that night
        ("2026-10-25T01:30+00:00", Quiet(time(2), time(3)), False),  # 02.30 again, the clock put back
        ("2026-10-25T02:05+00:00", Quiet(time(2), time(3)), True),
        ("2026-03-29T00:59+00:00", NIGHT, False),
        ("2026-03-29T05:01+00:00", NIGHT, True),  # 07.01, an hour earlier by UTC than the day before
        ("2026-07-11T19:59+00:00", NIGHT, True),
    ],
)
def test_nobody_is_asked_in_quiet_hours_nor_after_them_when_it_has_grown_old(now, quiet, asked):
    at = datetime.fromisoformat(now).astimezone(UTC)
    message = question(quiet=quiet, expires_at=at + ANSWERED_WITHIN)
    what = decision(message, SWEDEN, at)
    assert isinstance(what, Send if asked else Defer)
    if isinstance(what, Defer) and what.until >= message.expires_at:
        assert decision(message, SWEDEN, what.until) == Drop(Reason.TOO_LATE)
