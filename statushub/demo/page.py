"""The demo's page: the public page beside a phone that holds what the sandbox kept."""

from collections.abc import Awaitable, Callable
from importlib.resources import files

from aiohttp import web

from statushub.model.message import SandboxText
from statushub.model.names import Seq

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript"}

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; frame-src 'self'; connect-src 'self'"


def phone_routes(
    texts_to: Callable[[str], list[SandboxText]], latest: Callable[[], Seq]
) -> list[web.RouteDef]:
    """Return the routes of the demo's page and of its phone's texts."""

    async def phone(request: web.Request) -> web.Response:
        held = texts_to(request.query.get("number", ""))
        texts = [{"id": text.provider_id, "body": text.body} for text in held]
        return web.json_response({"seq": latest(), "texts": texts}, headers={"Cache-Control": "no-store"})

    routes = [web.get("/demo", _static("demo.html")), web.get("/demo/phone", phone)]
    return routes + [web.get(f"/demo/{name}", _static(name)) for name in ("demo.css", "demo.js")]


def _static(name: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    body = files("statushub.demo").joinpath("static", name).read_bytes()
    content_type = TYPES[name.rpartition(".")[2]]

    async def send(_request: web.Request) -> web.Response:
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
        return web.Response(body=body, content_type=content_type, charset="utf-8", headers=headers)

    return send
