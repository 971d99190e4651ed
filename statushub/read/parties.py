"""Whom a notice may put the fault at: companies it names, known or not, and roles ("the grid owner")."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from statushub.model.names import Blame, Role
from statushub.read.companies import Mention
from statushub.read.page import lowered
from statushub.read.reading import Reading
from statushub.read.scan import Hit

AS_BLAME = {
    Role.POWER: Blame.POWER,
    Role.FIBER_OWNER: Blame.FIBER_OWNER,
    Role.KO: Blame.KO,
    Role.ISP: Blame.ISP,
    Role.IPTV: Blame.IPTV,
}
ROLES = (Blame.FIBER_OWNER, Blame.KO, Blame.ISP, Blame.IPTV, Blame.POWER)
"""Whom a role's word may mean, in the order asked."""
SURE = 2.0
"""What weighs less is to blame only by what stands around it."""

_BEFORE = re.compile(r"(?:[A-ZÅÄÖÆØÉ](?:[\w&-]|\.\w){0,24} ){0,3}[\w&-]{0,30}$")
"""The capitalised words up to the end of a company's kind of name: "Falu Stadsnät"."""
_AFTER = re.compile(r" \(?([A-ZÅÄÖÆØÉ](?:[\w&-]|\.\w){1,24}(?: [A-ZÅÄÖÆØÉ][\w&-]{1,24}){0,2})")
_SHAPED = re.compile(r"\b([A-ZÅÄÖ]{3,7}|[A-ZÅÄÖ][a-zåäö]{2,12}[A-ZÅÄÖ][a-zåäö]{2,12})\W{1,2}$")
"""What only a company is written like: initials, or a capital within."""
_GENITIVE = re.compile(r"(?:[:'’]s|(?<=[^s\W])s)$")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom the text speaks of: ``raw[start:end]``."""

    blame: Blame | None
    """What it is to the publisher; None where only its name is known."""
    name: str | None
    start: int
    end: int


def parties_of(reading: Reading, mentions: Sequence[Mention]) -> list[Party]:
    """Return every party but the publisher, named ones first."""
    known = [
        Party(_nearer(reading, mention.start) or _role_of(mention), mention.name, mention.start, mention.end)
        for mention in mentions
        if not mention.own
    ]
    taken = [(mention.start, mention.end) for mention in mentions]
    unknown = [
        party
        for party in _unknown(reading)
        if party.name
        and not _is_plain(reading, party)
        and not any(party.start < end and start < party.end for start, end in taken)
        and not _is_own(reading, party.name)
    ]
    return [*known, *unknown, *_roles(reading)]


def _roles(reading: Reading) -> Iterator[Party]:
    """Yield the roles spoken of, but the publisher's own; no network is to blame for a grid or for pipes."""
    role = reading.writing.role
    own = AS_BLAME.get(role) if role else None
    for blame in (Blame.POWER,) if role in {Role.POWER, Role.WATER, Role.HEAT} else ROLES:
        if blame is not own:
            yield from (Party(blame, None, hit.start, hit.end) for hit in reading.said("blame", blame))
    for hit in reading.said("blame", Blame.OTHER):
        if hit.term.weight < SURE:
            yield Party(Blame.OTHER, None, hit.start, hit.end)


def _role_of(mention: Mention) -> Blame:
    return next((AS_BLAME[role] for role in mention.roles if role in AS_BLAME), Blame.OTHER)


def _nearer(reading: Reading, start: int) -> Blame | None:
    """Return the role said right before a name: "our fibre supplier Dalnet"."""
    for blame in (Blame.OTHER, *ROLES):
        hit = reading.before(reading.said("blame", blame), start, reach=30)
        if hit is not None and start - hit.end <= 2:
            return blame
    return None


def _is_own(reading: Reading, name: str) -> bool:
    low, publisher = lowered(name), lowered(reading.writing.publisher)
    initials = "".join(word[0] for word in publisher.split())
    return low in publisher or publisher in low or (len(initials) > 2 and low.startswith(initials))


