"""Residents are asked the one question that tells whose fault it is: few, seldom, never of what is hidden."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from statushub.channels.sandbox import SandboxChannel
from statushub.commands._catalogue import every
from statushub.correlate.asking import APART, MOST, STANDS
from statushub.decide.asking import ASKED_AT_MOST
from statushub.model.evidence import Report
from statushub.model.hub import Hub as HubSettings
from statushub.model.incident import Audience, Change, IncidentQuery
from statushub.model.message import InboundText, MessageState, Reason
from statushub.model.names import Service
from statushub.model.subscriber import Subscription, Wishes
from statushub.pipeline.assess import Assess
from statushub.pipeline.bells import Bells
from statushub.pipeline.deliver import Deliver
from statushub.pipeline.inbound import Inbound
from statushub.pipeline.notify import Notify
from statushub.pipeline.replay import replay
from statushub.pipeline.wording import Wording
from statushub.ports.channel import ChannelContext
from statushub.store import open_store
from tests.fakes.clock import FakeClock
from tests.fakes.town import CENTRE, ISP_A, TV
from tests.pipeline.test_residents import MINUTE, WORDS, Hub
from tests.pipeline.test_weigh import NOW, OWNER, PROVIDER, WORLD, seen
from tests.store.made import phone

HOUR = timedelta(hours=1)


def asked(hub):
    return [line for line in hub.told if line.change is Change.ASKED]


def test_a_question_that_has_stood_for_a_while_is_asked_once():
    hub = Hub()
    hub.weigh(seen(PROVIDER, "provider"))
    hub.wait(STANDS - timedelta(seconds=1))
    assert asked(hub) == []
    hub.wait(timedelta(seconds=1))
    (line,) = asked(hub)
    assert line.audience is Audience.ASKED
    assert (line.question.service, line.question.provider) == (Service.IPTV, TV)
    assert line.responsible is None
    hub.wait(3 * HOUR)
    assert asked(hub) == [line]


def test_a_company_that_owns_up_meanwhile_spares_everybody_the_question():
    hub = Hub()
    hub.weigh(seen(PROVIDER, "provider"))
    assert hub.incident.question is not None
    hub.wait(STANDS / 2)
    hub.weigh(seen(OWNER, "owner"))
    assert hub.incident.question is None
    hub.wait(3 * HOUR)
    assert asked(hub) == []


def test_what_one_household_suspects_is_asked_of_nobody():
    hub = Hub()
    hub.down("a")
    assert hub.incident.question is not None
    hub.wait(HOUR)
    assert (hub.incident.hidden, asked(hub)) == (True, [])


def test_what_enough_households_suspect_is_asked_once_it_is_shown_and_not_before():
    hub = Hub()
    hub.down("a")
    hub.wait(HOUR)
    hub.down("b")
    hub.down("c")
    hub.wait(MINUTE)
    (line,) = asked(hub)
    assert line.at == hub.now - MINUTE
    assert hub.incident.asked[0].at == line.at


def test_what_is_over_is_asked_no_more():
    hub = Hub()
    hub.weigh(seen(PROVIDER, "provider"))
    hub.weigh(seen(PROVIDER, "fixed", revision=2), after=MINUTE)
    assert hub.incident.question is None
    hub.wait(HOUR)
    assert asked(hub) == []


waits = st.integers(0, 30)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS.filter(bool).map(lambda words: words[0]), waits), max_size=25), st.booleans())
def test_few_questions_are_asked_far_apart_and_none_twice(words, company_speaks):
    hub = Hub()
    if company_speaks:
        hub.weigh(seen(PROVIDER, "provider"))
    for (by, place, (service, provider), works, _), minutes in words:
        hub.wait(minutes * MINUTE)
        hub.weigh(Report(hub.now, by, place, service, not works, provider))
    hub.wait(HOUR)
    for incident in hub.incidents:
        mine = [line for line in asked(hub) if line.incident == incident.id]
        assert len(mine) <= MOST
        assert all(later.at - earlier.at >= APART for earlier, later in pairwise(mine))
        questions = [line.question for line in mine]
        assert not any(one.is_like(other) for n, one in enumerate(questions) for other in questions[n + 1 :])
        assert not (incident.hidden and mine)
        assert all(line.responsible is None for line in mine)


class Town:
    """A hub on a real store with a sandbox for phones, whose clock stands still between steps."""

    def __init__(self, store, clock):
        settings = HubSettings(name="Störningshubben", url="https://hub.example.se")
        self.store, self.clock, self.texts = store, clock, 0
        self.sandbox = SandboxChannel(ChannelContext(settings.url, {}, clock))
        self.assess = Assess(store, WORLD, clock, Bells(), "one")
        self.notify = Notify(store, clock, Bells(), "one")
        words = Wording(WORLD.where, settings)
        self.deliver = Deliver(store, self.sandbox, words, settings, clock, "one")
        self.inbound = Inbound(store, every(), WORLD.where, settings, clock)

    async def joins(self, number, provider, *, ask=True, **wishes):
        cell = Subscription(CENTRE, Service.IPTV if provider == TV else Service.INTERNET, provider)
        wished = replace(Wishes((cell,), "sv", ask=ask), **wishes)
        return await self.store.subscribe("sms", phone(number), wished, self.clock.now())

    async def hears(self, observation):
        await self.store.submit([observation], self.clock.now())
        await self.pass_on()

    async def writes(self, number, body):
        self.texts += 1
        text = InboundText("sandbox", f"IN{self.texts}", phone(number), body, self.clock.now())
        reply = await self.inbound.receive(text)
        await self.pass_on()
        return reply

    async def later(self, **by):
        self.clock.advance(**by)
        await self.pass_on()

    async def pass_on(self):
        await self.assess.run()
        await self.assess.by_the_clock()
        await self.notify.run()
        await self.deliver.run()

    def got(self, number):
        return [kept.body for kept in self.sandbox.texts(phone(number))]

    async def incident(self):
        (found,) = await self.store.incidents(IncidentQuery())
        return found


@asynccontextmanager
async def town(now=NOW):
    clock = FakeClock(now)
    store = await open_store("sqlite://", clock=clock)
    try:
        yield Town(store, clock)
    finally:
        await store.close()


QUESTION = (
    "Misstänkt avbrott: internet i Åmålsvik. Fungerar tv från Bildkanalen hos dig? "
    "Svara FUNKAR TV eller NERE TV. https://hub.example.se/i/"
)


async def test_from_residents_reports_to_the_question_to_the_answers_that_name_the_company():
    customers, neighbours = range(3), range(10, 16)
    async with town() as hub:
        for number in customers:
            await hub.joins(number, ISP_A)
        for number in neighbours:
            await hub.joins(number, TV)
        await hub.joins(20, TV, ask=False)
        for number in customers:
            assert "Noterat" in await hub.writes(number, "NERE INTERNET")
        incident = await hub.incident()
        assert incident.verdict.responsible() is None
        assert all(hub.got(number) == [] for number in (*customers, *neighbours))
        await hub.later(minutes=2)
        short = f"{QUESTION}{incident.id}"
        assert [hub.got(number) for number in neighbours] == [[short]] * len(neighbours)
        assert hub.got(20) == []
        assert all(hub.got(number) == [] for number in customers)
        for number in neighbours:
            await hub.writes(number, "Funkar tv!")
        await hub.later(minutes=1)
        named = (await hub.incident()).verdict.responsible()
        assert named.company == ISP_A
        assert (await hub.incident()).question is None
        assert (await replay(hub.store, WORLD)).differing == ()


async def test_one_question_a_day_to_a_person_and_no_more_than_a_few_persons():
    async with town() as hub:
        for number in range(30):
            await hub.joins(number, TV)
        await hub.hears(seen(PROVIDER, "provider"))
        await hub.later(minutes=2)
        first = {number for number in range(30) if hub.got(number)}
        assert len(first) == ASKED_AT_MOST
        await hub.hears(seen(PROVIDER, "fixed", revision=2))
        await hub.later(hours=3)
        published = {"published": hub.clock.now()}
        await hub.hears(seen(PROVIDER, "provider", key="2", **published))
        await hub.later(minutes=2)
        assert {number for number in range(30) if hub.got(number)} == set(range(30))
        assert all(len(hub.got(number)) == 1 for number in range(30))


async def test_whoever_is_asked_and_was_told_of_no_start_hears_of_no_end():
    async with town() as hub:
        await hub.joins(0, TV)
        await hub.hears(seen(PROVIDER, "provider"))
        await hub.later(minutes=2)
        assert len(hub.got(0)) == 1
        await hub.hears(seen(PROVIDER, "fixed", revision=2))
        assert len(hub.got(0)) == 1


async def test_the_first_news_is_not_left_unsaid_for_a_question_that_waits_behind_it():
    async with town() as hub:
        cells = (Subscription(CENTRE, Service.INTERNET, ISP_A), Subscription(CENTRE, Service.IPTV, TV))
        await hub.joins(0, None, subscriptions=cells)
        hub.deliver.drain()
        await hub.hears(seen(PROVIDER, "provider"))
        await hub.later(minutes=2)
        (waiting,) = await hub.store.subscribers(0, 10)
        assert [state for _, state, _ in await hub.store.reasons_for(waiting.id)] == [
            MessageState.QUEUED,
            MessageState.QUEUED,
        ]
        fresh = Deliver(
            hub.store, hub.sandbox, Wording(WORLD.where, HubSettings()), HubSettings(), hub.clock, "two"
        )
        await fresh.run()
        reasons = [reason for _, _, reason in await hub.store.reasons_for(waiting.id)]
        assert reasons == [Reason.FIRST_NEWS, Reason.ASKED]
