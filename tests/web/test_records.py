"""Promises, estimates and recurrence, as they are shown and as JSON."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from lxml import html

from statushub.model.incident import Promise, Status
from statushub.model.names import Cause, IncidentId, Layer
from statushub.record.history import history_of, past_of
from tests.fakes.clock import NOON
from tests.fakes.town import FIBER, ISP_A
from tests.record.past import ended, fault
from tests.web.stage import HUB, OUTAGE, opened, outage, planned

ROOT = (FIBER, Layer.FIBER_ACTIVE)


def hours(count):
    return timedelta(hours=count)


def days(count):
    return timedelta(days=count)


async def told(client, address=f"/incidents/{OUTAGE}", lang="sv"):
    reply = await client.get(f"{address}?lang={lang}")
    return html.fromstring(await reply.text())


def text(node):
    return " ".join(node.text_content().split())


async def row(client, name, lang="sv"):
    """Return what the incident's page says under a name; None where the name isn't there."""
    for part in (await told(client, lang=lang)).xpath("//dl[@class='facts']/div"):
        if text(part.find("dt")) == name:
            return text(part.find("dd"))
    return None


async def card(client, address="/", lang="sv"):
    return text((await told(client, address, lang)).xpath("//article")[0])


async def as_json(client, incident=OUTAGE):
    return await (await client.get(f"/api/v1/incidents/{incident}")).json()


def running(**changes):
    return outage(NOON, **changes)


def over(length, *promises):
    """Return the outage as both companies say that it is over, so long after it began."""
    made = running(promises=promises)
    said = tuple(replace(said, over=True) for said in made.testimonies)
    end = made.opened_at + length
    return replace(made, status=Status.RESOLVED, ended_at=end, changed_at=end, testimonies=said)


def history(*lengths, places=("78431",), cause=Cause.WEATHER, ago=60):
    """Return a history of faults of the fibre's nodes, the first begun so many days ago, then a day apart."""
    pasts = [
        past_of(ended(fault(f"past{n}", NOON - days(ago - n), root=ROOT, places=places, cause=cause), length))
        for n, length in enumerate(lengths)
    ]
    return history_of(past for past in pasts if past)


FIVE = [hours(n) for n in (1, 1.5, 2, 3, 4)]


async def test_who_promised_it_and_when_stands_beside_the_time(client):
    assert await row(client, "Till") == "i dag 15.30, säger Stadsnätet (i dag 11.20)"
    assert await row(client, "Until", "en") == "today 15:30, says Stadsnätet (today 11:20)"
    assert "Stadsnätet i dag 11.20: väntas åter i dag 15.30." in await card(client)
    assert "Stadsnätet i dag 11.20: väntas åter i dag 15.30." in await card(client, "/78431")
    assert "Stadsnätet today 11:20: expected back today 15:30." in await card(client, lang="en")


async def test_that_it_is_overrun_is_shown_with_how_long_ago(on, client):
    on.clock.advance(hours=5, minutes=40)
    assert "Stadsnätet i dag 11.20: skulle ha varit åter i dag 15.30, för 2 h 10 min sedan" in await card(
        client
    )
    assert "was to be back today 15:30, 2 h 10 min ago" in await card(client, "/78431", "en")
    assert "Den tiden gick ut för 2 h 10 min sedan, och ingen ny är angiven." in await row(client, "Till")
    assert (await as_json(client))["promise"] == {
        "by": "stadsnat",
        "said_at": "2026-07-11T09:20:00Z",
        "eta": "2026-07-11T13:30:00Z",
        "fate": "overrun",
        "late_minutes": 130,
    }


