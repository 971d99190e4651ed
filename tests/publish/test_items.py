"""An incident and its timeline as a feed's item."""

import re
from dataclasses import replace
from datetime import date

import pytest

from statushub.model.evidence import Verdict
from statushub.model.incident import Status
from statushub.publish.items import item_of
from tests.fakes.clock import NOON
from tests.publish.made import URL, item, voice
from tests.web.stage import outage, over, planned


@pytest.mark.parametrize(
    ("lang", "summary"),
    [
        (
            "en",
            "Outage: internet, TV, telephony in 784 31, 784 32. Cause: weather. Probably Stadsnätet (93%). "
            "Expected back 11 Jul 2026 15:30.",
        ),
        (
            "sv",
            "Avbrott: internet, tv, telefoni i 784 31, 784 32. Orsak: väder. Troligen Stadsnätet (93 %). "
            "Väntas åter 11 juli 2026 15.30.",
        ),
    ],
)
def test_the_summary_says_what_where_who_and_until_when_in_the_feeds_language(lang, summary):
    assert item(outage(NOON), lang).summary == summary


def test_nobody_is_named_below_seventy_per_cent():
    told = item(outage(NOON, verdict=Verdict()), "en")
    assert "Probably" not in told.summary
    assert "Says Stadsnätet." in told.summary
    assert told.responsible is None


def test_planned_work_says_its_window():
    assert item(planned(NOON), "en").summary.count("12 Jul 2026 02:00-07:00") == 1


def test_a_promised_day_is_told_as_a_day_and_never_as_passed():
    day = outage(NOON, eta=NOON, eta_day=date(2026, 7, 14))
    assert "Expected back Tuesday 14 Jul 2026." in item(day, "en").summary


@pytest.mark.parametrize(
    ("incident", "title"),
    [
        (outage(NOON), "Driftstörning i stadsnätet efter åska"),
        (over(NOON), "Over: Strömavbrott i Östermo"),
        (planned(NOON), "Planned: Byte av utrustning natten till söndag"),
    ],
)
def test_the_title_is_the_publishers_own_led_by_what_is_not_going_on_now(incident, title):
    assert item(incident, "en").title == title


def test_what_is_over_says_when_it_ended():
    assert "It ended 11 Jul 2026 09:00." in item(over(NOON), "en").summary


def test_the_timeline_stands_newest_first():
    content = item(outage(NOON), "en").content
    assert content.index("News from Stadsnätet") < content.index("First word from Stadsnätet")


def test_publishers_words_are_escaped_not_believed():
    content = item(outage(NOON), message="<script>alert(1)</script> & <b>fet</b>").content
    assert "<script>" not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;fet&lt;/b&gt;" in content


def test_words_in_another_language_say_which():
    assert '<blockquote lang="sv">' in item(outage(NOON), "en").content
    assert "<blockquote>" in item(outage(NOON), "sv").content


def test_no_date_depends_on_the_day_it_is_read():
    content = item(outage(NOON), "en").content + item(outage(NOON), "en").summary
    assert not re.search("today|tonight|tomorrow|yesterday", content)


def test_the_guid_is_the_incidents_page_and_the_dates_are_the_timelines():
    told = item(outage(NOON))
    assert told.url == f"{URL}/incidents/7h3k9qmx2a"
    assert (told.published, told.updated, told.seq) == (outage(NOON).opened_at, NOON, 7)


def test_an_incident_without_a_timeline_is_told_by_its_state():
    told = item_of(voice(), URL, outage(NOON), ())
    assert (told.updated, told.seq) == (NOON, 0)
    assert "<ul>" not in told.content


def test_tags_are_services_and_state_in_the_feeds_language():
    monitored = replace(outage(NOON), status=Status.MONITORING)
    assert item(monitored, "en").tags == ("internet", "TV", "telephony", "outage", "mended, being watched")