def _unknown(reading: Reading) -> Iterator[Party]:
    """Yield companies nobody told us of: by their kind of name, what stands before, what they say."""
    for kind, value in ((Blame.POWER, "grid"), (Blame.FIBER_OWNER, "net"), (Blame.OTHER, "body")):
        for hit in reading.said("named", value):
            yield from _of_its_kind(reading, hit, kind)
    for hit in reading.said("named", "after"):
        follows = _AFTER.match(reading.page.raw, hit.end)
        if follows is not None and not _opens_at(reading.said("where", "not"), follows.start(1)):
            yield _named(reading, None, *follows.span(1))
    for hit in reading.said("named", "speaks"):
        yield from _speaker(reading, hit)
    for acts in reading.said("blame", "acts"):
        if reading.page.raw[acts.start].isupper():
            continue  # in capitals everything looks like initials
        shaped = _SHAPED.search(reading.page.raw, max(acts.start - 30, 0), acts.start)
        if shaped is not None and not _opens_at(reading.said("where", "not"), shaped.start(1)):
            yield _named(reading, None, *shaped.span(1))


def _named(reading: Reading, blame: Blame | None, start: int, end: int) -> Party:
    return Party(
        _nearer(reading, start) or blame,
        _GENITIVE.sub("", reading.page.raw[start:end].rstrip(".:,")),
        start,
        end,
    )


def _opens_at(hits: Sequence[Hit], start: int) -> bool:
    """Tell whether one of the hits begins just there."""
    first = bisect_left(hits, (start,))
    return first < len(hits) and hits[first].start == start


def _of_its_kind(reading: Reading, hit: Hit, blame: Blame) -> Iterator[Party]:
    raw = reading.page.raw
    found = _BEFORE.search(raw, max(hit.start - 60, _line(reading, hit.start)), hit.end)
    if found is None or not found[0][:1].isupper():
        return
    initials = raw[hit.start : hit.end].isupper() and len(found[0]) == 3
    if found.start() >= hit.start and blame is not Blame.OTHER and not initials:
        return  # "Energi" alone is a headline, not a company
    if raw[hit.start].islower() and raw[hit.start - 1].isspace() and not _in_town(reading, hit):
        return  # "Planned fibre" is none either, though "Falu stadsnät" is
    yield _named(reading, blame, found.start(), hit.end)


def _speaker(reading: Reading, hit: Hit) -> Iterator[Party]:
    """Yield the name right before what it says: "Dalnet confirms"."""
    raw, first = reading.page.raw, _line(reading, hit.start)
    found = _BEFORE.search(raw, max(hit.start - 50, first), hit.start - 1)
    if found is None or raw[hit.start - 1] != " " or raw[hit.start].isupper():
        return
    opens = not raw[first : found.start()].strip(" *•-–")
    noun = opens and any(other.end == found.end() for other in reading.said("named", "nouns"))
    place = any(_opens_at(hits, found.start()) for hits in reading.hits.get("place", {}).values())
    role = any(reading.within(hits, *found.span()) for hits in reading.hits.get("blame", {}).values())
    word = _opens_at(reading.said("where", "not"), found.start())
    whole = len(found[0]) > 2 and all(part[0].isupper() for part in found[0].split())
    if whole and not (noun or place or role or word):
        yield _named(reading, None, *found.span())


def _line(reading: Reading, position: int) -> int:
    return reading.page.sentences[reading.page.sentence(position)]


def _in_town(reading: Reading, hit: Hit) -> bool:
    return any(other[:2] == hit[:2] for other in reading.said("named", "town"))


def _is_plain(reading: Reading, party: Party) -> bool:
    """Tell whether the name opens with an everyday word, or ends with one in small letters."""
    raw, everyday = reading.page.raw, reading.said("named", "never")
    return any(
        hit.start == party.start
        or (hit.end == party.end and raw[hit.start].islower() and not _in_town(reading, hit))
        for hit in reading.between(everyday, party.start, party.end)
    )
