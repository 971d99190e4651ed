"""Corrections of readings, weighed: they win, they stand while the same is read, and are told once."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from statushub.model.correction import Correction, Fact
from statushub.model.evidence import Says
from statushub.model.facts import Facts, Span, Writing
from statushub.model.incident import Audience, Change, Ending, Status
from statushub.model.names import Blame, Cause, IncidentKind, NoticeKind, Role, Service, Severity
from statushub.model.observation import NoticeGone, ReadingCorrected, Received
from statushub.model.source import Stated
from statushub.model.stamp import Stamp
from statushub.pipeline.weigh import weigh
from statushub.times import at
from tests.fakes.town import CENTRE, EAST, FIBER, GRID, ISP_A, WEST
from tests.pipeline.test_weigh import FACTS, NOW, OWNER, PROVIDER, WORLD, entries, seen

KEY = f"notice:{OWNER}:1"
OUTAGE = FACTS["owner"]
MORE = {
    "twice": replace(OUTAGE, cause=Cause.HARDWARE),
    "progress": replace(OUTAGE, kind=NoticeKind.UPDATE),
    "nowhere said": Facts("sv", NoticeKind.UPDATE),
    "named": replace(OUTAGE, services=(Service.IPTV,), spans=(Span("services", 0, 2),)),
    "work": Facts("sv", NoticeKind.PLANNED, places=("Åmålsvik",), start=Stamp(2026, 7, 11, 12)),
}


class Hub:
    """Incidents, and what was told of them; every observation is weighed by itself, as it comes."""

    def __init__(self):
        self.incidents, self.told, self._numbers, self.now = {}, [], count(1), NOW
        self.world = replace(WORLD, read=lambda writing: (FACTS | MORE)[writing.title])

    def weigh(self, *observations):
        received = [Received(next(self._numbers), self.now, said) for said in observations]
        made = weigh(received, self.incidents.values(), self.world, self.now)
        self.incidents |= {change.incident.id: change.incident for change in made.changes}
        self.told += entries(made)
        return entries(made)

    def notice(self, title, **said):
        return self.weigh(seen(OWNER, title, **said))

    def correct(self, key=KEY, read=None, **right):
        return self.weigh(correction(self.held(key).facts if read is None else read, key, **right))

    @property
    def incident(self):
        (incident,) = self.incidents.values()
        return incident

    def held(self, key=KEY):
        return next(held for one in self.incidents.values() for held in one.testimonies if held.key == key)


def correction(read, key=KEY, **right):
    facts = tuple(fact for fact in Fact if fact in right)
    made = Correction(facts, read, replace(read, **right), FIBER, NOW)
    return ReadingCorrected(key, Writing("Stadsnätet", Role.FIBER_OWNER, "owner", "Text."), made)


@pytest.fixture
def hub():
    made = Hub()
    made.notice("owner")
    return made


def test_what_was_read_is_kept_with_the_testimony(hub):
    assert hub.held().facts == OUTAGE
    assert hub.held().stated is None
    assert hub.held().published == Stamp(2026, 7, 11, 16, 57)
    stated = Stated(kind=NoticeKind.DEGRADED)
    hub.notice("owner", revision=2, stated=stated)
    assert hub.held().stated == stated


def test_no_alarm_after_all_takes_it_back_from_those_who_were_told(hub):
    (line,) = hub.correct(kind=NoticeKind.INFO)
    assert (line.change, line.audience, line.ending) == (Change.ENDED, Audience.TOLD, Ending.WITHDRAWN)
    assert (line.by, line.message, line.corrected) == (FIBER, "", True)
    assert hub.incident.status is Status.RESOLVED


def test_the_next_revisions_that_are_read_the_same_bring_no_alarm_back(hub):
    hub.correct(kind=NoticeKind.INFO)
    hub.told.clear()
    for title, revision in (("owner", 2), ("twice", 3)):
        hub.notice(title, revision=revision)
    assert hub.told == []
    assert hub.incident.status is Status.RESOLVED
    assert hub.held().title == "twice"  # the page quotes what they now write


def test_a_revision_that_is_read_otherwise_goes_before_the_correction(hub):
    hub.correct(kind=NoticeKind.DEGRADED, severity=Severity.MAJOR)
    assert (hub.incident.kind, hub.incident.severity) == (IncidentKind.DEGRADED, Severity.MAJOR)
    (line,) = hub.notice("fixed", revision=2)
    assert (line.change, line.ending) == (Change.ENDED, Ending.SAID)
    assert [one.facts for one in hub.held().corrections] == [(Fact.SEVERITY,)]


def test_after_no_alarm_a_revision_that_is_read_otherwise_is_heard(hub):
    hub.correct(kind=NoticeKind.INFO)
    (line,) = hub.notice("progress", revision=2)
    assert line.change is Change.REOPENED
    assert hub.held().corrections == ()
    assert not hub.held().withdrawn


def test_a_correction_goes_before_what_the_format_states():
    hub = Hub()
    stated = Stated(kind=NoticeKind.OUTAGE, severity=Severity.MAJOR, end=NOW + timedelta(hours=1))
    hub.notice("owner", stated=stated)
    taken = replace(OUTAGE, severity=Severity.MAJOR, end_or_eta=Stamp(2026, 7, 11, 18, 0), end_at=stated.end)
    hub.correct(read=taken, severity=Severity.MINOR, end_or_eta=None, end_at=None)
    hub.notice("owner", stated=stated, revision=2)
    assert (hub.incident.severity, hub.incident.eta) == (Severity.MINOR, None)
    hub.notice("owner", stated=replace(stated, end=NOW + timedelta(hours=2)), revision=3)
    assert (hub.incident.severity, hub.incident.eta) == (Severity.MINOR, NOW + timedelta(hours=2))


def test_other_places_reach_the_newly_affected(hub):
    (line,) = hub.correct(places=("Åmålsvik", "Östermo"))
    assert (line.change, line.audience) == (Change.UPDATED, Audience.AFFECTED)
    assert hub.incident.postcodes == (CENTRE, EAST)
    hub.notice("owner", revision=2)
    assert hub.incident.postcodes == (CENTRE, EAST)
    hub.notice("nowhere said", revision=3)  # "we are working on it": of the same places
    assert hub.incident.postcodes == (CENTRE, EAST)


def test_no_place_is_everywhere_that_the_notice_can_be_about(hub):
    hub.correct(places=())
    assert hub.incident.postcodes == (CENTRE, EAST, WEST)


def test_places_out_of_reach_take_the_alarm_back(hub):
    (line,) = hub.correct(places=("Fjärran",))
    assert (line.change, line.ending) == (Change.ENDED, Ending.WITHDRAWN)


def test_services_are_what_the_correction_says_and_none_is_all_that_its_source_is_about():
    hub = Hub()
    hub.notice("named")
    assert hub.incident.services == (Service.IPTV,)
    hub.correct(services=(Service.INTERNET,))
    assert hub.incident.services == (Service.INTERNET,)
    hub.correct(services=())
    assert hub.incident.services == (Service.INTERNET, Service.IPTV, Service.TELEPHONY)


def test_times_are_set_and_taken_away(hub):
    stamp = Stamp(2026, 7, 11, 20, 0)
    (line,) = hub.correct(end_or_eta=stamp, end_at=at(stamp, WORLD.where.zone))
    assert (line.audience, line.eta) == (Audience.AFFECTED, at(stamp, WORLD.where.zone))
    (line,) = hub.correct(end_or_eta=Stamp(2026, 7, 12), end_at=None)
    assert (hub.incident.eta_day.isoformat(), line.audience) == ("2026-07-12", Audience.AFFECTED)
    hub.correct(end_or_eta=None, end_at=None)
    assert hub.incident.eta is None


def test_a_start_taken_away_is_not_remembered():
    hub = Hub()
    hub.world = replace(hub.world, read=lambda writing: read)
    read = replace(OUTAGE, start=Stamp(2026, 7, 11, 12), start_at=NOW - timedelta(hours=5))
    hub.notice("owner")
    assert hub.incident.start == read.start_at
    hub.correct(start=None, start_at=None)
    hub.notice("owner", revision=2)
    assert hub.incident.start is None


def test_blame_is_weighed_anew(hub):
    assert hub.incident.verdict.responsible().company == FIBER
    hub.correct(responsible=Blame.POWER)
    assert (hub.held().says, hub.held().blames) == (Says.UPSTREAM_FAULT, GRID)
    fresh = Hub()
    fresh.world = replace(fresh.world, read=lambda writing: replace(OUTAGE, responsible=Blame.POWER))
    fresh.notice("owner")
    assert hub.incident.verdict == fresh.incident.verdict


def test_a_cause_is_shown_and_told_to_nobody(hub):
    (line,) = hub.correct(cause=Cause.HARDWARE)
    assert (line.change, line.audience) == (Change.UPDATED, Audience.NOBODY)
    assert hub.incident.cause is Cause.HARDWARE


def test_of_two_corrections_the_later_wins_fact_by_fact(hub):
    hub.correct(kind=NoticeKind.INFO, cause=Cause.HARDWARE)
    (line,) = hub.correct(kind=NoticeKind.DEGRADED)
    assert line.change is Change.REOPENED
    assert (hub.incident.kind, hub.incident.cause) == (IncidentKind.DEGRADED, Cause.HARDWARE)
    assert [one.facts for one in hub.held().corrections] == [(Fact.CAUSE,), (Fact.KIND,)]


@pytest.mark.parametrize("late", [False, True])
def test_a_correction_of_an_older_revision_that_comes_late_ends_the_same(late):
    hub, said = Hub(), correction(OUTAGE, cause=Cause.WEATHER, severity=Severity.MAJOR)
    hub.notice("owner")
    edited = seen(OWNER, "twice", revision=2)
    for each in (edited, said) if late else (said, edited):
        hub.weigh(each)
    assert (hub.incident.severity, hub.incident.cause) == (Severity.MAJOR, Cause.HARDWARE)


def test_a_late_correction_of_what_is_read_otherwise_now_changes_nothing(hub):
    hub.notice("fixed", revision=2)
    assert hub.correct(read=OUTAGE, kind=NoticeKind.DEGRADED) == []
    assert hub.incident.status is Status.RESOLVED


def test_a_correction_does_not_bring_back_what_something_else_ended(hub):
    hub.weigh(NoticeGone(OWNER, "1"))
    (line,) = hub.correct(kind=NoticeKind.DEGRADED)
    assert (line.audience, hub.incident.status) == (Audience.NOBODY, Status.RESOLVED)


def test_an_all_clear_that_was_none_gives_back_what_it_ended(hub):
    hub.now += timedelta(minutes=5)
    hub.weigh(seen(OWNER, "fixed", key="2", published=NOW))
    assert hub.incident.status is Status.RESOLVED
    (line,) = hub.correct(f"notice:{OWNER}:2", kind=NoticeKind.INFO)
    assert (line.change, line.audience) == (Change.REOPENED, Audience.AFFECTED)
    assert hub.incident.title == "owner"


def test_the_others_word_stands_when_one_was_no_alarm(hub):
    hub.weigh(seen(PROVIDER, "provider"))
    (line,) = hub.correct(kind=NoticeKind.INFO)
    assert line.change is Change.UPDATED
    assert hub.incident.status.is_running
    assert (hub.incident.publisher, hub.incident.verdict.responsible()) == (ISP_A, None)
    hub.notice("twice", revision=2)
    assert hub.incident.publisher == ISP_A


def test_an_outage_that_is_planned_work_and_back():
    hub = Hub()
    hub.notice("work")
    assert hub.incident.kind is IncidentKind.PLANNED
    hub.correct(kind=NoticeKind.UPDATE)
    assert (hub.incident.kind, hub.incident.status) == (IncidentKind.OUTAGE, Status.IDENTIFIED)
    hub.correct(kind=NoticeKind.PLANNED)
    assert hub.incident.kind is IncidentKind.PLANNED


def test_a_correction_of_what_nobody_holds_is_handled_and_left(hub):
    assert hub.weigh(correction(OUTAGE, "notice:borta:1", kind=NoticeKind.INFO)) == []
    hub.incidents = {
        name: replace(one, testimonies=(replace(one.testimonies[0], facts=None),))
        for name, one in hub.incidents.items()
    }
    assert hub.weigh(correction(OUTAGE, kind=NoticeKind.INFO)) == []


def test_cutting_a_batch_changes_nothing(hub):
    said = [
        correction(OUTAGE, kind=NoticeKind.INFO),
        seen(OWNER, "twice", revision=2),
        correction(MORE["twice"], cause=Cause.WEATHER),
    ]
    whole = Hub()
    whole.weigh(seen(OWNER, "owner"), *said)
    for each in said:
        hub.weigh(each)
    assert whole.incidents == hub.incidents
