"""The balance of evidence in words: who says what, when, and how it bears on the verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from statushub.attribute.balance import Balance, Side, Strength, Weight
from statushub.attribute.piece import Kind, Piece
from statushub.model.names import CompanyId, Postcode
from statushub.word.areas import area
from statushub.word.names import services_list
from statushub.word.texts import N_
from statushub.word.voice import Voice

NAMED: Final = 2
"""So many companies are named in one line; more are counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of evidence in the reader's language."""

    who: str
    what: str
    when: datetime | None
    side: Side
    sign: str
    """``+++`` to ``−−−``, so that it is read without colour; ``0``: says nothing."""
    bears: str


def told(balance: Balance, voice: Voice) -> tuple[Told, ...]:
    """Return the pieces in words, in the balance's order."""
    return tuple(_told(weight, voice) for weight in balance.weights)


def _told(weight: Weight, voice: Voice) -> Told:
    piece, bearing = weight.piece, (weight.side, weight.strength)
    return Told(
        who=_who(piece, voice),
        what=_what(piece, voice),
        when=piece.at if piece.kind is not Kind.CLOSED else None,
        side=weight.side,
        sign=_SIGNS[bearing],
        bears=voice.say(_BEARS[bearing]),
    )


def _who(piece: Piece, voice: Voice) -> str:
    names = _names(piece.companies, voice)
    match piece.kind:
        case Kind.WEATHER:
            return voice.say(N_("The weather"))
        case Kind.PROBED_DOWN | Kind.PROBED_WORKING:
            return voice.say(N_("Our own check of {name}"), name=names)
        case Kind.REPORTED_DOWN | Kind.REPORTED_WORKING if names:
            return voice.say(N_("Customers of {name}:"), name=names)
        case Kind.REPORTED_DOWN | Kind.REPORTED_WORKING:
            return voice.say(N_("Residents:"))
        case _:
            return names


def _what(piece: Piece, voice: Voice) -> str:
    services, place = services_list(voice.texts, piece.services), _place(piece.places, voice)
    about = ", ".join(filter(None, (services, place)))
    match piece.kind:
        case Kind.REPORTED_DOWN | Kind.REPORTED_WORKING:
            return _reported(piece, about, voice)
        case Kind.SYMPTOM if services:
            pattern = N_("says that there is a disruption ({services}), not whose fault it is")
        case Kind.BLAME if piece.blames:
            pattern = N_("puts the fault at {name}")
        case Kind.WEATHER if place:
            pattern = N_("was bad in {place}")
        case Kind.CLOSED if piece.at:
            pattern = N_("said nothing; closed since {when}, so that says nothing")
        case _:
            pattern = _SAID[piece.kind]
    name = voice.name(piece.blames) if piece.blames else ""
    when = voice.day(piece.at) if piece.at else ""
    return voice.say(pattern, services=services, place=place, about=about, name=name, when=when)


def _reported(piece: Piece, about: str, voice: Voice) -> str:
    down, n, texts = piece.kind is Kind.REPORTED_DOWN, piece.households, voice.texts
    if n is None:
        few = (
            N_("a few households say that it works ({about})"),
            N_("a few households report it down ({about})"),
        )
        return voice.say(few[down], about=about)
    pattern = (
        texts.ngettext(
            "{n} household reports it down ({about})", "{n} households report it down ({about})", n
        )
        if down
        else texts.ngettext(
            "{n} household says that it works ({about})", "{n} households say that it works ({about})", n
        )
    )
    return pattern.format(n=n, about=about)


def _place(places: Sequence[str], voice: Voice) -> str:
    codes = [Postcode(place) for place in places if place.isdigit()]
    towns = [place for place in places if not place.isdigit()]
    return ", ".join(filter(None, (*towns[:NAMED], area(voice.texts, codes))))


def _names(companies: Sequence[CompanyId], voice: Voice) -> str:
    listed = ", ".join(voice.name(company) for company in companies[:NAMED])
    more = len(companies) - NAMED
    if more <= 0:
        return listed
    text = voice.texts.ngettext("{names} and {n} more", "{names} and {n} more", more)
    return text.format(names=listed, n=more)


_SAID: Final[Mapping[Kind, str]] = {
    Kind.OWN_FAULT: N_("says that the fault is its own"),
    Kind.SYMPTOM: N_("says that there is a disruption, not whose fault it is"),
    Kind.BLAME: N_("says that the fault is somebody else's"),
    Kind.WINDOW: N_("had announced work at this time"),
    Kind.PROBED_DOWN: N_("gets no answer ({about})"),
    Kind.PROBED_WORKING: N_("finds that it works ({about})"),
    Kind.WEATHER: N_("was bad"),
    Kind.ALL_CLEAR: N_("says that it is over"),
    Kind.SILENT: N_("said nothing of a fault, though there was time to"),
    Kind.CLOSED: N_("said nothing; closed, so that says nothing"),
    Kind.HOURS_UNKNOWN: N_("said nothing; we don't know its hours, so that says nothing"),
}

_BEARS: Final[Mapping[tuple[Side, Strength], str]] = {
    (Side.FOR, Strength.STRONG): N_("speaks strongly for it"),
    (Side.FOR, Strength.MODERATE): N_("speaks for it"),
    (Side.FOR, Strength.WEAK): N_("speaks weakly for it"),
    (Side.AGAINST, Strength.STRONG): N_("speaks strongly against it"),
    (Side.AGAINST, Strength.MODERATE): N_("speaks against it"),
    (Side.AGAINST, Strength.WEAK): N_("speaks weakly against it"),
    (Side.NEITHER, Strength.NONE): N_("says nothing either way"),
}
_SIGNS: Final[Mapping[tuple[Side, Strength], str]] = {
    (Side.FOR, Strength.STRONG): "+++",
    (Side.FOR, Strength.MODERATE): "++",
    (Side.FOR, Strength.WEAK): "+",
    (Side.AGAINST, Strength.STRONG): "−−−",
    (Side.AGAINST, Strength.MODERATE): "−−",
    (Side.AGAINST, Strength.WEAK): "−",
    (Side.NEITHER, Strength.NONE): "0",
}
