"""The shipped gazetteer, and how a table becomes one."""

from statushub.geo.gazetteer import Gazetteer, rows_of

TABLE = """# a header
78431	Borlänge	Borlänge	60.48	15.43
78474	Romme	Borlänge	60.41	15.50
10101	Stockholm		59.3	18.1
"""


def test_a_known_postcode_has_its_town_and_municipality():
    gazetteer = Gazetteer.load()
    assert gazetteer.knows("78431")
    assert (gazetteer.town("78431"), gazetteer.municipality("78431")) == ("Borlänge", "Borlänge")


def test_an_unknown_postcode_is_empty_rather_than_an_error():
    gazetteer = Gazetteer.load()
    assert not gazetteer.knows("00000")
    assert (gazetteer.town("00000"), gazetteer.municipality("")) == ("", "")


def test_a_place_is_found_in_any_case_and_in_the_genitive():
    gazetteer = Gazetteer.load()
    whole = gazetteer.postcodes("Borlänge")
    assert "78431" in whole
    assert (
        gazetteer.postcodes("BORLÄNGE") == gazetteer.postcodes(" borlänges ") == whole == tuple(sorted(whole))
    )


def test_a_name_that_itself_ends_in_s_is_not_cut():
    assert Gazetteer.load().postcodes("Borås")[0].startswith("50")


def test_a_municipality_has_the_postcodes_of_all_its_places():
    gazetteer = Gazetteer(rows_of(TABLE))
    assert gazetteer.postcodes("Borlänge") == ("78431", "78474")
    assert gazetteer.postcodes("Romme") == ("78474",)
    assert gazetteer.postcodes("Atlantis") == gazetteer.postcodes("") == ()


def test_names_hold_places_and_municipalities_and_no_blank():
    assert Gazetteer(rows_of(TABLE)).names() == {"Borlänge", "Romme", "Stockholm"}


def test_loading_happens_once():
    assert Gazetteer.load() is Gazetteer.load()


def test_every_shipped_postcode_is_five_digits():
    gazetteer = Gazetteer.load()
    codes = {code for name in gazetteer.names() for code in gazetteer.postcodes(name)}
    assert len(codes) > 18_000
    assert all(len(code) == 5 and code.isdigit() for code in codes)
