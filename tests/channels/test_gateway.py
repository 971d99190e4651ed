"""The stand-in of the vendor is faithful where a hub can tell the difference."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from multidict import MultiDict
from twilio.request_validator import RequestValidator

from tests.channels.stages import RESIDENT
from tests.fakes.gateway import ACCOUNT, NUMBER, TOKEN, Gateway
from tests.fakes.gateway_form import fault_in, segments
from tests.fakes.gateway_ledger import Ledger

FORM = {"To": RESIDENT, "From": NUMBER, "Body": "Åter.", "StatusCallback": "https://hub.example.se/status"}


Heard = list[tuple[str, bool, dict[str, str]]]


@asynccontextmanager
async def hub_at(gateway: Gateway, answer: str = "<Response/>") -> AsyncIterator[Heard]:
    """A hub that notes what it hears: path, whether the signature holds, form."""
    heard: Heard = []

    async def hear(request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        url = f"{gateway.public or gateway.hub}{request.path}"
        genuine = RequestValidator(TOKEN).validate(url, form, request.headers["X-Twilio-Signature"])
        heard.append((request.path, genuine, form))
        return web.Response(text=answer, content_type="text/xml")

    app = web.Application()
    app.router.add_post("/{path:.*}", hear)
    async with TestServer(app) as server:
        gateway.hub = str(server.make_url("")).rstrip("/")
        yield heard


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param({"To": ""}, 21604, id="nobody to send to"),
        pytest.param({"To": "0701740605"}, 21211, id="a number without its country"),
        pytest.param({"To": NUMBER}, 21266, id="to itself"),
        pytest.param({"From": ""}, 21603, id="no sender"),
        pytest.param({"From": "+46"}, 21212, id="half a sender"),
        pytest.param({"From": "+46701740698"}, 21659, id="somebody else's sender"),
        pytest.param({"MessagingServiceSid": "MG1"}, 21705, id="half a messaging service"),
        pytest.param({"Body": " "}, 21602, id="no words"),
        pytest.param({"Body": "å" * 1601}, 21617, id="too many words"),
        pytest.param({"StatusCallback": "hub/status"}, 21609, id="a callback to nowhere"),
        pytest.param({"Colour": "red"}, 20001, id="a field that the vendor doesn't know"),
        pytest.param({"To": "+46701740607"}, 21610, id="somebody who left"),
    ],
)
def test_a_wrong_form_is_refused_as_the_vendor_does(change: dict[str, str], code: int) -> None:
    fault = fault_in(MultiDict({**FORM, **change}), opted_out={"+46701740607"}, senders={NUMBER})
    assert fault is not None
    assert fault.code == code


def test_a_field_given_twice_is_refused() -> None:
    fault = fault_in(MultiDict([*FORM.items(), ("To", "+46701740606")]), opted_out=(), senders=None)
    assert fault is not None
    assert fault.code == 20001


def test_a_right_form_has_no_fault() -> None:
    assert fault_in(MultiDict(FORM), opted_out=(), senders=None) is None
    assert fault_in(MultiDict({**FORM, "From": "Kommunen"}), opted_out=(), senders=None) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("å" * 160, 1, id="Swedish letters take one septet"),
        pytest.param("å" * 161, 2, id="one more"),
        pytest.param("€" * 80, 1, id="the euro sign takes two"),
        pytest.param("€" * 81, 2, id="one more"),
        pytest.param("ş" * 70, 1, id="others make the text wide"),
        pytest.param("😀" * 36, 2, id="a smiley takes two units"),
    ],
)
def test_segments_are_counted_as_a_phone_company_does(text: str, count: int) -> None:
    assert segments(text) == count


async def test_who_lacks_the_token_is_not_let_in(gateway: Gateway) -> None:
    async with ClientSession() as session:
        url = f"{gateway.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        async with session.post(url, data=FORM) as response:
            assert (response.status, (await response.json())["code"]) == (401, 20003)
    assert len(gateway.ledger) == 0


def test_a_ledger_is_read_again_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "taken.jsonl"
    taken = Ledger(path).take(FORM)
    assert json.loads(path.read_text("utf-8"))["body"] == "Åter."
    again = Ledger(path)
    assert (list(again), again.sent_to(RESIDENT)) == ([taken], ["Åter."])


def ledger_row(at: str, to: str = RESIDENT) -> str:
    row = {"sid": at, "to": to, "body": "", "sender": None, "service": None, "callback": None}
    return json.dumps({**row, "segments": 2, "at": f"{at}+00:00"})


def test_the_busiest_second_counts_segments(tmp_path: Path) -> None:
    path = tmp_path / "taken.jsonl"
    moments = ["10:00:00.000000", "10:00:00.900000", "10:00:01.100000", "10:00:01.899999"]
    path.write_text("\n".join(ledger_row(f"2026-07-11T{moment}") for moment in moments), "utf-8")
    assert Ledger(path).busiest_second() == 6
    assert Ledger().busiest_second() == 0


async def test_statuses_are_reported_in_the_order_asked_for_and_signed(gateway: Gateway) -> None:
    gateway.public = "https://hub.example.se"
    gateway.callbacks = ("delivered", "sent", "delivered")
    url = f"{gateway.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    async with hub_at(gateway) as heard:
        async with ClientSession() as session, session.post(url, data=FORM, headers=gateway.authorization):
            await gateway.reported()
        [taken] = gateway.ledger
        assert await gateway.report(taken.sid, "undelivered", code=30003) == 200
    assert [(path, genuine) for path, genuine, _ in heard] == [("/status", True)] * 4
    assert [form["MessageStatus"] for _, _, form in heard] == [*gateway.callbacks, "undelivered"]
    assert (heard[-1][2]["MessageSid"], heard[-1][2]["ErrorCode"]) == (taken.sid, "30003")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        pytest.param({}, 3, id="all"),
        pytest.param({"To": RESIDENT}, 2, id="of one number"),
        pytest.param({"DateSent>": "2026-07-11"}, 2, id="from a day on"),
        pytest.param({"DateSent<": "2026-07-10"}, 1, id="to a day"),
        pytest.param({"DateSent": "2026-07-11"}, 2, id="of a day"),
        pytest.param({"DateSent>": "2026-07-11T10:00:01Z"}, 1, id="from a moment on"),
        pytest.param({"To": RESIDENT, "DateSent>": "2026-07-12"}, 0, id="nothing"),
    ],
)
def test_messages_are_listed_as_the_vendor_lists_them(
    tmp_path: Path, query: dict[str, str], count: int
) -> None:
    rows = [
        ledger_row("2026-07-10T23:59:59.000000", RESIDENT),
        ledger_row("2026-07-11T10:00:00.000000", "+46701740606"),
        ledger_row("2026-07-11T10:00:01.000000", RESIDENT),
    ]
    path = tmp_path / "taken.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    listed = Ledger(path).listed(query, held=False)
    assert len(listed) == count
    assert listed == sorted(listed, key=lambda taken: taken.at, reverse=True)


async def test_a_resident_texts_the_hub_and_reads_its_reply(gateway: Gateway) -> None:
    async with hub_at(gateway, "<Response><Message>Åter &amp; klart.</Message></Response>") as heard:
        assert await gateway.text_from(RESIDENT, "STATUS", sid="SM1") == "Åter & klart."
    [(path, genuine, form)] = heard
    assert (path, genuine, form["MessageSid"], form["From"]) == ("/hooks/sms/twilio", True, "SM1", RESIDENT)


async def test_a_hub_that_says_nothing_has_no_reply(gateway: Gateway) -> None:
    async with hub_at(gateway):
        assert await gateway.text_from(RESIDENT, "STATUS") is None


async def test_the_vendors_own_words_act_before_ours(gateway: Gateway) -> None:
    async with hub_at(gateway):
        await gateway.text_from(RESIDENT, "stop ")
        assert gateway.opted_out == {RESIDENT}
        await gateway.text_from(RESIDENT, "START 78431")
        assert gateway.opted_out == {RESIDENT}
        await gateway.text_from(RESIDENT, "START")
        assert gateway.opted_out == set()


async def test_as_a_process_it_says_where_it_listens_and_ends_when_told(tmp_path: Path) -> None:
    ledger = tmp_path / "taken.jsonl"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.gateway", "--port", "0", "--ledger", str(ledger),
        cwd=Path(__file__).parents[2], stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    said = (await process.stdout.readline()).decode().split()
    url = f"{said[-1]}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    async with ClientSession() as session:
        gateway = Gateway()
        async with session.post(url, data=FORM, headers=gateway.authorization) as response:
            assert response.status == 201
            sid = (await response.json())["sid"]
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0
    [taken] = Ledger(ledger)
    assert taken.sid == sid
    assert datetime.fromisoformat(taken.at).tzinfo is not None
