"""Residents report by text, and everything follows; every part real but the phone network."""

from tests.fakes.waiting import eventually
from tests.whole.test_from_feed_to_phone import OPEN, sign_up
from tests.whole.world import RESIDENT, item, rss

HOMES = tuple(f"+4670174061{number}" for number in range(6))


async def reported(world, *homes, text="NERE INTERNET 78431"):
    for home in homes:
        assert await world.gateway.text_from(home, text)


async def suspected(hub):
    return [one for one in await hub.incidents() if one["status"] == "suspected"]


async def test_few_reports_are_shown_to_nobody_and_three_are_shown_and_text_nobody(world):
    async with world.hub() as hub:
        await sign_up(hub)
        await reported(world, *HOMES[:2])
        await eventually(lambda: _assessed(hub), "the reports are assessed")
        assert await hub.incidents() == []
        await reported(world, *HOMES[2:4])
        (incident,) = await eventually(lambda: suspected(hub), "the suspicion")
        assert (incident["services"], incident["postcodes"]) == (["internet"], ["78431"])
        assert "Misstänkt avbrott: internet" in await hub.page(f"/incidents/{incident['id']}")
        assert incident["id"] in await hub.page("/78431")
        assert world.texts_to(RESIDENT) == []


async def test_the_networks_own_word_confirms_what_residents_said_in_one_incident_and_one_text(world):
    async with world.hub() as hub:
        await sign_up(hub)
        await world.publishers.read_again("/stadsnat.rss")
        await reported(world, *HOMES[:4])
        (before,) = await eventually(lambda: suspected(hub), "the suspicion")
        world.publishers.says("/stadsnat.rss", rss(item(*OPEN)))
        text = await world.text_to(RESIDENT)
        assert "Åsnät" in text
        (after,) = await hub.incidents()
        assert (after["id"], after["responsible"]["company"]) == (before["id"], "stadsnat")
        await reported(world, *HOMES[4:])
        await eventually(lambda: _assessed(hub), "the later reports are assessed")
        assert len(world.texts_to(RESIDENT)) == 1


async def test_no_number_of_a_reporter_stands_in_what_is_assessed_or_shown(world):
    async with world.hub() as hub:
        await reported(world, *HOMES[:3])
        (incident,) = await eventually(lambda: suspected(hub), "the suspicion")
        page = await hub.page(f"/incidents/{incident['id']}")
        rows = await hub.at_work.store.handled(0, 100)
        assert len(rows) == 3
        for home in HOMES:
            assert home[3:] not in page
            assert home[3:] not in repr(rows)


async def _assessed(hub):
    return not await hub.at_work.store.unhandled(1)
