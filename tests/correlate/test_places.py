"""What an area is called, in texts and feeds."""

from dataclasses import replace

import pytest

from statushub.correlate.places import place_name
from statushub.topology import Topology
from tests.fakes.town import CENTRE, COMPANIES, EAST, NEIGHBOUR, NETWORKS, TOWNS, WEST

WHOLE = replace(NETWORKS[0], places={**NETWORKS[0].places, "Stadsnätets område": (CENTRE, EAST, WEST)})
TOWN = Topology(COMPANIES, (WHOLE, NETWORKS[1]), (), lambda postcode: TOWNS.get(postcode, ""))
NAMELESS = Topology(COMPANIES, (replace(WHOLE, places={}), NETWORKS[1]), (), lambda _: "")


@pytest.mark.parametrize(
    ("sentence", "postcodes", "name"),
    [
        ("a place by the network's own name", (CENTRE,), "Åmålsvik"),
        ("two places by both", (CENTRE, EAST), "Åmålsvik, Östermo"),
        ("all of it by the one name that means all", (CENTRE, EAST, WEST), "Stadsnätets område"),
        ("two networks' places", (CENTRE, NEIGHBOUR), "Granstad, Åmålsvik"),
        ("nowhere", (), ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_area_is_called_by_the_fewest_names_that_mean_just_it(sentence, postcodes, name):
    assert place_name(postcodes, TOWN) == name, sentence


def test_what_has_no_name_is_left_to_its_postcodes():
    assert place_name((CENTRE, EAST), NAMELESS) == ""
