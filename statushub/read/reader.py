"""The reader: a notice in, its facts out, each with the words it was read from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from statushub.geo.gazetteer import Gazetteer
from statushub.model.chain import Company
from statushub.model.facts import Facts, Span, Writing
from statushub.model.names import Cause, NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.advice import advice_of
from statushub.read.affected import affected_of
from statushub.read.choice import Table
from statushub.read.companies import Mention, company_terms, mentions_of
from statushub.read.days import in_zone, instant_of
from statushub.read.features import Features, features_of
from statushub.read.kinds import kind_of, loudest
from statushub.read.language import language_of, other_terms
from statushub.read.lexicon import Lexicon, Term, lexicons
from statushub.read.moments import moments_of
from statushub.read.page import Page, page_of
from statushub.read.patterns import finder_of
from statushub.read.reading import Reading, entries_of, newest_of
from statushub.read.scan import Hit, Scanner, said_in
from statushub.read.services import services_of
from statushub.read.signs import Shown
from statushub.read.timed import Timed
from statushub.read.when import options_of, times_of
from statushub.read.where import Place, place_terms, places_of, street_pattern
from statushub.read.who import blame_of
from statushub.read.why import cause_of, severity_of
from statushub.times import at

Stretch = tuple[str, int, int]
"""A fact's name, and where in the page it was read."""


