"""RSS 0.9x, 1.0 and 2.0, and Atom: the feeds of status pages, city networks and municipalities.

Who an item is: its guid and the path of its own link; where a document repeats that, its whole link,
then its title, then its date and words too. An item without a guid is its link and title. So an edited
text under the same guid is the same notice, and two items under one guid are two.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import feedparser

from statushub.errors import SourceError
from statushub.model.names import SourceId
from statushub.model.source import Confidence, Hints, Listing, Notice, RawDocument, SourceFormat
from statushub.sources._charset import decode
from statushub.sources._text import lines, one_line, plain, web_link
from statushub.sources._wellformed import is_feed, well_formed
from statushub.times import feed_time

_DEPTHS = 4
"""How many parts an item's identity has, the first of which nearly always suffices."""

_Entry = dict[str, Any]


def recognises(head: bytes, content_type: str | None) -> Confidence:
    """Return whether these first bytes are a feed's."""
    text, _ = decode(head, content_type)
    if is_feed(text):
        return Confidence.YES
    named = re.search(r"\b(?:rss|atom)\+xml", content_type or "") is not None
    return Confidence.MAYBE if named and text.lstrip().startswith("<?xml") else Confidence.NO


def parse(document: RawDocument, source: SourceId, hints: Hints) -> Listing:
    """Return the feed's items as notices, in its own order. Raises SourceError where it is no feed."""
    text, repaired = decode(document.body, document.content_type)
    xml, mended = well_formed(text)
    feed = _taken_apart(xml)
    if not feed.entries and not re.search(rb"<(?:\w+:)?(?:channel|feed)\b", xml):
        raise SourceError("an RSS frame without a channel came: it lists nothing, not even no items")
    read = [_notice(entry, source, document, hints) for entry in feed.entries]
    said = [
        (entry, notice) for entry, notice in zip(feed.entries, read, strict=True) if _says_something(notice)
    ]
    notices = _named_apart(said)
    remarks = (*repaired, *mended, *_left_out(len(read), len(said), len(notices)))
    return Listing(notices, remarks=remarks)


def _taken_apart(xml: bytes) -> Any:
    """Return feedparser's view of a well-formed document; whatever it raises becomes a SourceError."""
    try:
        return feedparser.parse(xml, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise SourceError(f"the feed can't be taken apart ({type(error).__name__}: {error})") from error


def _notice(entry: _Entry, source: SourceId, document: RawDocument, hints: Hints) -> Notice:
    """Return one item as a notice, its key not yet given."""
    written = [dict.get(entry, name) or "" for name in ("published", "updated")]
    published, updated = (feed_time(text, hints.zone) for text in written)
    return Notice(
        source,
        key="",
        title=one_line(_shown(dict.get(entry, "title_detail"))),
        body=_body(entry),
        link=_link(entry, document.url),
        published=published or updated,
        updated=updated,
    )


def _body(entry: _Entry) -> str:
    """Return the fuller of content and summary, as text."""
    texts = [_shown(part) for part in dict.get(entry, "content") or ()]
    return max([*texts, _shown(dict.get(entry, "summary_detail"))], key=len)


def _shown(detail: dict[str, str] | None) -> str:
    """Return a text construct as plain lines; plain text keeps its angle brackets."""
    if not detail:
        return ""
    value = detail.get("value") or ""
    return plain(value) if "html" in detail.get("type", "html") else lines(html.unescape(value))


def _link(entry: _Entry, base: str) -> str | None:
    """Return the item's own page, absolute; a guid counts only where it is an address."""
    link = dict.get(entry, "link")
    if not link:
        pages = [
            each.get("href") for each in dict.get(entry, "links") or () if each.get("rel") == "alternate"
        ]
        link = pages[0] if pages else None
    guid_only = link is not None and link == dict.get(entry, "id") and not dict.get(entry, "links")
    return web_link(link, "" if guid_only else base)


def _says_something(notice: Notice) -> bool:
    return bool(notice.title or notice.body or notice.link)


def _named_apart(said: Sequence[tuple[_Entry, Notice]]) -> tuple[Notice, ...]:
    """Give each notice its key; of items alike in every respect, one is kept."""
    identities = [tuple(_identity(entry, notice)) for entry, notice in said]
    alone = [Counter(parts[: depth + 1] for parts in identities) for depth in range(_DEPTHS)]
    named: dict[str, Notice] = {}
    for parts, (_, notice) in zip(identities, said, strict=True):
        depth = next((depth for depth in range(_DEPTHS) if alone[depth][parts[: depth + 1]] == 1), _DEPTHS)
        key = sha256(repr(parts[: depth + 1]).encode()).hexdigest()[:32]
        named.setdefault(key, replace(notice, key=key))
    return tuple(named.values())


def _identity(entry: _Entry, notice: Notice) -> Iterator[str]:
    """Yield what the item is known by, the surest first; each further part only tells doubles apart."""
    guid = (dict.get(entry, "id") or "").strip()
    link = notice.link or ""
    if guid:
        yield f"{_address(guid)} {re.split('[?#]', _address(link))[0]}"
    else:
        yield f"{_address(link)} {notice.title}"
    yield _address(link)
    yield notice.title
    yield f"{dict.get(entry, 'published')} {notice.body}"


def _address(link: str) -> str:
    """Return a link without its scheme, which may change while the page stays."""
    return re.sub(r"^https?:", "", link, flags=re.IGNORECASE)


def _left_out(read: int, said: int, kept: int) -> Iterator[str]:
    if said < read:
        yield f"items without title, text and link, left out: {read - said}"
    if kept < said:
        yield f"items that were exact doubles of others, left out: {said - kept}"


SOURCE = SourceFormat(recognises, parse)
