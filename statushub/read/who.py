"""Whom the notice puts the fault at, seen from its publisher, and the company it names."""

from collections.abc import Sequence

from statushub.model.names import Blame, Cause, NoticeKind, Role
from statushub.read.companies import Mention
from statushub.read.lexicon import Term
from statushub.read.parties import SURE, Party, parties_of
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_ENOUGH = 2.0
"""From here on what stands around a party puts the fault at it."""
_REACH = 34
"""Characters after a party's name within which it is said what it does."""
_WORD = 8
"""Letters above which words of being fine are no everyday word: "works" may be a noun."""
_CARRIED = frozenset({Role.ISP, Role.IPTV, Role.KO, Role.TELEPHONY, Role.MOBILE})
"""Publishers to whom an energy company is the owner of the fibre, where no electricity is lost."""
_PIPES = frozenset({Role.WATER, Role.HEAT})
_OF_GRIDS = frozenset({Cause.POWER, Cause.WEATHER})

Answer = tuple[Blame, str | None, Hit | None]


def blame_of(reading: Reading, kind: NoticeKind, cause: Cause, mentions: Sequence[Mention]) -> Answer:
    """Return who is responsible, the company's name where one is named, and the words that say so."""
    if kind is NoticeKind.INFO:
        return Blame.UNKNOWN, None, None
    parties = parties_of(reading, mentions)
    accused = _accused(reading, parties)
    if cause is Cause.POWER and reading.writing.role is not Role.POWER:
        if accused and accused[0].blame is Blame.OTHER:
            return Blame.OTHER, accused[0].name, _word(accused)
        return Blame.POWER, _grid(accused, mentions), _word(accused)
    named = [party for party in accused if party.name]
    own_dig = reading.said("blame", "own") or kind is NoticeKind.PLANNED
    dug = None if own_dig else _somebody(reading, Blame.THIRD_PARTY_DIG)
    if dug is not None:
        return Blame.THIRD_PARTY_DIG, named[0].name if named else None, dug
    if named:
        return _seen_by(reading, named[0], kind, cause), named[0].name, _word(named)
    return _unnamed(reading, cause, accused, parties)


def _word(accused: Sequence[Party]) -> Hit | None:
    return next((Hit(party.start, party.end, Term("", "blame", "")) for party in accused), None)


def _unnamed(reading: Reading, cause: Cause, accused: Sequence[Party], parties: Sequence[Party]) -> Answer:
    other = _somebody(reading, Blame.OTHER)
    if other is not None:
        return Blame.OTHER, None, other
    if accused:
        blame = accused[0].blame or Blame.OTHER
        return blame, _of_kind(blame, parties), _word(accused)
    if cause is Cause.UPSTREAM:
        return (Blame.POWER if reading.writing.role is Role.POWER else Blame.OTHER), None, None
    return Blame.PUBLISHER, None, None


def _of_kind(blame: Blame, parties: Sequence[Party]) -> str | None:
    """Return the only name there is for an accused role: "the network owner", of whose network it is told."""
    names = {party.name for party in parties if party.name and party.blame is blame}
    return names.pop() if len(names) == 1 else None


def _grid(accused: Sequence[Party], mentions: Sequence[Mention]) -> str | None:
    """Return the grid company's name: the accused one, else the first that is named at all."""
    blamed = [party.name for party in accused if party.name]
    named = [mention.name for mention in mentions if Role.POWER in mention.roles and not mention.own]
    return next(iter([*blamed, *named]), None)


def _seen_by(reading: Reading, party: Party, kind: NoticeKind, cause: Cause) -> Blame:
    """Return what a company is to the publisher: an energy company may own the fibre, or the pipes."""
    role = reading.writing.role
    if party.blame is None:
        if reading.said("cause", Cause.POWER):
            return Blame.POWER
        return Blame.FIBER_OWNER if role in _CARRIED else Blame.OTHER
    if party.blame is not Blame.POWER or cause in _OF_GRIDS or reading.said("cause", Cause.POWER):
        return party.blame
    if role in _CARRIED:
        return Blame.FIBER_OWNER
    others = role in _PIPES or role is None
    return Blame.OTHER if others and kind is not NoticeKind.PLANNED else Blame.POWER


def _accused(reading: Reading, parties: Sequence[Party]) -> list[Party]:
    """Return the parties that the fault is put at, the surest first."""
    weighed = [(party, _weight(reading, party)) for party in parties]
    sure = [(party, weight) for party, weight in weighed if weight >= _ENOUGH]
    return [party for party, _ in sorted(sure, key=lambda pair: (-pair[1], pair[0].start))]


def _weight(reading: Reading, party: Party) -> float:
    """Return how surely a party is blamed: by a "because" before it, what it does or says, what it owns."""
    if _in_passing(reading, party):
        return 0.0
    weight = 0.0
    if reading.before(reading.said("blame", "because"), party.start, reach=26):
        weight += 2.5
    acts = reading.said("blame", "acts")
    first = reading.before(acts, party.start, reach=20)
    if reading.within(acts, party.end, party.end + _REACH) or (first and first.end >= party.start - 1):
        weight += 2.0
    if reading.within(reading.said("blame", "its"), party.end, party.end + 20):
        weight += 2.0
    if party.name is None and _opens(reading, party):
        weight += 1.0
    return weight


def _in_passing(reading: Reading, party: Party) -> bool:
    """Tell whether the party is named for another reason: "customers of Dalnet, Berglink and Skognet"."""
    passing = reading.said("blame", "passing")
    _, end = reading.page.bounds(reading.page.sentence(party.start))
    fine = reading.within(reading.said("mood", "fine"), party.end, end)
    if fine is not None and fine.end - fine.start > _WORD:
        return True  # "telephony from Dalnet is not affected"
    if any(hit.start == party.start for hit in reading.between(passing, party.start, party.end + 12)):
        return True
    before = reading.before(passing, party.start, reach=50)
    if before is None:
        return False
    between = reading.page.raw[before.end : party.start].replace(",", " ").split()
    return all(word[0].isupper() or (len(word) <= 4 and len(between) > 1) for word in between)


def _opens(reading: Reading, party: Party) -> bool:
    """Tell whether the party opens its sentence: "the fibre owner works on the cable"."""
    start = reading.page.sentences[reading.page.sentence(party.start)]
    return not reading.page.raw[start : party.start].strip()


def _somebody(reading: Reading, blame: Blame) -> Hit | None:
    """Return the words that mean somebody else wherever they stand; weak ones only beside a harm done."""
    for hit in reading.said("blame", blame):
        sure = hit.term.weight >= SURE
        if not sure and (
            blame is Blame.OTHER or not reading.beside(reading.said("plant", "harm"), hit.start)
        ):
            continue
        denied = reading.denied(hit.start, reach=16)
        ours = reading.before(reading.said("blame", "ours"), hit.start, reach=20)
        aside = reading.beside(reading.said("blame", "searching"), hit.start)
        general = not sure and reading.beside(reading.said("mood", "general"), hit.start)
        if not (denied or ours or aside or general):
            return hit
    return None
