"""Whatever comes, in whatever order: what always holds of incidents and of what is told."""

from datetime import timedelta

from hypothesis import given, settings

from statushub.decide.news import OVER, told_by
from statushub.model.incident import Audience, Status
from statushub.model.observation import Received
from statushub.pipeline.table import Table
from statushub.pipeline.weigh import by_the_clock, weigh_on
from tests.pipeline.storms import WORLD_TOLD, observed, steps
from tests.pipeline.test_weigh import NOW


def told(all_steps):
    """Return the table, and each change in order, after these steps."""
    table, now, changes = Table(WORLD_TOLD.where.topology), NOW, []
    for number, step in enumerate(all_steps, 1):
        now += timedelta(seconds=1)
        said = observed(step, now, number)
        if said:
            weighed = weigh_on(table, [Received(number, now, one) for one in said], WORLD_TOLD, now)
        else:
            now += timedelta(minutes=step[1])
            weighed = by_the_clock(table, WORLD_TOLD, now)
        changes += weighed.changes
        holds(table)
    return table, changes


def holds(table):
    """Check what is true of a table at any time."""
    incidents = table.incidents.values()
    keys = [said.key for one in incidents for said in one.testimonies]
    assert len(keys) == len(set(keys)), "a testimony is in one incident"
    for one in incidents:
        if one.merged_into is not None:
            assert one.evidence_count == 0, "merged away, it holds nothing"
            assert one.status is Status.RESOLVED
            survivor = table.incidents[one.merged_into]
            assert one.id in survivor.kin, "who was told of it is known to its survivor"
        assert (one.ended_at is None) or one.status.is_over


@settings(max_examples=80, deadline=None)
@given(steps)
def test_incidents_stay_sane_whatever_comes(all_steps):
    _, changes = told(all_steps)
    lines = [(change.incident, line) for change in changes for line in change.entries]
    times = [line.at for _, line in lines]
    assert times == sorted(times)
    for incident, line in lines:
        assert not incident.hidden
        if line.status is Status.SUSPECTED:
            assert line.audience in {Audience.NOBODY, Audience.ASKED}
    shown = {}
    for change in changes:
        one = change.incident
        assert not (one.hidden and shown.get(one.id)), "what was shown stays shown"
        shown[one.id] = not one.hidden


@settings(max_examples=80, deadline=None)
@given(steps)
def test_nobody_is_texted_twice_of_the_same_state(all_steps):
    _, changes = told(all_steps)
    knows: dict[str, str] = {}
    for change in changes:
        one = change.incident
        for line in change.entries:
            family = [knows[each] for each in (one.id, *one.kin) if each in knows]
            if line.audience is Audience.NOBODY or (line.audience is Audience.TOLD and not family):
                continue
            if told_by(line) == OVER:
                assert family, "an end is told to those who were told of the start"
            knows[one.id] = told_by(line)
