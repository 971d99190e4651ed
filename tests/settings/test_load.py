"""A configuration without a fault becomes the model."""

from dataclasses import FrozenInstanceError
from datetime import timedelta
from pathlib import Path

import pytest

from statushub.model.chain import Everywhere, Node
from statushub.model.hub import Hub
from statushub.model.names import Role, Service
from tests.settings.files import GOOD, changed, loaded, written


def test_the_hub_is_read(tmp_path: Path) -> None:
    hub = loaded(tmp_path, GOOD).hub
    assert hub == Hub(name="Åmålsviks hub", url="https://status.example.se")
    assert (
        loaded(tmp_path, changed("[hub]", '[hub]\ndatabase = "sqlite:///här.db"')).hub.database
        == "sqlite:///här.db"
    )


def test_a_hub_alone_is_a_whole_configuration(tmp_path: Path) -> None:
    settings = loaded(tmp_path, "[hub]\n")
    assert (settings.companies, settings.sources, settings.networks, settings.everywhere) == ((), (), (), ())
    assert settings.hub == Hub(url="")
    assert settings.warnings == ()


def test_a_company_is_read_and_its_numbers_are_e164(tmp_path: Path) -> None:
    stadsnat, snabbnet = loaded(tmp_path, GOOD).companies
    assert stadsnat.roles == (Role.FIBER_OWNER, Role.POWER, Role.WATER)
    assert stadsnat.phone == "+46701740605"
    assert stadsnat.aliases == ("Åsnät",)
    assert stadsnat.verified
    assert snabbnet.hours is None


@pytest.mark.parametrize("phone", ["+46 70 174 06 05", "0701740605", "0046701740605", "+46 (0)70-174 06 05"])
def test_a_number_may_be_written_as_people_do(tmp_path: Path, phone: str) -> None:
    assert loaded(tmp_path, changed("070-174 06 05", phone)).companies[0].phone == "+46701740605"


def test_a_company_carries_where_its_facts_are_from(tmp_path: Path) -> None:
    facts = (
        'source = "https://källa.example.se"\nchecked = "2026-11"\nverified = false\nupstream = "stadsnat"\n'
    )
    text = changed('roles = ["isp", "telephony"]', f'roles = ["isp", "power"]\n{facts}').replace(
        'telephony = ["snabbnet"]', ""
    )
    company = loaded(tmp_path, text).companies[1]
    assert (company.source, company.checked, company.verified) == (
        "https://källa.example.se",
        "2026-11",
        False,
    )
    assert company.upstream == "stadsnat"


def test_a_source_is_read_and_named_by_its_address(tmp_path: Path) -> None:
    (source,) = loaded(tmp_path, GOOD).sources
    assert source.id == "snabbnet-fc1fff"
    assert source.every == timedelta(minutes=5)
    assert (source.company, source.format, source.url) == (
        "snabbnet",
        "rss",
        "https://snabbnet.example.se/drift.rss",
    )
    assert not source.allow_private


def test_a_source_may_say_more(tmp_path: Path) -> None:
    more = 'id = "drift"\nzone = "Europe/Oslo"\nservices = ["internet", "web"]\nallow_private = true'
    (source,) = loaded(tmp_path, changed('every = "5m"', more)).sources
    assert (source.id, source.zone, source.allow_private) == ("drift", "Europe/Oslo", True)
    assert source.services == (Service.INTERNET, Service.WEB)
    assert source.every == timedelta(seconds=60)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9000/rss", "http://localhost/rss", "http://[::1]/rss", "http://192.168.1.5/rss"]
)
def test_a_private_address_is_meant_where_it_says_so(tmp_path: Path, url: str) -> None:
    text = changed("https://snabbnet.example.se/drift.rss", url).replace(
        'every = "5m"', "allow_private = true"
    )
    assert loaded(tmp_path, text).sources[0].url == url


def test_a_network_is_read(tmp_path: Path) -> None:
    (network,) = loaded(tmp_path, GOOD).networks
    assert network.postcodes == ("78431", "78432", "78433", "78434")
    assert network.places == {"Östermo": ("78432",)}
    assert network.nodes == (Node("78431", ("78431", "78432"), battery=timedelta(minutes=70)),)
    assert network.providers == {Service.INTERNET: ("snabbnet",), Service.TELEPHONY: ("snabbnet",)}
    assert (network.power, network.ko, network.heat) == ("stadsnat", None, None)


