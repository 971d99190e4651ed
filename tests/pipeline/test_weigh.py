from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from statushub.model.facts import Facts
from statushub.model.incident import Audience, Change, Ending, Status
from statushub.model.names import (
    Blame,
    IncidentId,
    IncidentKind,
    NoticeKind,
    ObservationId,
    Service,
    SourceId,
)
from statushub.model.observation import NoticeGone, NoticeSeen, Post, PostUpdate, Received
from statushub.model.source import Notice, Source, Stated
from statushub.model.stamp import Stamp
from statushub.pipeline.desk import World, incident_id
from statushub.pipeline.table import Table
from statushub.pipeline.weigh import by_the_clock, weigh
from statushub.times import stamp_of
from tests.fakes.town import CENTRE, FIBER, GRID, ISP_A, ISP_B, TV, town_map

NOW = datetime(2026, 7, 11, 15, 0, tzinfo=UTC)
OWNER, PROVIDER, TELLY = (SourceId(f"{company}-rss") for company in (FIBER, ISP_A, TV))
SOURCES = {
    source: Source(source, company, "rss", "https://example.se/rss", timedelta(seconds=60))
    for source, company in ((OWNER, FIBER), (PROVIDER, ISP_A), (TELLY, TV))
}

FACTS = {
    "owner": Facts("sv", NoticeKind.OUTAGE, places=("Åmålsvik",), responsible=Blame.PUBLISHER),
    "provider": Facts("sv", NoticeKind.OUTAGE, (Service.INTERNET,), ("Åmålsvik",)),
    "tv": Facts("sv", NoticeKind.OUTAGE, (Service.IPTV,), ("Åmålsvik",)),
    "fixed": Facts("sv", NoticeKind.RESOLVED, places=("Åmålsvik",)),
    "info": Facts("sv", NoticeKind.INFO),
    "promise": Facts("sv", NoticeKind.OUTAGE, places=("Åmålsvik",), end_or_eta=Stamp(2026, 7, 14)),
    "day work": Facts("sv", NoticeKind.PLANNED, places=("Åmålsvik",), start=Stamp(2026, 7, 13)),
    "elsewhere": Facts("sv", NoticeKind.OUTAGE, places=("Fjärran",)),
}
"""What a reader makes of a notice whose title is the key: reading has tests of its own."""

WORLD = World(town_map(), SOURCES, lambda writing: FACTS[writing.title], ("sv", "en"))


def seen(source, title, *, key="1", history=False, revision=1, **said):
    values = {"published": NOW - timedelta(minutes=3)} | said
    return NoticeSeen(Notice(source, key, title, f"Text om {title}.", **values), revision, history)


def received(*observations, at=NOW):
    return [Received(ObservationId(n), at, said) for n, said in enumerate(observations, 1)]


def weighed(*observations, incidents=(), now=NOW):
    return weigh(received(*observations, at=now), incidents, WORLD, now)


def ticked(incident, now):
    """Let the clock alone work on an incident until now."""
    table = Table(WORLD.where.topology)
    table.put(incident)
    return by_the_clock(table, WORLD, now)


def entries(assessment):
    return [entry for change in assessment.changes for entry in change.entries]


def standing(assessment):
    return {change.incident.id: change.incident for change in assessment.changes}


def test_one_notice_opens_one_incident_with_its_first_attribution_and_one_line():
    assessment = weighed(seen(OWNER, "owner"))
    (incident,) = standing(assessment).values()
    (line,) = entries(assessment)
    assert (line.change, line.audience, line.responsible) == (Change.OPENED, Audience.AFFECTED, FIBER)
    assert incident.postcodes == (CENTRE,)
    assert incident.status is Status.IDENTIFIED


def test_three_publishers_on_one_fault_make_one_incident_at_the_fibre_owner():
    assessment = weighed(seen(OWNER, "owner"), seen(PROVIDER, "provider"), seen(TELLY, "tv"))
    (incident,) = standing(assessment).values()
    assert incident.verdict.responsible().company == FIBER
    told = [line for line in entries(assessment) if line.audience is not Audience.NOBODY]
    assert [line.change for line in told] == [Change.OPENED]


def test_one_providers_word_alone_names_nobody_for_it_may_be_its_own_fault_or_not():
    assessment = weighed(seen(PROVIDER, "provider"))
    (incident,) = standing(assessment).values()
    assert incident.verdict.responsible() is None
    assert incident.status is Status.CONFIRMED
    assert {company for company, share in incident.verdict.companies() if share > 0.3} >= {FIBER, ISP_A}


