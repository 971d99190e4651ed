"""HTML to the plain lines a person would read; nothing executable, nothing hidden, bounded."""

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree

LONGEST_BODY = 20_000
"""Characters; what stands after is cut off."""
LONGEST_TITLE = 500
_LONGEST_MARKUP = 200_000

_DROPPED = {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math"}
_LINES = {
    *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption"),
    *(
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
    ),
    *("p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
}
_CELLS = {"td", "th"}
_TAG = re.compile(r"<[a-zA-Z/!?]")
_ANY_TAG = re.compile(r"<[^<>]*>")
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u2060\ufeff\ufffe\uffff\u00ad]"
)


def plain(markup: str) -> str:
    """Return the text of an HTML fragment: a line per block, whitespace as shown; at most LONGEST_BODY."""
    bounded = markup[:_LONGEST_MARKUP]
    if not _TAG.search(bounded):
        return lines(html.unescape(bounded))
    shown = _shown(bounded)
    return lines(html.unescape(_ANY_TAG.sub(" ", bounded)) if shown is None else shown)


def _shown(markup: str) -> str | None:
    """Return what a browser would show, unfolded; None where the parser gave up (nested too deep)."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_UNPRINTABLE.sub("", markup).encode(), parser)
    except etree.LxmlError:
        return ""
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        return None
    return "".join(_pieces(root)) if root is not None else ""


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield the shown text in order, with newlines where a block begins or ends."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            yield "\n" if tag in _LINES else ""
            if tag in _DROPPED:
                walk.skip_subtree()
            else:
                yield _flowed(element.text)
        else:
            yield "\n" if tag in _LINES else " " if tag in _CELLS else ""
            yield _flowed(element.tail)


def _flowed(text: str | None) -> str:
    """Return text with its whitespace as HTML shows it (HTML §white space collapses)."""
    return re.sub(r"[ \t\r\n\f]+", " ", text) if text else ""


def lines(text: str) -> str:
    """Return plain text with one space between words, no empty lines, and no control characters."""
    cleaned = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (" ".join(line.split()) for line in cleaned.split("\n"))
    return "\n".join(line for line in kept if line)[:LONGEST_BODY]


def one_line(text: str) -> str:
    """Return plain text as a title: one line, at most LONGEST_TITLE characters."""
    return lines(text).replace("\n", " ")[:LONGEST_TITLE]


def web_link(link: object, base: str) -> str | None:
    """Return a link made absolute; None unless it is http or https and names a host."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        whole = urljoin(base, link.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and parts.hostname else None
