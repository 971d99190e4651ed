"""A real Chromium at a hub's door, with script turned off."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, async_playwright

from statushub.web.app import make_app
from tests.web.stage import SOURCES, Stage, a_stormy_day, all_read, stage

CHROMIUM = Path(os.environ.get("STATUSHUB_CHROMIUM", "/usr/bin/chromium"))
QUIET = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
"""What a browser in a test has no use for; the sandbox needs a user that isn't root."""

OpenPage = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="package")
def chromium() -> Path:
    """The browser's program; the tests skip where it isn't installed."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed: apt-get install chromium")
    return CHROMIUM


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    """Debian's Chromium, started once; each page has a window that knows nothing of the others."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="package")
async def on() -> AsyncIterator[Stage]:
    """A hub on a stormy day."""
    async with stage(sources=SOURCES) as made:
        await a_stormy_day(made)
        await all_read(made)
        yield made


@pytest_asyncio.fixture(loop_scope="package")
async def open_page(browser: Browser, on: Stage) -> AsyncIterator[OpenPage]:
    """Open an address of the hub in a window of one's own."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TestServer(make_app(on.site)))

        async def opened(address: str, *, width: int = 360, height: int = 740, **window: Any) -> Page:
            settings = {"java_script_enabled": False, "locale": "sv-SE", **window}
            context = await browser.new_context(viewport={"width": width, "height": height}, **settings)
            stack.push_async_callback(context.close)
            page = await context.new_page()
            await page.goto(str(server.make_url(address)))
            return page

        yield opened
