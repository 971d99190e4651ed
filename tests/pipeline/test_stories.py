"""What happens in the world, told from the first word to the last: one fault, one incident, its company."""

from datetime import timedelta

import pytest

from statushub.model.evidence import Report
from statushub.model.facts import Facts
from statushub.model.incident import Audience, Change, Status
from statushub.model.names import (
    Blame,
    Cause,
    CompanyId,
    IncidentId,
    IncidentKind,
    NoticeKind,
    Service,
    SourceId,
)
from statushub.model.observation import NoticeSeen, Post, Received
from statushub.model.source import Notice, Source
from statushub.pipeline.desk import World
from statushub.pipeline.table import Table
from statushub.pipeline.weigh import by_the_clock, weigh_on
from tests.fakes.county import (
    CENTRE,
    COMPANIES,
    DALE,
    EAST,
    FIBER,
    GRID,
    HILL,
    ISP_A,
    ISP_B,
    KO,
    OTHER_FIBER,
    TALK,
    TV,
    WEST,
    county_map,
)
from tests.pipeline.test_weigh import NOW

MINUTE = timedelta(minutes=1)
TOWN, OTHER_TOWN = ("Åmålsvik",), ("Dalby",)
OWN = {"responsible": Blame.PUBLISHER, "cause": Cause.HARDWARE}
NETTED = (Service.INTERNET,)


def outage(services=(), places=TOWN, **facts):
    return Facts("sv", NoticeKind.OUTAGE, services, places, **facts)


class Story:
    """A hub at which things happen; a notice's facts stand beside its words."""

    def __init__(self):
        self._read: dict[str, Facts] = {}
        sources = {
            SourceId(one.id): Source(SourceId(one.id), one.id, "rss", "https://example.se/rss", MINUTE)
            for one in COMPANIES
        }
        self.world = World(county_map(), sources, lambda writing: self._read[writing.title], ("sv", "en"))
        self.table, self.now, self.told, self._number = Table(self.world.where.topology), NOW, [], 0

    def says(self, company, facts, key="1", ago=timedelta(minutes=1)):
        title = f"{company} {len(self._read)}"
        self._read[title] = facts
        notice = Notice(SourceId(company), key, title, "Text.", published=self.now - ago)
        self._weigh(NoticeSeen(notice, len(self._read), history=False))

    def posts(self, company, name, places, services=NETTED, kind=IncidentKind.OUTAGE, **times):
        self._weigh(
            Post(
                IncidentId(name),
                CompanyId(company),
                "Fel",
                "Vi söker felet.",
                kind,
                services,
                places,
                **times,
            )
        )

    def down(self, households, place=CENTRE, service=Service.INTERNET, provider=ISP_A, *, works=False):
        for by in households:
            self._weigh(Report(self.now, f"{by}@{place}", place, service, not works, provider))
            self.now += timedelta(seconds=20)

    def wait(self, time):
        self.now += time
        self._keep(by_the_clock(self.table, self.world, self.now))

    @property
    def shown(self):
        return [one for one in self.table.incidents.values() if one.is_public]

    @property
    def running(self):
        return [one for one in self.shown if one.status.is_running]

    @property
    def texted(self):
        return [line for line in self.told if line.audience not in {Audience.NOBODY, Audience.ASKED}]

    def _weigh(self, said):
        self._number += 1
        received = [Received(self._number, self.now, said)]
        self._keep(weigh_on(self.table, received, self.world, self.now))

    def _keep(self, weighed):
        self.told += [line for change in weighed.changes for line in change.entries]


def named(incident):
    responsible = incident.verdict.responsible()
    return responsible.company if responsible else None


@pytest.fixture
def story():
    return Story()


def test_a_dug_up_cable_is_one_incident_at_the_fibre_owner_however_many_speak_of_it(story):
    story.down("ab")
    story.says(ISP_A, outage(NETTED))
    story.down("cd", service=Service.IPTV, provider=TV)
    story.says(TV, outage((Service.IPTV,)))
    story.down("ef", provider=ISP_B)
    story.says(FIBER, outage(responsible=Blame.THIRD_PARTY_DIG, cause=Cause.FIBER_CUT))
    story.says(TALK, outage((Service.TELEPHONY,)))
    story.wait(5 * MINUTE)
    (incident,) = story.running
    assert named(incident) == FIBER
    assert incident.publisher == FIBER
    assert len(incident.reports) == 6


def test_a_providers_vague_words_become_part_of_the_fibre_owners_incident(story):
    story.says(FIBER, outage(responsible=Blame.THIRD_PARTY_DIG, cause=Cause.FIBER_CUT))
    story.says(ISP_B, outage(NETTED))
    (incident,) = story.running
    assert {said.publisher for said in incident.testimonies} == {FIBER, ISP_B}
    assert len(story.texted) == 1


def test_a_power_cut_that_takes_the_fibre_down_is_the_grids(story):
    story.says(GRID, outage((Service.POWER,), responsible=Blame.PUBLISHER))
    story.down("abc", service=Service.POWER, provider=None)
    story.wait(45 * MINUTE)
    story.down("def")
    story.down("ghi", service=Service.IPTV, provider=TV)
    story.wait(5 * MINUTE)
    (incident,) = story.running
    assert named(incident) == GRID
    assert Service.INTERNET in incident.services


def test_a_providers_own_fault_in_every_town_is_its_own(story):
    story.says(ISP_A, outage(NETTED, places=(), responsible=Blame.PUBLISHER, cause=Cause.CONFIG))
    story.down("abc")
    story.down("abc", DALE)
    story.wait(5 * MINUTE)
    (incident,) = story.running
    assert named(incident) == ISP_A
    assert {CENTRE, DALE} <= set(incident.postcodes)


