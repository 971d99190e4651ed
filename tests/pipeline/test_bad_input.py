"""What nobody means, or means ill: each ends in a sane state, in bounded memory, and texts hardly anybody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from statushub.model.evidence import Probe, Report
from statushub.model.incident import Audience, Status
from statushub.model.names import Service
from statushub.model.observation import NoticeGone, Received
from statushub.pipeline.weigh import weigh_on
from tests.fakes.town import CENTRE, ISP_A
from tests.pipeline.test_residents import MINUTE, Hub
from tests.pipeline.test_weigh import NOW, OWNER, PROVIDER, seen

DAY = 1_440
UNKNOWN = "99999"


@pytest.fixture
def hub():
    return Hub()


def texted(hub):
    """Return what was told as news; a question to a few who let us ask is none."""
    return [line for line in hub.told if line.audience not in {Audience.NOBODY, Audience.ASKED}]


def flood(hub, count):
    """Let a hundred numbers send so many reports within a minute, of what is down and works, in turn."""
    pause = MINUTE / count
    for begin in range(0, count, 200):
        batch = [
            Received(
                n + 1,
                NOW + n * pause,
                Report(NOW + n * pause, str(n % 100), CENTRE, Service.INTERNET, n % 3 > 0),
            )
            for n in range(begin, begin + 200)
        ]
        hub._keep(weigh_on(hub.table, batch, hub.world, batch[-1].at))


def test_a_flood_of_reports_from_a_hundred_numbers_is_a_hundred_voices(hub):
    flood(hub, 1_000)
    assert len(hub.incident.reports) <= 400
    assert len(hub.told) <= 3
    assert texted(hub) == []


@pytest.mark.long
def test_a_hundred_thousand_reports_in_a_minute_leave_one_incident_of_bounded_size(hub):
    flood(hub, 100_000)
    assert len(hub.incident.reports) <= 400
    assert len(hub.told) <= 10
    assert texted(hub) == []


def test_an_unknown_place_is_heard_and_shown_to_nobody(hub):
    for by in "abcdef":
        hub.down(by, UNKNOWN)
    hub.weigh(Probe(NOW, (UNKNOWN,), (Service.INTERNET,), ISP_A, down=True))
    assert all(one.hidden for one in hub.incidents)
    hub.wait(timedelta(hours=4))
    assert not any(one.status.is_running for one in hub.incidents)


def test_an_unknown_provider_is_as_one_that_was_not_named(hub):
    for by in "abc":
        hub.down(by, provider="okänd")
    assert {said.provider for said in hub.incident.reports} == {None}
    assert {cell.provider for cell in hub.incident.reach} == {""}


def test_a_service_that_nobody_delivers_there_is_shown_to_nobody(hub):
    for by in "abcdef":
        hub.down(by, service=Service.WATER, provider=None)
    assert hub.incident.hidden


def test_what_comes_twice_counts_once(hub):
    said = seen(OWNER, "owner")
    word = Report(NOW, "a", CENTRE, Service.INTERNET, down=True)
    hub.weigh(said, said, word, word)
    once = hub.incident
    hub.weigh(said, word)
    assert (len(hub.told), hub.incident.reports) == (1, once.reports)


def test_a_household_that_contradicts_itself_is_where_it_was_last(hub):
    hub.weigh(seen(OWNER, "owner"))
    for _ in range(20):
        hub.down("a")
        hub.works("a")
        hub.now += timedelta(seconds=5)
    assert len(hub.incident.reports) == 4
    hub.wait(timedelta(hours=1))
    assert hub.incident.status.is_running


def test_an_all_clear_before_the_alarm_ends_nothing_and_opens_nothing(hub):
    hub.weigh(seen(OWNER, "fixed", published=NOW - MINUTE))
    assert hub.incidents == []
    hub.weigh(NoticeGone(OWNER, "1"), seen(OWNER, "owner", revision=2))
    assert hub.incident.status.is_running


def test_a_notice_from_the_future_is_of_now(hub):
    hub.weigh(seen(OWNER, "owner", published=NOW + timedelta(days=30)))
    assert hub.incident.opened_at == NOW


def turns(hub, say):
    for turn in range(DAY):
        say(turn)
        hub.now += MINUTE


def is_told_little(hub):
    assert len(texted(hub)) <= 12
    assert len(hub.told) <= 20
    for one in hub.incidents:
        assert len(one.testimonies) <= 60
        assert len(one.turns) <= 8
        assert len(one.promises) <= 60


def test_one_notice_that_opens_and_closes_every_minute_for_a_day_is_one_incident(hub):
    turns(hub, lambda n: hub.weigh(seen(OWNER, "owner" if n % 2 == 0 else "fixed", revision=n + 1)))
    assert len(hub.incidents) == 1
    is_told_little(hub)


def test_a_new_notice_every_minute_for_a_day_each_closed_at_once_is_one_incident(hub):
    def say(n):
        hub.weigh(seen(OWNER, "owner", key=str(n), published=hub.now))
        hub.weigh(seen(OWNER, "fixed", key=str(n), published=hub.now, revision=2))

    turns(hub, say)
    assert len(hub.incidents) == 1
    is_told_little(hub)


def test_a_new_notice_every_minute_for_a_day_none_ever_closed_is_kept_within_bounds(hub):
    turns(hub, lambda n: hub.weigh(seen(OWNER, "owner", key=str(n), published=hub.now)))
    assert len(hub.incidents) <= 2
    is_told_little(hub)


def test_a_source_that_renames_its_notices_at_every_poll_goes_on_with_one_incident(hub):
    def say(n):
        hub.weigh(seen(OWNER, "owner", key=str(n)), NoticeGone(OWNER, str(n - 3)))

    turns(hub, say)
    assert len([one for one in hub.incidents if one.status.is_running]) == 1
    is_told_little(hub)


def test_two_publishers_that_flap_in_opposite_phase_are_held(hub):
    def say(n):
        first, second = ("owner", "fixed") if n % 2 == 0 else ("fixed", "provider")
        hub.weigh(seen(OWNER, first, revision=n + 1), seen(PROVIDER, second, revision=n + 1))

    turns(hub, say)
    assert len(hub.incidents) <= 2
    is_told_little(hub)


def test_contradicting_checks_count_by_the_last_of_each(hub):
    check = Probe(NOW, (CENTRE,), (Service.INTERNET,), ISP_A, down=True)
    for n in range(200):
        hub.weigh(replace(check, at=hub.now, down=n % 2 == 0), after=MINUTE)
    assert len(hub.incident.probes) == 1
    assert hub.incident.status in {Status.SUSPECTED, Status.RESOLVED}
    assert texted(hub) == []
