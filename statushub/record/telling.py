"""The record in a reader's language: what was promised and what became of it, estimates, recurrence."""

from collections.abc import Mapping
from datetime import datetime

from statushub.model.incident import Incident
from statushub.record.estimates import Estimate
from statushub.record.promises import Fate, Outcome, standing
from statushub.record.recurrence import Recurrence
from statushub.word.lengths import length, stretch
from statushub.word.names import cause_name, layer_name
from statushub.word.texts import N_
from statushub.word.voice import Voice


def promised(incident: Incident, voice: Voice) -> str:
    """Return who promised which end and when they said so; "" where it isn't known who said it."""
    promise = standing(incident)
    if promise is None:
        return ""
    ago = overrun(incident, voice)
    pattern = _EXPECTED if promise.eta > voice.now else _OVERDUE[bool(ago)]
    return voice.say(
        pattern,
        name=voice.name(promise.by),
        said=voice.day(promise.said_at),
        when=voice.day(promise.eta_said),
        length=ago,
    )


def overrun(incident: Incident, voice: Voice) -> str:
    """Return how long ago the promised clock time passed; "" where it hasn't, or only a day was promised."""
    if incident.eta is None or incident.eta_day is not None or incident.eta > voice.now:
        return ""
    return length(voice.texts, voice.now - incident.eta)


def fate(outcome: Outcome, voice: Voice, *, over: bool) -> str:
    """Return what became of a promise, in some words; ``over``: it will become no worse."""
    late = length(voice.texts, outcome.late) if outcome.late is not None else ""
    pattern = _FATES[outcome.fate]
    if over and late:
        pattern = _FATES_AT_END[outcome.fate]
    return voice.say(pattern, length=late)


def usually(estimate: Estimate, voice: Voice) -> str:
    """Return the estimate as a short sentence that says whose it is."""
    return voice.say(
        N_("Our estimate: it usually takes {stretch}, by {n} earlier faults."),
        stretch=stretch(voice.texts, estimate.low, estimate.high),
        n=estimate.n,
    )


def grounds(estimate: Estimate, voice: Voice) -> str:
    """Return which earlier faults an estimate rests on."""
    basis = estimate.basis
    return voice.say(
        _GROUNDS[basis.company is not None, basis.cause is not None],
        n=estimate.n,
        name=voice.name(basis.company) if basis.company is not None else "",
        layer=layer_name(voice.texts, basis.layer),
        cause=cause_name(voice.texts, basis.cause) if basis.cause is not None else "",
    )


def again(found: Recurrence, voice: Voice) -> str:
    """Return which time in thirty days it is."""
    if found.count not in _ORDINALS:
        return voice.say(
            N_("This is time number {n} in 30 days that the same link fails here, as far as we can tell."),
            n=found.count,
        )
    return voice.say(
        N_("This is the {ordinal} time in 30 days that the same link fails here, as far as we can tell."),
        ordinal=voice.say(_ORDINALS[found.count]),
    )


def lasted(began: datetime, ended: datetime, voice: Voice) -> str:
    """Return how long a fault lasted."""
    return voice.say(N_("lasted {length}"), length=length(voice.texts, ended - began))


_EXPECTED = N_("{name} {said}: expected back {when}.")
_OVERDUE = {
    True: N_("{name} {said}: was to be back {when}, {length} ago; no new time given."),
    False: N_("{name} {said}: was to be back {when}; no new time given."),
}
_FATES: Mapping[Fate, str] = {
    Fate.STANDING: N_("stands"),
    Fate.OVERRUN: N_("passed {length} ago"),
    Fate.MOVED: N_("moved in time"),
    Fate.KEPT: N_("kept"),
    Fate.MISSED: N_("not kept"),
    Fate.UNKNOWN: N_("not known whether it was kept"),
}
_FATES_AT_END: Mapping[Fate, str] = {
    Fate.MOVED: N_("moved in time, over {length} later"),
    Fate.MISSED: N_("missed by {length}"),
}
_GROUNDS: Mapping[tuple[bool, bool], str] = {
    (True, True): N_(
        "By {n} earlier faults of {name} in the same link ({layer}), of the same cause ({cause})."
    ),
    (False, True): N_(
        "By {n} earlier faults in the same link ({layer}), of the same cause ({cause}), whoever's."
    ),
    (True, False): N_("By {n} earlier faults of {name} in the same link ({layer}), of any cause."),
    (False, False): N_("By {n} earlier faults in the same link ({layer}), of any cause, whoever's."),
}
_ORDINALS: Mapping[int, str] = {
    2: N_("second"),
    3: N_("third"),
    4: N_("fourth"),
    5: N_("fifth"),
    6: N_("sixth"),
    7: N_("seventh"),
    8: N_("eighth"),
    9: N_("ninth"),
    10: N_("tenth"),
    11: N_("eleventh"),
    12: N_("twelfth"),
}
