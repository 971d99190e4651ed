"""A hub with something to publish, for figures."""

import asyncio
import json
import sys
from pathlib import Path

import aiohttp

CONFIG = """
[hub]
name = "Mätningen"
url = "http://127.0.0.1:{port}"

[[company]]
id = "stadsnat"
name = "Stadsnätet"
roles = ["fiber_owner"]

[[company]]
id = "snabbnet"
name = "Snabbnet"
roles = ["isp"]

[[network]]
name = "Stadsnätet"
postcodes = ["78431-78490"]
fiber_owner = "stadsnat"

[network.providers]
internet = ["snabbnet"]
"""


def write_config(folder: Path, port: int) -> list[str]:
    """Write a configuration; return the arguments that name it and a database beside it."""
    config = folder / "feeds.toml"
    config.write_text(CONFIG.replace("{port}", str(port)), encoding="utf-8")
    return ["--config", str(config), "--database", f"sqlite:///{folder}/subscribers.db"]


async def post_incidents(port: int, arguments: list[str], count: int) -> None:
    """Post so many incidents, each at a postcode of its own, and wait until they are published."""
    command = [sys.executable, "-m", "statushub", "token", "create", *arguments, "--company", "stadsnat"]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    token = (await process.communicate())[0].decode().strip()
    headers = {"Authorization": f"Bearer {token}"}
    base = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession(base, headers=headers) as session:
        for number in range(count):
            post = {
                "title": f"Avbrott i nod {number}",
                "message": "En kabel är avgrävd och tekniker är på väg. " * 6,
                "kind": "outage",
                "services": ["internet"],
                "postcodes": [str(78431 + number)],
            }
            async with session.post("/api/v1/incidents", json=post) as answer:
                answer.raise_for_status()
        while True:
            async with session.get("/feed.json") as answer:
                if len(json.loads(await answer.read())["items"]) == count:
                    return
            await asyncio.sleep(0.05)
