"""What is understood of a notice: what was read, what its format states, above both what was corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import tzinfo

from statushub.model.correction import Correction, Fact
from statushub.model.facts import Facts
from statushub.model.incident import Testimony
from statushub.model.names import CompanyId
from statushub.model.source import Stated
from statushub.times import stamp_of

_PARTS: Mapping[Fact, tuple[str, ...]] = {
    Fact.START: ("start", "start_at"),
    Fact.END: ("end_or_eta", "end_at"),
    Fact.VAGUE: ("eta_vague", "eta_phrase"),
}
"""The members of ``Facts`` that make up a fact, where it isn't the one of its name."""


def understood(said: Testimony, zone: tzinfo) -> Facts | None:
    """Return what is understood of a notice; None: what was read isn't known (a post, or long ago)."""
    taken = taken_for(said, zone)
    return corrected(taken, said.corrections) if taken else None


def taken_for(said: Testimony, zone: tzinfo) -> Facts | None:
    """Return what a notice was taken for before anybody corrected it: as read, and as its format states."""
    return with_stated(said.facts, said.stated, zone) if said.facts else None


def with_stated(facts: Facts, stated: Stated | None, zone: tzinfo) -> Facts:
    """Return the facts with what the format itself states in place of what was read; places in addition."""
    if stated is None:
        return facts
    return replace(
        facts,
        kind=stated.kind or facts.kind,
        services=stated.services or facts.services,
        places=tuple(dict.fromkeys((*stated.places, *facts.places))),
        start=stamp_of(stated.start, zone) if stated.start else facts.start,
        start_at=stated.start or facts.start_at,
        end_or_eta=stamp_of(stated.end, zone) if stated.end else facts.end_or_eta,
        end_at=stated.end or facts.end_at,
        severity=stated.severity or facts.severity,
    )


def corrected(facts: Facts, corrections: Iterable[Correction]) -> Facts:
    """Return the facts with each that was set right as it is right."""
    for correction in corrections:
        facts = replace(
            facts,
            **{part: getattr(correction.right, part) for fact in correction.facts for part in _parts(fact)},
        )
    return facts


def standing(corrections: Iterable[Correction], taken: Facts) -> tuple[Correction, ...]:
    """Return the corrections that stand where a notice is taken for this: facts that are read again."""
    kept = (
        replace(one, facts=tuple(fact for fact in one.facts if _same(fact, one.read, taken)))
        for one in corrections
    )
    return tuple(one for one in kept if one.facts)


def with_correction(corrections: Iterable[Correction], latest: Correction) -> tuple[Correction, ...]:
    """Return the corrections with the latest last; of each fact, it alone speaks."""
    earlier = (
        replace(one, facts=tuple(fact for fact in one.facts if fact not in latest.facts))
        for one in corrections
    )
    return (*(one for one in earlier if one.facts), latest)


def correctors(said: Testimony) -> Mapping[Fact, CompanyId]:
    """Return who set each of the corrected facts right, in the order of ``Fact``."""
    by = {fact: correction.by for correction in said.corrections for fact in correction.facts}
    return {fact: by[fact] for fact in Fact if fact in by}


def names_services(said: Testimony) -> bool:
    """Tell whether the services are said by somebody, or are the reader's guess by the publisher's trade."""
    stated = said.stated is not None and bool(said.stated.services)
    read = said.facts is not None and any(span.fact == Fact.SERVICES for span in said.facts.spans)
    return stated or read or Fact.SERVICES in correctors(said)


def names_places(said: Testimony) -> bool:
    """Tell whether anybody said where: that it is everywhere is said too, by a correction to no place."""
    stated = said.stated is not None and bool(said.stated.places)
    read = said.facts is not None and bool(said.facts.places)
    return stated or read or Fact.PLACES in correctors(said)


def _parts(fact: Fact) -> tuple[str, ...]:
    return _PARTS.get(fact, (fact.value,))


def _same(fact: Fact, before: Facts, now: Facts) -> bool:
    """Tell whether a fact is read as before; services and places in any order."""
    values = [getattr(facts, fact.value) for facts in (before, now)]
    if fact in {Fact.SERVICES, Fact.PLACES}:
        values = [frozenset(value) for value in values]
    return bool(values[0] == values[1])