class Reader:
    """Reads notices of one hub: its companies, its zone, the places it serves."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        companies: Sequence[Company],
        zone: tzinfo,
        places: Collection[str] = (),
        languages: Mapping[str, Lexicon] | None = None,
    ) -> None:
        """``languages``: by their tags; None: those that are shipped."""
        self._zone = zone
        self._companies = tuple(companies)
        self._languages = languages if languages is not None else lexicons()
        self._letters = {tag: lexicon.letters for tag, lexicon in self._languages.items()}
        self._home = frozenset(name.casefold() for name in (*gazetteer.names(), *places))
        self._streets = {tag: street_pattern(lexicon) for tag, lexicon in self._languages.items()}
        self._scanner = Scanner(self._terms(gazetteer, places))

    def _terms(self, gazetteer: Gazetteer, places: Collection[str]) -> Iterator[tuple[str, Term]]:
        for lexicon in self._languages.values():
            yield from lexicon.terms
        yield from (said for said in other_terms() if said[1].lang not in self._languages)
        yield from company_terms(self._companies)
        yield from place_terms((*sorted(gazetteer.names()), *places))

    def read(self, writing: Writing) -> Facts:
        """Return what a notice says; any text at all gives facts or honest nulls, in bounded time."""
        lang, reading = self._reading(writing)
        if reading is None:
            return Facts(lang=lang, kind=NoticeKind.INFO)
        mentions, places, features = self._named(reading)
        kind = kind_of(features)
        word = next((hit[:2] for hit in reading.said("kind", kind)), None) or loudest(features, kind)
        stretches = [("kind", *word)] if word else []
        told, words = _told(reading, mentions, kind)
        timed, times = self._timed(reading, kind, places)
        stretches += words + [("places", place.start, place.end) for place in places] + times
        names = tuple(place.name for place in places)
        spans = _spans(reading.page, stretches)
        return Facts(lang=lang, kind=kind, places=names, spans=spans, **told, **timed)

    def features(self, writing: Writing) -> Features:
        """Return what a notice's kind is told by, to learn from; none in a language that isn't read."""
        _, reading = self._reading(writing)
        return self._named(reading)[2] if reading is not None else {}

    def options(self, writing: Writing, kind: NoticeKind) -> tuple[Shown, Sequence[Stamp | None]]:
        """Return the times that a notice of a kind may mean, with what speaks for each, and as told here."""
        _, reading = self._reading(writing)
        if reading is None or kind is NoticeKind.INFO:
            return Shown((), (), ()), ()
        shown = options_of(reading, kind)
        ours = self._ours(self._named(reading)[1])
        return shown, [self._local(time, ours=ours)[0] for time in shown.times]

    def times(self, writing: Writing, kind: NoticeKind, table: Table | None = None) -> dict[str, Any]:
        """Return the facts of time of a notice of a kind, by such weights as are given."""
        _, reading = self._reading(writing)
        return self._timed(reading, kind, self._named(reading)[1], table)[0] if reading is not None else {}

    def _reading(self, writing: Writing) -> tuple[str, Reading | None]:
        page = page_of(writing.title, writing.body)
        matches = self._scanner.scan(page)
        lang = language_of(matches, page.low, self._letters)
        lexicon = self._languages.get(lang)
        return lang, _taken_apart(writing, page, said_in(matches, lang), lexicon) if lexicon else None

    def _named(self, reading: Reading) -> tuple[Sequence[Mention], Sequence[Place], Features]:
        mentions = mentions_of(reading, self._companies)
        places = places_of(reading, self._streets[reading.lexicon.lang], mentions)
        return mentions, places, features_of(reading, places, mentions)

    def _timed(
        self, reading: Reading, kind: NoticeKind, places: Sequence[Place], table: Table | None = None
    ) -> tuple[dict[str, Any], list[Stretch]]:
        """Return the facts of time, and where each stands."""
        times = times_of(reading, kind, table)
        ours = self._ours(places)
        start, start_at = self._local(times.start, ours=ours)
        end, end_at = self._local(times.end, ours=ours)
        stretches: list[Stretch] = []
        for fact, time in (("start", times.start), ("end_or_eta", times.end)):
            stretches += [(fact, time.moment.start, time.moment.end)] if time else []
        vague = times.vague
        stretches += [("eta_vague", vague.start, vague.end)] if vague else []
        phrase = reading.page.raw[vague.start : vague.end] if vague else None
        said = {"start": start, "end_or_eta": end, "eta_vague": vague is not None, "eta_phrase": phrase}
        return {**said, "start_at": start_at, "end_at": end_at}, stretches

    def _ours(self, places: Sequence[Place]) -> bool:
        return any(place.name.casefold() in self._home for place in places)

    def _local(self, timed: Timed | None, *, ours: bool) -> tuple[Stamp | None, datetime | None]:
        """Return a time on the clock of the place it is about, and as an instant.

        A named zone is turned into the hub's only where a place of the gazetteer is named: elsewhere
        the local clock is not ours, and the time stays as written.
        """
        if timed is None:
            return None, None
        east = timed.moment.zone
        if east is None:
            return timed.stamp, at(timed.stamp, self._zone)
        stamp = in_zone(timed.stamp, east, self._zone) if ours else timed.stamp
        return stamp, instant_of(timed.stamp, east)


def _told(
    reading: Reading, mentions: Sequence[Mention], kind: NoticeKind
) -> tuple[dict[str, Any], list[Stretch]]:
    """Return what is out, why, by whose fault and how badly, and where each stands."""
    alarm = kind is not NoticeKind.INFO
    services, service_word = services_of(reading) if alarm else ((), None)
    cause, cause_word = cause_of(reading, kind)
    blame, name, blame_word = blame_of(reading, kind, cause, mentions)
    affected = affected_of(reading, kind)
    severity, severity_word = severity_of(reading, kind, affected)
    advice = advice_of(reading, kind)
    words = {
        "services": service_word,
        "cause": cause_word if cause is not Cause.UNKNOWN else None,
        "responsible": blame_word,
        "severity": severity_word,
        "affected": affected,
    }
    stretches: list[Stretch] = [(fact, word.start, word.end) for fact, word in words.items() if word]
    stretches += [("advice", start, end) for start, end in advice]
    said = {"services": services, "cause": cause, "responsible": blame, "responsible_name": name}
    number = affected.number if affected else None
    verbatim = tuple(reading.page.raw[start:end] for start, end in advice)
    return {**said, "severity": severity, "affected": number, "advice": verbatim}, stretches


def _taken_apart(
    writing: Writing, page: Page, said: dict[str, dict[str, list[Hit]]], lexicon: Lexicon
) -> Reading:
    moments = moments_of(page.low, finder_of(lexicon))
    entries = entries_of(page, moments, said.get("when", {}).get("entry", []))
    return Reading(
        writing,
        page,
        lexicon,
        said,
        moments,
        entries,
        newest_of(page, entries, said.get("when", {}).get("earlier", [])),
    )


def _spans(page: Page, stretches: Sequence[tuple[str, int, int]]) -> tuple[Span, ...]:
    return tuple(Span(fact, *page.original(start, end)) for fact, start, end in stretches)
