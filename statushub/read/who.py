"""Whom the notice puts the fault at, seen from its publisher, and the company it names."""

from collections.abc import Sequence

from statushub.model.names import Blame, Cause, NoticeKind, Role
from statushub.read.companies import Mention
from statushub.read.reading import Reading
from statushub.read.scan import Hit

_AS_BLAME = {
    Role.POWER: Blame.POWER,
    Role.FIBER_OWNER: Blame.FIBER_OWNER,
    Role.KO: Blame.KO,
    Role.ISP: Blame.ISP,
    Role.IPTV: Blame.IPTV,
}
_ALWAYS = (Blame.THIRD_PARTY_DIG, Blame.OTHER)
"""Words that mean somebody else wherever they stand; roles are blamed only after a "because"."""

Answer = tuple[Blame, str | None, Hit | None]


def blame_of(reading: Reading, kind: NoticeKind, cause: Cause, mentions: Sequence[Mention]) -> Answer:
    """Return who is responsible, the company's name where one is named, and the words that say so."""
    if kind is NoticeKind.INFO:
        return Blame.UNKNOWN, None, None
    named = _named(reading, mentions)
    said, word = _said(reading, cause)
    if cause is Cause.POWER and reading.writing.role is not Role.POWER:
        grids = (mention.name for mention in mentions if Role.POWER in mention.roles and not mention.own)
        return Blame.POWER, next(grids, None), word
    if said is Blame.THIRD_PARTY_DIG:
        return said, None, word
    if named is not None:
        return _role_blamed(named), named.name, word
    return said, None, word


def _named(reading: Reading, mentions: Sequence[Mention]) -> Mention | None:
    """Return the first other company that stands right after a word that gives a cause."""
    for mention in mentions:
        because = reading.before(reading.said("blame", "because"), mention.start, reach=26)
        follows = reading.within(reading.said("blame", "because"), mention.end, mention.end + 22)
        if not mention.own and (because is not None or follows is not None):
            return mention
    return None


def _role_blamed(mention: Mention) -> Blame:
    return next((_AS_BLAME[role] for role in mention.roles if role in _AS_BLAME), Blame.OTHER)


def _said(reading: Reading, cause: Cause) -> tuple[Blame, Hit | None]:
    """Return whom the words without a name speak of; else the publisher."""
    for blame in _ALWAYS:
        for hit in reading.said("blame", blame):
            searching = reading.beside(reading.said("blame", "searching"), hit.start)
            if not searching and not reading.beside(reading.said("mood", "general"), hit.start):
                return blame, hit
    if cause is Cause.UPSTREAM:
        return Blame.OTHER, None
    own = _AS_BLAME.get(reading.writing.role) if reading.writing.role else None
    for blame in (Blame.FIBER_OWNER, Blame.KO, Blame.ISP, Blame.IPTV, Blame.POWER):
        for hit in reading.said("blame", blame):
            after = reading.before(reading.said("blame", "because"), hit.start, reach=30)
            if blame is not own and (after is not None or _acts(reading, hit)):
                return blame, hit
    return Blame.PUBLISHER, None


def _acts(reading: Reading, hit: Hit) -> bool:
    """Tell whether the word opens its sentence: "the fibre owner works on the cable"."""
    start = reading.page.sentences[reading.page.sentence(hit.start)]
    return not reading.page.raw[start : hit.start].strip()
