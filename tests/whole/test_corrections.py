"""A reading set right while the hub runs: who hears, what is shown, what stands, what is printed."""

import asyncio
import json
from datetime import UTC, datetime

from click.testing import CliRunner

from statushub.cli.evaluate import read
from statushub.model.names import CompanyId
from statushub.model.post import Scope, Token
from statushub.web.security import secret_hash
from tests.fakes.waiting import eventually
from tests.whole.test_from_feed_to_phone import FIXED, OPEN, sign_up, wishes
from tests.whole.world import NEIGHBOUR, RESIDENT, item, rss

ROMME = "78432"
SECRET = "sh_correct"
EDITED = (OPEN[0], f"{OPEN[1]} Tack för ert tålamod.")


async def correct(hub, **facts):
    """Set the reading of the hub's one incident right, and wait until it is weighed."""
    (incident,) = await hub.incidents()
    address = f"/api/v1/incidents/{incident['id']}"
    allowed = {"Authorization": f"Bearer {SECRET}"}
    async with hub.session.post(f"{address}/corrections", json=facts, headers=allowed) as answer:
        assert answer.status == 201, await answer.text()
        after = await answer.json()

    async def weighed():
        async with hub.session.get(address) as told:
            return after in (await told.json())["readings"]

    await eventually(weighed, "the correction weighed")
    return after


async def opened(world, hub, *signed):
    """Sign people up, and let the fibre owner's notice reach the first of them."""
    now = datetime.now(UTC)
    held = Token("corrects", CompanyId("stadsnat"), (Scope.CORRECT,), now)
    await hub.at_work.store.add_token(held, secret_hash(SECRET))
    for number, postcode in signed:
        await hub.at_work.store.subscribe("sms", number, wishes("internet", postcode=postcode), now)
    await world.publishers.read_again("/stadsnat.rss")
    world.publishers.says("/stadsnat.rss", rss(item(*OPEN)))
    await world.text_to(RESIDENT)


async def test_a_false_alarm_is_taken_back_from_those_who_heard_it_and_stays_so(world):
    async with world.hub() as hub:
        await opened(world, hub, (RESIDENT, "78431"))
        await sign_up(hub, NEIGHBOUR)
        await correct(hub, kind="info")
        assert "Falskt larm" in await world.text_to(RESIDENT, 2)
        world.publishers.says("/stadsnat.rss", rss(item(*EDITED)))
        await world.publishers.read_again("/stadsnat.rss")
        assert await hub.incidents("?open=true") == []
    async with world.hub() as hub:  # a restart changes nothing
        await world.publishers.read_again("/stadsnat.rss")
        assert await hub.incidents("?open=true") == []
    assert len(world.texts_to(RESIDENT)) == 2
    assert world.texts_to(NEIGHBOUR) == []


async def test_corrected_places_reach_the_newly_affected_and_nobody_twice(world):
    async with world.hub() as hub:
        await opened(world, hub, (RESIDENT, "78431"), (NEIGHBOUR, ROMME))
        after = await correct(hub, places=["Kvarnsveden", "Romme"])
        assert after["corrected"] == ["places"]
        await world.text_to(NEIGHBOUR)
        world.publishers.says("/stadsnat.rss", rss(item(*EDITED)))
        await world.publishers.read_again("/stadsnat.rss")
        (incident,) = await hub.incidents()
        assert incident["postcodes"] == ["78431", ROMME]
        page = await hub.page(f"/incidents/{incident['id']}?lang=en")
        assert "set right by Åsnät" in page
        assert "Åsnät set right what we had understood" in page
        assert "<mark" in page
        world.publishers.says("/stadsnat.rss", rss(item(*FIXED)))
        await world.text_to(RESIDENT, 2)
        await world.text_to(NEIGHBOUR, 2)
        await world.publishers.read_again("/stadsnat.rss")
    assert [len(world.texts_to(number)) for number in (RESIDENT, NEIGHBOUR)] == [2, 2]


async def test_corrections_are_printed_while_the_hub_runs(world, tmp_path):
    async with world.hub() as hub:
        await opened(world, hub, (RESIDENT, "78431"))
        await correct(hub, kind="degraded", places=["Östra Kvarnsveden", "Kvarnsveden"])
        await correct(hub, kind="outage", cause="hardware", end_or_eta="2031-01-02T03:04")
        export = ["--export-corrections", "--config", str(world.config_file), "--database", world.database]
        printed = await asyncio.to_thread(CliRunner().invoke, read, export)
        assert printed.exit_code == 0, printed.output
        (line,) = map(json.loads, printed.stdout.splitlines())
        assert (line["title"], line["body"], line["publisher"]) == (*OPEN, "Åsnät")
        assert (line["kind"], line["cause"]) == ("outage", "hardware")
        assert line["places"] == ["Östra Kvarnsveden", "Kvarnsveden"]
        assert line["end_or_eta"] == "2031-01-02T03:04"
        (incident,) = await hub.incidents()
        assert incident["eta"] == "2031-01-02T02:04:00Z"
    file = tmp_path / "rättat.jsonl"
    file.write_text(printed.stdout, encoding="utf-8")
    scored = CliRunner().invoke(read, [str(file), "--score", "--config", str(world.config_file)])
    assert scored.exit_code == 0, scored.output
    assert "kind            1.000  n=1" in scored.output
