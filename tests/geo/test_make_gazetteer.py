"""The script that makes the shipped table."""

import gzip
import hashlib
import os
import runpy
from importlib.resources import files
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "make_gazetteer.py"
ROW = "SE\t{}\t{}\tDalarna\tW\tBorlänge\t2081\t\t\t60.4858\t15.4371\t4\n"


@pytest.fixture(scope="module")
def compact():
    return runpy.run_path(str(SCRIPT))["compact"]


def test_rows_are_sorted_without_doubles_and_led_by_the_attribution(compact):
    table = (
        ROW.format("784 31", "Borlänge") + ROW.format("781 00", "Borlänge") + ROW.format("784 31", "Borlänge")
    )
    header, columns, *rows = compact(table).splitlines()
    assert "GeoNames, CC BY 4.0, spring 2024 state" in header
    assert columns == "# postcode\tplace\tmunicipality\tlat\tlon"
    assert rows == [
        "78100\tBorlänge\tBorlänge\t60.4858\t15.4371",
        "78431\tBorlänge\tBorlänge\t60.4858\t15.4371",
    ]


@pytest.mark.parametrize(
    ("written", "evened"), [("BORLÄNGE", "Borlänge"), ("älta", "Älta"), ("Romme", "Romme")]
)
def test_a_name_in_capitals_or_without_any_is_evened(compact, written, evened):
    assert f"\t{evened}\t" in compact(ROW.format("784 31", written))


def test_another_table_is_refused_with_its_line(compact):
    with pytest.raises(ValueError, match=r"line 2: 1 columns instead of 12; is this GeoNames' SE.txt\?"):
        compact(ROW.format("784 31", "Borlänge") + "something else\n")


def test_the_shipped_table_is_what_the_script_makes_of_geonames(compact):
    folder = os.environ.get("STATUSHUB_DATA")
    if not folder:
        pytest.skip("STATUSHUB_DATA is not set: the shipped postcode table is NOT compared with GeoNames'")
    made = compact((Path(folder) / "postcodes" / "SE.txt").read_text(encoding="utf-8")).encode()
    shipped = gzip.decompress(files("statushub.geo").joinpath("se.tsv.gz").read_bytes())
    assert hashlib.sha256(made).digest() == hashlib.sha256(shipped).digest()
