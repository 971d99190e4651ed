"""RSS, Atom and JSON Feed: well-formed by a reader, and right by the rules of each."""

import json
import re
from dataclasses import replace
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statushub.publish.atom import atom
from statushub.publish.json_feed import json_feed
from statushub.publish.rss import rss
from tests.fakes.clock import NOON
from tests.publish.made import URL, a_day, feed, item
from tests.web.stage import outage

ATOM = {"a": "http://www.w3.org/2005/Atom"}
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
WRITERS = [rss, atom, json_feed]


@pytest.mark.parametrize("write", [rss, atom])
def test_a_feed_reader_reads_every_item(write):
    read = feedparser.parse(write(a_day()), sanitize_html=False)
    assert not read.bozo
    assert read.feed.title == "Störningshubben & co"
    assert [entry.id for entry in read.entries] == [told.url for told in a_day().items]
    assert [entry.link for entry in read.entries] == [told.url for told in a_day().items]
    assert read.entries[0].title == "Driftstörning i stadsnätet efter åska"
    assert read.feed.language == "sv"


@pytest.mark.parametrize("write", WRITERS)
def test_the_same_feed_is_the_same_bytes(write):
    assert write(a_day()) == write(a_day())


def test_rss_keeps_the_rules_of_rss():
    channel = etree.fromstring(rss(a_day())).find("channel")
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert channel.findtext(name), name
    (own,) = channel.findall("a:link", ATOM)
    assert (own.get("rel"), own.get("type")) == ("self", "application/rss+xml")
    assert own.get("href") == f"{URL}/feed.rss?postcode=78431&lang=sv"
    for told in channel.findall("item"):
        assert told.find("guid").get("isPermaLink") == "true"
        assert told.findtext("guid") == told.findtext("link")
    dates = [channel.findtext("lastBuildDate"), *(date.text for date in channel.iter("pubDate"))]
    assert len(dates) == 4
    assert all(RFC_822.fullmatch(date) for date in dates)
    assert parsedate_to_datetime(dates[0]) == NOON


def test_atom_keeps_the_rules_of_atom():
    root = etree.fromstring(atom(a_day()))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    entries = root.findall("a:entry", ATOM)
    for node in (root, *entries):
        assert len(node.findall("a:id", ATOM)) == 1
        assert len(node.findall("a:title", ATOM)) == 1
        assert len(node.findall("a:updated", ATOM)) == 1
    assert root.find("a:author/a:name", ATOM) is not None
    assert [link.get("rel") for link in root.findall("a:link", ATOM)] == ["self", "alternate"]
    ids = [node.findtext("a:id", namespaces=ATOM) for node in (root, *entries)]
    assert len(set(ids)) == len(ids)
    dates = [node.text for name in ("updated", "published") for node in root.iter(f"{{{ATOM['a']}}}{name}")]
    assert all(RFC_3339.fullmatch(date) for date in dates)
    assert {node.get("type") for node in root.iter("{*}content")} == {"html"}


def test_json_feed_keeps_the_rules_of_json_feed():
    read = json.loads(json_feed(a_day()))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["feed_url"] == f"{URL}/feed.rss?postcode=78431&lang=sv"
    assert read["language"] == "sv"
    first = read["items"][0]
    assert RFC_3339.fullmatch(first["date_published"])
    assert RFC_3339.fullmatch(first["date_modified"])
    assert first["_statushub"] == {
        "id": "7h3k9qmx2a",
        "kind": "outage",
        "status": "identified",
        "severity": "major",
        "responsible": {"company": "stadsnat", "layer": "fiber_active", "probability": 0.93},
        "services": ["internet", "iptv", "telephony"],
        "postcodes": ["78431", "78432"],
        "seq": 7,
    }


def test_an_empty_feed_is_a_feed():
    assert etree.fromstring(rss(feed())).find("channel/lastBuildDate") is None
    assert etree.fromstring(atom(feed())).findtext("a:updated", namespaces=ATOM) == "1970-01-01T00:00:00Z"
    assert json.loads(json_feed(feed()))["items"] == []


def test_content_reaches_the_reader_as_html():
    content = feedparser.parse(rss(a_day()), sanitize_html=False).entries[0].summary
    assert content.startswith("<p><strong>Avbrott: internet")


@pytest.mark.parametrize("write", [rss, atom])
@given(text=st.text())
def test_any_words_at_all_make_a_well_formed_feed(write, text):
    told = replace(item(outage(NOON)), title=text, content=text, summary=text, tags=(text,))
    root = etree.fromstring(write(feed(told, title=text)))
    assert root is not None


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_at_all_make_well_formed_json(text):
    told = replace(item(outage(NOON)), title=text)
    assert json.loads(json_feed(feed(told)))["items"][0]["title"] is not None


def test_control_characters_are_left_out():
    told = replace(item(outage(NOON)), title="ett\x00två\x0btre\tfyra\ud800")
    for write in WRITERS:
        assert b"ett" in write(feed(told))
    assert json.loads(json_feed(feed(told)))["items"][0]["title"] == "etttvåtre\tfyra"
