"""How well a reader did on labelled notices: the measures of evaluation, with what was missed.

Labels are named as the answers are, and may say more: ``kind_alt``, ``responsible_alt`` and ``cause_alt``
are right too, ``services_at_risk`` and ``places_inferred`` are neither wanted nor wrong, ``free`` fields
aren't judged.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ALARMS = frozenset({"outage", "degraded", "planned", "update", "resolved"})
NETWORKS = frozenset({"fiber_owner", "ko"})
CARRIED = frozenset({"internet", "iptv", "telephony"})
"""On a network's notice of internet, the other two may be said or not."""

GENERIC = frozenset(
    {"kommun", "kommunen", "tätort", "stad", "centrum", "området", "delar", "av", "hela"}
    | {"town", "area", "city", "county"}
)
"""Words of a place's name that tell no place from another."""

SHORTEST_PART = 4
"""A name this long, standing as whole words in a longer one, is the same place."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One field of one notice: is it right, what was wanted, what was answered."""

    measure: str
    notice: str
    right: bool
    wanted: object
    got: object


@dataclass(frozen=True, slots=True)
class Score:
    """A labelled set's measures; shares in 0..1."""

    measures: Mapping[str, tuple[float, int]]
    """Name → (share right, or F1, or share wrong for ``info_as_alarm`` and ``false_times``; how many)."""
    confusion: Mapping[tuple[str, str], int]
    """(kind wanted, kind answered) → how many, where they differ."""
    misses: Sequence[Judgement]


def score(labelled: Sequence[Row], answers: Mapping[str, Row]) -> Score:
    """Return how well the answers (by id) fit the labels; a missing answer is a wrong one."""
    judged = [one for row in labelled for one in _judgements(row, answers.get(row["id"], {}))]
    names = dict.fromkeys(one.measure for one in judged)
    measures = {name: _measure(name, [one for one in judged if one.measure == name]) for name in names}
    confusion = Counter(
        (row["kind"], str(answers.get(row["id"], {}).get("kind")))
        for row in labelled
        if answers.get(row["id"], {}).get("kind") not in _either(row, "kind")
    )
    return Score(measures, confusion, [one for one in judged if not one.right])


def _measure(name: str, judged: Sequence[Judgement]) -> tuple[float, int]:
    right = sum(one.right for one in judged)
    if name in {"services", "places"}:
        # Each judgement is one name: wanted and found, wanted only, or found only (F1, van Rijsbergen 1979).
        return (2 * right / (len(judged) + right) if judged else 1.0), len(judged)
    share = right / len(judged)
    return (1 - share if name in {"info_as_alarm", "false_times"} else share), len(judged)


def _judgements(row: Row, got: Row) -> Iterator[Judgement]:
    def judged(measure: str, right: bool, wanted: object, answered: object) -> Judgement:
        return Judgement(measure, row["id"], right, wanted, answered)

    kinds, kind = _either(row, "kind"), got.get("kind")
    yield judged("kind", kind in kinds, row["kind"], kind)
    if kinds == {"info"}:
        yield judged("info_as_alarm", kind not in ALARMS, "info", kind)
    if row["kind"] == "info":
        return
    yield judged("alarm", kind in ALARMS or "info" in kinds, "an alarm", kind)
    yield from _named(judged, "services", _services(row, got), str.__eq__)
    yield from _named(judged, "places", _places(row, got), same_place)
    yield from _times(judged, row, got)
    if row["kind"] != "resolved" and "eta_vague" not in row.get("free", ()):
        wanted, vague = bool(row.get("eta_vague")), bool(got.get("eta_vague"))
        yield judged("eta_vague", wanted == vague, wanted, vague)
    for field in ("responsible", "cause"):
        fits = got.get(field) in _either(row, field) or (field == "cause" and bool(row.get("cause_note")))
        yield judged(field, fits, row.get(field), got.get(field))


def _either(row: Row, field: str) -> set[str | None]:
    return {row.get(field), *(row.get(f"{field}_alt") or ())}


Judge = Callable[[str, bool, object, object], Judgement]


@dataclass(frozen=True, slots=True)
class _Names:
    """Names wanted, names that are neither wanted nor wrong, names answered."""

    wanted: Sequence[str]
    free: Sequence[str]
    got: Sequence[str]


def _named(
    judged: Judge, measure: str, names: _Names, same: Callable[[str, str], bool]
) -> Iterator[Judgement]:
    """Yield a judgement for each name wanted, and for each answered that is neither wanted nor free."""
    for name in names.wanted:
        yield judged(measure, any(same(name, answer) for answer in names.got), name, list(names.got))
    for answer in names.got:
        if not any(same(name, answer) for name in (*names.wanted, *names.free)):
            yield judged(measure, False, None, answer)


def _services(row: Row, got: Row) -> _Names:
    labelled = set(row.get("services") or ())
    free = set(row.get("services_at_risk") or ())
    if row.get("publisher_role") in NETWORKS and labelled & CARRIED:
        free |= CARRIED - {"internet"}
    return _Names(sorted(labelled - free), sorted(free), sorted(got.get("services") or ()))


def _places(row: Row, got: Row) -> _Names:
    return _Names(row.get("places") or (), row.get("places_inferred") or (), got.get("places") or ())


def _times(judged: Judge, row: Row, got: Row) -> Iterator[Judgement]:
    for field in ("start", "end_or_eta"):
        if field in row.get("free", ()):
            continue
        wanted, answered = row.get(field), got.get(field)
        if wanted:
            yield judged(field, same_time(wanted, answered), wanted, answered)
        else:
            yield judged("false_times", not answered, None, answered)


def same_place(one: str, other: str) -> bool:
    """Return whether two names mean the same place: but for case, genitive s, and words like "kommun"."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    if not short:
        return False
    if long in {short, f"{short}s"}:
        return True
    return len(short) >= SHORTEST_PART and re.search(rf"\b{re.escape(short)}s?\b", long) is not None


def _plain(name: str) -> str:
    words = re.sub(r"[^\w\s]", " ", unicodedata.normalize("NFC", name).casefold()).split()
    return " ".join(word for word in words if word not in GENERIC)


def same_time(wanted: str, answered: str | None) -> bool:
    """Return whether the answer says all that the label says; what the label leaves open is free."""
    if not answered:
        return False
    return all(
        want is None or want == have for want, have in zip(_parts(wanted), _parts(answered), strict=True)
    )


def _parts(stamp: str) -> tuple[str | None, str | None, str | None]:
    """Return (year, month and day, clock) of ``XXXX-02-16T07:00``, None for what isn't said."""
    date, _, clock = stamp.partition("T")
    year, _, day = date.partition("-")
    return (year if year.isdigit() else None), day or None, clock[:5] or None
