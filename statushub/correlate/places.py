"""What an area is called."""

from collections import Counter
from collections.abc import Sequence

from statushub.correlate.testimony import Map
from statushub.model.names import Postcode

MOST_NAMES = 3
"""More names than this say less than a count of postcodes."""


def place_name(postcodes: Sequence[Postcode], where: Map) -> str:
    """Return what people call these postcodes: the networks' own names for them, else towns; "" for none."""
    wanted = set(postcodes)
    names = _own_names(wanted, where) or [
        town for town, _ in Counter(filter(None, map(where.town_of, sorted(wanted)))).most_common()
    ]
    return ", ".join(names) if len(names) <= MOST_NAMES else ""


def _own_names(wanted: set[Postcode], where: Map) -> list[str]:
    """Return the networks' place names that together mean exactly these postcodes; else none."""
    inside = {
        name: set(meant)
        for network in where.topology.networks
        for name, meant in network.places.items()
        if wanted.issuperset(meant)
    }
    return sorted(inside) if inside and set().union(*inside.values()) == wanted else []
