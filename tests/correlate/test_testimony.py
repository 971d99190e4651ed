"""What a notice testifies: whose fault it says it is, seen from its publisher's place in the chain."""

from datetime import UTC, date, datetime, timedelta

import pytest

from statushub.correlate import testimony
from statushub.correlate.testimony import of_post, updated
from statushub.model.evidence import Says
from statushub.model.facts import Facts
from statushub.model.names import (
    Blame,
    Cause,
    IncidentId,
    IncidentKind,
    NoticeKind,
    Service,
    Severity,
    SourceId,
)
from statushub.model.observation import Post, PostUpdate
from statushub.model.source import Notice, Source, Stated
from statushub.model.stamp import Stamp
from tests.correlate.builders import NOW
from tests.fakes.town import CENTRE, FIBER, GRID, ISP_A, TV, town_map

TOWN = town_map()


def heard(company, *, notice=None, **facts):
    source = Source(SourceId("s"), company, "rss", "https://example.se/rss", timedelta(seconds=60))
    said = Notice(SourceId("s"), "1", "Avbrott", "Text.", **(notice or {}))
    values = {"kind": NoticeKind.OUTAGE, "places": ("Åmålsvik",)} | facts
    words = testimony.heard(said, Facts("sv", **values), source, None, NOW)
    return testimony.testified(words, source.services, TOWN)


@pytest.mark.parametrize(
    ("sentence", "company", "facts", "says", "blames"),
    [
        ("a network that says no more speaks of its own plant", FIBER, {}, Says.OWN_FAULT, None),
        ("a retailer that says no more sees that it is down", ISP_A, {}, Says.UNEXPLAINED, None),
        (
            "a retailer that names a cause of its platform owns up",
            ISP_A,
            {"responsible": Blame.PUBLISHER, "cause": Cause.SOFTWARE},
            Says.OWN_FAULT,
            None,
        ),
        (
            "a retailer that tells of a cut fibre sees no more than that",
            ISP_A,
            {"responsible": Blame.PUBLISHER, "cause": Cause.FIBER_CUT},
            Says.UNEXPLAINED,
            None,
        ),
        (
            "a company blamed by name is found, old names too",
            ISP_A,
            {"responsible": Blame.FIBER_OWNER, "responsible_name": "Åsnät"},
            Says.UPSTREAM_FAULT,
            FIBER,
        ),
        (
            "a trade blamed is the only company of it in the chain",
            TV,
            {"responsible": Blame.FIBER_OWNER, "services": (Service.IPTV,)},
            Says.UPSTREAM_FAULT,
            FIBER,
        ),
        ("the grid blamed by the network", FIBER, {"responsible": Blame.POWER}, Says.UPSTREAM_FAULT, GRID),
        ("somebody blamed whom nobody knows", ISP_A, {"responsible": Blame.OTHER}, Says.UPSTREAM_FAULT, None),
        (
            "who blames themselves by name owns up",
            FIBER,
            {"responsible": Blame.FIBER_OWNER, "responsible_name": "Stadsnätet"},
            Says.OWN_FAULT,
            None,
        ),
        ("planned work is planned", FIBER, {"kind": NoticeKind.PLANNED}, Says.PLANNED, None),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_whose_fault_a_notice_says_it_is(sentence, company, facts, says, blames):
    said = heard(company, **facts)
    assert (said.says, said.blames) == (says, blames), sentence


def test_what_the_format_states_goes_before_what_was_read():
    stated = Stated(kind=NoticeKind.DEGRADED, severity=Severity.MAJOR, end=NOW + timedelta(hours=1))
    said = heard(ISP_A, notice={"stated": stated}, severity=Severity.MINOR)
    assert (said.kind, said.severity, said.eta) == (IncidentKind.DEGRADED, Severity.MAJOR, stated.end)


TUESDAY = date(2026, 7, 14)
ITS_START = datetime(2026, 7, 13, 22, tzinfo=UTC)
ITS_END = datetime(2026, 7, 14, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sentence", "facts", "stated", "promised"),
    [
        ("a day lasts until it is over", {"end_or_eta": Stamp(2026, 7, 14)}, None, (ITS_END, TUESDAY)),
        ("a day without its year is none", {"end_or_eta": Stamp(None, 7, 14)}, None, (None, None)),
        ("a month is no day", {"end_or_eta": Stamp(2026, 7)}, None, (None, None)),
        (
            "a clock time is more than its day",
            {"end_or_eta": Stamp(2026, 7, 14, 12, 0), "end_at": NOW},
            None,
            (NOW, None),
        ),
        (
            "a time that the format states is more than a day in the words",
            {"end_or_eta": Stamp(2026, 7, 14)},
            NOW,
            (NOW, None),
        ),
        ("nothing said", {}, None, (None, None)),
    ],
)
def test_the_promise_is_kept_as_it_was_said(sentence, facts, stated, promised):
    said = heard(ISP_A, notice={"stated": Stated(end=stated)}, **facts)
    assert (said.eta, said.eta_day) == promised, sentence


def test_a_start_that_is_only_a_day_is_the_days_beginning():
    said = heard(FIBER, kind=NoticeKind.PLANNED, start=Stamp(2026, 7, 14))
    assert (said.start, said.start_day, said.eta) == (ITS_START, TUESDAY, None)


def test_vague_words_for_the_end_are_kept_on_one_line():
    assert (
        heard(FIBER, eta_vague=True, eta_phrase="så snart\n  som möjligt").eta_phrase
        == "så snart som möjligt"
    )
    assert heard(FIBER).eta_phrase is None


def test_what_is_no_alarm_testifies_nothing():
    assert heard(FIBER, kind=NoticeKind.INFO) is None


def test_a_notice_dated_in_the_future_is_said_now():
    assert heard(FIBER, notice={"published": NOW + timedelta(days=3)}).at == NOW
    assert heard(FIBER, notice={"published": NOW - timedelta(hours=1)}).at == NOW - timedelta(hours=1)


POST = Post(IncidentId("p0"), ISP_A, "Avbrott", "Text.", IncidentKind.OUTAGE, (Service.INTERNET,), (CENTRE,))


def test_a_providers_post_reaches_its_own_customers_and_a_networks_everybody():
    assert {cell.provider for cell in of_post(POST, TOWN, "sv", NOW).reach} == {ISP_A}
    network = Post(IncidentId("p1"), FIBER, "A", "B", IncidentKind.OUTAGE, (Service.INTERNET,), (CENTRE,))
    assert {cell.provider for cell in of_post(network, TOWN, "sv", NOW).reach} == {""}


def test_an_update_without_a_status_or_a_time_changes_the_words_only():
    first = of_post(POST, TOWN, "sv", NOW)
    again = updated(first, PostUpdate(IncidentId("p0"), ISP_A, "Nya ord."))
    assert (again.message, again.over, again.eta) == ("Nya ord.", False, None)
    ended = updated(first, PostUpdate(IncidentId("p0"), ISP_A, "Klart.", "resolved"))
    assert ended.over
    assert not updated(ended, PostUpdate(IncidentId("p0"), ISP_A, "Igen.", "confirmed")).over
