"""JSON Feed 1.1 (jsonfeed.org/version/1.1), with a ``_statushub`` extension in each item."""

from typing import Any

import msgspec

from statushub.publish.atom import rfc3339
from statushub.publish.feed import Feed, FeedItem, xml_text

MEDIA_TYPE = "application/feed+json"


def json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON; the same feed always gives the same bytes."""
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": feed.url,
            "description": feed.description,
            "language": feed.lang,
            "items": [_item(item) for item in feed.items],
        }
    )


def _item(item: FeedItem) -> dict[str, Any]:
    return {
        "id": item.url,
        "url": item.url,
        "title": xml_text(item.title),
        "summary": xml_text(item.summary),
        "content_html": xml_text(item.content),
        "date_published": rfc3339(item.published),
        "date_modified": rfc3339(item.updated),
        "tags": item.tags,
        "_statushub": _extension(item),
    }


def _extension(item: FeedItem) -> dict[str, Any]:
    """Say what a program wants to know, in the words of the API."""
    suspect = item.responsible
    return {
        "id": item.id,
        "kind": item.kind,
        "status": item.status,
        "severity": item.severity,
        "responsible": suspect
        and {"company": suspect.company, "layer": suspect.layer, "probability": suspect.probability},
        "services": item.services,
        "postcodes": item.postcodes,
        "seq": item.seq,
    }
