"""Feeds over HTTP: filters, validators, caching."""

import asyncio
from dataclasses import replace

import feedparser
import pytest
from lxml import etree

from statushub.model.names import IncidentId, Service
from statushub.web.feeds import FORMATS, Press
from statushub.web.filters import Selection
from tests.fakes.town import NEIGHBOUR
from tests.web.stage import OUTAGE, OVER, PLANNED, at, opened, outage

PATHS = ["/feed.rss", "/feed.atom", "/feed.json"]
MEDIA = {
    "/feed.rss": "application/rss+xml",
    "/feed.atom": "application/atom+xml",
    "/feed.json": "application/feed+json",
}


async def ids(client, address):
    read = await (await client.get(address)).json(content_type=None)
    return [item["_statushub"]["id"] for item in read["items"]]


@pytest.mark.parametrize("path", PATHS)
async def test_each_format_is_served_as_what_it_is(client, path):
    reply = await client.get(path)
    assert reply.status == 200
    assert reply.headers["Content-Type"] == f"{MEDIA[path]}; charset=utf-8"
    assert reply.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert reply.headers["Last-Modified"] == "Sat, 11 Jul 2026 10:00:00 GMT"


async def test_a_feed_reader_reads_it(client):
    read = feedparser.parse(await (await client.get("/feed.rss")).read(), sanitize_html=False)
    assert not read.bozo
    assert [entry.id.rpartition("/")[2] for entry in read.entries] == [OUTAGE, OVER, PLANNED]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [OUTAGE, OVER, PLANNED]),
        ("postcode=78431", [OUTAGE, PLANNED]),
        ("postcode=784+31", [OUTAGE, PLANNED]),
        ("postcode=784%2031", [OUTAGE, PLANNED]),
        ("postcode=78433", []),
        ("postcode=99999", []),
        ("service=power", [OVER]),
        ("service=internet&postcode=78432", [OUTAGE]),
        ("company=bredlinje", [PLANNED]),
        ("company=stadsnat&lang=en", [OUTAGE]),
        ("postcode=", [OUTAGE, OVER, PLANNED]),
        ("lang=tlh", [OUTAGE, OVER, PLANNED]),
        ("utm_source=x", [OUTAGE, OVER, PLANNED]),
    ],
)
async def test_filters_choose(client, query, found):
    assert await ids(client, f"/feed.json?{query}") == found


@pytest.mark.parametrize(
    ("query", "pointers"),
    [
        ("postcode=7843", ["?postcode"]),
        ("postcode=abcde", ["?postcode"]),
        ("service=gas", ["?service"]),
        ("company=nobody", ["?company"]),
        ("postcode=x&service=y&company=z", ["?postcode", "?service", "?company"]),
        ("postcode=78431&postcode=78432", ["?postcode"]),
    ],
)
@pytest.mark.parametrize("path", PATHS)
async def test_a_filter_that_is_not_understood_is_refused_by_name(client, path, query, pointers):
    reply = await client.get(f"{path}?{query}")
    assert reply.status == 400
    assert reply.content_type == "application/problem+json"
    assert [fault["pointer"] for fault in (await reply.json())["errors"]] == pointers


async def test_the_refusal_says_what_would_be_understood(client):
    errors = (await (await client.get("/feed.rss?service=gas")).json())["errors"]
    assert errors[0]["detail"] == (
        "'gas' is not understood: it must be one of "
        "internet, iptv, telephony, mobile, power, water, heat, web"
    )


@pytest.mark.parametrize(("lang", "said"), [("sv", "Avbrott: internet"), ("en", "Outage: internet")])
async def test_the_language_can_be_chosen(client, lang, said):
    text = await (await client.get(f"/feed.atom?lang={lang}")).text()
    assert said in text
    assert f'xml:lang="{lang}"' in text


@pytest.mark.parametrize(
    ("asked", "own"),
    [
        ("/feed.rss", "/feed.rss"),
        ("/feed.rss?lang=sv", "/feed.rss"),
        ("/feed.rss?service=internet&postcode=784+31", "/feed.rss?postcode=78431&service=internet"),
        ("/feed.rss?lang=en&company=stadsnat", "/feed.rss?company=stadsnat&lang=en"),
    ],
)
async def test_the_self_link_is_the_canonical_address(client, asked, own):
    root = etree.fromstring(await (await client.get(asked)).read())
    assert root.find("channel/{*}link[@rel='self']").get("href") == f"https://hub.example.se{own}"


def of_tag(etag):
    return [
        ("the same", etag),
        ("a weak one", f"W/{etag}"),
        ("one of several", f'"x", {etag}, W/"y"'),
        ("a comma inside another", f'"a,b", {etag}'),
        ("any", "*"),
    ]


