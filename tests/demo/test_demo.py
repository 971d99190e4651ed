import asyncio
import os
import re
import signal
import sys

import aiohttp

from statushub.demo.run import demo
from tests.fakes.waiting import eventually

NUMBER = "+46701740605"


async def _texts(session):
    async with session.get("/demo/phone", params={"number": NUMBER}) as answer:
        return [text["body"] for text in (await answer.json())["texts"]]


async def _send(session, body):
    async with session.post("/hooks/sms/sandbox", data={"From": NUMBER, "Body": body}) as answer:
        assert answer.status == 200
        return await answer.text()


async def test_the_storm_gives_one_incident_and_one_text_that_says_whose_fault_it_is():
    told = []
    async with demo(0, told.append, speed=240) as hub, aiohttp.ClientSession(hub.address) as session:
        assert "78431" in (await _send(session, "START 78431 INTERNET IPTV")).replace(" ", "")
        first = (await eventually(lambda: _texts(session), "the text"))[0]
        assert "Dalby Energi" in first
        await eventually(lambda: any("kanal-fjall" in line for line in told), "all publishers have spoken")
        await asyncio.sleep(0)
        assert "Dalby Energi" in await _send(session, "STATUS")
        async with session.get("/api/v1/incidents?open=true") as answer:
            (incident,) = (await answer.json())["incidents"]
        assert incident["responsible"]["company"] == "dalby-energi"
        texts = await eventually(lambda: _over(session), "the all-clear", seconds=60)
        assert len(texts) == 3, "the fault, its new time, its end"
        assert await _send(session, "STOP")


async def _over(session):
    texts = await _texts(session)
    async with session.get("/api/v1/incidents?open=true") as answer:
        running = (await answer.json())["incidents"]
    return texts if len(texts) >= 3 and not running else None


async def test_the_command_works_in_an_empty_folder_and_stops_cleanly(tmp_path):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "statushub",
        "demo",
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "STATUSHUB_DATA"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    line = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
    address = re.search(r"http://127\.0\.0\.1:\d+/demo", line)[0]
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        assert answer.status == 200
        assert "<iframe" in await answer.text()
    process.send_signal(signal.SIGINT)
    _, errors = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0, errors.decode()
    assert "Traceback" not in errors.decode()
    assert list(tmp_path.iterdir()) == []
