"""The measures of a reader, on labels of ours."""

import pytest

from statushub.read.scoring import same_place, same_time, score

LABEL = {
    "id": "a",
    "publisher_role": "power",
    "kind": "outage",
    "services": ["power"],
    "places": ["Åsele"],
    "start": "2026-07-11T14:00",
    "end_or_eta": None,
    "eta_vague": True,
    "responsible": "publisher",
    "cause": "weather",
}
RIGHT = {
    "kind": "outage",
    "services": ["power"],
    "places": ["Åsele"],
    "start": "2026-07-11T14:00",
    "end_or_eta": None,
    "eta_vague": True,
    "responsible": "publisher",
    "cause": "weather",
}
INFO = {"id": "i", "kind": "info"}


def measures(label, **answer):
    return {
        name: value for name, (value, _) in score([label], {label["id"]: RIGHT | answer}).measures.items()
    }


def test_a_right_answer_is_right_in_everything():
    scored = score([LABEL], {"a": RIGHT})
    assert scored.misses == []
    assert scored.measures["kind"] == (1.0, 1)
    assert scored.measures["false_times"] == (0.0, 1)


@pytest.mark.parametrize(
    ("sentence", "answer", "measure", "value"),
    [
        ("another kind", {"kind": "update"}, "kind", 0.0),
        ("a place too many halves the precision", {"places": ["Åsele", "Tärna"]}, "places", 2 / 3),
        ("a place too few", {"places": []}, "places", 0.0),
        ("a service of another sort", {"services": ["water"]}, "services", 0.0),
        ("a time that isn't there is a false one", {"end_or_eta": "2026-07-12"}, "false_times", 1.0),
        ("a time that is missing", {"start": None}, "start", 0.0),
        ("vagueness not seen", {"eta_vague": False}, "eta_vague", 0.0),
        ("blame of another", {"responsible": "power"}, "responsible", 0.0),
        ("another cause", {"cause": "hardware"}, "cause", 0.0),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_wrong_answer_costs_its_own_measure(sentence, answer, measure, value):
    assert measures(LABEL, **answer)[measure] == pytest.approx(value), sentence


def test_an_alarm_over_nothing_is_the_worst_error_and_the_rest_is_not_judged():
    scored = score([INFO], {"i": {"kind": "outage"}})
    assert scored.measures["info_as_alarm"] == (1.0, 1)
    assert set(scored.measures) == {"kind", "info_as_alarm"}
    assert scored.confusion == {("info", "outage"): 1}


def test_a_notice_not_answered_is_wrong():
    assert score([LABEL], {}).measures["kind"] == (0.0, 1)


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ({"kind_alt": ["degraded"]}, {"kind": "degraded"}),
        ({"cause_alt": ["hardware"]}, {"cause": "hardware"}),
        ({"cause_note": "svårt att säga"}, {"cause": "ddos"}),
        ({"responsible_alt": ["power"]}, {"responsible": "power"}),
        ({"free": ["start"]}, {"start": "2020-01-01"}),
        ({"free": ["eta_vague"]}, {"eta_vague": False}),
        ({"services_at_risk": ["heat"]}, {"services": ["power", "heat"]}),
        ({"places_inferred": ["Dorotea"]}, {"places": ["Åsele", "Dorotea"]}),
    ],
)
def test_what_careful_readers_differ_on_is_not_held_against_a_reader(label, answer):
    assert score([LABEL | label], {"a": RIGHT | answer}).misses == []


def test_a_network_may_name_all_it_carries_or_just_the_internet():
    label = LABEL | {"publisher_role": "ko", "services": ["internet", "iptv"]}
    assert score([label], {"a": RIGHT | {"services": ["internet"]}}).misses == []
    assert score([label], {"a": RIGHT | {"services": ["internet", "telephony"]}}).misses == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Åsele", "åseles", True),
        ("Åsele kommun", "Åsele", True),
        ("Norra Åsele by", "Åsele", True),
        ("By", "Åsele by", False),
        ("Åsele", "Vilhelmina", False),
        ("centrum", "kommunen", False),
    ],
)
def test_places_are_the_same_by_their_own_words(one, other, same):
    assert same_place(one, other) is same


@pytest.mark.parametrize(
    ("wanted", "answer", "same"),
    [
        ("2026-07-11T14:00", "2026-07-11T14:00", True),
        ("2026-07-11", "2026-07-11T14:00", True),
        ("XXXX-07-11T14:00", "2026-07-11T14:00", True),
        ("T14:00", "2026-07-11T14:00", True),
        ("2026-07-11T14:00", "2026-07-11", False),
        ("2026-07-11T14:00", "XXXX-07-11T14:00", False),
        ("2026-07-11T14:00", None, False),
    ],
)
def test_a_time_must_say_all_that_the_label_says(wanted, answer, same):
    assert same_time(wanted, answer) is same
