"""Make ``statushub/geo/se.tsv.gz`` from GeoNames' postal code table.

    python tools/make_gazetteer.py SE.txt [statushub/geo/se.tsv.gz]

The same table always gives the same bytes. GeoNames, https://www.geonames.org, CC BY 4.0.
"""

import argparse
import gzip
from pathlib import Path

HEADER = "# GeoNames, CC BY 4.0, spring 2024 state\n# postcode\tplace\tmunicipality\tlat\tlon\n"
SHIPPED = Path(__file__).parents[1] / "statushub" / "geo" / "se.tsv.gz"


def well_written(place: str) -> str:
    """Return a name that stands in capitals, or without any, as a person would write it."""
    return place.title() if place.isupper() or place[:1].islower() else place


def compact(table: str) -> str:
    """Return the header and the sorted rows: postcode, place, municipality, lat, lon.

    Raises ValueError, naming the line, where one has not GeoNames' columns (see their readme.txt).
    """
    rows = set()
    for number, line in enumerate(table.splitlines(), 1):
        cells = line.split("\t")
        if len(cells) < 11:
            raise ValueError(f"line {number}: {len(cells)} columns instead of 12; is this GeoNames' SE.txt?")
        rows.add((cells[1].replace(" ", ""), well_written(cells[2]), cells[5], cells[9], cells[10]))
    return HEADER + "".join("\t".join(row) + "\n" for row in sorted(rows))


def main() -> None:
    """Write the compact table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("table", type=Path, help="SE.txt of GeoNames' postal code export")
    parser.add_argument("output", type=Path, nargs="?", default=SHIPPED)
    options = parser.parse_args()
    text = compact(options.table.read_text(encoding="utf-8"))
    options.output.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{options.output}: {text.count(chr(10)) - 2} rows, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
