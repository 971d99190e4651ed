"""Which time is the start and which the end: signs, their weights, and what is chosen by them."""

import pytest

from statushub.model.names import NoticeKind
from statushub.model.stamp import Stamp
from statushub.read.choice import STATES, chosen, weights, weights_of
from statushub.read.cues import Part
from statushub.read.evaluation import writing_of
from statushub.read.moment import Moment
from statushub.read.signs import Shown
from statushub.read.timed import Timed

TABLE = """# a comment
sign\tresolved start\tresolved end\tfault start\tfault end
b gick\t3.0\t-1.0\t3.0\t
b åter\t-2.0\t3.0\t\t
none\t0.5\t0.5\t0.5\t0.5
"""
PAST = "2024-11-20T18:00"


def time(hour):
    return Timed(Moment(hour, hour + 1, hour=hour), Part.UNSAID, Stamp(2024, 11, 20, hour, 0))


def shown(**signs):
    times = [time(hour) for hour in range(7, 7 + len(signs))]
    return Shown(times, [(sign.replace("_", " "),) for sign in signs.values()], ("none",))


def always(_start, _end):
    return True


def never(_start, _end):
    return False


def hours(pair):
    return tuple(one and one.stamp.hour for one in pair)


def test_the_shipped_weights_are_finite_in_every_state():
    table = weights()
    assert set(table) == set(STATES.values())
    assert all(len(signs) > 500 for signs in table.values())
    assert all(abs(weight) < 10 for signs in table.values() for weight in signs.values())


def test_each_time_is_what_its_signs_speak_for():
    options = shown(first="b gick", second="b åter")
    assert hours(chosen(options, NoticeKind.RESOLVED, always, weights_of(TABLE))) == (7, 8)


def test_where_nothing_speaks_for_a_time_none_is_given():
    options = shown(first="b kom", second="b sedan")
    assert chosen(options, NoticeKind.RESOLVED, always, weights_of(TABLE)) == (None, None)


def test_a_sign_speaks_in_its_own_state_only():
    options = shown(first="b åter")
    assert hours(chosen(options, NoticeKind.RESOLVED, always, weights_of(TABLE))) == (None, 7)
    assert hours(chosen(options, NoticeKind.OUTAGE, always, weights_of(TABLE))) == (None, None)


def test_of_two_that_do_not_fit_together_the_likelier_stays():
    options = shown(first="b gick", second="b åter")
    start, end = chosen(options, NoticeKind.RESOLVED, never, weights_of(TABLE))
    assert (start is None) != (end is None)


def test_without_times_nothing_is_chosen():
    assert chosen(Shown((), (), ()), NoticeKind.UPDATE, always, weights_of(TABLE)) == (None, None)


def test_a_weight_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="mycket"):
        weights_of("sign\tfault start\tfault end\nb gick\tmycket\t\n")


def signs_of(reader, body, kind=NoticeKind.RESOLVED):
    options, stamps = reader.options(writing_of({"title": "Romme", "body": body, "published": PAST}), kind)
    return {stamp.iso(): set(signs) for stamp, signs in zip(stamps, options.signs, strict=True)}


def test_signs_say_words_order_and_place(reader):
    signs = signs_of(reader, "Strömmen gick kl 7.10 i Romme. Alla fick ström kl 9.40.")
    first, last = signs["2024-11-20T07:10"], signs["2024-11-20T09:40"]
    assert {"b gick", "rank first", "place first", "sentence first", "lies earlier"} <= first
    assert {"b ström", "rank last", "place last", "sentence second"} <= last
    assert "b gick" not in last


def test_a_day_whose_clock_is_told_elsewhere_is_shadowed(reader):
    signs = signs_of(reader, "Avbrottet 19/11 berodde på åska. Strömmen gick 19/11 kl 7.10.")
    assert "shadowed" in signs["2024-11-19"]


def test_a_text_of_many_times_has_few_signs_for_each(reader):
    body = "Romme " + ", ".join(f"kl {hour}.{minute:02}" for hour in range(8, 18) for minute in range(60))
    options, _ = reader.options(writing_of({"title": "", "body": body}), NoticeKind.UPDATE)
    assert len(options.times) > 300
    assert max(map(len, options.signs)) < 200


@pytest.mark.parametrize(
    ("body", "start", "end"),
    [
        ("Elen försvann 06.20 i Romme. 07.05 kom halva byn åter och 08.50 resten.", "06:20", "08:50"),
        ("Kl 22.10 i går tappade vi Romme. Skarvaren var på plats 23.30. Uppe 01.15.", "22:10", "01:15"),
    ],
)
def test_a_story_is_told_by_what_speaks_for_each_of_its_times(reader, body, start, end):
    notice = {"title": "Avbrottet är över", "body": body, "published": "2024-11-21T08:00"}
    told = reader.times(writing_of(notice), NoticeKind.RESOLVED)
    assert told["start"].iso().endswith(start)
    assert told["end_or_eta"].iso().endswith(end)


@pytest.mark.parametrize(
    "body",
    [
        "Romme är utan vatten. Tekniker väntas vara på plats kl 21.",
        "Romme är utan vatten. Vi lämnar nytt besked kl 20.30.",
    ],
)
def test_who_comes_and_when_more_is_said_is_neither(reader, body):
    told = reader.times(writing_of({"title": "", "body": body, "published": PAST}), NoticeKind.OUTAGE)
    assert (told["start"], told["end_or_eta"]) == (None, None)