@pytest.mark.parametrize("path", PATHS)
async def test_who_has_it_is_told_so(client, path):
    first = await client.get(path)
    etag = first.headers["ETag"]
    assert etag.startswith('"')
    for _, sent in of_tag(etag):
        reply = await client.get(path, headers={"If-None-Match": sent})
        assert reply.status == 304, sent
        assert reply.headers["ETag"] == etag
        assert await reply.read() == b""


@pytest.mark.parametrize("sent", ['"other"', "", "nonsense", 'W/"other", "another"'])
async def test_who_has_another_gets_it_whole(client, sent):
    reply = await client.get(
        "/feed.rss", headers={"If-None-Match": sent, "If-Modified-Since": "Sun, 12 Jul 2026 10:00:00 GMT"}
    )
    assert reply.status == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Sat, 11 Jul 2026 10:00:00 GMT", 304),
        ("Sat, 11 Jul 2026 09:59:59 GMT", 200),
        ("yesterday", 200),
        ("Sat, 11 Jul 2026 10:00:00", 200),
    ],
)
async def test_a_date_serves_those_without_tags(client, since, status):
    assert (await client.get("/feed.rss", headers={"If-Modified-Since": since})).status == status


async def test_head_says_the_same_without_the_body(client):
    whole, head = await client.get("/feed.rss"), await client.head("/feed.rss")
    assert head.status == 200
    assert await head.read() == b""
    for name in ("ETag", "Content-Length", "Content-Type", "Last-Modified"):
        assert head.headers[name] == whole.headers[name]


async def test_each_selection_has_a_tag_of_its_own(client):
    addresses = [*PATHS, "/feed.rss?lang=en", "/feed.rss?postcode=78431", "/feed.rss?service=internet"]
    assert len({(await client.get(address)).headers["ETag"] for address in addresses}) == len(addresses)


async def test_a_change_is_served_at_once_and_only_where_it_shows(on, client):
    before = {
        path: (await client.get(path)).headers["ETag"] for path in ("/feed.rss", "/feed.rss?postcode=78431")
    }
    on.clock.advance(minutes=1)
    now = on.clock.now()
    fault = outage(now, id=IncidentId("new0000000"), reach=at(NEIGHBOUR, Service.INTERNET), changed_at=now)
    await on.tell(opened(fault))
    after = {path: (await client.get(path)).headers["ETag"] for path in before}
    assert after["/feed.rss"] != before["/feed.rss"]
    assert after["/feed.rss?postcode=78431"] == before["/feed.rss?postcode=78431"]
    assert "new0000000" in await ids(client, "/feed.json")


async def test_the_clock_alone_changes_nothing(on, client):
    before = await (await client.get("/feed.rss")).read()
    on.clock.advance(days=3)
    form, press = FORMATS[0], Press(on.site)
    assert (await press.printed(form, Selection("sv"))).body == before


async def test_the_latest_fifty_are_in_it(on, client):
    now = on.clock.now()
    for number in range(60):
        made = outage(now, id=IncidentId(f"many{number:06}"))
        await on.tell(opened(made))
    assert len(await ids(client, "/feed.json")) == 50


async def test_an_unchanged_feed_does_not_ask_the_store(on, client):
    etag = (await client.get("/feed.rss")).headers["ETag"]
    await on.store.close()
    assert (await client.get("/feed.rss")).status == 200
    assert (await client.get("/feed.rss", headers={"If-None-Match": etag})).status == 304


async def test_many_who_ask_at_once_wait_for_one_printing(on):
    press = Press(on.site)
    printed = await asyncio.gather(*(press.printed(FORMATS[0], Selection("sv")) for _ in range(20)))
    assert len({id(one) for one in printed}) == 1


async def test_what_is_kept_is_bounded_in_bytes(on):
    press = Press(on.site, kept_bytes=10_000)
    for number in range(30):
        await press.printed(FORMATS[0], Selection("sv", postcode=f"{10000 + number}"))
    assert 0 < press.size <= 10_000


async def test_a_feed_larger_than_the_bound_is_still_served(on):
    press = Press(on.site, kept_bytes=10)
    assert (await press.printed(FORMATS[0], Selection("sv"))).body.startswith(b"<?xml")


async def test_an_empty_hub_has_an_empty_feed(on, client):
    site = replace(on.site, latest=lambda: 0)
    printed = await Press(site).printed(FORMATS[1], Selection("sv", postcode="99999"))
    assert printed.changed is None
    assert "Last-Modified" not in printed.headers
