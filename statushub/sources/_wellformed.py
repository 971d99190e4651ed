"""A feed's text made into well-formed XML of bounded size, saving what can be saved.

The document type with its entity declarations goes first, so no entity is ever expanded.
"""

import re
from html import escape
from html.entities import html5
from itertools import accumulate
from xml.parsers import expat

from lxml import etree

from statushub.errors import SourceError

MOST_ITEMS = 1_000
_MOST_ELEMENTS = 50_000
_MOST_ATTRIBUTES = 100
_LONGEST_TEXT = 200_000

_PROLOG = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*+", re.DOTALL | re.IGNORECASE
)
_FIRST = re.compile(r"<([a-zA-Z_][\w.:-]*)")
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|rdf|feed)\b", re.IGNORECASE)
_ROOT_END = re.compile(r"</((?:\w+:)?(?:rss|rdf|feed))\b[^<>]*>?", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_NUMBERED = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#[xX][0-9a-fA-F]+);)([a-zA-Z]\w{1,31};)?")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_OF_A_FEED = frozenset({"channel", "item", "entry", "ttl"})
_OF_AN_ITEM = frozenset(
    {
        *("title", "link", "guid", "id", "origlink"),
        *("pubdate", "published", "issued", "date", "created", "updated", "modified"),
        *("description", "summary", "content", "encoded", "body"),
    }
)
"""What is read, by local name: all else is left out before anything costly looks at it."""

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
"""What a prefix means where the publisher forgot to declare it."""


def is_feed(head: str) -> bool:
    """Return whether the text's first element, past its prolog, is that of RSS, RDF or Atom."""
    begin = _PROLOG.match(head)
    return _ROOT.match(head, begin.end() if begin else 0) is not None


def well_formed(text: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a feed as well-formed UTF-8 XML, and remarks on what was repaired or left out.

    Raises SourceError where it is no RSS, RDF or Atom document, or nothing of it can be saved.
    """
    remarks: list[str] = []
    feed = _to_the_end(_from_the_root(_NOT_XML.sub("", text), remarks), remarks)
    try:
        return _mended(feed, remarks), tuple(remarks)
    except (etree.LxmlError, expat.ExpatError, ValueError) as error:
        raise SourceError(f"the XML can't be read, nor mended: {error}") from error


def _mended(feed: str, remarks: list[str]) -> bytes:
    """Return the feed as bytes that a strict parser takes; raises what the parsers raise."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(_without_loose_ampersands(feed).encode(), parser)
    if root is None:
        raise SourceError("the XML can't be read: nothing of it could be saved")
    items = _bound(root, remarks)
    if parser.error_log:
        fault = parser.error_log[0].message.strip()
        if not items:
            raise SourceError(f"the XML is not well-formed ({fault}), and no item could be saved")
        remarks.append(f"the XML is not well-formed ({fault}): repaired")
        _declare_namespaces(root)
    document: bytes = etree.tostring(root, encoding="utf-8")
    expat.ParserCreate(namespace_separator=" ").Parse(document, True)
    return document


def _from_the_root(text: str, remarks: list[str]) -> str:
    """Cut off what stands before the feed's own element. Raises SourceError where there is none."""
    begin = _PROLOG.match(text)
    skipped = begin.end() if begin else 0
    first = _FIRST.match(text, skipped)
    if "<!ENTITY" in text[:skipped]:
        remarks.append("the entities that the document declares were not followed")
    if first and _ROOT.match(text, skipped):
        return text[skipped:]
    if first is None and not text.strip():
        raise SourceError("the document is empty; a feed has at least its own frame")
    later = _ROOT.search(text, skipped, skipped + 4096)
    if later is None or _is_html(text, first):
        raise SourceError(_what_it_is(text, first))
    remarks.append("what stood before the feed was left out")
    return text[later.start() :]


def _is_html(text: str, first: re.Match[str] | None) -> bool:
    head = text[:4096].lower()
    return (first is not None and first[1].lower() == "html") or "<!doctype html" in head or "<html" in head


def _what_it_is(text: str, first: re.Match[str] | None) -> str:
    """Say what came instead of a feed, and how to mend it."""
    if _is_html(text, first):
        return "an HTML page came instead of a feed; give the feed's own address, or another format"
    if text.lstrip()[:1] in {"{", "["}:
        return "JSON came instead of RSS or Atom; give the source another format"
    if first is None:
        return "neither RSS nor Atom: the document holds no XML element"
    return f"the XML is neither RSS nor Atom (its root is <{first[1][:40]}>); give the source another format"


def _to_the_end(text: str, remarks: list[str]) -> str:
    """Cut off what stands after the feed, or after its last whole item where the end is missing."""
    end = _last(_ROOT_END, text)
    if end is not None:
        return text[: end.start()] + f"</{end[1]}>"
    item = _last(_ITEM_END, text)
    if item is None:
        raise SourceError("the document is cut off before the end of its first item; nothing could be read")
    remarks.append("the document is cut off: only its whole items were read")
    return _closed(text[: item.end()])


def _closed(text: str) -> str:
    """Close what a feed cut off after an item leaves open: the channel (not RSS 1.0's), and the root."""
    root = _FIRST.match(text)
    channel_open = re.search(r"<channel\b", text) and "</channel" not in text
    return text + ("</channel>" if channel_open else "") + (f"</{root[1]}>" if root else "")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    latest = None
    for found in pattern.finditer(text):
        latest = found
    return latest


def _without_loose_ampersands(text: str) -> str:
    """Return the text with HTML's named entities as characters and stray ampersands escaped."""
    if "&" not in text:
        return text
    lawful = _NUMBERED.sub(_numbered, text)
    pieces = []
    begin = 0
    while begin < len(lawful):
        cdata = _found(lawful, "<![CDATA[", begin)
        end = _found(lawful, "]]>", cdata)
        pieces += [_NAMED.sub(_named, lawful[begin:cdata]), lawful[cdata:end]]
        begin = end
    return "".join(pieces)


def _found(text: str, part: str, begin: int) -> int:
    """Return where the part stands from there on; the end where it doesn't."""
    place = text.find(part, begin)
    return place if place >= 0 else len(text)


def _numbered(found: re.Match[str]) -> str:
    """Return a numeric reference; a replacement character for one to what XML forbids."""
    digits, base = (found[1], 16) if found[1] else (found[2], 10)
    code = int(digits[:9], base)
    return found[0] if code <= 0x10FFFF and not _NOT_XML.match(chr(code)) else "\ufffd"


def _named(found: re.Match[str]) -> str:
    meant = html5.get(found[1] or "")
    return escape(meant, quote=False) if meant else "&amp;" + (found[1] or "")


def _declare_namespaces(root: etree._Element) -> None:
    """Give elements with an undeclared prefix the namespace it commonly means; drop such attributes."""
    for element in root.iter("*"):
        prefix, colon, local = element.tag.rpartition("}")[2].partition(":")
        if colon:
            namespace = _NAMESPACES.get(prefix, "urn:undeclared")
            name = local if re.fullmatch(r"[a-zA-Z]\w*", local, re.ASCII) else "unnamed"
            element.tag = f"{{{namespace}}}{name}"
        for attribute in [name for name in element.attrib if ":" in name.rpartition("}")[2]]:
            del element.attrib[attribute]


def _bound(root: etree._Element, remarks: list[str]) -> int:
    """Leave out what nobody reads here and what no honest feed holds; return how many items stay.

    Raises SourceError where even then too much is left.
    """
    items = [item for part in (root, *root.iterfind("{*}channel")) for item in _items_of(part)]
    for item in items[:MOST_ITEMS]:
        _keep_only(item, _OF_AN_ITEM)
    sizes = accumulate(sum(1 for _ in item.iter()) for item in items[:MOST_ITEMS])
    fitting = sum(1 for size in sizes if size <= _MOST_ELEMENTS)
    for item in items[fitting:]:
        item.getparent().remove(item)
    if fitting < len(items):
        remarks.append(f"only the first {fitting} of {len(items)} items were read")
    if (items and not fitting) or sum(1 for _ in root.iter()) > 2 * _MOST_ELEMENTS:
        raise SourceError(
            f"the feed holds an item of more than {_MOST_ELEMENTS:,} elements, which none needs"
        )
    for element in root.iter("*"):
        _bound_element(element)
    etree.cleanup_namespaces(root)
    return fitting


def _items_of(part: etree._Element) -> list[etree._Element]:
    _keep_only(part, _OF_A_FEED)
    return [child for child in part.iterchildren("*") if _local(child) in {"item", "entry"}]


def _keep_only(parent: etree._Element, names: frozenset[str]) -> None:
    for child in list(parent):
        if _local(child) not in names:
            parent.remove(child)


def _local(element: etree._Element) -> str:
    """Return the element's name without prefix or namespace, in lower case."""
    return re.split("[}:]", element.tag)[-1].lower() if isinstance(element.tag, str) else ""


def _bound_element(element: etree._Element) -> None:
    """Cut endless texts; drop attributes by the hundred, whose square feedparser spends in time."""
    if element.text and len(element.text) > _LONGEST_TEXT:
        element.text = element.text[:_LONGEST_TEXT]
    if len(element.attrib) > _MOST_ATTRIBUTES:
        element.attrib.clear()
