"""Breaking text into lines that fit, without a font at hand."""

from collections.abc import Iterable, Iterator
from typing import Final

ELLIPSIS: Final = "…"
HYPHEN: Final = "-"

_NARROW: Final = dict.fromkeys("fijlrtI.,:;'!|()[]/- ", 0.4)
_WIDE: Final = dict.fromkeys("mwMWOQ@%&", 0.9)
_LETTER, _CAPITAL = 0.62, 0.74
"""Widths, of the font size, rounded up from the widest of the usual sans-serif faces (DejaVu Sans)."""


def width(text: str) -> float:
    """Return about how wide the text is, as a multiple of the font size; hardly ever too little."""
    return sum(_NARROW.get(one) or _WIDE.get(one) or (_LETTER if one.islower() else _CAPITAL) for one in text)


def broken(text: str, room: float, most: int) -> tuple[str, ...]:
    """Return the text in at most ``most`` lines of at most ``room`` font sizes; what is more is left out.

    Words that are wider than a line are broken with a hyphen.
    """
    lines: list[str] = []
    for piece in _pieces(text.split(), room):
        if lines and not lines[-1].endswith(HYPHEN) and width(f"{lines[-1]} {piece}") <= room:
            lines[-1] = f"{lines[-1]} {piece}"
        else:
            lines.append(piece)
    if len(lines) > most:
        lines[most - 1 :] = [_cut(lines[most - 1], room)]
    return tuple(lines)


def _pieces(words: Iterable[str], room: float) -> Iterator[str]:
    for word in words:
        rest = word
        while width(rest) > room:
            first = _fitting(rest, room - width(HYPHEN))
            yield first + HYPHEN
            rest = rest[len(first) :]
        yield rest


def _cut(line: str, room: float) -> str:
    return _fitting(line.removesuffix(HYPHEN), room - width(ELLIPSIS)).rstrip() + ELLIPSIS


def _fitting(text: str, room: float) -> str:
    """Return as much of the text's beginning as fits, one letter at least."""
    length = 1
    while length < len(text) and width(text[: length + 1]) <= room:
        length += 1
    return text[:length]
