"""The store's promises about the inbox: posts, observations, leases, and the step that assesses."""

import asyncio

import pytest

from statushub.errors import StoreConflict
from statushub.model.chain import Reach
from statushub.model.incident import Assessment, IncidentChange, IncidentQuery, Status
from statushub.model.names import IncidentId, NoticeKind, ObservationId, Service
from statushub.model.source import Stated
from statushub.model.stamp import Stamp
from statushub.ports.store import Store
from tests.fakes.clock import NOON
from tests.store.made import (
    CELL,
    FACTS,
    LEASE,
    PLACE,
    assessment,
    correction,
    entry,
    incident,
    key,
    post,
    record,
    said,
    seconds,
    update,
)


async def test_a_post_is_kept_as_an_observation_with_its_record(store: Store):
    answer = await store.submit_post(post(), record(), '{"id": "p1"}', None, NOON)
    assert (answer.response, answer.replayed) == ('{"id": "p1"}', False)
    assert [kept.observation for kept in await store.unhandled(10)] == [post()]
    assert await store.post(IncidentId("p1")) == record()


async def test_the_same_key_and_request_gets_the_first_answer_and_keeps_nothing_new(store: Store):
    await store.submit_post(post("p1"), record("p1"), "första", key(), NOON)
    again = await store.submit_post(post("p2"), record("p2"), "andra", key(), NOON)
    assert (again.response, again.replayed) == ("första", True)
    assert len(await store.unhandled(10)) == 1
    assert await store.post(IncidentId("p2")) is None


async def test_the_same_key_with_another_request_is_a_conflict(store: Store):
    await store.submit_post(post("p1"), record("p1"), "första", key(request="a"), NOON)
    with pytest.raises(StoreConflict, match="use a new key for a new request"):
        await store.submit_post(post("p2"), record("p2"), "andra", key(request="b"), NOON)
    assert len(await store.unhandled(10)) == 1


async def test_two_posts_with_one_key_at_the_same_time_are_one(store: Store):
    answers = await asyncio.gather(
        *(store.submit_post(post(f"p{n}"), record(f"p{n}"), f"svar {n}", key(), NOON) for n in range(5))
    )
    assert sorted(answer.replayed for answer in answers) == [False, True, True, True, True]
    assert len({answer.response for answer in answers}) == 1
    assert len(await store.unhandled(10)) == 1


async def test_two_posts_cannot_have_one_id(store: Store):
    await store.submit_post(post(), record(), "första", None, NOON)
    with pytest.raises(StoreConflict):
        await store.submit_post(post(), record(), "andra", None, NOON)
    assert len(await store.unhandled(10)) == 1


async def test_an_update_moves_the_record_and_is_kept(store: Store):
    await store.submit_post(post(), record(), "{}", None, NOON)
    answer = await store.submit_update(update(), Status.IDENTIFIED, "ja", None, NOON)
    assert not answer.replayed
    kept = await store.post(IncidentId("p1"))
    assert kept is not None
    assert kept.status is Status.RESOLVED
    assert [seen.observation for seen in await store.unhandled(10)] == [post(), update()]


async def test_an_update_of_words_alone_leaves_the_status(store: Store):
    await store.submit_post(post(), record(), "{}", None, NOON)
    await store.submit_update(update(status=None), Status.IDENTIFIED, "ja", None, NOON)
    assert await store.post(IncidentId("p1")) == record()


async def test_an_update_that_expects_another_status_is_a_conflict_and_changes_nothing(store: Store):
    await store.submit_post(post(), record(), "{}", None, NOON)
    with pytest.raises(StoreConflict, match="post p1 is not monitoring"):
        await store.submit_update(update(), Status.MONITORING, "ja", None, NOON)
    assert await store.post(IncidentId("p1")) == record()
    assert len(await store.unhandled(10)) == 1


async def test_an_update_of_no_post_is_a_conflict(store: Store):
    with pytest.raises(StoreConflict):
        await store.submit_update(update(), Status.IDENTIFIED, "ja", None, NOON)


async def test_a_repeated_update_is_replayed_although_the_status_moved(store: Store):
    await store.submit_post(post(), record(), "{}", None, NOON)
    await store.submit_update(update(), Status.IDENTIFIED, "ja", key(), NOON)
    again = await store.submit_update(update(), Status.IDENTIFIED, "nej", key(), NOON)
    assert (again.response, again.replayed) == ("ja", True)
    assert len(await store.unhandled(10)) == 2


async def test_corrections_are_kept_whole_and_come_in_order_of_arrival_assessed_or_not(store: Store):
    made = [correction(place=place) for place in ("Östermo", "Väster", "Älvbo")]
    for each in made:
        answer = await store.submit_correction(each, "ja", None, NOON)
        assert (answer.response, answer.replayed) == ("ja", False)
    await store.submit_post(post(), record(), "{}", None, NOON)
    first, *_ = waiting = await store.unhandled(10)
    assert [kept.observation for kept in waiting] == [*made, post()]
    await store.commit(Assessment((first.id,)), NOON)
    kept = await store.corrections(ObservationId(0), 10)
    assert [one.observation for one in kept] == made
    assert await store.corrections(kept[0].id, 1) == kept[1:2]
    assert await store.corrections(kept[-1].id, 10) == []


async def test_a_repeated_correction_is_answered_and_kept_once(store: Store):
    await store.submit_correction(correction(), "första", key(), NOON)
    again = await store.submit_correction(correction(place="Väster"), "andra", key(), NOON)
    assert (again.response, again.replayed) == ("första", True)
    with pytest.raises(StoreConflict, match="use a new key for a new request"):
        await store.submit_correction(correction(), "tredje", key(request="en annan"), NOON)
    assert len(await store.corrections(ObservationId(0), 10)) == 1


