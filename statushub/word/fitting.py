"""Making texts fit: cut at a word, an ellipsis where something was left out, links kept whole."""

from statushub.word.segments import JOINED_UNITS, gsm7, segments

MOST_SEGMENTS = 2
"""A notification or a reply is never longer than this."""
ELLIPSIS = "..."


def cut(text: str, limit: int) -> str:
    """Return at most ``limit`` characters, cut at a word and ended by "..." where anything was left out."""
    if len(text) <= limit:
        return text
    room = max(limit - len(ELLIPSIS), 0)
    at_word = text[: room + 1].rpartition(" ")[0].rstrip(" ,;:-(\"'")
    kept = at_word if len(at_word) * 4 >= room else text[:room].rstrip()
    return (kept + ELLIPSIS)[:limit]


def fit(text: str, link: str = "", *, most: int = MOST_SEGMENTS) -> str:
    """Return text and link within ``most`` segments, in the GSM alphabet where it reads well so.

    What is too long is cut from the text's end; the link is whole, or absent where it would take
    more than half of the room.
    """
    plain = gsm7(text).strip()
    tail = f" {link}" if link and plain else link
    if segments(plain + tail) <= most:
        return plain + tail
    if 2 * len(tail) > JOINED_UNITS * most:
        return _longest(plain, "", most)
    return _longest(plain, tail, most) + tail


def _longest(text: str, tail: str, most: int) -> str:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if segments(cut(text, middle) + tail) <= most else (low, middle - 1)
    return cut(text, low)
