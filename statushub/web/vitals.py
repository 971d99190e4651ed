"""``/healthz``, ``/readyz`` and ``/metrics``."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from statushub.errors import StoreError
from statushub.model.health import Sight
from statushub.model.incident import Status
from statushub.model.message import MessageState
from statushub.web.problems import Problem
from statushub.web.site import SITE

PATIENCE = 2.0
"""Seconds that the database gets to answer ``/readyz``: whoever asks has a time limit of their own."""

E = TypeVar("E", bound=StrEnum)

Requests = Counter[tuple[str, web.AbstractResource | None, int]]
"""(method, resource, status) → answered so often; None: nothing is at that address."""

REQUESTS: web.AppKey[Requests] = web.AppKey("requests", Counter)


async def alive(request: web.Request) -> web.Response:  # noqa: ARG001  # a handler's signature
    """Return 200: the process answers."""
    return web.Response(text="ok\n", headers={"Cache-Control": "no-store"})


async def ready(request: web.Request) -> web.Response:
    """Return 200 once the database answers and is writable, else 503."""
    try:
        async with asyncio.timeout(PATIENCE):
            await request.app[SITE].store.ping()
    except TimeoutError as error:
        late = f"the database did not answer within {PATIENCE:g} s"
        raise Problem(503, late, headers={"Retry-After": "2"}) from error
    except StoreError as error:
        raise Problem(503, str(error), headers={"Retry-After": "2"}) from error
    return web.Response(text="ready\n", headers={"Cache-Control": "no-store"})


async def metrics(request: web.Request) -> web.Response:
    """Return the hub's figures in Prometheus' text format."""
    site = request.app[SITE]
    now = site.clock.now()
    sights = Counter(state.sight for state in await site.store.source_states())
    live = await site.store.live_incidents(now + timedelta(seconds=1))
    gathered = _Gathered(
        (
            _gauge(
                "incidents", "Incidents that are not over", "status", Status, Counter(i.status for i in live)
            ),
            _gauge("sources", "Sources by how their last poll ended", "sight", Sight, sights),
            _gauge(
                "messages",
                "Messages by state",
                "state",
                MessageState,
                await site.store.message_counts(),
            ),
            GaugeMetricFamily("statushub_timeline_seq", "The timeline's last sequence number", site.latest()),
            _requests(request.app[REQUESTS]),
        )
    )
    registry = CollectorRegistry(auto_describe=False)
    registry.register(gathered)
    headers = {"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
    return web.Response(body=generate_latest(registry), headers=headers)


@dataclass(frozen=True, eq=False)  # the registry wants it hashable
class _Gathered(Collector):
    families: tuple[Metric, ...]

    def collect(self) -> Iterator[Metric]:
        return iter(self.families)


def _gauge(name: str, about: str, label: str, values: Iterable[E], counts: Mapping[E, int]) -> Metric:
    family = GaugeMetricFamily(f"statushub_{name}", about, labels=[label])
    for value in values:
        family.add_metric([value], counts.get(value, 0))
    return family


def _requests(answered: Requests) -> Metric:
    family = CounterMetricFamily(
        "statushub_http_requests", "Requests answered", labels=["method", "route", "status"]
    )
    for (method, resource, status), times in answered.items():
        family.add_metric([method, resource.canonical if resource else "", str(status)], times)
    return family
