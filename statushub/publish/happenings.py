"""What happened to an incident, a timeline entry at a time, in a reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from statushub.model.evidence import Verdict, percent
from statushub.model.incident import Change, Ending, Entry
from statushub.word.asking import asked
from statushub.word.names import status_name
from statushub.word.texts import N_
from statushub.word.voice import Voice


def happening(voice: Voice, entry: Entry) -> str:
    """Return one short clause without a full stop: what changed, and by whose word."""
    if entry.change is Change.ENDED:
        return _ended(voice, entry)
    if entry.change is Change.ATTRIBUTED:
        return _attributed(voice, entry)
    if entry.change is Change.ASKED and entry.question is not None:
        put = asked(entry.question, voice.name, voice.texts.lang)
        return voice.say(N_("Residents were asked: {question}"), question=put)
    if entry.by is None or entry.change not in _SAID:
        return voice.say(_UNSAID[entry.change], status=status_name(voice.texts, entry.status))
    if entry.corrected and entry.change is Change.UPDATED:
        return voice.say(N_("{name} set right what we had understood"), name=voice.name(entry.by))
    status = status_name(voice.texts, entry.status)
    return voice.say(_SAID[entry.change], name=voice.name(entry.by), status=status)


def _ended(voice: Voice, entry: Entry) -> str:
    if entry.ending is not None and entry.ending in _INFERRED:
        return voice.say(_INFERRED[entry.ending])
    if entry.by is None:
        return voice.say(N_("It is over"))
    return voice.say(_ENDINGS[entry.ending or Ending.SAID], name=voice.name(entry.by))


def _attributed(voice: Voice, entry: Entry) -> str:
    probability = entry.probability or 0.0
    if entry.responsible is None or probability < Verdict.NAMED_FROM:
        return voice.say(N_("It is no longer clear whose fault it is"))
    name, share = voice.name(entry.responsible), percent(probability)
    return voice.say(N_("The fault is now probably at {name} ({percent}%)"), name=name, percent=share)


_INFERRED: Mapping[Ending, str] = MappingProxyType(
    {
        Ending.CLOCK: N_("The planned time is over"),
        Ending.RESIDENTS: N_("Residents say that it works again"),
        Ending.PROBES: N_("Our checks find that it works again"),
        Ending.SILENCE: N_("Nobody has said anything of it for long, so that we take it to be over"),
    }
)
_ENDINGS: Mapping[Ending, str] = MappingProxyType(
    {
        Ending.SAID: N_("{name} says that it is over"),
        Ending.UNLISTED: N_("{name} no longer lists it"),
        Ending.WITHDRAWN: N_("{name} says that it was no alarm"),
    }
)
_SAID: Mapping[Change, str] = MappingProxyType(
    {
        Change.OPENED: N_("First word from {name}"),
        Change.UPDATED: N_("News from {name}: {status}"),
        Change.LINKED: N_("{name} sees the same fault"),
        Change.BEGAN: N_("{name} has begun the work"),
        Change.REOPENED: N_("{name} says that it is back"),
        Change.CONFIRMED: N_("{name} confirms it"),
        Change.OVERRAN: N_("{name}'s work goes on beyond its time"),
        Change.PARTED: N_("{name} speaks of another fault"),
    }
)
_UNSAID: Mapping[Change, str] = MappingProxyType(
    {
        Change.OPENED: N_("Noticed"),
        Change.UPDATED: N_("News: {status}"),
        Change.LINKED: N_("More signs of the same fault"),
        Change.BEGAN: N_("The planned work began"),
        Change.REOPENED: N_("It is back"),
        Change.CONFIRMED: N_("It is confirmed"),
        Change.RECOVERING: N_("It seems to work again"),
        Change.OVERRAN: N_("The work goes on beyond its time"),
        Change.MERGED: N_("Two faults turned out to be one"),
        Change.PARTED: N_("What was taken for one fault turned out to be two"),
    }
)
