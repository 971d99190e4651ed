"""Companies named in a text: the configured ones, those that everybody knows, and the publisher itself."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from statushub.model.chain import Company
from statushub.model.names import Role
from statushub.read.lexicon import Term, spelled_out
from statushub.read.page import lowered
from statushub.read.reading import Reading


@dataclass(frozen=True, slots=True)
class Mention:
    """A company's name in the text: ``raw[start:end]``."""

    name: str
    """As configured, or as commonly written."""
    roles: tuple[Role, ...]
    start: int
    end: int
    own: bool = False
    """Is it the publisher's own name?"""


@cache
def operators() -> dict[str, Role]:
    """Return the names of well-known companies and what each is."""
    table = tomllib.loads(files(__package__).joinpath("operators.toml").read_text("utf-8"))
    return {name: Role(role) for role, names in table.items() for name in names}


def company_terms(companies: Sequence[Company]) -> Iterator[tuple[str, Term]]:
    """Yield each name, alias and genitive to be looked for; the term's value is the company's name."""
    for name in operators():
        yield from _spellings(name, name)
    for company in companies:
        for name in (company.name, *company.aliases):
            yield from _spellings(name, company.name)


def _spellings(written: str, name: str) -> Iterator[tuple[str, Term]]:
    for spelling in spelled_out(written):
        yield spelling, Term("", "company", name)
        yield f"{spelling}s", Term("", "company", name)


def mentions_of(reading: Reading, companies: Sequence[Company]) -> tuple[Mention, ...]:
    """Return the companies named, in the text's order, the longest name where several overlap."""
    roles = {company.name: company.roles for company in companies}
    publisher = _plain(reading.writing.publisher)
    found = list(_own(reading))
    for name, hits in reading.hits.get("company", {}).items():
        known = roles.get(name) or (operators()[name],)
        own = _plain(name) in publisher or publisher in _plain(name)
        found.extend(
            Mention(name, known, hit.start, hit.end, own)
            for hit in hits
            if reading.page.raw[hit.start].isupper()
            or reading.page.raw[hit.start : hit.start + 2].istitle()
            or name[0].islower()
        )
    return tuple(_longest(found))


def _own(reading: Reading) -> Iterator[Mention]:
    name = lowered(reading.writing.publisher.split("(")[0].strip())
    roles = (reading.writing.role,) if reading.writing.role else ()
    position = reading.page.low.find(name) if len(name) > 2 else -1
    while position >= 0:
        end = position + len(name)
        if not reading.page.low[end : end + 2].removeprefix("s")[:1].isalpha():
            yield Mention(reading.writing.publisher, roles, position, end, own=True)
        position = reading.page.low.find(name, end)


def _longest(mentions: Sequence[Mention]) -> Iterator[Mention]:
    end = -1
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.start >= end:
            end = mention.end
            yield mention


def _plain(name: str) -> str:
    return " ".join(lowered(name).replace(".", "").replace("-", " ").split())
