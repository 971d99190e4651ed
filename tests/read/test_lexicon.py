"""The languages' files."""

import pytest

from statushub.model.names import Blame, Cause, NoticeKind, Service
from statushub.read.lexicon import lexicons, spelled_out
from statushub.read.patterns import finder_of

VALUES = {
    "kind": {kind.value for kind in NoticeKind},
    "service": {service.value for service in Service} | {"network", "fibre", "calls"},
    "mention": {"spared", "again", "aside", "label", "by", "out", "but"},
    "cause": {cause.value for cause in Cause},
    "plant": {
        "part",
        "broken",
        "cable",
        "pipe",
        "cut",
        "setting",
        "wrong",
        "program",
        "failed",
        "harm",
        "supplier",
        "trouble",
        "fed",
        "starved",
    },
    "named": {"grid", "net", "body", "after", "town", "never", "speaks", "nouns"},
    "blame": {blame.value for blame in Blame}
    | {"because", "acts", "its", "ours", "own", "passing", "searching"},
    "mood": {"negation", "hypothetical", "general", "past", "supposed", "now", "fine", "awaited", "promised"},
    "story": {"asof", "lacking", "mends", "partial", "well", "work"},
    "when": {
        "start",
        "end",
        "other",
        "entry",
        "earlier",
        "about",
        "vague",
        "news",
        "by",
        "near",
        "since",
        "lasting",
        "began",
        "moved",
        "from",
        "label",
        "hoped",
        "likely",
        "arrival",
        "renewed",
        "void",
        "restored",
        "mending",
        "daypart",
        "morrow",
        "unless",
        "closing",
    },
    "eta": {
        "vague",
        "daypart",
        "denial",
        "knowing",
        "unknown",
        "asked",
        "howlong",
        "advice",
        "cause",
        "comers",
        "until",
        "later",
        "ongoing",
        "aside",
        "atbest",
        "towards",
        "notbefore",
        "past",
        "coming",
        "news",
        "rest",
    },
    "where": {
        "cue",
        "fault",
        "field",
        "noun",
        "tail",
        "and",
        "part",
        "then",
        "away",
        "source",
        "traveller",
        "help",
        "sender",
        "postcode",
        "owner",
        "not",
        "company",
        "region",
    },
    "severity": {"major", "count", "tally", "tens", "hundreds", "thousands", "boast"},
    "advice": {"do"},
    "headline": {"general", "genre", "state"},
}


@pytest.mark.parametrize("lexicon", lexicons().values(), ids=list(lexicons()))
class TestEveryLanguage:
    def test_says_only_facts_and_values_that_are_asked_for(self, lexicon):
        unknown = {
            (term.fact, term.value)
            for _, term in lexicon.terms
            if term.fact != "lang" and term.value not in VALUES.get(term.fact, set())
        }
        assert not unknown

    def test_has_twelve_months_and_seven_weekdays(self, lexicon):
        assert (len(lexicon.dates.months), len(lexicon.dates.weekdays)) == (12, 7)

    def test_is_written_in_lower_case_where_case_means_nothing(self, lexicon):
        dates = lexicon.dates
        names = [name for names in (*dates.months, *dates.weekdays) for name in names] + list(dates.days)
        assert names == [name.lower() for name in names]

    def test_has_patterns_that_compile(self, lexicon):
        assert finder_of(lexicon).pattern.search("2024-11-20") is not None

    def test_knows_every_kind(self, lexicon):
        assert {term.value for _, term in lexicon.terms if term.fact == "kind"} == VALUES["kind"]


@pytest.mark.parametrize(
    ("phrase", "spellings"),
    [
        ("avbrott*", ["avbrott*"]),
        ("{är|blev} lagad", ["är lagad", "blev lagad"]),
        ("är {nu |}{åter|lagad}", ["är nu åter", "är nu lagad", "är åter", "är lagad"]),
    ],
)
def test_choices_are_spelled_out(phrase, spellings):
    assert spelled_out(phrase) == spellings