async def test_what_was_read_and_set_right_is_kept_with_an_incident(store: Store):
    read = said(
        facts=FACTS,
        stated=Stated(NoticeKind.OUTAGE, end=NOON),
        published=Stamp(2026, 7, 11),
        corrections=(correction().correction,),
        withdrawn=True,
        ended_by="notice:åsnät-rss:2",
    )
    changed = incident(testimonies=(read,))
    await store.commit(assessment(changed), NOON)
    assert await store.incident(changed.id) == changed


async def test_observations_come_oldest_first_and_no_more_than_asked_for(store: Store):
    for number in range(3):
        await store.submit_post(post(f"p{number}"), record(f"p{number}"), "{}", None, NOON)
    assert [kept.observation for kept in await store.unhandled(2)] == [post("p0"), post("p1")]


async def test_a_named_lease_is_one_owners_until_it_ends(store: Store):
    assert await store.hold("assess", "a", NOON, LEASE)
    assert not await store.hold("assess", "b", NOON + seconds(9), LEASE)
    assert await store.hold("notify", "b", NOON, LEASE)
    assert await store.hold("assess", "a", NOON + seconds(9), LEASE)
    assert not await store.hold("assess", "b", NOON + seconds(18), LEASE)
    assert await store.hold("assess", "b", NOON + seconds(19), LEASE)


async def test_a_released_lease_is_anybodys(store: Store):
    await store.hold("assess", "a", NOON, LEASE)
    await store.release("a")
    assert await store.hold("assess", "b", NOON, LEASE)


async def test_a_commit_marks_stores_and_appends_at_once(store: Store):
    await store.submit_post(post(), record(), "{}", None, NOON)
    (kept,) = await store.unhandled(10)
    changed = incident(testimonies=(said("post:p1"),), eta=NOON + seconds(3600))
    latest = await store.commit(assessment(changed, entry(), entry(), handled=[kept.id]), NOON)
    assert latest == 2
    assert await store.unhandled(10) == []
    assert await store.incident(changed.id) == changed
    assert [(line.seq, line.entry) for line in await store.entries_after(0, 10)] == [
        (1, entry()),
        (2, entry()),
    ]


async def test_a_commit_of_an_observation_already_handled_changes_nothing(store: Store):
    await store.submit_post(post(), record(), "{}", None, NOON)
    (kept,) = await store.unhandled(10)
    await store.commit(assessment(incident(), entry(), handled=[kept.id]), NOON)
    other = incident("i2")
    with pytest.raises(StoreConflict, match="already handled"):
        await store.commit(assessment(other, entry("i2"), handled=[kept.id]), NOON)
    assert await store.incident(other.id) is None
    assert await store.latest() == 1


async def test_a_conflict_keeps_the_other_observations_of_the_batch_unhandled(store: Store):
    for name in ("p1", "p2"):
        await store.submit_post(post(name), record(name), "{}", None, NOON)
    first, second = await store.unhandled(10)
    await store.commit(Assessment((second.id,)), NOON)
    with pytest.raises(StoreConflict):
        await store.commit(Assessment((first.id, second.id)), NOON)
    assert await store.unhandled(10) == [first]


async def test_a_commit_without_entries_returns_the_number_that_stands(store: Store):
    assert await store.commit(assessment(incident()), NOON) == 0
    await store.commit(assessment(incident(), entry()), NOON)
    assert await store.commit(Assessment(()), NOON) == 1


async def test_entries_of_several_incidents_are_numbered_in_the_order_given(store: Store):
    changes = tuple(IncidentChange(incident(name), (entry(name),)) for name in ("i2", "i1", "i3"))
    await store.commit(Assessment((), changes), NOON)
    lines = await store.entries_after(0, 10)
    assert [(line.seq, line.entry.incident) for line in lines] == [(1, "i2"), (2, "i1"), (3, "i3")]


async def test_numbers_have_no_gaps_however_many_commit_at_once(store: Store):
    async def open_one(number: int) -> int:
        name = f"i{number}"
        return await store.commit(assessment(incident(name), entry(name), entry(name)), NOON)

    given = await asyncio.gather(*(open_one(number) for number in range(20)))
    assert sorted(given) == list(range(2, 41, 2))
    lines = await store.entries_after(0, 100)
    assert [line.seq for line in lines] == list(range(1, 41))
    assert all(a.entry.incident == b.entry.incident for a, b in zip(lines[::2], lines[1::2], strict=True))


async def test_a_linked_posts_id_leads_to_its_incident(store: Store):
    await store.submit_post(post(), record(), "{}", None, NOON)
    changed = incident()
    links = {IncidentId("p1"): changed.id}
    await store.commit(Assessment((), (IncidentChange(changed),), links), NOON)
    assert await store.incident(IncidentId("p1")) == changed
    kept = await store.post(IncidentId("p1"))
    assert kept is not None
    assert kept.linked_to == changed.id


async def test_the_reach_that_is_searched_by_follows_the_incident(store: Store):
    heat = Reach("79100", Service.HEAT, "värmeverket")
    await store.commit(assessment(incident(reach=[CELL, Reach(PLACE, Service.IPTV)])), NOON)
    changed = incident(reach=[CELL, heat])
    await store.commit(assessment(changed), NOON)
    await store.commit(assessment(changed), NOON)
    assert await store.incidents(IncidentQuery(service=Service.IPTV)) == []
    assert await store.incidents(IncidentQuery(postcode="79100")) == [changed]
    assert await store.incidents(IncidentQuery(postcode=PLACE)) == [changed]
