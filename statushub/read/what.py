"""What a notice is: an outage, planned work, its end … or nothing that anybody needs to be told of."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from statushub.model.names import NoticeKind
from statushub.read.cues import Part, part_of
from statushub.read.days import calendar_of, date_of, day_of
from statushub.read.distance import distant, years
from statushub.read.reading import Reading
from statushub.read.scan import Hit, longest

_ALARMS = (NoticeKind.OUTAGE, NoticeKind.DEGRADED, NoticeKind.PLANNED, NoticeKind.UPDATE, NoticeKind.RESOLVED)
_EMPTY_FIELD = re.compile(r"[ \t]*:[ \t]*(?![ \t])(?![^\n]{0,4}\d)")
_FRAME = " \t\n\r.!()[]*–—-|:"
_TAG_END = re.compile(r"\s?(?:[:\])|]|[–—-]\s)")
_TAG_START = re.compile(r"(?:[:(\[|,]|\s[–—-])\s?$")
_PROMISE = re.compile(r"klart|färdigt?|sluttid")
"""Words that before a time promise it: "Klart kl 22"."""

_FAIR = 2.0
"""The least weight of a word that is more than a hint."""

_CLOSE = 7
"""Characters over which an "if" is right before."""

_HINT = 1.0
_TERSE = 250
"""Characters of a text too short to speak of outages in passing."""

_PLENTY = 5.0
"""The weight of two sure words: so much isn't said in passing."""

NOT_AN_ALARM_BELOW = 2.5
"""The least weight of an alarm: one sure word, or two fair ones; a false alarm is the worst error."""


@dataclass(slots=True)
class _Weights:
    total: float = 0.0
    heaviest: float = 0.0
    word: Hit | None = None
    headed: bool = False
    """A word alone said it: "Åtgärdat." as a sentence, or as the tag of a headline."""

    @property
    def surely(self) -> bool:
        """Tell whether it was said by a word that hardly means anything else, where it counts."""
        sure = self.word is not None and self.word.term.weight >= 3 and self.heaviest >= 3
        return sure or self.headed

    def add(self, weight: float, hit: Hit, *, alone: bool = False) -> None:
        self.total += weight
        self.headed = self.headed or alone
        if weight > self.heaviest:
            self.heaviest, self.word = weight, hit


def kind_of(reading: Reading) -> tuple[NoticeKind, Hit | None]:
    """Return the state that the newest entry tells, and the word that said it most surely."""
    clear = longest(hit for hits in reading.hits.get("kind", {}).values() for hit in hits)
    afar = distant(reading)
    weights = {kind: _weigh(reading, kind, clear, afar) for kind in NoticeKind}
    alarm = sum(weights[kind].total for kind in _ALARMS)
    info = weights[NoticeKind.INFO]
    info.total += _general_headline(reading)
    outage = weights[NoticeKind.OUTAGE].total
    if weights[NoticeKind.RESOLVED].total <= outage and ahead(reading):
        weights[NoticeKind.PLANNED].total += outage
    alarm += _concrete(reading) if alarm else 0.0
    if (
        alarm < NOT_AN_ALARM_BELOW
        or info.total > alarm
        or _in_passing(reading, _near(reading, clear, afar), weights)
    ):
        return NoticeKind.INFO, info.word
    kind = _state(weights)
    return kind, weights[kind].word


def ahead(reading: Reading) -> bool:
    """Tell whether only a stretch of time is named that begins on a day after the notice's own."""
    if any(hit.term.weight >= 2 for hit in reading.said("mood", "now")):
        return False
    calendar = calendar_of(reading.writing.published, ())
    for moment in reading.moments:
        stretch = moment.opens or moment.eve or moment.end <= reading.page.title_end
        if calendar.today is not None and moment.has_date and stretch:
            day = day_of(moment, calendar, ahead=True)
            begins = date_of(day.year or 0, day.month or 0, day.day or 0) if day is not None else None
            if begins is not None and begins > calendar.today:
                return True
    return False


def _near(reading: Reading, clear: Sequence[Hit], afar: Collection[int]) -> list[Hit]:
    """Return the fair and sure words of alarm that aren't spoken from afar, asked or denied."""
    return [
        hit
        for hit in clear
        if hit.term.value in _ALARMS
        and hit.term.weight >= _FAIR
        and _mood(reading, hit, NoticeKind(hit.term.value), afar) == 1.0
    ]