async def test_a_promised_day_is_late_only_when_it_is_over_and_by_no_hours(on, client):
    day, end = date(2026, 7, 11), datetime(2026, 7, 11, 22, 0, tzinfo=UTC)
    promise = Promise(FIBER, NOON, end, day)
    await on.tell(opened(running(eta=end, eta_day=day, promises=(promise,))))
    on.clock.advance(hours=11)
    assert "Stadsnätet i dag 12.00: väntas åter i dag." in await card(client)
    on.clock.advance(hours=2)
    assert "Stadsnätet i går 12.00: skulle ha varit åter i går; ingen ny tid angiven." in await card(client)
    shown = (await as_json(client))["promise"]
    assert (shown["eta"], shown["fate"], shown["late_minutes"]) == ("2026-07-11", "overrun", 60)


async def test_earlier_promises_are_listed_while_it_goes_on(on, client):
    assert await row(client, "Utlovat") is None
    earlier = Promise(FIBER, NOON - hours(1), NOON + hours(1))
    latest = Promise(FIBER, NOON, NOON + hours(3.5))
    await on.tell(opened(running(promises=(earlier, latest))))
    assert await row(client, "Utlovat") == (
        "Stadsnätet i dag 11.00: i dag 13.00 flyttad i tid Stadsnätet i dag 12.00: i dag 15.30 gäller"
    )
    assert await row(client, "Promised", "en") == (
        "Stadsnätet today 11:00: today 13:00 moved in time Stadsnätet today 12:00: today 15:30 stands"
    )
    assert [one["fate"] for one in (await as_json(client))["promises"]] == ["moved", "standing"]


@pytest.mark.parametrize(
    ("lang", "name", "fates"),
    [
        ("sv", "Utlovat", ["flyttad i tid, klart 3 h senare", "missades med 1 h", "höll"]),
        ("en", "Promised", ["moved in time, over 3 h later", "missed by 1 h", "kept"]),
    ],
)
async def test_after_the_end_it_shows_what_became_of_each(on, client, lang, name, fates):
    start = running().opened_at
    promises = (
        Promise(FIBER, start, start + hours(2)),
        Promise(FIBER, start + hours(1), start + hours(4)),
        Promise(ISP_A, start + hours(1), start + hours(6)),
    )
    await on.tell(opened(over(hours(5), *promises)))
    on.clock.advance(hours=5)
    root = await told(client, lang=lang)
    assert [text(fate) for fate in root.xpath("//ul[@class='promises']//span[@class='fate']")] == fates
    assert name in [text(one) for one in root.xpath("//dt")]
    shown = (await as_json(client))["promises"]
    assert [(one["fate"], one["late_minutes"]) for one in shown] == [
        ("moved", 180),
        ("missed", 60),
        ("kept", None),
    ]


async def test_planned_work_is_promised_and_not_judged(on, client):
    work = planned(NOON)
    promise = Promise("bredlinje", NOON, work.eta)
    await on.tell(opened(replace(work, promises=(promise,))))
    shown = await as_json(client, work.id)
    assert (shown["promise"]["by"], shown["promise"]["fate"]) == ("bredlinje", None)


async def test_where_nobody_promised_an_end_history_gives_an_estimate_that_is_called_ours(hub_of):
    async with hub_of(history=history(*FIVE)) as (on, client):
        await on.tell(opened(running(eta=None, eta_by=None, promises=())))
        assert "Vår uppskattning: det brukar ta 1–3 h, enligt 5 tidigare fel." in await card(client)
        assert "Our estimate: it usually takes 1–3 h, by 5 earlier faults." in await card(
            client, "/78431", "en"
        )
        assert "Ingen sluttid angiven" in await row(client, "Till")
        said = await row(client, "Vår uppskattning")
        assert "ett sådant fel brukar ta 1–3 h sammanlagt" in said
        assert "Enligt 5 tidigare fel hos Stadsnätet i samma led" in said
        shown = await as_json(client)
        assert (shown["eta"], shown["promise"]) == (None, None)
        assert shown["estimate"] == {
            "low_minutes": 60,
            "high_minutes": 180,
            "n": 5,
            "basis": {"layer": "fiber_active", "company": "stadsnat", "cause": "weather"},
        }
        listed = await (await client.get("/api/v1/incidents")).json()
        assert listed["incidents"][0]["estimate"] == shown["estimate"]