def test_nobody_outside_the_chain_is_suspected():
    (incident,) = standing(weighed(seen(PROVIDER, "provider"))).values()
    assert {company for company, _ in incident.verdict.companies()} <= {FIBER, ISP_A, GRID, ISP_B, TV}


def test_two_dead_services_of_different_providers_point_at_what_they_share():
    assessment = weighed(seen(PROVIDER, "provider"), seen(TELLY, "tv"))
    (incident,) = standing(assessment).values()
    assert incident.verdict.companies()[0][0] == FIBER


def test_the_order_of_a_batch_or_its_cutting_changes_nothing_that_matters():
    whole = weighed(seen(OWNER, "owner"), seen(PROVIDER, "provider"))
    first = weighed(seen(OWNER, "owner"))
    second = weighed(seen(PROVIDER, "provider"), incidents=standing(first).values())
    assert standing(whole) == standing(second)


def test_what_is_no_alarm_or_somewhere_else_opens_nothing_but_is_handled():
    assessment = weighed(seen(OWNER, "info"), seen(OWNER, "elsewhere", key="2"))
    assert assessment.handled == (1, 2)
    assert assessment.changes == ()


def test_history_opens_silently_what_is_still_open_and_nothing_else():
    old = NOW - timedelta(days=400)
    assert weighed(seen(OWNER, "owner", history=True, published=old)).changes == ()
    assert weighed(seen(OWNER, "fixed", history=True)).changes == ()
    (line,) = entries(weighed(seen(OWNER, "owner", history=True)))
    assert line.audience is Audience.NOBODY


def test_history_that_the_format_itself_calls_open_is_open_however_old():
    stated = Stated(kind=NoticeKind.OUTAGE)
    old = seen(OWNER, "owner", history=True, published=NOW - timedelta(days=30), stated=stated)
    assert len(weighed(old).changes) == 1


def test_a_later_update_of_history_is_told():
    opened = weighed(seen(OWNER, "owner", history=True))
    edited = NoticeSeen(Notice(OWNER, "1", "owner", "Nya ord."), 2, history=False)
    (line,) = entries(weighed(edited, incidents=standing(opened).values()))
    assert (line.change, line.audience) == (Change.UPDATED, Audience.AFFECTED)


def test_an_edit_to_fixed_ends_it_for_those_who_were_told():
    opened = standing(weighed(seen(OWNER, "owner"))).values()
    fixed = weighed(seen(OWNER, "fixed", revision=2), incidents=opened)
    (line,) = entries(fixed)
    assert (line.change, line.audience, line.status) == (Change.ENDED, Audience.TOLD, Status.RESOLVED)


def test_an_alarm_edited_into_something_else_is_taken_back():
    opened = standing(weighed(seen(OWNER, "owner"))).values()
    (line,) = entries(weighed(seen(OWNER, "info", revision=2), incidents=opened))
    assert line.change is Change.ENDED


def test_a_second_notice_on_the_same_fault_with_another_time_is_told():
    opened = standing(weighed(seen(OWNER, "owner"))).values()
    for hours, key in ((2, "2"), (3, "3")):
        eta = NOW + timedelta(hours=hours)
        again = weighed(seen(OWNER, "owner", key=key, stated=Stated(end=eta)), incidents=opened)
        (line,) = entries(again)
        assert (line.audience, line.eta) == (Audience.AFFECTED, eta)
        opened = standing(again).values()


def test_a_notice_without_a_date_is_read_as_of_the_moment_it_came():
    read = []
    world = replace(WORLD, read=lambda writing: read.append(writing.published) or FACTS["owner"])
    for history in (False, True):
        weigh(received(seen(OWNER, "owner", history=history, published=None)), (), world, NOW)
    assert read == [stamp_of(NOW, WORLD.where.zone), None]


def test_an_item_no_longer_listed_ends_as_such():
    opened = standing(weighed(seen(OWNER, "owner"))).values()
    (line,) = entries(weighed(NoticeGone(OWNER, "1"), incidents=opened))
    assert (line.change, line.ending) == (Change.ENDED, Ending.UNLISTED)
    assert weighed(NoticeGone(OWNER, "unknown"), incidents=opened).changes == ()


def test_a_providers_rewording_after_the_owners_all_clear_does_not_bring_the_fault_back():
    opened = standing(weighed(seen(OWNER, "owner"), seen(PROVIDER, "provider"))).values()
    over = standing(weighed(seen(OWNER, "fixed", revision=2), incidents=opened)).values()
    assert [incident.status for incident in over] == [Status.RESOLVED]
    reworded = NoticeSeen(Notice(PROVIDER, "1", "provider", "Andra ord."), 2, history=False)
    after = standing(weighed(reworded, incidents=over)).values()
    assert all(incident.status is Status.RESOLVED for incident in after)


