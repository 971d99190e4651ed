from datetime import timedelta

import pytest

from statushub.correlate.testimony import continued, of_notice
from statushub.model.chain import Reach
from statushub.model.facts import Facts, Span
from statushub.model.names import NoticeKind, Service, SourceId
from statushub.model.source import Notice, Source, Stated
from tests.correlate.builders import NOW
from tests.fakes.town import FIBER, ISP_A, WEST, town_map

NET, TEL = Service.INTERNET, Service.TELEPHONY
NAMED = (Span("services", 0, 8),)


@pytest.mark.parametrize(
    ("stated", "facts", "of_source", "expected"),
    [
        pytest.param((TEL,), Facts("sv", NoticeKind.OUTAGE, (NET,), spans=NAMED), (NET,), {TEL}, id="stated"),
        pytest.param((), Facts("sv", NoticeKind.OUTAGE, (NET,), spans=NAMED), (TEL,), {NET}, id="named"),
        pytest.param((), Facts("sv", NoticeKind.OUTAGE, (NET,)), (TEL,), {TEL}, id="the source's own"),
        pytest.param((), Facts("sv", NoticeKind.OUTAGE, (NET,)), (), {NET}, id="the reader's guess"),
    ],
)
def test_a_notice_is_about_what_is_stated_else_named_else_its_sources_else_guessed(
    stated, facts, of_source, expected
):
    source = Source(
        SourceId("s"), ISP_A, "rss", "https://example.se/rss", timedelta(seconds=60), services=of_source
    )
    notice = Notice(source.id, "1", "Avbrott", "Vi söker felet.", stated=Stated(services=stated))
    testimony = of_notice(notice, facts, source, town_map(), NOW)
    assert {cell.service for cell in testimony.reach} == expected


OWNER = Source(SourceId("s"), FIBER, "rss", "https://example.se/rss", timedelta(seconds=60))


def said(facts, stated):
    notice = Notice(OWNER.id, "1", "Avbrott", "Vi söker felet.", stated=Stated(stated))
    return notice, of_notice(notice, facts, OWNER, town_map(), NOW)


def next_after(before, after, *, stated=(None, None)):
    _, held = said(before, stated[0])
    notice, new = said(after, stated[1])
    return held, continued(new, held, notice, after)


DOWN = Facts("sv", NoticeKind.OUTAGE, (NET,), ("Östermo",), spans=NAMED)


def test_an_all_clear_that_names_nothing_ends_what_was_out_and_no_more():
    held, ended = next_after(DOWN, Facts("sv", NoticeKind.RESOLVED))
    assert ended.over
    assert ended.reach == held.reach


def test_an_update_that_names_nothing_means_the_same_place_and_services():
    held, updated = next_after(DOWN, Facts("sv", NoticeKind.OUTAGE))
    assert updated.reach == held.reach


def test_an_update_that_names_another_place_or_service_is_taken_at_its_word():
    _, updated = next_after(DOWN, Facts("sv", NoticeKind.OUTAGE, (TEL,), ("Väster",), spans=NAMED))
    assert updated.reach == {Reach(WEST, TEL)}


@pytest.mark.parametrize("after", [NoticeKind.UPDATE, NoticeKind.RESOLVED])
@pytest.mark.parametrize("before", [NoticeKind.PLANNED, NoticeKind.DEGRADED])
def test_progress_and_an_end_leave_planned_work_planned_and_a_degradation_one(before, after):
    held, updated = next_after(DOWN, DOWN, stated=(before, after))
    assert updated.kind is held.kind
