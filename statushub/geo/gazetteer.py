"""Which postcodes there are, and the place and municipality of each (GeoNames, CC BY 4.0; see README)."""

import gzip
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files

from statushub.model.names import Postcode

Row = tuple[str, str]


class Gazetteer:
    """Postcodes and place names of one country, read once and never changed."""

    def __init__(self, rows: Mapping[Postcode, Row]) -> None:
        self._rows = rows

    @classmethod
    def load(cls) -> "Gazetteer":
        """Return the shipped gazetteer of Sweden; read on the first call only."""
        return _shipped()

    def knows(self, postcode: str) -> bool:
        """Tell whether the postcode exists."""
        return postcode in self._rows

    def town(self, postcode: str) -> str:
        """Return the postcode's place name, "" if the postcode is unknown."""
        return self._rows.get(Postcode(postcode), ("", ""))[0]

    def municipality(self, postcode: str) -> str:
        """Return the postcode's municipality, "" if unknown."""
        return self._rows.get(Postcode(postcode), ("", ""))[1]

    def postcodes(self, place: str) -> tuple[Postcode, ...]:
        """Return a place's or municipality's postcodes, ascending; any case, a genitive s forgiven."""
        name = place.strip().casefold()
        found = self._by_name.get(name) or self._by_name.get(name.removesuffix("s"), [])
        return tuple(found)

    def names(self) -> frozenset[str]:
        """Return every name of a place or municipality, as written."""
        return self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for row in self._rows.values() for name in row if name)

    @cached_property
    def _by_name(self) -> dict[str, list[Postcode]]:
        found: dict[str, list[Postcode]] = {}
        for postcode, row in self._rows.items():
            for name in {name.casefold() for name in row if name}:
                found.setdefault(name, []).append(postcode)
        return found


@cache
def _shipped() -> Gazetteer:
    table = gzip.decompress(files(__package__).joinpath("se.tsv.gz").read_bytes()).decode()
    return Gazetteer(rows_of(table))


def rows_of(table: str) -> dict[Postcode, Row]:
    """Return postcode → (place, municipality) of a table as ``tools/make_gazetteer.py`` writes it."""
    rows: dict[Postcode, Row] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            postcode, place, municipality, _ = line.split("\t", 3)
            rows.setdefault(Postcode(postcode), (place, municipality))
    return rows
