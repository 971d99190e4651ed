"""Why it broke, as far as the notice says, and how bad it is."""

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

_PIPES = (Role.WATER, Role.HEAT, None)

MANY_HOUSEHOLDS = 1000
"""From here a loss is ``major`` (the design's "some thousand households")."""


def cause_of(reading: Reading, kind: NoticeKind) -> tuple[Cause, Hit | None]:
    """Return the cause the words speak for most, and the first of them; planned work is its own cause."""
    if kind is NoticeKind.INFO:
        return Cause.UNKNOWN, None
    weighed = {cause: _weight(reading, cause) for cause in _ORDER}
    best = max(_ORDER, key=lambda cause: weighed[cause])
    leak_first = best is Cause.WATER_LEAK
    if kind is NoticeKind.PLANNED and not leak_first:
        return Cause.PLANNED_WORK, _first(reading, Cause.PLANNED_WORK)
    if weighed[best] < 2.0:
        return Cause.UNKNOWN, None
    return _seen_by(best, reading.writing.role), _first(reading, best)


def _weight(reading: Reading, cause: Cause) -> float:
    role = reading.writing.role
    if cause is Cause.POWER and role is Role.POWER:
        return 0.0
    if cause is Cause.WATER_LEAK and role not in _PIPES:
        return 0.0
    weights = {}
    for hit in reading.said("cause", cause):
        if not reading.before(reading.said("mood", "negation"), hit.start, reach=12):
            weights[reading.page.low[hit.start : hit.end]] = hit.term.weight
    heavy = max(weights.values(), default=0.0) + 0.5 * max(len(weights) - 1, 0)
    return heavy * 0.7 if cause is Cause.UPSTREAM else heavy


def _seen_by(cause: Cause, role: Role | None) -> Cause:
    """Return a cut cable as the fibre's for a network, as a broken part for the owner of a grid or pipes."""
    return (
        Cause.HARDWARE if cause is Cause.FIBER_CUT and role in {Role.POWER, Role.WATER, Role.HEAT} else cause
    )


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
            if not reading.before(reading.said("mood", "negation"), hit.start, reach=12):
                return Severity.MAJOR, hit
    many = affected is not None and affected.number >= MANY_HOUSEHOLDS
    return (Severity.MAJOR if many else Severity.MINOR), None
