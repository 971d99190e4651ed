"""Bytes to text, whatever the publisher says of them.

Declarations lie more often than bytes do: text that is valid UTF-8 is UTF-8 (Latin-1 prose hardly ever
is), and only where it isn't are the HTTP header (RFC 7303 §3) and the XML declaration believed.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"{\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
    (b"\x00{", "utf-16-be"),
)
"""Byte order marks, and how ``<`` and ``{`` look without one (XML 1.0 appendix F)."""

_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_TRUSTED = re.compile(r"iso8859|cp\d|koi8|gb|big5|euc|shift_jis|mac")
_UNKNOWN = "\ufffd"
_MOST_REPAIRS = 20_000


def decode(body: bytes, content_type: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the text of a document, and remarks on what was repaired; never fails."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace").removeprefix("\ufeff"), ()
    declared = _declared(body, content_type)
    text = _utf8(body)
    if text is not None:
        return text, _overruled(declared, text)
    for encoding in declared:
        decoded = _decoded(body, encoding)
        if decoded is not None:
            return decoded, () if encoding == declared[0] else (
                f"declared as {declared[0]}, but it is {encoding}",
            )
    said = f"declared as {declared[0]}" if declared else "declared no character set"
    return _mended(body), (f"{said}, but it is not UTF-8: read as windows-1252 where it isn't",)


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """Return what the HTTP header, then the XML declaration, call the encoding; without doubles."""
    in_header = _HTTP_CHARSET.search(content_type or "")
    in_body = _XML_ENCODING.match(body[:400])
    said = [in_header[1] if in_header else "", in_body[1].decode() if in_body else ""]
    return list(dict.fromkeys(name.lower() for name in said if name))


def _utf8(body: bytes) -> str | None:
    """Return the text if it is UTF-8, the last character perhaps cut off; None if it isn't."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return None


def _overruled(declared: list[str], text: str) -> tuple[str, ...]:
    others = [name for name in declared if name.replace("_", "-") not in {"utf-8", "utf8", "us-ascii"}]
    return (f"declared as {others[0]}, but it is UTF-8",) if others and not text.isascii() else ()


def _decoded(body: bytes, encoding: str) -> str | None:
    """Return the body in a declared encoding; None where that isn't possible or the name is no charset.

    ISO-8859-1 and ASCII are read as windows-1252, as browsers do (WHATWG Encoding §4.2).
    """
    try:
        name = codecs.lookup(encoding).name
        name = "cp1252" if name in {"iso8859-1", "ascii"} else name
        return body.decode(name) if _TRUSTED.match(name) else None
    except (LookupError, ValueError):
        return None


def _mended(body: bytes) -> str:
    """Read UTF-8 with foreign bytes in it: each of those as windows-1252."""
    replaced = body.decode("utf-8", "replace")
    foreign = replaced.count(_UNKNOWN)
    if foreign > _MOST_REPAIRS:
        return body.decode("cp1252", "replace")
    return body.decode("utf-8", "statushub-windows-1252")


def _one_foreign_run(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("statushub-windows-1252", _one_foreign_run)
