"""Corrections as labelled lines."""

from dataclasses import replace

from statushub.model.correction import Correction, Fact
from statushub.model.names import Cause, NoticeKind, Severity
from statushub.pipeline.labelled import corrections_kept, labelled_lines
from statushub.store import open_store
from tests.fakes.clock import NOON, FakeClock
from tests.store.made import COMPANY, FACTS, correction


def of(notice=None, key="notice:åsnät-rss:1", **right):
    made = correction(key)
    facts = tuple(fact for fact in Fact if fact in right)
    words = replace(made.notice, **(notice or {}))
    return replace(
        made, notice=words, correction=Correction(facts, FACTS, replace(FACTS, **right), COMPANY, NOON)
    )


def test_a_correction_is_a_notice_with_all_that_is_right_to_read_in_it():
    (line,) = labelled_lines([of(places=("Örjansgård",), severity=None, start=None, start_at=None)])
    assert line.pop("id").startswith("notice:åsnät-rss:1#")
    assert line == {
        "publisher": "Åsnät",
        "publisher_role": "fiber_owner",
        "title": "Avgrävd fiber",
        "body": "I Älvbo.",
        "published": "2026-07-11",
        "lang": "sv",
        "kind": "outage",
        "services": ["internet"],
        "places": ["Örjansgård"],
        "start": None,
        "end_or_eta": None,
        "eta_vague": False,
        "responsible": "unknown",
        "responsible_name": None,
        "cause": "unknown",
        "severity": "none",
        "eta_phrase": None,
        "affected": None,
        "advice": ["Starta om din router."],
    }


def test_of_one_revision_the_latest_correction_speaks_with_what_earlier_ones_alone_set_right():
    first = of(kind=NoticeKind.INFO, cause=Cause.WEATHER)
    other = of({"title": "En annan revision"}, kind=NoticeKind.DEGRADED)
    last = of(kind=NoticeKind.PLANNED, severity=Severity.MAJOR)
    lines = labelled_lines([first, other, last])
    assert [line["kind"] for line in lines] == ["degraded", "planned"]
    assert (lines[1]["cause"], lines[1]["severity"]) == ("weather", "major")
    assert len({line["id"] for line in lines}) == 2
    assert labelled_lines([first, other, last]) == lines


async def test_every_correction_kept_is_found_however_many():
    store = await open_store("sqlite://", clock=FakeClock())
    made = [correction(place=str(number)) for number in range(1001)]
    for each in made:
        await store.submit_correction(each, "{}", None, NOON)
    assert await corrections_kept(store) == made
    await store.close()