def _in_passing(reading: Reading, near: Sequence[Hit], weights: dict[NoticeKind, _Weights]) -> bool:
    """Tell whether words of alarm only come up in a text about something else, or about the page."""
    faults = sum(weights[kind].total for kind in _ALARMS if kind is not NoticeKind.UPDATE)
    if faults == weights[NoticeKind.PLANNED].total > 0 and _idle(reading, near):
        return True
    if faults == 0:
        return not weights[NoticeKind.UPDATE].surely and not reading.entries
    if not near:
        return True
    if _headlined(reading, near) or _present(reading, near):
        return False
    about_else = weights[NoticeKind.INFO].total
    if about_else <= _HINT and len(reading.page.raw) < _TERSE:
        return not any(hit.term.weight > _FAIR for hit in near) or not _somebodys(reading)
    return about_else * 3 > faults or (faults < _PLENTY and not _dated(reading))


def _idle(reading: Reading, near: Sequence[Hit]) -> bool:
    """Tell whether work is spoken of that no word says to be on a service: "We move to new premises"."""
    if any(hit.term.weight > _FAIR for hit in near):
        return False
    services = [hit for hits in reading.hits.get("service", {}).values() for hit in hits]
    if any(reading.in_title(hit) for hit in (*near, *services)):
        return not services
    told = {reading.page.sentence(hit.start) for hit in near}
    return not any(reading.page.sentence(hit.start) in told for hit in services)


def _headlined(reading: Reading, near: Sequence[Hit]) -> bool:
    """Tell whether the headline speaks of something wrong or planned; one that is blank may."""
    if not reading.page.raw[: reading.page.title_end].strip():
        return True
    titled = [hit for hit in near if reading.in_title(hit)]
    if reading.within(reading.said("kind", NoticeKind.INFO), 0, reading.page.title_end) is None:
        return bool(titled)
    return any(hit.term.weight > _FAIR and hit.term.value != NoticeKind.OUTAGE for hit in titled)


def _dated(reading: Reading) -> bool:
    return any(moment.day is not None for moment in reading.moments)


def _somebodys(reading: Reading) -> bool:
    """Tell whether anybody or any time is named that a fault could be of: customers, a crew, a day."""
    severities = reading.hits.get("severity", {}).values()
    return bool(reading.said("mood", "now") or any(severities) or reading.moments)


def _present(reading: Reading, near: Sequence[Hit]) -> bool:
    """Tell whether a word of alarm stands by a time of day, or by a word for now, as it does of a fault."""
    faults = [hit for hit in near if hit.term.weight > _FAIR or hit.term.value != NoticeKind.UPDATE]
    told = {reading.page.sentence(hit.start) + step for hit in faults for step in (-1, 0, 1)}
    now = (hit.start for hit in reading.said("mood", "now") if hit.term.weight >= _FAIR)
    clocks = (m.start for m in reading.moments if m.has_clock and part_of(reading, m) is not Part.OTHER)
    return any(reading.page.sentence(start) in told for start in (*now, *clocks))


def _state(weights: dict[NoticeKind, _Weights]) -> NoticeKind:
    outage, degraded = weights[NoticeKind.OUTAGE].total, weights[NoticeKind.DEGRADED].total
    planned, update = weights[NoticeKind.PLANNED].total, weights[NoticeKind.UPDATE].total
    resolved = weights[NoticeKind.RESOLVED]
    if resolved.surely and resolved.total >= update * 0.8:
        return NoticeKind.RESOLVED
    if planned >= 3 and planned > outage * 0.8:
        return NoticeKind.UPDATE if weights[NoticeKind.UPDATE].surely else NoticeKind.PLANNED
    if resolved.heaviest >= 2 and resolved.total > max(update, outage * 0.5):
        return NoticeKind.RESOLVED
    if (weights[NoticeKind.UPDATE].surely or update >= 4) and update >= (outage + degraded) * 0.5:
        return NoticeKind.UPDATE
    if degraded > outage * 0.8 and degraded >= planned:
        return NoticeKind.DEGRADED
    return NoticeKind.OUTAGE if outage or not planned else NoticeKind.PLANNED


