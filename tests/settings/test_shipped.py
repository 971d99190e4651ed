"""The files that are shipped are good."""

import re
from importlib.resources import files
from pathlib import Path

from statushub.model.names import CompanyId, Layer, Service
from statushub.settings import examine, load
from statushub.topology import Topology
from tests.settings.files import written

FEEDS = Path(__file__).parents[2] / "feeds.toml"


def shipped_topology() -> Topology:
    settings = load(FEEDS)
    return Topology(settings.companies, settings.networks, settings.everywhere, lambda _: "")


def test_the_shipped_configuration_has_no_fault_and_no_strange_postcode() -> None:
    examination = examine(FEEDS)
    assert examination.faults == ()
    assert [str(one) for one in examination.settings.warnings if "have no source" not in one.problem] == []


def test_the_shipped_facts_say_where_they_are_from_and_when_they_were_read() -> None:
    settings = load(FEEDS)
    for network in settings.networks:
        assert network.source, network.name
        assert network.checked == "2026-11", network.name
    for company in settings.companies:
        assert (company.source is None) == (company.checked is None), company.id


def test_every_shipped_file_names_the_source_of_its_postcodes() -> None:
    for path in load(FEEDS).files:
        assert "GeoNames (geonames.org), CC BY 4.0" in path.read_text(encoding="utf-8"), path


def test_what_one_resident_told_of_borlange_is_unverified() -> None:
    (network,) = [network for network in load(FEEDS).networks if network.name == "Borlänge stadsnät"]
    assert not network.verified
    assert network.providers[Service.INTERNET] == (CompanyId("bahnhof"),)


def test_the_villages_network_hangs_on_three_grids() -> None:
    topology = shipped_topology()
    grids = {
        element.company
        for postcode in topology.postcodes_of("Stärkesmark")
        for delivery in topology.deliveries(postcode, Service.INTERNET)
        for element in delivery.chain
        if element.layer is Layer.POWER
    }
    assert grids == {"umea-energi", "vattenfall", "skelleftea-kraft"}


def test_a_local_grid_is_fed_by_the_regional_one() -> None:
    topology = shipped_topology()
    assert topology.footprint(CompanyId("ellevio")) <= topology.footprint(CompanyId("vattenfall"))


def test_the_first_file_is_good_as_it_is() -> None:
    path = Path(str(files("statushub.settings") / "first.toml"))
    examination = examine(path)
    assert examination.faults == ()
    assert [one.problem for one in examination.settings.warnings] == [
        "2 of 2 have no source (exempelstadens-energi, exempel-bredband)"
    ]


def test_the_first_file_is_good_with_every_setting_in_use(tmp_path: Path) -> None:
    first = (files("statushub.settings") / "first.toml").read_text(encoding="utf-8")
    in_use = re.sub(r"^#(?=[^ \n])", "", first, flags=re.MULTILINE)
    in_use = in_use.replace('ko = "…"', "").replace('upstream = "another-company"', "")
    path = written(tmp_path, in_use)
    written(tmp_path, "", "feeds.d/empty.toml")
    examination = examine(path)
    assert examination.faults == ()
    assert examination.settings.channels == {"twilio": {"rate": 1}}


def test_the_first_file_shows_every_kind_of_table() -> None:
    first = (files("statushub.settings") / "first.toml").read_text(encoding="utf-8")
    for table in ("[hub]", "[[company]]", "[[source]]", "[[network]]", "[[network.node]]", "[[provider]]"):
        assert re.search(rf"^#?{re.escape(table)}$", first, re.MULTILINE), table
