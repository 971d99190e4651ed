"""The text to be read: clipped, composed, and in a form in which words can be found."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

LONGEST = 20_000
"""Characters read; what stands after them is boilerplate or an attack, and is knowingly not read."""

_STOP = r"(?:(?<![Kk]l)(?<![Cc]a)[.]|[!?])\s+"
_BREAK = re.compile(
    rf"\n+|{_STOP}(?=[A-ZÅÄÖÆØÉ\"”'(–=*\[-])|{_STOP}(?=\d\d?[./]\d\d\S?\s|20\d\d-\d\d-)|;\s|\s--\s"
)
_NOT_WORD = re.compile(r"[\W_]")


@dataclass(frozen=True, slots=True)
class Page:
    """A notice's text; all positions are in ``raw``, ``low`` and ``words`` alike."""

    raw: str
    """The title, a newline and the body, composed (NFC)."""
    low: str
    """Lower case."""
    words: str
    """Lower case, a space for whatever is no letter or digit, one space before and one after."""
    title_end: int
    sentences: tuple[int, ...]
    """Where each sentence or line starts."""
    offsets: tuple[int, ...] | None
    """For each character of ``raw`` its place in what was given; None: the same."""

    def sentence(self, position: int) -> int:
        """Return the number of the sentence in which a position stands."""
        return bisect_right(self.sentences, position) - 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Return where a sentence starts and ends."""
        after, sentences = sentence + 1, self.sentences
        return sentences[sentence], sentences[after] if after < len(sentences) else len(self.raw)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch's place in the text as it was given."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def page_of(title: str, body: str) -> Page:
    """Return the text as a page; any Unicode will do."""
    given = f"{title}\n{body}"[:LONGEST]
    raw, offsets = composed(given)
    low = lowered(raw)
    title_end = len(title) if offsets is None else len(composed(title)[0])
    return Page(
        raw=raw,
        low=low,
        words=f" {_NOT_WORD.sub(' ', low)} ",
        title_end=min(title_end, len(raw)),
        sentences=(0, *(match.end() for match in _BREAK.finditer(raw) if match.end() < len(raw))),
        offsets=offsets,
    )


def lowered(text: str) -> str:
    """Return the text in lower case without changing its length (``İ`` alone would grow)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def composed(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Return the text with letters and their marks joined, and each character's former place."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    parts: list[str] = []
    offsets: list[int] = []
    for start, end in _clusters(text):
        part = unicodedata.normalize("NFC", text[start:end])
        parts.append(part)
        offsets.extend([start] * len(part))
    return "".join(parts), (*offsets, len(text))


def _clusters(text: str) -> list[tuple[int, int]]:
    starts = [i for i, char in enumerate(text) if not unicodedata.combining(char)]
    if not starts or starts[0]:
        starts.insert(0, 0)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))
