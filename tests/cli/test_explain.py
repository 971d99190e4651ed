"""``statushub explain``: who, why, and where the chain broke, in the terminal."""

import asyncio
import signal
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from benchmarks.servers import free_port
from statushub.cli.explain import explain
from statushub.model.incident import Assessment
from statushub.wiring import with_store
from tests.cli.test_serve import ended, serve
from tests.fakes.waiting import eventually, is_ready
from tests.web.stage import OUTAGE, PLANNED, opened, outage, planned

NOON = datetime(2026, 7, 11, 10, 0, tzinfo=UTC)


@pytest.fixture
def told(desk):
    """Explain an incident, with options."""

    def run(incident, *options):
        return CliRunner().invoke(explain, [incident, *desk.where, *options])

    return run


def keep(desk, *incidents):
    changes = tuple(opened(incident) for incident in incidents)
    asyncio.run(with_store(desk.database, lambda store: store.commit(Assessment((), changes), NOON)))


def test_it_says_who_why_and_where_the_chain_broke_in_the_hubs_first_language(desk, told):
    keep(desk, outage(NOON))
    result = told(OUTAGE)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "Driftstörning i stadsnätet efter åska"
    assert lines[1].startswith("Stort avbrott · Orsak funnen · Internet, tv, telefoni · ")
    assert "Troligen Åsnät (93 %): bolaget uppger själv felet." in lines
    assert "   93 %  Åsnät (fibernätets utrustning, fiberkablar)" in lines
    told_of = [" ".join(line.split()) for line in lines]
    assert "+++ talar starkt för Åsnät säger att felet är deras eget (11 juli 11.20)" in told_of
    assert "  X Fibernätets utrustning: Åsnät – avbrott här" in lines
    assert "  | Fiberkablar: Åsnät" in lines


def test_it_speaks_english_when_asked(desk, told):
    keep(desk, outage(NOON))
    lines = told(OUTAGE, "--lang", "en").output.splitlines()
    assert "Probably Åsnät (93%): the company itself reports the fault." in lines
    assert "What speaks for and against" in lines
    assert "  X Fibre network equipment: Åsnät – broken here" in lines
    assert "  | Internet provider: Snabbnet – hit by it" in lines


def test_an_id_may_be_written_in_capitals(desk, told):
    keep(desk, outage(NOON))
    assert told(OUTAGE.upper()).exit_code == 0


def test_of_planned_work_only_what_it_is_is_said(desk, told):
    keep(desk, planned(NOON))
    result = told(PLANNED)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Byte av utrustning natten till söndag\nPlanerat arbete")
    assert "Vems felet är" not in result.output


def test_an_unknown_incident_is_a_mistake_that_says_how_to_find_one(desk, told):
    keep(desk, outage(NOON))
    result = told("nosuchone0")
    assert result.exit_code == 2
    assert "there is no incident nosuchone0" in result.output
    assert f"{OUTAGE}  Driftstörning i stadsnätet efter åska" in result.output


async def test_it_works_while_the_hub_runs(desk, told):
    await asyncio.to_thread(keep, desk, outage(NOON))
    port = free_port()
    hub = await serve(desk, "--port", str(port))
    await eventually(lambda: is_ready(port), "the hub is ready")
    result = await asyncio.to_thread(told, OUTAGE)
    hub.send_signal(signal.SIGTERM)
    await ended(hub)
    assert result.exit_code == 0, result.output
    assert "avbrott här" in result.output


def test_of_an_empty_database_it_is_said_that_there_is_none(told):
    result = told("nosuchone0")
    assert result.exit_code == 2
    assert "there is none yet" in result.output


def test_a_language_without_texts_is_refused_with_those_that_there_are(desk, told):
    keep(desk, outage(NOON))
    result = told(OUTAGE, "--lang", "xx")
    assert result.exit_code == 2
    assert "en, sv" in result.output


def test_a_publishers_words_move_no_cursor(desk, told):
    keep(desk, outage(NOON, title="Avbrott\x1b[2J\x07 i nätet"))
    assert told(OUTAGE).output.startswith("Avbrott[2J i nätet\n")
    assert "\x1b" not in told("nosuchone0").output
