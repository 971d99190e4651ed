"""The web application: every address and who answers there."""

from collections import Counter

from aiohttp import web

from statushub.web import api, corrections, hooks, openapi, operator, pages, public, vitals
from statushub.web.bodies import LARGEST
from statushub.web.doorway import doorway
from statushub.web.explanations import EXPLANATIONS, explanations_of
from statushub.web.feeds import FORMATS, Press, feed_handler
from statushub.web.security import security_headers
from statushub.web.site import SITE, Site

ID = "{id:[0-9a-z-]{1,64}}"


def make_app(site: Site) -> web.Application:
    """Return the hub's web side; it keeps nothing but what it printed and counted."""
    requests: vitals.Requests = Counter()
    app = web.Application(
        middlewares=[doorway(security_headers(site.hub), requests)], client_max_size=LARGEST
    )
    app[SITE] = site
    app[pages.PAGES] = pages.Pages(site.hub)
    app[vitals.REQUESTS] = requests
    app[EXPLANATIONS] = explanations_of(site)
    press = Press(site)
    app.add_routes([web.get(form.path, feed_handler(press, form)) for form in FORMATS])
    app.add_routes(
        [
            web.get("/api/v1/incidents", api.list_incidents),
            web.post("/api/v1/incidents", operator.post_incident),
            web.get(f"/api/v1/incidents/{ID}", api.one_incident),
            web.post(f"/api/v1/incidents/{ID}/updates", operator.post_update),
            web.post(f"/api/v1/incidents/{ID}/corrections", corrections.post_correction),
            web.get("/api/openapi.json", openapi.openapi_handler(site.hub)),
            web.post("/hooks/sms/{channel}", hooks.inbound_text),
            web.post("/hooks/sms/{channel}/status", hooks.receipt),
            web.get("/healthz", vitals.alive),
            web.get("/readyz", vitals.ready),
            web.get("/metrics", vitals.metrics),
            web.get("/static/{file}", pages.static),
            web.get("/", public.front),
            web.get(f"/incidents/{ID}", public.incident),
            web.get(f"/i/{ID}", public.short_link),
            web.get(r"/{postcode:\d{5}}", public.place),
            web.get(r"/{postcode:\d{3}(?: |\+)\d{2}}", public.place_with_space),
        ]
    )
    return app