async def test_an_estimate_of_any_cause_says_so(hub_of):
    async with hub_of(history=history(*FIVE, cause=Cause.FIBER_CUT)) as (on, client):
        await on.tell(opened(running(eta=None, promises=())))
        assert "oavsett orsak" in await row(client, "Vår uppskattning")
        assert "of any cause" in await row(client, "Our estimate", "en")


async def test_no_estimate_beside_a_promise_nor_of_too_few_nor_of_what_is_over(hub_of):
    async with hub_of(history=history(*FIVE)) as (on, client):
        await on.tell(opened(running()))
        assert (await as_json(client))["estimate"] is None
        await on.tell(opened(running(eta=None, promises=())))
        on.clock.advance(hours=2)  # only two of the five lasted so long
        assert (await as_json(client))["estimate"] is None
        assert await row(client, "Vår uppskattning") is None


@pytest.mark.parametrize(
    ("times", "swedish", "english"),
    [
        (
            2,
            "Det är andra gången på 30 dagar som samma led sviktar här",
            "This is the second time in 30 days",
        ),
        (3, "Det är tredje gången på 30 dagar", "This is the third time in 30 days"),
        (12, "Det är tolfte gången på 30 dagar", "This is the twelfth time in 30 days"),
        (13, "Det är gång nummer 13 på 30 dagar", "This is time number 13 in 30 days"),
    ],
)
async def test_a_link_that_fails_again_is_counted(hub_of, times, swedish, english):
    known = history(*[hours(1)] * (times - 1), ago=20)
    async with hub_of(history=known) as (on, client):
        await on.tell(opened(running()))
        assert swedish in await row(client, "Återkommer")
        assert english in await row(client, "Again", "en")
        shown = (await as_json(client))["recurrence"]
        assert (shown["count"], len(shown["incidents"])) == (times, times - 1)


async def test_the_earlier_ones_are_linked(hub_of):
    async with hub_of(history=history(hours(1), hours(2.5), ago=20)) as (on, client):
        await on.tell(opened(running()))
        root = await told(client, lang="en")
        links = root.xpath("//ul[@class='before']/li")
        assert [text(one) for one in links] == [
            "Avbrott på Ängsvägen (past1) ended 22 Jun 14:30, lasted 2 h 30 min",
            "Avbrott på Ängsvägen (past0) ended 21 Jun 13:00, lasted 1 h",
        ]
        assert links[0].xpath("a/@href") == ["/incidents/past1?lang=en"]
        assert links[0].xpath("a/@lang") == ["sv"]
        shown = (await as_json(client))["recurrence"]
        assert shown["since"] == "2026-06-21T10:00:00Z"
        assert shown["incidents"][0] == {
            "id": "past1",
            "url": f"{HUB.url}/incidents/past1",
            "title": "Avbrott på Ängsvägen (past1)",
            "began_at": "2026-06-22T10:00:00Z",
            "ended_at": "2026-06-22T12:30:00Z",
        }


async def test_the_first_time_nothing_is_said_of_it(on, client):
    assert await row(client, "Återkommer") is None
    assert (await as_json(client))["recurrence"] is None


async def test_a_publishers_title_is_shown_and_never_believed(hub_of):
    evil = replace(fault("evil", NOON - days(2), root=ROOT), title="<script>alert(1)</script>")
    async with hub_of(history=history_of([past_of(ended(evil, hours(1)))])) as (on, client):
        await on.tell(opened(running(id=IncidentId("again00000"))))
        root = await told(client, "/incidents/again00000")
        assert "<script>alert(1)</script>" in text(root.xpath("//ul[@class='before']")[0])
        assert not root.xpath("//script")
