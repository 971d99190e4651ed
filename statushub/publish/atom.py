"""Atom 1.0 (RFC 4287)."""

from datetime import UTC, datetime

from lxml import etree

from statushub.publish.feed import Feed, FeedItem, xml_text

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""``atom:updated`` is required (§4.1.1) of a feed that has never changed, too."""


def atom(feed: Feed) -> bytes:
    """Return the feed as Atom; the same feed always gives the same bytes."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set(f"{{{XML}}}lang", feed.lang)
    _say(root, "id", feed.url)
    _say(root, "title", feed.title)
    _say(root, "subtitle", feed.description)
    _say(root, "updated", rfc3339(feed.updated or NEVER))
    _link(root, feed.url, "self", MEDIA_TYPE)
    _link(root, feed.home, "alternate", "text/html")
    _say(etree.SubElement(root, f"{{{ATOM}}}author"), "name", feed.title)
    for item in feed.items:
        _add_entry(root, item)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def rfc3339(instant: datetime) -> str:
    """Return the instant in UTC to the second: ``2026-11-29T14:05:00Z``."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add_entry(root: etree._Element, item: FeedItem) -> None:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    _say(entry, "id", item.url)
    _say(entry, "title", item.title)
    _say(entry, "published", rfc3339(item.published))
    _say(entry, "updated", rfc3339(item.updated))
    _link(entry, item.url, "alternate", "text/html")
    for tag in item.tags:
        etree.SubElement(entry, f"{{{ATOM}}}category", term=xml_text(tag))
    _say(entry, "summary", item.summary)
    _say(entry, "content", item.content).set("type", "html")


def _link(parent: etree._Element, href: str, rel: str, media_type: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", href=href, rel=rel, type=media_type)


def _say(parent: etree._Element, name: str, text: str) -> etree._Element:
    node = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    node.text = xml_text(text)
    return node