def test_postcodes_ascend_without_doubles(tmp_path: Path) -> None:
    text = changed('["78431-78434"]', '["78433 - 78434", "784 31-784 33", "78431"]')
    assert loaded(tmp_path, text).networks[0].postcodes == ("78431", "78432", "78433", "78434")


def test_overlapping_networks_are_good_with_one_chosen(tmp_path: Path) -> None:
    other = '[[network]]\nname = "Grannät"\npostcodes = ["78433-78440"]\nprimary = true\n'
    assert [network.primary for network in loaded(tmp_path, GOOD + other).networks] == [False, True]


def test_a_provider_delivers_everywhere(tmp_path: Path) -> None:
    text = GOOD + '[[provider]]\ncompany = "snabbnet"\nservice = "internet"\neverywhere = true\n' * 2
    assert loaded(tmp_path, text).everywhere == (Everywhere("snabbnet", Service.INTERNET),)


def test_channel_tables_are_handed_on_raw(tmp_path: Path) -> None:
    channels = loaded(
        tmp_path, GOOD + '[channel.twilio]\nrate = 100\n[channel."okänd"]\nvad = [1]\n'
    ).channels
    assert channels == {"twilio": {"rate": 100}, "okänd": {"vad": [1]}}


def test_included_files_are_read_beside_the_main_one(tmp_path: Path) -> None:
    extra = '[[company]]\nid = "bild"\nname = "Bild"\nroles = ["iptv"]\n[channel.twilio]\nrate = 5\n'
    one = written(tmp_path, extra, "feeds.d/b.toml")
    two = written(
        tmp_path, '[[network]]\nname = "Väst"\npostcodes = ["78440"]\npower = "stadsnat"', "feeds.d/a.toml"
    )
    settings = loaded(tmp_path, changed("[hub]", '[hub]\ninclude = ["feeds.d/*.toml", "*.toml"]'))
    assert settings.files == (tmp_path / "feeds.toml", two, one)
    assert [company.id for company in settings.companies] == ["stadsnat", "snabbnet", "bild"]
    assert settings.channels == {"twilio": {"rate": 5}}


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert loaded(tmp_path, "\ufeff" + GOOD).hub.name == "Åmålsviks hub"


def test_settings_are_frozen(tmp_path: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        loaded(tmp_path, GOOD).hub = Hub()  # type: ignore[misc]  # that is what is tested


WARNINGS = [
    (
        "a pattern that matches nothing",
        changed("[hub]", '[hub]\ninclude = ["feeds.d/*.toml"]'),
        '[hub] include: no file matches "feeds.d/*.toml"; patterns are relative to',
    ),
    (
        "an absolute pattern",
        changed("[hub]", '[hub]\ninclude = ["/etc/*.toml"]'),
        'no file matches "/etc/*.toml"',
    ),
    ("an empty pattern", changed("[hub]", '[hub]\ninclude = [""]'), 'no file matches ""'),
    (
        "postcodes that the gazetteer doesn't know",
        changed('"78431-78434"', '"78431-78434", "11120-11129"'),
        "postcodes: not in the gazetteer: 11120, 11121, 11122 … (10 postcodes); mend",
    ),
    (
        "companies without a source",
        GOOD,
        "[[company]]: 1 of 2 have no source (stadsnat); what they publish isn't seen: add a [[source]]",
    ),
]


@pytest.mark.parametrize(("_sentence", "text", "warning"), WARNINGS, ids=[case[0] for case in WARNINGS])
def test_what_may_be_meant_so_is_a_warning(tmp_path: Path, _sentence: str, text: str, warning: str) -> None:
    warnings = loaded(tmp_path, text).warnings
    assert sum(warning in str(one) for one in warnings) == 1, warnings


def test_an_unverified_fact_is_no_warning(tmp_path: Path) -> None:
    text = changed('name = "Snabbnet"', 'name = "Snabbnet"\nverified = false')
    assert not [one for one in loaded(tmp_path, text).warnings if "1 of 2 have no source" not in str(one)]