def test_television_alone_gone_in_every_town_is_the_television_companys(story):
    story.down("abcd", service=Service.IPTV, provider=TV)
    story.down("abcd", DALE, Service.IPTV, TV)
    story.says(TV, outage((Service.IPTV,), places=()))
    story.wait(10 * MINUTE)
    (incident,) = story.running
    assert incident.verdict.companies()[0][0] == TV


def test_an_operators_core_router_takes_two_towns_and_is_one_incident(story):
    for place in (CENTRE, DALE):
        story.down("abc", place)
        story.down("def", place, provider=ISP_B)
    story.says(KO, outage(NETTED, places=(*TOWN, *OTHER_TOWN), **OWN))
    story.wait(5 * MINUTE)
    (incident,) = story.running
    assert named(incident) == KO
    assert {CENTRE, DALE} <= set(incident.postcodes)


def test_a_grids_and_a_providers_fault_in_one_town_stay_apart(story):
    story.says(ISP_A, outage(NETTED, responsible=Blame.PUBLISHER, cause=Cause.SOFTWARE))
    story.says(GRID, outage((Service.POWER,), responsible=Blame.PUBLISHER))
    story.wait(30 * MINUTE)
    assert {one.publisher for one in story.running} == {ISP_A, GRID}
    assert {named(one) for one in story.running} == {ISP_A, GRID}


def test_two_dug_up_streets_that_their_owner_posts_apart_stay_apart(story):
    story.posts(FIBER, "0000000001", (CENTRE,))
    story.wait(10 * MINUTE)
    story.posts(FIBER, "0000000002", (WEST,))
    story.wait(30 * MINUTE)
    assert {one.id for one in story.running} == {"0000000001", "0000000002"}


def test_planned_work_is_not_what_an_unrelated_provider_speaks_of(story):
    work = {"start": NOW + 10 * MINUTE, "eta": NOW + timedelta(hours=4)}
    story.posts(FIBER, "0000000001", (EAST,), kind=IncidentKind.PLANNED, **work)
    story.wait(30 * MINUTE)
    story.says(ISP_A, outage(NETTED, places=(), responsible=Blame.PUBLISHER, cause=Cause.CONFIG))
    fault, work = sorted(story.running, key=lambda one: one.kind is IncidentKind.PLANNED)
    assert (named(fault), work.publisher, len(work.testimonies)) == (ISP_A, FIBER, 1)


def test_on_a_closed_weekend_residents_alone_show_it_and_nobody_is_texted(story):
    story.down("ab")
    story.down("cd", provider=ISP_B)
    story.down("ef", service=Service.IPTV, provider=TV)
    story.down("gh", service=Service.TELEPHONY, provider=TALK)
    (incident,) = story.running
    assert incident.status is Status.SUSPECTED
    assert incident.verdict.companies()[0][0] == FIBER
    assert story.texted == []


def test_one_prankster_is_shown_to_nobody_and_forgotten(story):
    for service, provider in ((Service.INTERNET, ISP_A), (Service.IPTV, TV), (Service.POWER, None)) * 20:
        story.down("a", service=service, provider=provider)
    assert (story.shown, story.told) == ([], [])
    story.wait(timedelta(hours=4))
    assert not any(one.status.is_running for one in story.table.incidents.values())


def test_a_providers_late_words_after_the_owners_all_clear_do_not_bring_it_back(story):
    story.says(FIBER, outage(responsible=Blame.THIRD_PARTY_DIG, cause=Cause.FIBER_CUT))
    story.wait(60 * MINUTE)
    story.says(FIBER, Facts("sv", NoticeKind.RESOLVED, places=TOWN))
    ended, texted = story.shown[0].id, len(story.texted)
    story.wait(3 * MINUTE)
    story.says(ISP_A, outage(NETTED), ago=50 * MINUTE)
    assert not story.table.incidents[ended].status.is_running
    assert len(story.texted) <= texted + 1


def test_who_still_complains_after_an_all_clear_is_heard_as_a_new_suspicion(story):
    story.says(FIBER, outage(responsible=Blame.PUBLISHER))
    story.down("abcd")
    story.says(FIBER, Facts("sv", NoticeKind.RESOLVED, places=TOWN))
    story.wait(10 * MINUTE)
    story.down("abcd")
    (incident,) = story.running
    assert incident.status is Status.SUSPECTED
    assert [line.change for line in story.texted][-1] is Change.ENDED


def test_what_a_suspicion_brings_to_the_fault_it_turns_out_to_be_is_told_there(story):
    story.down("abc", EAST, provider=ISP_B)
    story.down("d", EAST, Service.IPTV, TV)
    story.down("e", EAST, Service.TELEPHONY, TALK)
    story.posts(FIBER, "0000000001", (CENTRE,))
    (incident,) = story.running
    assert EAST in incident.postcodes
    assert [line.change for line in story.texted] == [Change.OPENED, Change.LINKED]


def test_who_joins_by_a_suspicion_that_turns_out_to_be_the_fault_is_told(story):
    story.down("abc", HILL, provider=ISP_B)
    story.down("def", HILL, Service.IPTV, TV)
    story.says(OTHER_FIBER, outage(places=("Dalby",), responsible=Blame.PUBLISHER))
    (incident,) = story.running
    assert HILL in incident.postcodes
    assert named(incident) == OTHER_FIBER
