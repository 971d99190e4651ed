"""Answers of whole sentences, in as few segments as they need."""

from statushub.commands._parts import Part, fullest

LONG, SHORT = Part("a" * 150 + "."), Part("b" * 50 + ".")
EXTRA = Part("c" * 20 + ".", is_extra=True)


def test_extras_are_told_where_there_is_room():
    assert fullest([[SHORT, EXTRA]]) == f"{SHORT.text} {EXTRA.text}"
    assert fullest([[LONG, EXTRA]]) == LONG.text


def test_a_tighter_wording_is_chosen_where_it_saves_a_segment():
    assert fullest([[LONG, SHORT], [SHORT, SHORT]]) == f"{SHORT.text} {SHORT.text}"


def test_where_two_segments_are_needed_the_fullest_wording_that_fits_in_them_is_chosen():
    assert fullest([[LONG, LONG, LONG], [LONG, SHORT, EXTRA], [LONG, SHORT]]) == (
        f"{LONG.text} {SHORT.text} {EXTRA.text}"
    )


def test_the_tightest_wording_is_for_two_segments_alone():
    tightest = [Part("d.")]
    assert fullest([[LONG, SHORT]] * 3 + [tightest]) == f"{LONG.text} {SHORT.text}"


def test_what_has_nothing_to_say_leaves_no_gap():
    assert fullest([[SHORT, Part(""), SHORT]]) == f"{SHORT.text} {SHORT.text}"
