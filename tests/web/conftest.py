"""A stage with a stormy day on it, and a client at its door."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from statushub.model.hub import Hub
from statushub.model.names import CompanyId, IncidentId
from statushub.web.app import make_app
from tests.web.stage import HUB, SOURCES, Stage, a_stormy_day, all_read, stage

Opened = AbstractAsyncContextManager[tuple[Stage, TestClient]]


@pytest.fixture
async def on() -> AsyncIterator[Stage]:
    """A hub with a fault, a planned work and a fault that is over; all sources just read."""
    async with stage(sources=SOURCES) as made:
        await a_stormy_day(made)
        await all_read(made)
        yield made


@pytest.fixture
async def client(on: Stage) -> AsyncIterator[TestClient]:
    """A client of the stage's pages, feeds and API."""
    async with TestClient(TestServer(make_app(on.site))) as made:
        yield made


@pytest.fixture
def hub_of() -> Callable[..., Opened]:
    """Open an empty stage with settings of one's own, and a client of it."""

    @asynccontextmanager
    async def opened(hub: Hub = HUB, **settings: Any) -> AsyncIterator[tuple[Stage, TestClient]]:
        async with (
            stage(hub, **settings) as made,
            TestClient(TestServer(make_app(made.site))) as client,
        ):
            yield made, client

    return opened


@pytest.fixture
def post(on: Stage, client: TestClient) -> Callable[..., Awaitable[IncidentId]]:
    """Post an incident as a company, and return its id."""

    async def posted(company: CompanyId, **members: object) -> IncidentId:
        secret = await on.token(company)
        body = {
            "title": "Avbrott",
            "message": "Vi söker felet.",
            "kind": "outage",
            "services": ["internet"],
            "postcodes": ["78431"],
            **members,
        }
        reply = await client.post(
            "/api/v1/incidents", json=body, headers={"Authorization": f"Bearer {secret}"}
        )
        assert reply.status == 201, await reply.text()
        return IncidentId((await reply.json())["id"])

    return posted
