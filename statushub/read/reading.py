"""What every question is asked of: the page, the words found in it, its times and its newest entry."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from statushub.model.facts import Writing
from statushub.read.lexicon import Lexicon
from statushub.read.moment import Moment
from statushub.read.page import Page
from statushub.read.scan import Hit

_HEAD_END = re.compile(
    r"\s?(?:utc|gmt|ces?t|bst|ist|a[ew][ds]t|[ecmp][sd]?t)?\s?(?:[:\])*–—-]|==|[ \t]{2,}|\.\s)", re.IGNORECASE
)
_CLAUSE = re.compile(r" [A-ZÅÄÖÆØÉ][a-zåäöæøé]")
"""A new clause right after a moment, which no zone's name is."""
_ZONE = r"(?:[ \t]?\(?(?:utc|gmt|ces?t|bst|ist|[ecmp][sd]?t|am|pm)\)?)?"
_BARE_CLAUSE = re.compile(
    rf"(?i:{_ZONE})[ \t]+(?:(?!(?:UTC|GMT|CES?T|BST|IST|[ECMP][SD]?T)\b)[A-ZÅÄÖÆØÉ]|\d[\d ]*[a-zåäö])"
)
"""What follows a clock time that heads an entry without a colon."""
_ALONE = re.compile(rf"(?i:{_ZONE})[ \t]*(?:\n|$)")
_LABEL = 40
"""The most letters of a field's name."""
_SPOKEN = re.compile(r"\b(?:från|from|mellan|between|fra|mellom)\b")
_WEEK = 7
_HALF_A_DAY = 12
_NOTHING: Mapping[str, Sequence[Hit]] = {}
_REACH = 45
"""Characters over which a word before another colours it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated update of a text that holds several: ``raw[start:end]``, headed by its time."""

    start: int
    end: int
    head: Moment | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A notice taken apart."""

    writing: Writing
    page: Page
    lexicon: Lexicon
    hits: Mapping[str, Mapping[str, Sequence[Hit]]]
    """fact → value → hits, in the text's order, of the text's language and of names."""
    moments: Sequence[Moment]
    entries: Sequence[Entry]
    newest: Entry
    """The entry that says the present state; all of the text where it has no dated entries."""

    def said(self, fact: str, value: str) -> Sequence[Hit]:
        """Return where a value of a fact is said."""
        return self.hits.get(fact, _NOTHING).get(value, ())

    def before(self, hits: Sequence[Hit], position: int, *, reach: int = _REACH) -> Hit | None:
        """Return the last of the hits that ends before the position, near it and in its sentence."""
        if not hits:
            return None
        sentences = self.page.sentences
        floor = max(position - reach, sentences[bisect_right(sentences, position) - 1])
        near = hits[bisect_left(hits, (floor,)) : bisect_left(hits, (position,))]
        return next((hit for hit in reversed(near) if hit.end <= position), None)

    def denied(self, position: int, *, reach: int) -> bool:
        """Tell whether a word that denies stands before the position, near it and in its sentence."""
        return self.before(self.said("mood", "negation"), position, reach=reach) is not None

    def between(self, hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
        """Return the hits that stand wholly in a stretch of the text."""
        if not hits:
            return ()
        inside = hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))]
        return [hit for hit in inside if hit.end <= end]

    def within(self, hits: Sequence[Hit], start: int, end: int) -> Hit | None:
        """Return the first of the hits that stands in a stretch of the text."""
        if not hits:
            return None
        inside = hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))]
        return next((hit for hit in inside if hit.end <= end), None)

    def beside(self, hits: Sequence[Hit], position: int) -> bool:
        """Tell whether any of the hits stands in the position's sentence."""
        return bool(hits) and self.within(hits, *self.page.bounds(self.page.sentence(position))) is not None

    def awaits(self, hit: Hit) -> Hit | None:
        """Return the "when" or "as soon as" right after a hit: "back when the leak is mended"."""
        after = self.within(self.said("mood", "awaited"), hit.end, hit.end + 20)
        return after if after is not None and after.start <= hit.end + 2 else None

    def asks(self, hit: Hit) -> bool:
        """Tell whether a hit stands in a question: "Is your internet down?"."""
        end = self.page.bounds(self.page.sentence(hit.start))[1]
        return self.page.raw.find("?", hit.end, end) >= 0 and self.page.raw[hit.end : end].rstrip().endswith(
            "?"
        )

    def leads_on(self, moment: Moment) -> bool:
        """Tell whether a moment holds the word that makes it a start: "6 July, from 5.25"."""
        return _SPOKEN.search(self.page.low, moment.start, moment.end) is not None

    def in_title(self, hit: Hit) -> bool:
        """Tell whether a hit stands in the headline."""
        return hit.end <= self.page.title_end

    def moments_from(self, start: int, end: int) -> Sequence[Moment]:
        """Return the moments that start in a stretch of the text, its end included."""
        first = bisect_left(self.moments, start, key=_start)
        return self.moments[first : bisect_right(self.moments, end, lo=first, key=_start)]

    def moments_over(self, start: int, end: int) -> Sequence[Moment]:
        """Return the moments that share a character with a stretch of the text."""
        first = max(0, bisect_right(self.moments, start, key=_start) - 1)
        last = bisect_left(self.moments, end, lo=first, key=_start)
        return [moment for moment in self.moments[first:last] if moment.end > start]

    def heads(self, moment: Moment) -> bool:
        """Tell whether a moment heads a dated entry."""
        entry = self.entry_at(moment.start)
        return entry is not None and entry.head is moment

    def entry_at(self, position: int) -> Entry | None:
        """Return the dated entry that a position stands in."""
        after = bisect_right(self.entries, position, key=lambda entry: entry.start)
        return self.entries[after - 1] if after else None

    def in_newest(self, position: int) -> bool:
        """Tell whether a position stands in the newest entry."""
        return self.newest.start <= position < self.newest.end


