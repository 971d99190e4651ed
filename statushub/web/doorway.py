"""The one middleware: every request leaves with an answer its sender can use, and with our headers."""

from collections.abc import Mapping
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from statushub.errors import Forged, StoreBusy
from statushub.web.bodies import too_large
from statushub.web.pages import PAGES
from statushub.web.problems import Problem
from statushub.web.security import POLICY_HEADER
from statushub.web.vitals import Requests
from statushub.word.texts import N_

MACHINES = ("/api/", "/hooks/", "/feed.", "/static/", "/healthz", "/readyz", "/metrics")
"""Under these a refusal is problem+json; elsewhere it is a page."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""Others are counted together, so that nobody can fill the memory with names of their own."""
PATIENCE = "2"
"""Seconds until a busy database is worth another try."""

log = structlog.get_logger()

_HEADLINES: Mapping[int, tuple[str, str]] = {
    400: (N_("We did not understand that"), N_("Check the address, or search for your postcode.")),
    404: (N_("There is no such page"), N_("Check the address, or search for your postcode.")),
    503: (N_("Busy right now"), N_("Load the page again in a moment.")),
    500: (
        N_("Something went wrong here"),
        N_("It is our fault, not yours. Load the page again in a moment."),
    ),
}


def doorway(headers: Mapping[str, str], requests: Requests) -> Middleware:
    """Return the middleware, which sets these headers where they lack, and counts every answer."""

    @web.middleware
    async def answered(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = await handler(request)
        except web.HTTPException as error:
            response = _refusal(request, _as_problem(error))
        except Problem as problem:
            response = _refusal(request, problem)
        except Forged as forged:
            log.warning("forged webhook refused", path=request.path)
            response = Problem(403, str(forged)).response()
        except StoreBusy as busy:
            response = _refusal(request, Problem(503, str(busy), headers={"Retry-After": PATIENCE}))
        except Exception:  # the sender gets an answer whatever broke; the log gets the rest
            log.exception("request failed", method=request.method, path=request.path)
            response = _refusal(request, Problem(500, "something went wrong here; it is logged"))
        if POLICY_HEADER not in response.headers:
            response.headers.update(headers)
        method = request.method if request.method in METHODS else "other"
        requests[method, request.match_info.route.resource, response.status] += 1
        return response

    return answered


def _as_problem(error: web.HTTPException) -> Problem:
    if isinstance(error, web.HTTPRequestEntityTooLarge):
        return too_large()
    if isinstance(error, web.HTTPMethodNotAllowed):
        allowed = ", ".join(sorted(error.allowed_methods))
        return Problem(405, f"use {allowed} here", headers={"Allow": allowed})
    return Problem(error.status, "there is nothing at this address" if error.status == 404 else error.reason)


def _refusal(request: web.Request, problem: Problem) -> web.Response:
    if request.path.startswith(MACHINES):
        return problem.response()
    fallback = 400 if problem.status < HTTPStatus.INTERNAL_SERVER_ERROR else 500
    headline, advice = _HEADLINES.get(problem.status, _HEADLINES[fallback])
    pages = request.app[PAGES]
    say = pages.voice(request).texts.gettext
    response = pages.page(
        request, "error.html", status=problem.status, headline=say(headline), advice=say(advice)
    )
    response.headers.update(problem.headers)
    return response
