"""The store's promises about who is asked what works."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from statushub.decide.asking import AGAIN_AFTER, ASKED_AT_MOST
from statushub.model.command import Subscribe
from statushub.model.doubt import Question
from statushub.model.evidence import Report
from statushub.model.incident import Audience, Change, Entry, Incident
from statushub.model.message import Drop, MessageState, Reason
from statushub.model.names import Postcode, Service, Severity
from statushub.model.subscriber import Subscription, Wishes
from statushub.ports.store import Enqueued, Store
from tests.fakes.clock import NOON
from tests.store.made import (
    EXPIRES,
    PLACE,
    announce,
    assessment,
    begin,
    claim,
    enqueue_all,
    entry,
    inbound,
    incident,
    phone,
    subscribed,
    wishes,
)

EAST = Postcode("78432")
PUT = Question(Service.POWER, "elkraft", (PLACE, EAST), 0.5)


def asking(*subscriptions: Subscription, **fields: object) -> Wishes:
    mine = subscriptions or (Subscription(PLACE, Service.POWER),)
    return replace(wishes(*mine), ask=True, **fields)


def question(name: str = "i1", put: Question = PUT) -> Entry:
    return replace(entry(name, Audience.ASKED), change=Change.ASKED, question=put)


async def ask(store: Store, line: Entry | None = None, at: datetime = NOON, **fields: object) -> None:
    line = line or question()
    await store.commit(assessment(incident(line.incident, **fields), line), at)
    while (following := await store.next_to_notify()) is not None:
        await store.enqueue(following, "sms", at + timedelta(minutes=30), 100, at)


async def asked(store: Store, at: timedelta = timedelta(0), owner: str = "a") -> set[str]:
    return {one.address for one in await claim(store, owner, at) if one.entry.question is not None}


WISHED = [
    ("the asked service there", Subscription(PLACE, Service.POWER), True),
    ("another of the asked postcodes", Subscription(EAST, Service.POWER), True),
    ("the asked provider", Subscription(PLACE, Service.POWER, "elkraft"), True),
    ("another provider", Subscription(PLACE, Service.POWER, "granel"), False),
    ("another service", Subscription(PLACE, Service.INTERNET), False),
    ("elsewhere", Subscription(Postcode("78433"), Service.POWER), False),
]


@pytest.mark.parametrize(
    ("wish", "is_asked"), [case[1:] for case in WISHED], ids=[case[0] for case in WISHED]
)
async def test_whoever_lets_us_ask_and_has(store: Store, wish: Subscription, is_asked: bool):
    await subscribed(store, 0, asked=asking(wish))
    await subscribed(store, 1, asked=wishes(wish))
    await ask(store)
    assert await asked(store) == ({phone(0)} if is_asked else set())


async def test_several_cells_of_one_person_are_one_question(store: Store):
    both = asking(Subscription(PLACE, Service.POWER), Subscription(EAST, Service.POWER, "elkraft"))
    await subscribed(store, 0, asked=both)
    await ask(store)
    assert len(await claim(store)) == 1


async def test_who_wants_major_news_only_is_asked_of_a_minor_fault_too(store: Store):
    await subscribed(store, 0, asked=asking(severity=Severity.MAJOR))
    await ask(store)
    assert await asked(store) == {phone(0)}


async def test_consent_is_as_last_said(store: Store):
    await subscribed(store, 0, asked=asking())
    await subscribed(store, 1, asked=wishes(Subscription(PLACE, Service.POWER)))
    for number, wished in ((0, replace(asking(), ask=False)), (1, asking())):
        text = inbound(number, sid=f"SM{number}")
        assert await store.apply_inbound(text, "Tack!", [Subscribe(wished)], NOON)
    await ask(store)
    (message,) = await claim(store)
    assert (message.address, message.may_ask) == (phone(1), True)


async def test_a_question_goes_to_a_few_all_at_once_those_with_the_provider_first(store: Store):
    known = asking(Subscription(PLACE, Service.POWER, "elkraft"))
    await subscribed(store, *range(15), asked=asking())
    await subscribed(store, *range(15, 30), asked=known)
    await store.commit(assessment(incident(), question()), NOON)
    following = await store.next_to_notify()
    assert following is not None
    chunk = await store.enqueue(following, "sms", EXPIRES, 1, NOON)
    assert chunk == Enqueued(ASKED_AT_MOST, done=True)
    assert await store.next_to_notify() is None
    found = await asked(store)
    assert len(found) == ASKED_AT_MOST
    assert {phone(number) for number in range(15, 30)} <= found


async def test_whoever_has_reported_is_not_asked_and_another_takes_the_place(store: Store):
    await subscribed(store, *range(ASKED_AT_MOST + 1), asked=asking())
    word = Report(NOON, phone(3), PLACE, Service.INTERNET, down=True)
    await store.apply_inbound(inbound(3), "Tack!", [word], NOON)
    (kept,) = await store.unhandled(1)
    await ask(store, reports=(kept.observation,))
    assert await asked(store) == {phone(number) for number in range(ASKED_AT_MOST + 1) if number != 3}


async def test_nobody_is_asked_twice_in_a_day_whatever_it_is_about(store: Store):
    await subscribed(store, 0, asked=asking())
    await ask(store)
    (first,) = await claim(store)
    await begin(store, first)
    soon = NOON + AGAIN_AFTER - timedelta(seconds=1)
    await ask(store, question("i2"), soon)
    assert await asked(store, AGAIN_AFTER, "b") == {phone(0)}  # the first, which is still under way
    await ask(store, question("i3"), NOON + AGAIN_AFTER + timedelta(seconds=1))
    found = [one.incident.id for one in await claim(store, "c", AGAIN_AFTER + timedelta(hours=1))]
    assert "i3" in found
    assert "i2" not in found


async def test_a_question_that_was_never_sent_is_no_question(store: Store):
    await subscribed(store, 0, asked=asking())
    await ask(store)
    (first,) = await claim(store)
    await store.decide("a", [(first.id, Drop(Reason.NO_LONGER_ASKED))], NOON)
    await ask(store, question("i2"), NOON + timedelta(hours=1))
    assert [one.incident.id for one in await claim(store, "b", timedelta(hours=1))] == ["i2"]


async def test_news_is_not_superseded_by_a_question_but_a_question_is_by_news(store: Store):
    (mine,) = await subscribed(
        store, 0, asked=asking(Subscription(PLACE, Service.POWER), Subscription(PLACE, Service.INTERNET))
    )
    told: Incident = incident()
    await announce(store, told, entry(), question())
    assert [one.superseded for one in await claim(store)] == [False, False]
    await announce(store, told, entry())
    assert [one.superseded for one in await claim(store, "b", timedelta(minutes=1))] == [True, True, False]
    assert len(await store.reasons_for(mine)) == 3


async def test_those_asked_are_not_the_affected(store: Store):
    await subscribed(store, 0)
    await announce(store, incident(), question())
    assert (await store.message_counts())[MessageState.QUEUED] == 0
    assert await enqueue_all(store) == []
