from datetime import timedelta

import pytest

from statushub.correlate.testimony import of_notice
from statushub.model.facts import Facts, Span
from statushub.model.names import NoticeKind, Service, SourceId
from statushub.model.source import Notice, Source, Stated
from tests.correlate.builders import NOW
from tests.fakes.town import ISP_A, town_map

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
