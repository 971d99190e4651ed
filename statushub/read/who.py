"""Whom the notice puts the fault at, seen from its publisher, and the company it names."""

from collections.abc import Sequence

from statushub.model.names import Blame, Cause, NoticeKind, Role
from statushub.read.companies import Mention
from statushub.read.parties import AS_BLAME, Party, parties_of
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_ENOUGH = 2.0
"""From here on what stands around a party puts the fault at it."""
_CARRIED = frozenset({Role.ISP, Role.IPTV, Role.KO, Role.TELEPHONY, Role.MOBILE})
"""Publishers to whom an energy company is the owner of the fibre, where no electricity is lost."""
_PIPES = frozenset({Role.WATER, Role.HEAT})
_OF_GRIDS = frozenset({Cause.POWER, Cause.WEATHER})

Answer = tuple[Blame, str | None, Hit | None]


def blame_of(reading: Reading, kind: NoticeKind, cause: Cause, mentions: Sequence[Mention]) -> Answer:
    """Return who is responsible, the company's name where one is named, and the words that say so."""
    if kind is NoticeKind.INFO:
        return Blame.UNKNOWN, None, None
    accused = _accused(reading, mentions)
    if cause is Cause.POWER and reading.writing.role is not Role.POWER:
        return Blame.POWER, _grid(accused, mentions), None
    dug = _somebody(reading, Blame.THIRD_PARTY_DIG)
    named = next((party for party in accused if party.name), None)
    if dug is not None:
        return Blame.THIRD_PARTY_DIG, named.name if named else None, dug
    if named is not None:
        return _seen_by(reading.writing.role, named, cause), named.name, None
    return _unnamed(reading, cause, accused)


def _unnamed(reading: Reading, cause: Cause, accused: Sequence[Party]) -> Answer:
    other = _somebody(reading, Blame.OTHER)
    if other is not None:
        return Blame.OTHER, None, other
    if accused and accused[0].blame is not None:
        return accused[0].blame, None, None
    if cause is Cause.UPSTREAM:
        return (Blame.POWER if reading.writing.role is Role.POWER else Blame.OTHER), None, None
    return Blame.PUBLISHER, None, None


def _grid(accused: Sequence[Party], mentions: Sequence[Mention]) -> str | None:
    """Return the grid company's name: the accused one, else the first that is named at all."""
    blamed = [party.name for party in accused if party.name]
    named = [mention.name for mention in mentions if Role.POWER in mention.roles and not mention.own]
    return next(iter([*blamed, *named]), None)


def _seen_by(role: Role | None, party: Party, cause: Cause) -> Blame:
    blame = party.blame
    if blame is Blame.POWER and cause not in _OF_GRIDS:
        if role in _CARRIED:
            return Blame.FIBER_OWNER
        if role in _PIPES or role is None:
            return Blame.OTHER
    if blame is not None:
        return blame
    return Blame.FIBER_OWNER if role in _CARRIED else Blame.OTHER


def _accused(reading: Reading, mentions: Sequence[Mention]) -> list[Party]:
    """Return the parties that the fault is put at, the surest first."""
    weighed = [(party, _weight(reading, party)) for party in parties_of(reading, mentions)]
    sure = [(party, weight) for party, weight in weighed if weight >= _ENOUGH]
    return [party for party, _ in sorted(sure, key=lambda pair: (-pair[1], pair[0].start))]


def _weight(reading: Reading, party: Party) -> float:
    """Return how surely a party is blamed: by a "because" before it, what it does or says, what is its own."""
    passing = reading.before(reading.said("blame", "passing"), party.start, reach=24)
    if passing is not None and passing.end >= party.start - 3:
        return 0.0
    weight = 0.0
    if reading.before(reading.said("blame", "because"), party.start, reach=26):
        weight += 2.5
    if reading.within(reading.said("blame", "acts"), party.end, party.end + 28):
        weight += 2.0
    if reading.within(reading.said("blame", "its"), party.end, party.end + 20):
        weight += 2.0
    if party.name is None and _opens(reading, party):
        weight += 1.0
    return weight


def _opens(reading: Reading, party: Party) -> bool:
    """Tell whether the party opens its sentence: "the fibre owner works on the cable"."""
    start = reading.page.sentences[reading.page.sentence(party.start)]
    return not reading.page.raw[start : party.start].strip()


def _somebody(reading: Reading, blame: Blame) -> Hit | None:
    """Return the words that mean somebody else wherever they stand, if no "looking into" stands by them."""
    for hit in reading.said("blame", blame):
        if hit.term.weight < _ENOUGH and not reading.beside(reading.said("plant", "harm"), hit.start):
            continue
        denied = reading.before(reading.said("mood", "negation"), hit.start, reach=16)
        ours = reading.before(reading.said("blame", "ours"), hit.start, reach=20)
        aside = reading.beside(reading.said("blame", "searching"), hit.start)
        if not (denied or ours or aside or reading.beside(reading.said("mood", "general"), hit.start)):
            return hit
    return None
