"""Why it broke, as far as the notice says, and how bad it is."""

from collections.abc import Mapping

from statushub.model.names import Cause, NoticeKind, Role, Severity
from statushub.read.affected import Tally
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_ORDER = (
    Cause.DDOS,
    Cause.FIBER_CUT,
    Cause.POWER,
    Cause.WEATHER,
    Cause.WATER_LEAK,
    Cause.CONFIG,
    Cause.HARDWARE,
    Cause.SOFTWARE,
    Cause.PLANNED_WORK,
    Cause.UPSTREAM,
)
"""Which cause is told where the words weigh the same."""

_PIPES = frozenset({Role.WATER, Role.HEAT})
_PAIRS = {
    Cause.HARDWARE: ("part", "broken"),
    Cause.FIBER_CUT: ("cable", "cut"),
    Cause.WATER_LEAK: ("pipe", "cut"),
    Cause.CONFIG: ("setting", "wrong"),
    Cause.SOFTWARE: ("program", "failed"),
    Cause.POWER: ("fed", "starved"),
    Cause.UPSTREAM: ("supplier", "trouble"),
}
"""What is broken and how, which together tell a cause: "a valve" … "has stuck"."""
_PAIRED = 2.5
"""What a pair weighs: less than a sure word, more than a fair one."""
_PLAIN = 3.6
"""From here on a cause stands, though it says that the cause is not known."""
_DENIAL = 16
"""Characters from a word that denies to what it denies."""
_APART = 44
"""Characters between the two words of a pair."""

MANY_HOUSEHOLDS = 1000
"""From here a loss is ``major`` (the design's "some thousand households")."""


def cause_of(reading: Reading, kind: NoticeKind) -> tuple[Cause, Hit | None]:
    """Return the cause the words speak for most, and the first of them; planned work is its own cause."""
    if kind is NoticeKind.INFO:
        return Cause.UNKNOWN, None
    if kind is NoticeKind.PLANNED:
        leak, word = _weight(reading, Cause.WATER_LEAK)
        if leak > _PAIRED:
            return Cause.WATER_LEAK, word
        return Cause.PLANNED_WORK, _first(reading, Cause.PLANNED_WORK)
    weighed = {cause: _weight(reading, cause) for cause in _ORDER}
    best = max(_ORDER, key=lambda cause: weighed[cause][0])
    best = _behind(weighed, best)
    if weighed[best][0] < 2.0 or (weighed[best][0] < _PLAIN and _is_unknown(reading)):
        return _by_kind(reading, kind)
    return _seen_by(best, reading.writing.role), weighed[best][1]


def _behind(weighed: Mapping[Cause, tuple[float, Hit | None]], best: Cause) -> Cause:
    """Return what stands behind a cause: the storm that broke the part, the lost power of the storm."""
    if best is Cause.WEATHER and weighed[Cause.POWER][0] >= _PAIRED:
        return Cause.POWER
    if best is Cause.HARDWARE and weighed[Cause.WEATHER][0] > _PAIRED:
        return Cause.WEATHER
    return best


def _is_unknown(reading: Reading) -> bool:
    """Tell whether the newest entry says that nobody knows the cause yet."""
    return any(
        reading.in_title(hit) or reading.in_newest(hit.start) for hit in reading.said("cause", Cause.UNKNOWN)
    )


def _by_kind(reading: Reading, kind: NoticeKind) -> tuple[Cause, Hit | None]:
    """Return planned work as the cause of what is over or under way, where the text was its announcement."""
    if kind in {NoticeKind.RESOLVED, NoticeKind.UPDATE}:
        for hit in reading.said("kind", "planned"):
            if hit.term.weight >= 3.0 and not reading.denied(hit.start, reach=30):
                return Cause.PLANNED_WORK, hit
    return Cause.UNKNOWN, None


def _weight(reading: Reading, cause: Cause) -> tuple[float, Hit | None]:
    role = reading.writing.role
    if cause is Cause.POWER and role is Role.POWER:
        return 0.0, None
    if cause is Cause.WATER_LEAK and role not in _PIPES and role is not None:
        return 0.0, None
    if cause is Cause.FIBER_CUT and role in _PIPES and not reading.said("blame", "third_party_dig"):
        return 0.0, None
    weights: dict[str, tuple[float, Hit]] = {}
    for hit in reading.said("cause", cause):
        if not reading.denied(hit.start, reach=_DENIAL):
            weights.setdefault(reading.page.low[hit.start : hit.end], (hit.term.weight, hit))
    pair = _pair(reading, cause) or _dug(reading, cause)
    if pair is not None:
        weights.setdefault("", (3.0 if cause is Cause.UPSTREAM else _PAIRED, pair))
    if not weights:
        return 0.0, None
    heavy, first = max(weights.values(), key=lambda pair: pair[0])
    total = heavy + 0.5 * (len(weights) - 1)
    return (total * 0.7 if cause is Cause.UPSTREAM else total), first


def _dug(reading: Reading, cause: Cause) -> Hit | None:
    """Return the words that say that somebody dug: then something in the ground is cut."""
    dug = reading.said("blame", "third_party_dig") if cause is Cause.FIBER_CUT else ()
    return next(
        (hit for hit in dug if hit.term.weight >= _PAIRED and not reading.denied(hit.start, reach=_DENIAL)),
        None,
    )


def _pair(reading: Reading, cause: Cause) -> Hit | None:
    """Return the first thing near whose name, in its sentence, it says how it broke."""
    if cause not in _PAIRS or (cause is Cause.FIBER_CUT and reading.writing.role in _PIPES):
        return None
    things, breaks = (reading.said("plant", value) for value in _PAIRS[cause])
    if cause is Cause.UPSTREAM:
        things = [*things, *reading.said("named", "body")]
    if not breaks:
        return None
    for thing in things:
        _, end = reading.page.bounds(reading.page.sentence(thing.start))
        told = reading.within(breaks, thing.end, min(end, thing.end + _APART)) or reading.before(
            breaks, thing.start, reach=_APART
        )
        if told is not None:
            start = min(told.start, thing.start)
            aside = reading.before(reading.said("blame", "passing"), thing.start, reach=14)
            if not aside and not reading.denied(start, reach=_DENIAL):
                return thing
    return None


def _seen_by(cause: Cause, role: Role | None) -> Cause:
    """Return a cut cable as the fibre's for a network, the grid's broken part, the pipes' leak."""
    if cause is Cause.FIBER_CUT and role is Role.POWER:
        return Cause.HARDWARE
    return Cause.WATER_LEAK if cause is Cause.FIBER_CUT and role in _PIPES else cause


def _first(reading: Reading, cause: Cause) -> Hit | None:
    return next(iter(reading.said("cause", cause)), None)


def severity_of(
    reading: Reading, kind: NoticeKind, affected: Tally | None
) -> tuple[Severity | None, Hit | None]:
    """Return how bad it is, and the words that say major; None where nothing happens."""
    if kind is NoticeKind.INFO:
        return None, None
    if kind is not NoticeKind.PLANNED:
        for hit in reading.said("severity", "major"):
            if not reading.denied(hit.start, reach=12):
                return Severity.MAJOR, hit
    many = affected is not None and affected.number >= MANY_HOUSEHOLDS
    return (Severity.MAJOR if many else Severity.MINOR), None
