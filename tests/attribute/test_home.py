"""What a resident can look at at home."""

from statushub.attribute.home import home_hint


def test_what_may_well_be_the_residents_own_equipment_is_asked_with_its_percentage() -> None:
    swedish, english = home_hint(0.174, "sv"), home_hint(0.174, "en")
    assert swedish is not None
    assert english is not None
    assert "(17 %)" in swedish
    assert "lampan på fiberboxen" in swedish
    assert "(17%)" in english


def test_what_is_hardly_their_own_equipment_is_not_asked() -> None:
    assert home_hint(0.05, "sv") is None
