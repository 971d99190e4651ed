"""RSS 2.0 (rssboard.org/rss-specification), with Atom's self link."""

from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from statushub.publish.feed import Feed, FeedItem, xml_text

MEDIA_TYPE = "application/rss+xml"
ATOM = "http://www.w3.org/2005/Atom"


def rss(feed: Feed) -> bytes:
    """Return the feed as RSS 2.0; the same feed always gives the same bytes."""
    root = etree.Element("rss", nsmap={"atom": ATOM}, version="2.0")
    channel = etree.SubElement(root, "channel")
    _say(channel, "title", feed.title)
    _say(channel, "link", feed.home)
    _say(channel, "description", feed.description)
    _say(channel, "language", feed.lang)
    if feed.updated is not None:
        _say(channel, "lastBuildDate", _rfc822(feed.updated))
    etree.SubElement(channel, f"{{{ATOM}}}link", href=feed.url, rel="self", type=MEDIA_TYPE)
    for item in feed.items:
        _add_item(channel, item)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _add_item(channel: etree._Element, item: FeedItem) -> None:
    node = etree.SubElement(channel, "item")
    _say(node, "title", item.title)
    _say(node, "link", item.url)
    etree.SubElement(node, "guid", isPermaLink="true").text = item.url
    _say(node, "pubDate", _rfc822(item.published))
    for tag in item.tags:
        _say(node, "category", tag)
    _say(node, "description", item.content)


def _say(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = xml_text(text)


def _rfc822(instant: datetime) -> str:
    """RFC 822 §5 with a four-digit year, in GMT."""
    return format_datetime(instant.replace(microsecond=0), usegmt=True)
