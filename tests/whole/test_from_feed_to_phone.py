"""The main job, with every part real but the phone network."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest

from statushub.model.health import Sight
from statushub.model.message import Reason
from statushub.model.names import CompanyId, Postcode, Service
from statushub.model.post import Scope, Token
from statushub.model.subscriber import Quiet, Subscription, Wishes
from statushub.word.dates import when
from statushub.word.texts import texts
from tests.fakes.waiting import eventually
from tests.whole.world import NEIGHBOUR, RESIDENT, item, rss

OPEN = ("Driftstörning i Kvarnsveden", "Internet ligger nere i Kvarnsveden. Vi felsöker en trasig nod.")
FIXED = ("Åtgärdat: Driftstörning i Kvarnsveden", "Felet är åtgärdat. Allt fungerar igen.")
OLD = item(
    "Avbrott i Romme", "Internet låg nere i Romme.", guid="0", published=datetime(2019, 5, 1, tzinfo=UTC)
)


def wishes(*services, postcode="78431", **changes):
    subscriptions = tuple(Subscription(Postcode(postcode), Service(service)) for service in services)
    return Wishes(subscriptions, "sv", **changes)


async def sign_up(hub, number=RESIDENT, *services, **changes):
    wanted = wishes(*(services or ("internet",)), **changes)
    await hub.at_work.store.subscribe("sms", number, wanted, datetime.now(UTC))


async def token(hub, company="stadsnat", scopes=tuple(Scope)):
    secret = f"secret-of-{company}-{'-'.join(scopes)}"
    hashed = sha256(secret.encode()).hexdigest()
    held = Token(hashed[:8], CompanyId(company), scopes, datetime.now(UTC))
    await hub.at_work.store.add_token(held, hashed)
    return {"Authorization": f"Bearer {secret}"}


async def test_history_texts_nobody_then_an_open_item_reaches_page_phone_and_feed(world):
    world.publishers.says("/stadsnat.rss", rss(OLD))
    async with world.hub() as hub:
        await sign_up(hub)
        await world.publishers.read_again("/stadsnat.rss")
        assert await hub.incidents() == []
        world.publishers.says("/stadsnat.rss", rss(item(*OPEN), OLD))
        text = await world.text_to(RESIDENT)
        assert "Åsnät" in text
        assert "Kvarnsveden" in text
        (incident,) = await hub.incidents("?open=true")
        assert incident["responsible"]["company"] == "stadsnat"
        assert incident["postcodes"] == ["78431"]
        assert incident["id"] in await hub.page("/")
        assert incident["id"] in await eventually(
            lambda: _with(hub, "/feed.rss?postcode=78431", incident["id"]), "the item in the feed"
        )
        assert incident["id"] not in await hub.page("/feed.rss?postcode=78433")
        await world.publishers.read_again("/stadsnat.rss")
        assert len(world.texts_to(RESIDENT)) == 1


async def test_a_promised_day_reaches_phone_api_and_page_as_that_day(world):
    day = (datetime.now(ZoneInfo("Europe/Stockholm")) + timedelta(days=4)).date()
    words = f"Internet ligger nere i Kvarnsveden. Felet beräknas vara åtgärdat {day.isoformat()}."
    async with world.hub() as hub:
        await sign_up(hub)
        await world.publishers.read_again("/stadsnat.rss")
        world.publishers.says("/stadsnat.rss", rss(item(OPEN[0], words)))
        text = await world.text_to(RESIDENT)
        told = when(texts("sv"), day, ZoneInfo("Europe/Stockholm"), datetime.now(UTC))
        assert f"Väntas åter {told}" in text
        (incident,) = await hub.incidents("?open=true")
        assert incident["eta"] == day.isoformat()
        assert f'<time datetime="{day.isoformat()}">' in await hub.page(f"/incidents/{incident['id']}")


async def _with(hub, path, word):
    page = await hub.page(path)
    return page if word in page else None


async def test_the_end_is_told_to_those_who_heard_the_start_and_to_nobody_else(world):
    async with world.hub() as hub:
        await sign_up(hub)
        await world.publishers.read_again("/stadsnat.rss")
        world.publishers.says("/stadsnat.rss", rss(item(*OPEN)))
        await world.text_to(RESIDENT)
        await sign_up(hub, NEIGHBOUR)
        world.publishers.says("/stadsnat.rss", rss(item(*FIXED)))
        await world.text_to(RESIDENT, 2)
        await world.publishers.read_again("/stadsnat.rss")
        assert world.texts_to(NEIGHBOUR) == []
        assert await hub.incidents("?open=true") == []


async def test_a_second_publisher_on_the_same_fault_updates_the_same_incident_and_texts_nobody_again(world):
    status = """{"page":{"id":"p"},"components":[],"scheduled_maintenances":[],"incidents":[{"id":"x1",
      "name":"Störning i internet i Kvarnsveden","status":"investigating","impact":"minor",
      "created_at":"%s","incident_updates":[{"status":"investigating",
      "body":"Kunder i Kvarnsveden saknar internet. Vi undersöker.","created_at":"%s"}]}]}"""
    now = datetime.now(UTC).isoformat()
    async with world.hub() as hub:
        await sign_up(hub, RESIDENT, "internet", "iptv")
        await world.publishers.read_again("/snabbnet.json")
        world.publishers.says("/stadsnat.rss", rss(item(*OPEN)))
        await world.text_to(RESIDENT)
        world.publishers.says("/snabbnet.json", status % (now, now))
        await world.publishers.read_again("/snabbnet.json")
        (incident,) = await hub.incidents()
        page = await eventually(
            lambda: _with(hub, f"/incidents/{incident['id']}", "Snabbnet"), "the provider's word on the page"
        )
        assert "Kunder i Kvarnsveden saknar internet" in page
        assert len(world.texts_to(RESIDENT)) == 1


async def test_a_restart_repeats_nothing_and_forgets_nothing(world):
    async with world.hub() as hub:
        await sign_up(hub)
        await world.publishers.read_again("/stadsnat.rss")
        world.publishers.says("/stadsnat.rss", rss(item(*OPEN)))
        await world.text_to(RESIDENT)
    async with world.hub() as hub:
        await world.publishers.read_again("/stadsnat.rss")
        (incident,) = await hub.incidents("?open=true")
        assert len(world.texts_to(RESIDENT)) == 1
        world.publishers.says("/stadsnat.rss", rss(item(*FIXED)))
        await world.text_to(RESIDENT, 2)
        assert [held["id"] for held in await hub.incidents()] == [incident["id"]]


async def test_an_item_open_on_the_first_poll_texts_nobody_but_its_later_updates_do(world):
    world.publishers.says("/stadsnat.rss", rss(item(*OPEN)))
    async with world.hub() as hub:
        await sign_up(hub)
        await eventually(hub.incidents, "the open item as an incident")
        await world.publishers.read_again("/stadsnat.rss")
        assert world.texts_to(RESIDENT) == []
        longer = f"{OPEN[1]} Beräknas vara klart kl 23.55 idag."
        world.publishers.says("/stadsnat.rss", rss(item(OPEN[0], longer)))
        assert "Åsnät" in await world.text_to(RESIDENT)


async def test_quiet_hours_hold_a_text_back_until_they_end(world):
    async with world.hub() as hub:
        local = datetime.now(UTC).astimezone(world.settings().hub.zone)
        quiet = Quiet((local - timedelta(hours=2)).time(), (local + timedelta(hours=2)).time())
        await sign_up(hub, quiet=quiet)
        await sign_up(hub, NEIGHBOUR)
        await world.publishers.read_again("/stadsnat.rss")
        world.publishers.says("/stadsnat.rss", rss(item(*OPEN)))
        await world.text_to(NEIGHBOUR)
        store = hub.at_work.store
        held = await store.subscriber("sms", RESIDENT)

        async def put_off():
            return [reason for _, _, reason in await store.reasons_for(held.id)] == [Reason.QUIET_HOURS]

        await eventually(put_off, "the reason of the message that waits")
        assert world.texts_to(RESIDENT) == []


POST = {
    "title": "Avbrott i Romme",
    "message": "En kabel är avgrävd. Tekniker är på plats.",
    "kind": "outage",
    "services": ["internet"],
    "postcodes": ["78432"],
}


async def test_an_operators_post_is_on_the_phone_and_in_the_feed(world):
    async with world.hub() as hub:
        await sign_up(hub, postcode="78432")
        bearer = await token(hub)
        headers = bearer | {"Idempotency-Key": "k1"}
        async with hub.session.post("/api/v1/incidents", json=POST, headers=headers) as answer:
            assert answer.status == 201, await answer.text()
            made = await answer.json()
            assert answer.headers["Location"].endswith(made["id"])
        async with hub.session.post("/api/v1/incidents", json=POST, headers=headers) as answer:
            assert (answer.status, (await answer.json())["id"]) == (201, made["id"])
        assert "Åsnät" in await world.text_to(RESIDENT)
        await eventually(lambda: _with(hub, "/feed.rss?postcode=78432", made["id"]), "the item in the feed")
        update = {"status": "resolved", "message": "Kabeln är lagad."}
        url = f"/api/v1/incidents/{made['id']}/updates"
        async with hub.session.post(url, json=update, headers=bearer) as answer:
            assert answer.status == 201, await answer.text()
        await world.text_to(RESIDENT, 2)
        assert len(world.texts_to(RESIDENT)) == 2


async def test_another_companys_token_cannot_speak_of_the_incident(world):
    async with world.hub() as hub:
        async with hub.session.post("/api/v1/incidents", json=POST, headers=await token(hub)) as answer:
            made = await answer.json()
        url = f"/api/v1/incidents/{made['id']}/updates"
        other = await token(hub, "bildkanalen")
        async with hub.session.post(url, json={"message": "Nej."}, headers=other) as answer:
            assert answer.status in {403, 404}
        async with hub.session.post("/api/v1/incidents", json=POST, headers=other) as answer:
            assert answer.status == 403


async def test_a_resident_signs_up_asks_and_leaves_by_text(world):
    async with world.hub() as hub:
        welcome = await world.gateway.text_from(RESIDENT, "start 784 31 internet tv")
        assert "784 31" in welcome or "78431" in welcome
        await world.publishers.read_again("/stadsnat.rss")
        world.publishers.says("/stadsnat.rss", rss(item(*OPEN)))
        await world.text_to(RESIDENT)
        assert "Åsnät" in await world.gateway.text_from(RESIDENT, "status")
        assert await world.gateway.text_from(RESIDENT, "Stopp!")
        world.publishers.says("/stadsnat.rss", rss(item(*FIXED)))
        await eventually(lambda: _ended(hub), "the end")
        await world.publishers.read_again("/stadsnat.rss")
        assert len(world.texts_to(RESIDENT)) == 1


async def _ended(hub):
    return [held for held in await hub.incidents() if held["status"] == "resolved"]


async def test_the_same_inbound_text_delivered_again_is_answered_and_counted_once(world):
    async with world.hub() as hub:
        first = await world.gateway.text_from(RESIDENT, "START 78431 INTERNET", sid="SMsame")
        again = await world.gateway.text_from(RESIDENT, "START 78431 INTERNET", sid="SMsame")
        assert first == again
        assert len(await hub.at_work.store.subscribers(0, 10)) == 1


async def test_a_forged_text_changes_nothing(world):
    async with world.hub() as hub:
        form = {"From": RESIDENT, "To": "+46701740600", "Body": "START 78431", "MessageSid": "SMx"}
        forged = {"X-Twilio-Signature": "AAAA"}
        async with hub.session.post("/hooks/sms/twilio", data=form, headers=forged) as answer:
            assert answer.status == 403
        assert await hub.at_work.store.subscribers(0, 10) == []


async def test_a_receipt_moves_the_message_to_delivered(world):
    async with world.hub() as hub:
        world.gateway.callbacks = ("delivered", "sent")
        await sign_up(hub)
        await world.publishers.read_again("/stadsnat.rss")
        world.publishers.says("/stadsnat.rss", rss(item(*OPEN)))
        await world.text_to(RESIDENT)
        await eventually(lambda: _counts(hub, "delivered"), "the receipt")


async def _counts(hub, state):
    return (await hub.at_work.store.message_counts()).get(state, 0)


@pytest.mark.parametrize(
    ("sentence", "answer", "sight"),
    [
        ("not found is not calm", {"status": 404}, Sight.COULD_NOT_READ),
        ("gone is not calm", {"status": 410}, Sight.COULD_NOT_READ),
        ("too many requests", {"status": 429, "headers": {"Retry-After": "1"}}, Sight.COULD_NOT_READ),
        ("the publisher's own fault", {"status": 500}, Sight.COULD_NOT_READ),
        ("no answer at all", {"silent": True}, Sight.COULD_NOT_READ),
        ("a page instead of a feed", {"body": "<!doctype html><html><body>Logga in"}, Sight.COULD_NOT_READ),
        ("nothing there", {"body": ""}, Sight.COULD_NOT_READ),
        ("an empty feed", {"body": rss()}, Sight.NOTHING_RELEVANT),
        ("a move", {"status": 301, "headers": {"Location": "/moved.rss"}}, Sight.READ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_how_a_poll_ends_is_visible_and_the_others_go_on(world, sentence, answer, sight):
    world.publishers.says("/moved.rss", rss(OLD))
    world.publishers.says("/stadsnat.rss", **({"body": ""} | answer))
    async with world.hub() as hub:

        async def seen():
            states = {state.id: state for state in await hub.at_work.store.source_states()}
            return states["stadsnat-rss"].sight is sight and states["snabbnet-status"].last_read

        await eventually(seen, sentence)
        world.publishers.says("/stadsnat.rss", rss(item(*OPEN)))
        await eventually(hub.incidents, "the source read again after it recovered")


async def test_a_name_or_a_short_code_cannot_be_signed_up_and_gets_no_answer(world):
    async with world.hub() as hub:
        assert await world.gateway.text_from("Reklam", "START 78431 INTERNET") is None
        assert await world.gateway.text_from("72456", "START 78431 INTERNET") is None
        assert await hub.at_work.store.subscribers(0, 10) == []
