"""``POST /hooks/sms/{channel}`` and its ``/status`` twin: inbound texts and receipts, believed if signed."""

from aiohttp import web

from statushub.model.message import WebhookRequest
from statushub.ports.channel import Channel
from statushub.web.bodies import body_of, form_of
from statushub.web.problems import Problem
from statushub.web.site import SITE

FORM = "application/x-www-form-urlencoded"


async def inbound_text(request: web.Request) -> web.Response:
    """Answer a resident's text in the way its channel wants."""
    site, channel = request.app[SITE], _channel(request)
    text = channel.inbound(await _signed(request), site.clock.now())
    answer = channel.answer(await site.receive(text))
    return web.Response(text=answer.body, content_type=answer.content_type)


async def receipt(request: web.Request) -> web.Response:
    """Record what the channel says became of a message."""
    site, channel = request.app[SITE], _channel(request)
    receipts = channel.receipts(await _signed(request), site.clock.now())
    await site.store.record_receipts(receipts)
    return web.Response(status=204)


def _channel(request: web.Request) -> Channel:
    name = request.match_info["channel"]
    channel = request.app[SITE].channels.get(name)
    if channel is None:
        raise Problem(404, f"this hub has no channel {name!r} open")
    return channel


async def _signed(request: web.Request) -> WebhookRequest:
    """Return the request under the public address that the gateway signed, whatever proxies did to it."""
    form = form_of(await body_of(request, FORM))
    headers = {name.lower(): value for name, value in request.headers.items()}
    return WebhookRequest(f"{request.app[SITE].hub.url}{request.path_qs}", headers, form)
