"""``statushub replay``: what is kept follows from what was observed."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from statushub.cli.replay import replay
from statushub.model.evidence import Report
from statushub.model.incident import Assessment, IncidentChange
from statushub.model.names import Service
from statushub.pipeline.assess import Assess
from statushub.pipeline.bells import Bells
from statushub.settings import load
from statushub.wiring import map_of, with_store, world_of
from tests.fakes.clock import FakeClock

NOON = datetime(2026, 7, 11, 10, 0, tzinfo=UTC)


@pytest.fixture
def observed(desk):
    """Let four households report, and be assessed."""
    settings = load(desk.config)

    async def work(store):
        place = settings.networks[0].postcodes[0]
        homes = (f"+4670174061{number}" for number in range(4))
        words = [Report(NOON, home, place, Service.INTERNET, down=True) for home in homes]
        await store.submit(words, NOON)
        await Assess(store, world_of(settings, map_of(settings)), FakeClock(NOON), Bells(), "test").run()

    asyncio.run(with_store(desk.database, work))


def run(desk):
    return CliRunner().invoke(replay, [*desk.where])


def test_what_is_kept_comes_out_again(desk, observed):
    result = run(desk)
    assert result.exit_code == 0, result.output
    assert "4 observations, 1 incidents" in result.output
    assert "All come out as they are kept." in result.output


def test_what_was_changed_by_hand_is_found(desk, observed):
    async def change(store):
        (incident,) = await store.every_incident("", 10)
        other = replace(incident, title="Ändrad för hand")
        await store.commit(Assessment((), (IncidentChange(other),)), NOON)
        return incident.id

    changed = asyncio.run(with_store(desk.database, change))
    result = run(desk)
    assert result.exit_code == 1
    assert changed in str(result.exception)