def _start(moment: Moment) -> int:
    return moment.start


def entries_of(page: Page, moments: Sequence[Moment], cues: Sequence[Hit]) -> list[Entry]:
    """Return the dated updates of the body, in the text's order; none where it is one piece."""
    heads: dict[int, Moment | None] = {}
    bare: dict[int, Moment | None] = {}
    led = {page.sentence(cue.start): cue for cue in reversed(cues) if _leads(page, cue)}
    for moment in moments:
        number = page.sentence(moment.start)
        start = page.sentences[number]
        if start <= page.title_end or start in heads or start in bare:
            continue
        if _is_head(page, moment, led.get(number)):
            heads[start] = moment
        elif _opens_bare(page, moment, start, titled=number - 1 in led):
            bare[start] = moment
    for number, cue in led.items():
        start = page.sentences[number]
        if start > page.title_end and re.match(r"[^\w\n]{0,3}(?:[:–—-]|==)", page.raw[cue.end : cue.end + 6]):
            heads.setdefault(start, None)
    if len(bare) + sum(head is not None for head in heads.values()) > 1:
        heads |= {start: bare[start] for start in bare.keys() - heads.keys()}
    starts = sorted(heads)
    return [
        Entry(start, end, heads[start])
        for start, end in zip(starts, [*starts[1:], len(page.raw)], strict=False)
    ]


def _leads(page: Page, cue: Hit) -> bool:
    start = page.sentences[page.sentence(cue.start)]
    return not page.words[start + 1 : cue.start + 1].strip()


def _is_head(page: Page, moment: Moment, cue: Hit | None) -> bool:
    start = page.sentences[page.sentence(moment.start)]
    ended = _HEAD_END.match(page.raw, moment.end) is not None
    if moment.opens or moment.closes or _SPOKEN.search(page.low, moment.start, moment.end):
        return False
    if cue is not None and moment.start - cue.end <= 24:
        return ended or moment.day is not None or ":" not in page.raw[cue.end : moment.start]
    before = page.words[start + 1 : moment.start + 1].strip()
    return not before and moment.has_clock and (ended or _opens_line(page, moment, start))


def _opens_line(page: Page, moment: Moment, start: int) -> bool:
    """Tell whether a whole date and clock lead a line of their own, and a new clause follows."""
    led = moment.day is not None and page.raw[start - 1] == "\n"
    return led and _CLAUSE.match(page.raw, moment.end) is not None


def _opens_bare(page: Page, moment: Moment, start: int, *, titled: bool) -> bool:
    """Tell whether a clock time leads a clause, or is a line of its own: a head, where others do so too."""
    if not moment.has_clock or moment.opens or moment.closes:
        return False
    if page.words[start + 1 : moment.start + 1].strip() or "\n" in page.raw[moment.start : moment.end]:
        return False
    if _SPOKEN.search(page.low, moment.start, moment.end):
        return False
    if _ALONE.match(page.raw, moment.end):
        return titled or not _under_label(page, start)
    return _BARE_CLAUSE.match(page.raw, moment.end) is not None


def _under_label(page: Page, start: int) -> bool:
    """Tell whether the line above is the name of a field, whose value a line of its own then is."""
    above = page.raw[max(page.title_end + 1, start - _LABEL) : start]
    lines = above.removesuffix("\n").rsplit("\n", 1)
    label = lines[-1].strip()
    whole = len(lines) > 1 or start - _LABEL <= page.title_end + 1
    return whole and label != "" and label[-1] not in ".!?…" and not label[-1].isdigit()


def newest_of(page: Page, entries: Sequence[Entry], earlier: Sequence[Hit]) -> Entry:
    """Return the entry that says the present state: before the first "earlier:", else by the times."""
    if not entries:
        return Entry(0, len(page.raw), None)
    if any(hit.start == entry.start for entry in entries for hit in earlier):
        first = entries[0].start
        return Entry(page.title_end, first, None) if first > page.title_end + 3 else entries[0]
    if len(entries) == 1:
        return entries[0]
    return entries[0] if _falling(page, entries) else entries[-1]


def _falling(page: Page, entries: Sequence[Entry]) -> bool:
    """Tell whether the newest entry stands first: by most of the times, else by where the first stands."""
    heads = [entry.head for entry in entries if entry.head is not None]
    way = sum(_step(first, second) for first, second in pairwise(heads))
    return way < 0 if way else entries[0].start <= page.title_end + 3


def _step(first: Moment, second: Moment) -> int:
    """Return 1 where the second is later, -1 where it is earlier, as far as both tell the day; else 0."""
    if first.weekday is not None and second.weekday is not None and None in (first.day, second.day):
        days = (second.weekday - first.weekday) % _WEEK
        if days:
            return 1 if days <= _WEEK // 2 else -1
    if None in (first.day, second.day) and first.hour is not None and second.hour is not None:
        hours = second.hour - first.hour
        if abs(hours) > _HALF_A_DAY:  # past midnight: 23.50, 00.10
            return 1 if hours < 0 else -1
    for a, b in zip(_key(first), _key(second), strict=True):
        if a is not None and b is not None and a != b:
            return 1 if a < b else -1
    return 0


def _key(moment: Moment) -> tuple[int | None, ...]:
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute)