POST = Post(
    IncidentId("p0st000001"),
    FIBER,
    "Avbrott",
    "En kabel är av.",
    IncidentKind.OUTAGE,
    (Service.INTERNET,),
    (CENTRE,),
)


def test_an_operators_post_keeps_its_own_id_and_speaks_to_the_residents():
    assessment = weighed(POST)
    (incident,) = standing(assessment).values()
    assert incident.id == POST.incident
    assert entries(assessment)[0].explicit
    assert assessment.links == {}


def test_a_post_on_a_known_fault_is_linked_under_it():
    opened = standing(weighed(seen(PROVIDER, "provider"))).values()
    (parent,) = opened
    linked = weighed(POST, incidents=opened)
    assert linked.links == {POST.incident: parent.id}
    assert standing(linked)[parent.id].verdict.responsible().company == FIBER


def test_an_operators_update_moves_the_incident_and_its_end_ends_it():
    opened = standing(weighed(POST)).values()
    watching = weighed(PostUpdate(POST.incident, FIBER, "Lagat, vi bevakar.", "monitoring"), incidents=opened)
    (incident,) = standing(watching).values()
    assert incident.status is Status.MONITORING
    ended = weighed(PostUpdate(POST.incident, FIBER, "Klart.", "resolved"), incidents=[incident])
    assert [line.change for line in entries(ended)] == [Change.ENDED]


def test_planned_work_is_its_publishers_own_and_the_clock_moves_it():
    start = NOW + timedelta(hours=1)
    planned = replace(POST, kind=IncidentKind.PLANNED, start=start, eta=start + timedelta(hours=2))
    (incident,) = standing(weighed(planned)).values()
    assert (incident.status, incident.verdict.responsible().probability) == (Status.SCHEDULED, 1.0)
    (begun,) = ticked(incident, start).changes
    assert begun.incident.status is Status.IN_PROGRESS
    assert ticked(incident, NOW).changes == ()


def test_planned_work_of_a_day_to_come_is_known_from_a_sources_first_poll():
    for history, audience in ((True, Audience.NOBODY), (False, Audience.AFFECTED)):
        work = weighed(seen(OWNER, "day work", history=history))
        assert [incident.status for incident in standing(work).values()] == [Status.SCHEDULED]
        assert [line.audience for line in entries(work)] == [audience]
    assert weighed(seen(OWNER, "day work", history=True), now=NOW + timedelta(days=4)).changes == ()


def test_a_new_promised_day_is_told():
    opened = standing(weighed(seen(OWNER, "owner"))).values()
    (line,) = entries(weighed(seen(OWNER, "promise", revision=2), incidents=opened))
    assert (line.change, line.audience, line.eta_day) == (
        Change.UPDATED,
        Audience.AFFECTED,
        date(2026, 7, 14),
    )


def test_a_notice_of_a_source_that_is_no_longer_configured_is_handled_and_left():
    assert weighed(seen(SourceId("borta"), "owner")).changes == ()


@given(st.permutations(["owner", "provider", "tv"]))
def test_whoever_speaks_first_the_fibre_owner_is_named_and_one_incident_stands(order):
    source = {"owner": OWNER, "provider": PROVIDER, "tv": TELLY}
    incidents = {}
    for title in order:
        incidents |= standing(weighed(seen(source[title], title), incidents=incidents.values()))
    (incident,) = incidents.values()
    assert incident.verdict.responsible().company == FIBER


@given(st.text(), st.text())
def test_incident_ids_are_ten_plain_characters_and_repeatable(key, revision):
    made = incident_id(key, revision)
    assert len(made) == 10
    assert made == incident_id(key, revision)
    assert set(made) <= set("0123456789abcdefghjkmnpqrstvwxyz")


def test_an_all_clear_posted_as_an_item_of_its_own_ends_the_fault_for_those_who_were_told():
    opened = standing(weighed(seen(OWNER, "owner", published=NOW - timedelta(hours=1)))).values()
    cleared = weighed(seen(OWNER, "fixed", key="2", published=NOW), incidents=opened)
    (line,) = entries(cleared)
    assert (line.change, line.audience, line.status) == (Change.ENDED, Audience.TOLD, Status.RESOLVED)
    (incident,) = standing(cleared).values()
    assert all(testimony.over for testimony in incident.testimonies)
