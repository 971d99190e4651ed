"""Is it alive, is it ready, and what do its figures say."""

from prometheus_client.parser import text_string_to_metric_families

from statushub.model.health import Sight
from tests.web.stage import SOURCES


async def figures(client):
    text = await (await client.get("/metrics")).text()
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_a_living_hub_says_so(client):
    reply = await client.get("/healthz")
    assert (reply.status, await reply.text()) == (200, "ok\n")


async def test_a_hub_is_ready_while_its_database_answers(on, client):
    assert (await client.get("/readyz")).status == 200
    await on.store.close()
    reply = await client.get("/readyz")
    assert (reply.status, reply.content_type) == (503, "application/problem+json")
    assert (await client.get("/healthz")).status == 200


async def test_the_figures_are_of_this_hub(on, client):
    await on.polled(SOURCES[0].id, Sight.COULD_NOT_READ)
    await client.get("/feed.rss")
    await client.get("/feed.rss?service=gas")
    read = await figures(client)
    assert read["statushub_incidents", "identified"] == 1
    assert read["statushub_incidents", "scheduled"] == 1
    assert read["statushub_incidents", "suspected"] == 0
    assert read["statushub_sources", "read"] == 2
    assert read["statushub_sources", "could_not_read"] == 1
    assert read["statushub_messages", "queued"] == 0
    assert read["statushub_timeline_seq",] == 6
    assert read["statushub_http_requests_total", "/feed.rss", "200", "GET"] == 1
    assert read["statushub_http_requests_total", "/feed.rss", "400", "GET"] == 1


async def test_odd_methods_are_counted_together(client):
    for method in ("PROPFIND", "MKCOL"):
        assert (await client.request(method, "/")).status == 405
    assert (await figures(client))["statushub_http_requests_total", "", "405", "other"] == 2


async def test_what_breaks_is_answered_and_not_explained_to_strangers(on, client):
    await on.store.close()
    page = await client.get("/", headers={"Accept-Language": "en"})
    assert (page.status, page.content_type) == (500, "text/html")
    assert "Something went wrong here" in await page.text()
    reply = await client.get("/api/v1/incidents")
    assert (reply.status, (await reply.json())["detail"]) == (500, "something went wrong here; it is logged")
