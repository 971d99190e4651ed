"""What residents say, and what our checks find, makes of incidents; the clock, and words that come late."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statushub.model.evidence import Probe, Report
from statushub.model.incident import Audience, Change, Ending, Status
from statushub.model.names import (
    Blame,
    Cause,
    IncidentKind,
    NoticeKind,
    ObservationId,
    Service,
)
from statushub.model.observation import NoticeSeen, Post, Received
from statushub.model.source import Notice, Stated
from statushub.pipeline.desk import Desk, Evidence, World, judgement_on
from statushub.pipeline.table import Table
from statushub.pipeline.weigh import by_the_clock, weigh_on
from tests.fakes.town import CENTRE, EAST, FIBER, ISP_A, ISP_B, NEIGHBOUR, TV
from tests.pipeline.test_weigh import FACTS, NOW, OWNER, PROVIDER, WORLD, seen

MINUTE = timedelta(minutes=1)
MORE = {"own dns": replace(FACTS["provider"], responsible=Blame.PUBLISHER, cause=Cause.CONFIG)}


class Hub:
    """A table that stays, and what it told; each word is weighed as of when it came."""

    def __init__(self):
        self.world: World = replace(WORLD, read=lambda writing: (FACTS | MORE)[writing.title])
        self.table, self.told, self.number, self.now = Table(WORLD.where.topology), [], 0, NOW

    def weigh(self, *said, after=timedelta()):
        self.now += after
        received = []
        for one in said:
            self.number += 1
            received.append(Received(ObservationId(self.number), self.now, one))
        return self._keep(weigh_on(self.table, received, self.world, self.now))

    def wait(self, time):
        self.now += time
        return self._keep(by_the_clock(self.table, self.world, self.now))

    def _keep(self, assessment):
        lines = [line for change in assessment.changes for line in change.entries]
        self.told += lines
        return lines

    def down(self, by, place=CENTRE, service=Service.INTERNET, provider=ISP_A, *, works=False):
        return self.weigh(Report(self.now, by, place, service, not works, provider))

    def works(self, by, place=CENTRE, service=Service.INTERNET, provider=ISP_A):
        return self.down(by, place, service, provider, works=True)

    @property
    def incidents(self):
        return list(self.table.incidents.values())

    @property
    def incident(self):
        (incident,) = [one for one in self.incidents if one.merged_into is None]
        return incident


@pytest.fixture
def hub():
    return Hub()


def lines(hub):
    return [(line.change, line.audience) for line in hub.told]


def test_one_household_alone_is_heard_and_shown_to_nobody(hub):
    hub.down("a")
    hub.down("a", service=Service.TELEPHONY)
    hub.down("a", service=Service.IPTV, provider=TV)
    assert (hub.incident.status, hub.incident.hidden, hub.told) == (Status.SUSPECTED, True, [])
    assert len(hub.incident.reports) == 3


def test_three_households_make_a_suspicion_that_is_shown_and_texted_to_nobody(hub):
    for by, provider in (("a", ISP_A), ("b", ISP_B), ("c", ISP_A)):
        hub.down(by, provider=provider)
    assert lines(hub) == [(Change.OPENED, Audience.NOBODY)]
    assert (hub.incident.status, hub.incident.hidden) == (Status.SUSPECTED, False)
    assert hub.incident.publisher is None


def test_residents_of_different_providers_point_at_what_they_share(hub):
    for by, provider, service in (
        ("a", ISP_A, Service.INTERNET),
        ("b", ISP_B, Service.INTERNET),
        ("c", TV, Service.IPTV),
        ("d", ISP_A, Service.TELEPHONY),
        ("e", ISP_B, Service.INTERNET),
    ):
        hub.down(by, provider=provider, service=service)
    assert hub.incident.verdict.companies()[0][0] == FIBER


def test_households_on_one_node_are_one_incident_and_another_town_is_another(hub):
    hub.down("a", CENTRE, provider=ISP_B)
    hub.down("b", EAST, provider=ISP_B)
    assert len(hub.incidents) == 1
    hub.down("c", NEIGHBOUR, Service.POWER, None)
    assert len(hub.incidents) == 2


def test_a_companys_word_confirms_what_residents_suspected_and_is_the_first_text(hub):
    for by in "abc":
        hub.down(by)
    (line,) = hub.weigh(seen(OWNER, "owner"), after=MINUTE)
    assert (line.change, line.audience) == (Change.CONFIRMED, Audience.AFFECTED)
    assert (hub.incident.status, hub.incident.publisher) == (Status.IDENTIFIED, FIBER)
    assert len(hub.incident.reports) == 3


def test_reports_join_the_incident_that_takes_what_they_lost(hub):
    hub.weigh(seen(OWNER, "owner"))
    hub.down("a")
    assert len(hub.incident.reports) == 1
    assert len(hub.told) == 1


def test_a_place_that_three_households_name_is_one_of_the_affected(hub):
    hub.weigh(seen(OWNER, "owner"))
    for by in "ab":
        hub.down(by, EAST)
    assert EAST not in hub.incident.postcodes
    (line,) = hub.down("c", EAST)
    assert EAST in hub.incident.postcodes
    assert (line.change, line.audience) == (Change.LINKED, Audience.AFFECTED)


def test_one_angry_household_of_a_hundred_texts_is_one_voice(hub):
    for _ in range(100):
        hub.down("a")
        hub.now += timedelta(seconds=20)
    assert hub.incident.hidden
    assert len(hub.incident.reports) == 2


def test_that_it_works_opens_nothing(hub):
    hub.works("a")
    assert hub.incidents == []


def test_when_those_who_lost_it_say_that_it_works_it_is_watched_then_over(hub):
    hub.weigh(seen(OWNER, "owner"))
    for by in "abcd":
        hub.down(by)
    hub.wait(20 * MINUTE)
    for by in "abc":
        hub.works(by)
    hub.wait(MINUTE)
    assert hub.incident.status is Status.MONITORING
    hub.wait(10 * MINUTE)
    assert hub.incident.status is Status.RESOLVED
    assert (hub.told[-1].change, hub.told[-1].audience) == (Change.ENDED, Audience.TOLD)
    assert hub.told[-1].ending is Ending.RESIDENTS


def test_a_complaint_after_it_seemed_to_work_takes_that_back(hub):
    hub.weigh(seen(OWNER, "owner"))
    for by in "abcd":
        hub.down(by)
    hub.wait(20 * MINUTE)
    for by in "abc":
        hub.works(by)
    hub.wait(MINUTE)
    hub.down("d")
    hub.wait(30 * MINUTE)
    assert hub.incident.status.is_running
    assert hub.incident.status is not Status.MONITORING


def test_neighbours_for_whom_it_never_was_out_end_nothing(hub):
    hub.weigh(seen(OWNER, "owner"))
    for by in "abc":
        hub.down(by)
    hub.wait(10 * MINUTE)
    for by in "uvwxyz":
        hub.works(by)
    hub.wait(60 * MINUTE)
    assert hub.incident.status.is_running


def test_power_must_have_worked_for_two_hours(hub):
    for by in "abcde":
        hub.down(by, service=Service.POWER, provider=None)
    hub.wait(10 * MINUTE)
    for by in "abcde":
        hub.works(by, service=Service.POWER, provider=None)
    hub.wait(119 * MINUTE)
    assert hub.incident.status.is_running
    hub.wait(MINUTE)
    assert hub.incident.status is Status.RESOLVED


def test_a_suspicion_that_nobody_repeats_is_forgotten(hub):
    for by in "abc":
        hub.down(by)
    hub.wait(timedelta(hours=3))
    assert (hub.incident.status, hub.told[-1].ending) == (Status.RESOLVED, Ending.SILENCE)


def test_a_fault_of_which_nothing_is_heard_for_a_day_is_over_and_said_so(hub):
    hub.weigh(seen(OWNER, "owner"))
    hub.wait(timedelta(hours=23))
    assert hub.incident.status.is_running
    hub.wait(timedelta(hours=1))
    assert (hub.told[-1].ending, hub.told[-1].audience) == (Ending.SILENCE, Audience.TOLD)


def test_what_a_status_page_still_lists_is_not_forgotten(hub):
    hub.weigh(seen(OWNER, "owner", stated=Stated(kind=NoticeKind.OUTAGE)))
    hub.wait(timedelta(days=9))
    assert hub.incident.status.is_running


def test_checks_open_a_suspicion_and_end_it(hub):
    check = Probe(NOW, (CENTRE,), (Service.INTERNET,), ISP_A, down=True)
    hub.weigh(check)
    assert hub.incident.status is Status.SUSPECTED
    hub.weigh(replace(check, at=NOW + 5 * MINUTE, down=False), after=5 * MINUTE)
    hub.wait(10 * MINUTE)
    assert hub.incident.status is Status.RESOLVED


def planned(hub):
    start = NOW + timedelta(hours=1)
    end = start + timedelta(hours=2)
    work = ("Nodbyte", "Vi byter noden.", IncidentKind.PLANNED, (Service.INTERNET,), (CENTRE,))
    return hub.weigh(Post("7h3k9qmx2a", FIBER, *work, start=start, eta=end))


def test_planned_work_that_still_has_services_out_after_its_end_becomes_an_outage(hub):
    planned(hub)
    hub.wait(timedelta(hours=3, minutes=5))
    assert hub.incident.status is Status.COMPLETED
    for by in "abc":
        hub.down(by)
    assert hub.incident.status is Status.COMPLETED
    hub.wait(25 * MINUTE)
    assert (hub.incident.kind, hub.incident.status) == (IncidentKind.OUTAGE, Status.IDENTIFIED)
    assert (hub.told[-1].change, hub.told[-1].audience) == (Change.OVERRAN, Audience.AFFECTED)
    hub.down("d")
    assert hub.incident.kind is IncidentKind.OUTAGE


def test_what_residents_lose_within_an_announced_work_is_the_work(hub):
    planned(hub)
    hub.wait(timedelta(hours=2))
    for by in "abcd":
        hub.down(by)
    assert hub.incident.kind is IncidentKind.PLANNED
    hub.wait(timedelta(hours=1, minutes=40))
    assert hub.incident.status is Status.COMPLETED


def test_what_comes_and_goes_every_minute_is_held_until_it_settles(hub):
    for turn in range(600):
        title = "owner" if turn % 2 == 0 else "fixed"
        notice = Notice(OWNER, "1", title, f"{turn}", published=NOW)
        hub.weigh(NoticeSeen(notice, turn + 1, history=False), after=MINUTE)
    texted = [line for line in hub.told if line.audience is not Audience.NOBODY]
    assert len(texted) <= 5
    assert len(hub.told) <= 6
    hub.wait(15 * MINUTE)
    assert hub.told[-1].change is Change.ENDED
    assert len(hub.incident.turns) <= 8


def test_new_incidents_every_minute_from_one_page_are_one_that_is_held(hub):
    for turn in range(300):
        hub.weigh(seen(OWNER, "owner", key=f"{turn}", published=hub.now), after=MINUTE)
        hub.weigh(seen(OWNER, "fixed", key=f"{turn}", published=hub.now, revision=2))
    assert len(hub.incidents) == 1
    assert len(hub.incident.testimonies) <= 60
    assert len([line for line in hub.told if line.audience is not Audience.NOBODY]) <= 5


def test_a_suspicion_is_taken_into_the_incident_that_explains_it(hub):
    for by in "abc":
        hub.down(by, EAST, provider=ISP_B)
    hub.weigh(seen(OWNER, "owner"))
    hub.down("d", CENTRE, provider=ISP_B)
    assert hub.incident.publisher == FIBER
    assert len(hub.incident.reports) == 4
    assert hub.incident.kin


def test_a_notice_that_turns_out_to_be_of_another_fault_parts_and_texts_nobody(hub):
    hub.weigh(seen(OWNER, "owner"), seen(PROVIDER, "provider"))
    assert len(hub.incidents) == 1
    parted = hub.weigh(seen(PROVIDER, "own dns", revision=2), after=MINUTE)
    assert {line.audience for line in parted} == {Audience.NOBODY}
    first, second = sorted(hub.incidents, key=lambda one: bool(one.kin))
    assert (first.publisher, second.publisher) == (FIBER, ISP_A)
    assert second.kin == (first.id,)
    assert second.verdict.companies()[0][0] == ISP_A


def test_words_from_the_future_are_of_now_and_those_from_long_ago_open_nothing(hub):
    hub.weigh(Report(NOW + timedelta(days=3), "a", CENTRE, Service.INTERNET, down=True))
    assert hub.incident.reports[0].at == NOW
    hub.weigh(Report(NOW - timedelta(days=3), "b", NEIGHBOUR, Service.POWER, down=True))
    assert len(hub.incidents) == 1


def test_a_verdict_is_weighed_again_while_time_makes_silence_tell_more(hub):
    hub.weigh(seen(PROVIDER, "provider"))
    first = hub.incident.verdict
    hub.wait(timedelta(hours=2))
    assert hub.incident.weighed_at > NOW
    assert hub.incident.verdict is not first
    assert hub.incident.changed_at == hub.told[-1].at < hub.incident.weighed_at


WORDS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from([CENTRE, EAST, NEIGHBOUR]),
        st.sampled_from([(Service.INTERNET, ISP_A), (Service.IPTV, TV), (Service.POWER, None)]),
        st.booleans(),
        st.integers(0, 40),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(WORDS, st.randoms(use_true_random=False))
def test_any_words_in_any_order_leave_a_sane_state(words, random):
    hub = Hub()
    random.shuffle(words)
    for by, place, (service, provider), works, minutes in words:
        hub.weigh(Report(NOW + minutes * MINUTE, by, place, service, not works, provider), after=MINUTE)
    for incident in hub.incidents:
        assert incident.status in {Status.SUSPECTED, Status.RESOLVED}
        assert all(said.at <= hub.now for said in incident.reports)
        assert all(0 <= suspect.probability <= 1 for suspect in incident.verdict.ranking)
    assert {line.audience for line in hub.told} <= {Audience.NOBODY, Audience.ASKED}


@settings(max_examples=25, deadline=None)
@given(WORDS.filter(bool), st.randoms(use_true_random=False))
def test_the_order_in_which_reports_of_one_moment_arrive_changes_no_verdict(words, random):
    def made(order):
        hub = Hub()
        hub.weigh(seen(OWNER, "owner"))
        hub.now += timedelta(hours=1)
        for by, _, (service, provider), works, minutes in order:
            hub.weigh(Report(NOW + minutes * MINUTE, by, CENTRE, service, not works, provider))
        desk = Desk(hub.world, hub.table, hub.now)
        known = [one for one in hub.incidents if one.testimonies]
        return [
            (one.reports, judgement_on(Evidence(one.testimonies, one.reports), desk).verdict.ranking)
            for one in known
        ]

    inside = [word for word in words if word[2][0] is not Service.POWER]
    shuffled = list(inside)
    random.shuffle(shuffled)
    assert made(inside) == made(shuffled)
