"""The chain of delivery as a picture: SVG that reads in black and white, aloud, in the dark, and on a phone.

Only presentation attributes and ``currentColor`` are used: a page's policy may forbid styles inside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from statushub.publish.chain import Level, Link, State, in_words, more_of, part_of, state_of
from statushub.publish.feed import xml_text
from statushub.publish.lettering import broken
from statushub.word.voice import Voice

SVG = "http://www.w3.org/2000/svg"
WIDTH: Final = 320
"""Of the picture, in its own units: those of the narrowest phone, so that no text is smaller than meant."""
EDGE: Final = 4
GUTTER: Final = 20
"""Between two columns: the line that joins the levels runs through it."""
GAP: Final = 20
"""Between two boxes, one above the other."""
PADDING: Final = 9
ALONE: Final = 228
"""Width of a box that has its level to itself."""
PAIRED: Final = (WIDTH - 2 * EDGE - GUTTER) // 2
MOST_LINES: Final = 3
MARKED: Final = 19
"""Room that a mark takes before its words."""
NAME, SMALL = 14, 12
"""Font sizes."""
SPACING: Final = 1.3
"""From line to line, of the font size."""
BOLDER: Final = 1.12
"""How much wider bold letters are."""

_MARKS: Final = {
    State.BROKEN: "M1 1 12 12M12 1 1 12",
    State.SUSPECTED: "M3.5 4a3 3 0 1 1 4.4 2.6c-1 .6-1.4 1-1.4 1.8M6.5 12v.2",
    State.WORKS: "M1 7l4 4 7-9",
    State.HIT: "M6.5 1v10M2 6.8l4.5 4.4L11 6.8",
}
"""A cross, a question mark, a tick, an arrow down: 13 units high."""
_BORDERS: Final = {State.BROKEN: ("4", "10 6"), State.SUSPECTED: ("2.5", "3 4")}
"""Width and dashes; all others are thin and whole."""

_Wire = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of text in a box."""

    text: str
    size: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a box holds."""

    named: tuple[_Line, ...]
    known: tuple[_Line, ...]
    """Of its state, after the mark."""
    state: State
    width: int

    @property
    def height(self) -> int:
        """Return the least height that holds it."""
        return 2 * PADDING + round(sum(line.size * SPACING for line in (*self.named, *self.known)))


@dataclass(frozen=True, slots=True)
class _Box:
    """A box in its place."""

    cell: _Cell
    x: int
    y: int
    height: int


def chain_picture(levels: Sequence[Level], title: str, voice: Voice, *, over: bool) -> str:
    """Return the chain as an ``svg`` element, one to a page (its ids); ``over``: the fault is past."""
    boxes, wires, height = _laid_out(levels, voice, over=over)
    root = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG}, viewBox=f"0 0 {WIDTH} {height}", role="img")
    root.set("class", "links")
    root.set("aria-labelledby", "chain-title chain-desc")
    _say(root, "title", title, id="chain-title")
    _say(root, "desc", ". ".join(in_words(levels, voice, over=over)), id="chain-desc")
    _stroke(root, "".join(f"M{x} {y}L{to_x} {to_y}" for x, y, to_x, to_y in wires), "2")
    for box in boxes:
        _draw(root, box)
    return str(etree.tostring(root, encoding="unicode"))


def _laid_out(levels: Sequence[Level], voice: Voice, *, over: bool) -> tuple[list[_Box], list[_Wire], int]:
    """Return the boxes from the top down, the lines that join them, and the height of it all."""
    rows = [row for level in levels for row in _rows(level, voice, over=over)]
    boxes: list[_Box] = []
    wires: list[_Wire] = []
    y = EDGE
    for number, row in enumerate(rows):
        height = max(cell.height for cell in row)
        left = (WIDTH - ALONE) // 2 if row[0].width == ALONE else EDGE
        boxes += [_Box(cell, left + place * (PAIRED + GUTTER), y, height) for place, cell in enumerate(row)]
        wires += _wires(row, y, height, is_first=number == 0, is_last=number + 1 == len(rows))
        y += height + GAP
    return boxes, wires, y - GAP + EDGE


def _wires(row: Sequence[_Cell], y: int, height: int, *, is_first: bool, is_last: bool) -> list[_Wire]:
    """Return the line down to a row, past it between its columns, and from there to its boxes."""
    middle, half = WIDTH // 2, y + height // 2
    wires = [] if is_first else [(middle, y - GAP, middle, y)]
    if row[0].width == PAIRED:
        right = middle + GUTTER // 2 if len(row) > 1 else middle
        wires += [
            (middle, half if is_first else y, middle, half if is_last else y + height),
            (middle - GUTTER // 2, half, right, half),
        ]
    return wires


def _rows(level: Level, voice: Voice, *, over: bool) -> list[list[_Cell]]:
    more = more_of(level, voice)
    width = ALONE if len(level.links) == 1 and not more else PAIRED
    cells = [_cell(link, width, voice, over=over) for link in level.links]
    if more:
        cells.append(_Cell((_Line(more, NAME),), (), State.UNKNOWN, width))
    return [cells[first : first + 2] for first in range(0, len(cells), 2)]


def _cell(link: Link, width: int, voice: Voice, *, over: bool) -> _Cell:
    room = width - 2 * PADDING
    named = (
        *_lines(part_of(link, voice), SMALL, room),
        *_lines(voice.name(link.company), NAME, room, bold=True),
    )
    known = _lines(state_of(link, voice, over=over), SMALL, room - MARKED, bold=True)
    return _Cell(named, known, link.state, width)


def _lines(text: str, size: int, room: int, *, bold: bool = False) -> tuple[_Line, ...]:
    """Return the text broken so that it fits, at most ``MOST_LINES`` lines of it."""
    sizes = room / (size * BOLDER if bold else size)
    return tuple(_Line(line, size, bold) for line in broken(text, sizes, MOST_LINES))


def _draw(root: etree._Element, box: _Box) -> None:
    cell = box.cell
    group = etree.SubElement(root, f"{{{SVG}}}g")
    group.set("class", cell.state.value)
    frame = etree.SubElement(group, f"{{{SVG}}}rect", rx="7", fill="none", stroke="currentColor")
    for name, value in (("x", box.x), ("y", box.y), ("width", cell.width), ("height", box.height)):
        frame.set(name, str(value))
    width, dashes = _BORDERS.get(cell.state, ("1.5", "none"))
    frame.set("stroke-width", width)
    frame.set("stroke-dasharray", dashes)
    _write(group, cell.named, box.x + PADDING, box.y + PADDING)
    if cell.known:
        below = box.y + PADDING + sum(line.size * SPACING for line in cell.named)
        _write(group, cell.known, box.x + PADDING + MARKED, below)
        mark = _stroke(group, _MARKS[cell.state], "3" if cell.state is State.BROKEN else "2")
        mark.set("transform", f"translate({box.x + PADDING} {below + 2:.1f})")


def _write(group: etree._Element, lines: Sequence[_Line], x: int, top: float) -> None:
    for line in lines:
        top += line.size * SPACING
        text = _say(group, "text", line.text, x=str(x), y=f"{top - line.size * 0.3:.1f}", fill="currentColor")
        text.set("font-size", str(line.size))
        if line.bold:
            text.set("font-weight", "700")


def _stroke(parent: etree._Element, path: str, width: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{SVG}}}path", d=path, fill="none", stroke="currentColor")
    made.set("stroke-width", width)
    made.set("stroke-linecap", "round")
    return made


def _say(parent: etree._Element, name: str, words: str, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{SVG}}}{name}", attrib=attributes)
    made.text = xml_text(words)
    return made