def _weigh(reading: Reading, kind: NoticeKind, clear: Sequence[Hit], afar: Collection[int]) -> _Weights:
    weights = _Weights()
    seen: dict[str, int] = {}
    heaviest = {hit[:2]: hit for hit in sorted(clear, key=_by_weight) if hit.term.value == kind}
    for hit in heaviest.values():
        word = reading.page.low[hit.start : hit.end]
        seen[word] = seen.get(word, 0) + 1
        if seen[word] <= 2:
            weight = hit.term.weight * _place(reading, hit, kind) * _mood(reading, hit, kind, afar)
            if weight > 0:
                tag = kind is NoticeKind.UPDATE and reading.in_title(hit)
                alone = (tag or kind is NoticeKind.RESOLVED) and hit.term.weight >= 2 and _alone(reading, hit)
                weights.add(weight, hit, alone=alone)
    return weights


def _by_weight(hit: Hit) -> float:
    return hit.term.weight


def _alone(reading: Reading, hit: Hit) -> bool:
    """Tell whether a word is all that a sentence or a headline's tag says, but for when it was."""
    start, end = reading.page.bounds(reading.page.sentence(hit.start))
    titled = reading.in_title(hit)
    if titled:
        start, end = 0, reading.page.title_end
    before, after = reading.page.raw[start : hit.start], reading.page.raw[hit.end : end]
    opens, closes = not before.strip(_FRAME), not after.strip(_FRAME)
    timed = any(hit.end <= moment.start <= hit.end + 6 for moment in reading.moments)
    if timed and _PROMISE.fullmatch(reading.page.low, hit.start, hit.end):
        return False
    if closes:
        return opens or (titled and _TAG_START.search(before) is not None)
    return opens and (_TAG_END.match(after) is not None or _since_then(reading, hit, end))


def _since_then(reading: Reading, hit: Hit, end: int) -> bool:
    """Tell whether only the time follows at which it was mended, as in "Åtgärdat kl 14.10"."""
    moment = next((m for m in reading.moments if hit.end <= m.start <= hit.end + 6), None)
    return moment is not None and not reading.page.raw[moment.end : end].strip(_FRAME)


def _general_headline(reading: Reading) -> float:
    """How much a headline like "How …", "Annual report" or "… in 2025", without a date, speaks for advice."""
    end = reading.page.title_end
    if any(moment.end <= end for moment in reading.moments):
        return 0.0
    opens = reading.within(reading.said("headline", "general"), 0, end)
    genre = reading.within(reading.said("headline", "genre"), 0, end)
    general = (opens is not None and opens.start == 0) or genre is not None
    return 4.0 if general or any(start < end for start in years(reading)) else 0.0


def _place(reading: Reading, hit: Hit, kind: NoticeKind) -> float:
    """How much a word counts by where it stands."""
    if reading.in_title(hit):
        if kind is NoticeKind.INFO:
            return 2.0
        return 0.5 if _general_headline(reading) else 1.5
    if not reading.entries:
        return 1.0
    if reading.in_newest(hit.start):
        return 1.5
    if kind is NoticeKind.RESOLVED:
        return 0.0
    return 0.3 if kind is NoticeKind.UPDATE else 0.5


def _mood(reading: Reading, hit: Hit, kind: NoticeKind, afar: Collection[int]) -> float:
    """How much a word counts by the words around it."""
    if kind is NoticeKind.INFO:
        return 1.0
    if reading.before(reading.said("mood", "negation"), hit.start, reach=16) or reading.asks(hit):
        return 0.0
    if kind is NoticeKind.RESOLVED:
        if _EMPTY_FIELD.match(reading.page.raw, hit.end) and hit.end - hit.start > 5:
            return 0.0
        if reading.before(reading.said("mood", "hypothetical"), hit.start) or reading.awaits(hit):
            return 0.0
        if reading.within(reading.said("mood", "promised"), hit.end, hit.end + 10) is not None:
            return 0.0
    return 0.2 if reading.page.sentence(hit.start) in afar or _supposed(reading, hit) else 1.0


def _supposed(reading: Reading, hit: Hit) -> bool:
    """Tell whether a word of the body follows right on an "if", as in "if the power goes"."""
    return not reading.in_title(hit) and bool(
        reading.before(reading.said("mood", "supposed"), hit.start, reach=_CLOSE)
    )


def _concrete(reading: Reading) -> float:
    """How much speaks for something that happens, or happened, at one time to somebody."""
    dated = sum(1 for moment in reading.moments if moment.has_clock or moment.day is not None)
    return min(dated, 2) * 0.8 + min(sum(hit.term.weight for hit in reading.said("mood", "now")), 4) * 0.4
