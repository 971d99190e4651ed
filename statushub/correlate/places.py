"""What an area is called."""

from collections import Counter
from collections.abc import Sequence

from statushub.model.names import Postcode
from statushub.topology import Topology

MOST_NAMES = 3
"""More names than this say less than a count of postcodes."""


def place_name(postcodes: Sequence[Postcode], topology: Topology) -> str:
    """Return what people call these postcodes: the networks' own names for them, else towns; "" for none."""
    wanted = frozenset(postcodes)
    towns = Counter(filter(None, map(topology.town, sorted(wanted))))
    names = _own_names(wanted, topology) or [town for town, _ in towns.most_common()]
    return ", ".join(names) if len(names) <= MOST_NAMES else ""


def _own_names(wanted: frozenset[Postcode], topology: Topology) -> list[str]:
    """Return the fewest of the networks' place names that together mean just these postcodes; else none."""
    inside = {
        name: frozenset(meant)
        for network in topology.networks
        for name, meant in network.places.items()
        if wanted.issuperset(meant)
    }
    names: list[str] = []
    left = wanted
    for name in sorted(inside, key=lambda name: (-len(inside[name]), name)):
        if left & inside[name]:
            names.append(name)
            left -= inside[name]
    return [] if left else sorted(names)
