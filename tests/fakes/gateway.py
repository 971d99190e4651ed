"""A loopback stand-in of Twilio's Messages API, faithful where a hub can tell the difference.

In a test: the ``gateway`` fixture. As a process of its own, for tests that kill the hub::

    python -m tests.fakes.gateway --port 4010 --ledger taken.jsonl
"""

import argparse
import asyncio
import base64
from collections import deque
from collections.abc import AsyncIterator, Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlencode
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from aiohttp import ClientSession, web
from aiohttp.typedefs import Handler
from multidict import MultiDict, MultiMapping
from twilio.request_validator import RequestValidator

from tests.fakes.gateway_form import Fault, fault_in
from tests.fakes.gateway_ledger import Ledger, Taken
from tests.fakes.gateway_mishaps import Mishap

ACCOUNT = "ACf00df00df00df00df00df00df00df00d"
TOKEN = "5ec2e75ec2e75ec2e75ec2e75ec2e75e"
NUMBER = "+46701740699"
"""The hub's own number; reserved for fiction by PTS, as all of 070-1740605 … 070-1740699."""
STOP_WORDS = frozenset(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"])
START_WORDS = frozenset(["START", "YES", "UNSTOP"])


class Gateway:
    """The stand-in; what it took stands in ``ledger``, what it was asked in ``requests``."""

    def __init__(
        self,
        *,
        ledger: Path | None = None,
        account: str = ACCOUNT,
        token: str = TOKEN,
        senders: Collection[str] | None = None,
        delay: float = 0,
    ) -> None:
        self.ledger = Ledger(ledger)
        self.account = account
        self.token = token
        self.senders = senders
        self.delay = delay
        """Seconds between taking a message and saying so."""
        self.url = ""
        self.hub = ""
        """Where the hub listens: texts and callbacks go there."""
        self.public: str | None = None
        """The address the hub is known by, over which webhooks are signed; None: ``hub``."""
        self.callbacks: tuple[str, ...] = ()
        """Statuses reported of each message, in this order, as often as they stand here."""
        self.holds = False
        """Messages stay in the vendor's queue: they have no ``date_sent``, and date filters miss them."""
        self.most_per_page = 1000
        self.opted_out: set[str] = set()
        self.requests: list[MultiMapping[str]] = []
        """The forms posted, taken or not."""
        self._mishaps: deque[tuple[str, str | None, Mishap]] = deque()
        self._released = asyncio.Event()
        self._reports: set[asyncio.Task[None]] = set()

    @property
    def environ(self) -> dict[str, str]:
        """The environment of a hub that sends through this gateway."""
        return {
            "TWILIO_ACCOUNT_SID": self.account,
            "TWILIO_AUTH_TOKEN": self.token,
            "TWILIO_FROM": NUMBER,
            "TWILIO_API_URL": self.url,
        }

    @property
    def authorization(self) -> dict[str, str]:
        """The header that a client of this account sends."""
        pair = base64.b64encode(f"{self.account}:{self.token}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; port 0: any free one."""
        messages = "/2010-04-01/Accounts/{account}/Messages.json"
        app = web.Application(middlewares=[self._known])
        app.router.add_post(messages, self._create)
        app.router.add_get(messages, self._list)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._session = ClientSession()

    async def stop(self) -> None:
        """Let go of all that hangs, and close."""
        self.release()
        await self.reported()
        await self._session.close()
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def goes_wrong(
        self, mishap: Mishap, *, times: int = 1, to: str | None = None, method: str = "POST"
    ) -> None:
        """Let the next requests of this method (to this number) go wrong."""
        self._mishaps.extend([(method, to, mishap)] * times)

    def release(self) -> None:
        """End all hanging, now and later."""
        self._released.set()

    async def text_from(self, number: str, body: str, *, sid: str | None = None) -> str | None:
        """Text the hub and return its reply, None where it says nothing; the same ``sid`` is a repeat.

        The vendor's own words act first: after STOP, messages to the number are refused with 21610.
        """
        if body.strip().upper() in STOP_WORDS:
            self.opted_out.add(number)
        if body.strip().upper() in START_WORDS:
            self.opted_out.discard(number)
        sid = sid or f"SM{uuid4().hex}"
        form = {
            "MessageSid": sid,
            "SmsMessageSid": sid,
            "SmsSid": sid,
            "SmsStatus": "received",
            "From": number,
            "To": NUMBER,
            "Body": body,
            "NumMedia": "0",
            "NumSegments": "1",
        }
        status, answer = await self._post(f"{self.public or self.hub}/hooks/sms/twilio", form)
        if status != 200:
            raise AssertionError(f"the hub answered HTTP {status} to a text: {answer[:200]}")
        message = ET.fromstring(answer.encode()).find("Message")
        return None if message is None else "".join(message.itertext())

    async def report(self, sid: str, status: str, *, code: int | None = None) -> int:
        """Report a message's status to its callback, as often and in any order; return the hub's answer."""
        taken = self.ledger.moved(sid, status)
        assert taken.callback, "the message was sent without StatusCallback"
        form = {"MessageSid": sid, "SmsSid": sid, "MessageStatus": status, "SmsStatus": status}
        form |= {"To": taken.to, "From": taken.sender or NUMBER}
        form |= {"ErrorCode": str(code)} if code else {}
        answered, _ = await self._post(taken.callback, form)
        return answered

    async def reported(self) -> None:
        """Wait until all callbacks under way are answered."""
        await asyncio.gather(*self._reports)

    def signature(self, url: str, form: Mapping[str, str]) -> str:
        """Sign as the vendor signs."""
        return str(RequestValidator(self.token).compute_signature(url, form))

    async def _post(self, url: str, form: dict[str, str]) -> tuple[int, str]:
        form = {**form, "AccountSid": self.account, "ApiVersion": "2010-04-01"}
        headers = {"X-Twilio-Signature": self.signature(url, form)}
        here = self.hub + url.removeprefix(self.public) if self.public else url
        async with self._session.post(here, data=form, headers=headers) as response:
            return response.status, await response.text()

    @web.middleware
    async def _known(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.headers.get("Authorization") != self.authorization["Authorization"]:
            return _error(Fault(401, 20003, "Authenticate"))
        if request.match_info.get("account") != self.account:
            return _error(Fault(404, 20404, f"The requested resource {request.path} was not found"))
        return await handler(request)

    async def _create(self, request: web.Request) -> web.Response:
        form = await _form(request)
        self.requests.append(form)
        if mishap := self._mishap("POST", form.get("To")):
            return await self._gone_wrong(request, mishap)
        if fault := fault_in(form, opted_out=self.opted_out, senders=self.senders):
            return _error(fault)
        response = self._taken(form)
        if self.delay:
            await asyncio.sleep(self.delay)
        return response

    def _taken(self, form: Mapping[str, str]) -> web.Response:
        taken = self.ledger.take(form)
        if taken.callback and self.callbacks:
            task = asyncio.create_task(self._report_all(taken))
            self._reports.add(task)
            task.add_done_callback(self._reports.discard)
        return web.json_response(taken.resource(self.account, held=True), status=201)

    async def _report_all(self, taken: Taken) -> None:
        for status in self.callbacks:
            await self.report(taken.sid, status)

    def _mishap(self, method: str, to: str | None) -> Mishap | None:
        for waiting in self._mishaps:
            if waiting[0] == method and waiting[1] in {None, to}:
                self._mishaps.remove(waiting)
                return waiting[2]
        return None

    async def _gone_wrong(self, request: web.Request, mishap: Mishap) -> web.Response:
        response = web.Response(status=mishap.status, body=mishap.body.encode(), headers=mishap.headers)
        for step in mishap.steps:
            if step == "take":
                response = self._taken(await _form(request))
            elif step == "hang":
                await self._released.wait()
            elif request.transport is not None:
                request.transport.abort()
        return response

    async def _list(self, request: web.Request) -> web.Response:
        query = request.query
        if mishap := self._mishap("GET", query.get("To")):
            return await self._gone_wrong(request, mishap)
        try:
            found = self.ledger.listed(query, held=self.holds)
        except ValueError:
            return _error(Fault(400, 20001, "Invalid date value"))
        page, size = int(query.get("Page", 0)), min(int(query.get("PageSize", 50)), self.most_per_page)
        shown = found[page * size : (page + 1) * size]
        more = urlencode({**query, "Page": page + 1, "PageToken": f"PA{shown[-1].sid}"}) if shown else ""
        return web.json_response(
            {
                "messages": [taken.resource(self.account, held=self.holds) for taken in shown],
                "page": page,
                "page_size": size,
                "next_page_uri": f"{request.path}?{more}" if len(found) > (page + 1) * size else None,
                "uri": request.path_qs,
            }
        )


async def _form(request: web.Request) -> MultiDict[str]:
    return MultiDict((name, str(value)) for name, value in (await request.post()).items())


def _error(fault: Fault) -> web.Response:
    return web.json_response(fault.body(), status=fault.status)


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    """A gateway of the test's own, listening."""
    async with Gateway() as open_gateway:
        yield open_gateway


async def serve(port: int, gateway: Gateway) -> None:
    """Listen until the process is ended; say where, on standard output."""
    await gateway.start(port)
    print(f"gateway listening on {gateway.url}", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await gateway.stop()


def main() -> None:
    """Run the gateway as a process; a kill loses nothing that it said it took."""
    parser = argparse.ArgumentParser(description="A loopback stand-in of Twilio's Messages API.")
    parser.add_argument("--port", type=int, default=4010)
    parser.add_argument("--ledger", type=Path, help="JSON Lines file of the messages taken, appended to")
    parser.add_argument("--account", default=ACCOUNT)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--delay", type=float, default=0, help="seconds between taking and answering")
    parser.add_argument("--callbacks", default="", help="statuses to report of each, as sent,delivered")
    asked = parser.parse_args()
    gateway = Gateway(ledger=asked.ledger, account=asked.account, token=asked.token, delay=asked.delay)
    gateway.callbacks = tuple(filter(None, asked.callbacks.split(",")))
    try:
        asyncio.run(serve(asked.port, gateway))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
