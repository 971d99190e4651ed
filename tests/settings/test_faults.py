"""Each fault is one line: the file, the table and key, what is wrong, how to mend it."""

from pathlib import Path

import pytest

from tests.settings.files import GOOD, changed, faults, written

SOURCE = "[[source]] 1 (snabbnet)"
NETWORK = "[[network]] 1 (Åmålsviks nät)"
RANGE = '"78431-78434"'

CASES = [
    (
        "an unknown key, with the nearest known one",
        changed("every =", "evry ="),
        f'{SOURCE} evry: unknown key; did you mean "every"?',
    ),
    (
        "an unknown key like no other, with all that are known",
        changed("[hub]", "[hub]\nxyzzy = 1"),
        "[hub] xyzzy: unknown key; known: database, include, languages, name, timezone, url",
    ),
    ("an unknown table", GOOD + "[[compani]]\n", '[compani]: unknown table; did you mean "company"?'),
    ("a missing key", changed('format = "rss"\n', ""), f"{SOURCE} format: missing key; add format = …"),
    (
        "a wrong type",
        changed('every = "5m"', "every = 60"),
        f"{SOURCE} every: wrong type: is a whole number; a text in quotes is expected",
    ),
    (
        "a text where a list belongs",
        changed('roles = ["isp", "telephony"]', 'roles = "isp"'),
        "[[company]] 2 (snabbnet) roles: wrong type: is a text in quotes; a list in [brackets] is expected",
    ),
    (
        "a table alone where there may be several",
        "[company]\nid = 'x'\n",
        "[company]: stands alone, but there may be several; write [[company]]",
    ),
    (
        "a text where a table belongs",
        "hub = 'min'",
        "[hub]: is no table; write [hub] with its keys on the lines below",
    ),
    (
        "a channel that is no table",
        "[channel]\ntwilio = 3\n",
        "[channel.twilio]: is no table; write [channel.<name>]",
    ),
    (
        "a source's bad URL",
        changed("https://snabbnet.example.se/drift.rss", "snabbnet.example.se/drift.rss"),
        f'{SOURCE} url: "snabbnet.example.se/drift.rss" is no URL; write it in full: https://…',
    ),
    (
        "a URL with a port that is none",
        changed("https://snabbnet.example.se/drift.rss", "https://snabbnet.example.se:99999/"),
        f"{SOURCE} url: ",
    ),
    (
        "a URL with a login in it",
        changed("https://snabbnet.example.se/drift.rss", "https://u:hemligt@snabbnet.example.se/"),
        f'{SOURCE} url: a login stands in "snabbnet.example.se"\'s address; leave the login out of the URL',
    ),
    (
        "the hub's bad URL",
        changed("https://status.example.se/", "ftp://status.example.se"),
        '[hub] url: "ftp://status.example.se" is no URL',
    ),
    (
        "a hub's URL with a query",
        changed("https://status.example.se/", "https://status.example.se/?a=1"),
        '[hub] url: "https://status.example.se/?a=1" has a ? or #; write the bare address',
    ),
    (
        "a company's bad web address",
        changed("https://stadsnat.example.se", "stadsnat"),
        '[[company]] 1 (stadsnat) web: "stadsnat" is no URL',
    ),
    (
        "a company id used twice",
        GOOD + '[[company]]\nid = "snabbnet"\nname = "Annat"\nroles = ["isp"]\n',
        '[[company]] 3 (snabbnet) id: "snabbnet" is also the id of [[company]] 2 (snabbnet) in ',
    ),
    (
        "a company id with spaces and capitals",
        GOOD + '[[company]]\nid = "Snabb net"\nname = "Annat"\nroles = ["isp"]\n',
        '[[company]] 3 (Snabb net) id: "Snabb net" is no id; use small letters',
    ),
    (
        "a source that stands twice",
        GOOD
        + '[[source]]\ncompany = "snabbnet"\nformat = "rss"\nurl = "https://snabbnet.example.se/drift.rss"\n',
        '[[source]] 2 (snabbnet) id: "snabbnet-fc1fff" is also the id of [[source]] 1 (snabbnet) in ',
    ),
    (
        "a source of an unknown company",
        changed('company = "snabbnet"', 'company = "snabnet"'),
        '[[source]] 1 (snabnet) company: unknown company "snabnet"; did you mean "snabbnet"? (or add',
    ),
    (
        "an unknown format",
        changed('format = "rss"', 'format = "statuspge"'),
        f'{SOURCE} format: unknown format "statuspge"; did you mean "statuspage"?',
    ),
    (
        "an unknown role",
        changed('"isp", "telephony"', '"isp", "telephony", "telefoni"'),
        '[[company]] 2 (snabbnet) roles: "telefoni" is no role; did you mean "telephony"?',
    ),
    (
        "a company without roles",
        GOOD + '[[company]]\nid = "x"\nname = "X"\nroles = []\n',
        "[[company]] 3 (x) roles: is empty; known: content, fiber_owner, heat, iptv",
    ),
    (
        "a company without a name",
        changed('name = "Snabbnet"', 'name = " "'),
        "[[company]] 2 (snabbnet) name: is empty; write what people call it",
    ),
    (
        "an unknown service of a source",
        changed('every = "5m"', 'services = ["intrnet"]'),
        f'{SOURCE} services: "intrnet" is no service; did you mean "internet"?',
    ),
    (
        "an unknown upstream",
        changed('name = "Snabbnet"', 'name = "Snabbnet"\nupstream = "fjärran"'),
        '[[company]] 2 (snabbnet) upstream: unknown company "fjärran"',
    ),
    (
        "an upstream of another trade",
        changed('name = "Snabbnet"', 'name = "Snabbnet"\nupstream = "stadsnat"'),
        '[[company]] 2 (snabbnet) upstream: "stadsnat" has no role "isp" or "telephony"',
    ),
    (
        "a company that feeds itself",
        changed('name = "Snabbnet"', 'name = "Snabbnet"\nupstream = "snabbnet"'),
        "[[company]] 2 (snabbnet) upstream: the chain runs in a circle: snabbnet → snabbnet; leave out",
    ),
    (
        "bad opening hours",
        changed("Mo-Fr 08:00-16:00; PH off", "vardagar 8-16"),
        '[[company]] 1 (stadsnat) hours: "vardagar 8-16" are no opening hours; write them as OpenStreetMap',
    ),
    (
        "a bad number",
        changed("070-174 06 05", "070-17"),
        "[[company]] 1 (stadsnat) phone: is no phone number; write",
    ),
    (
        "words for a number",
        changed("070-174 06 05", "ring oss"),
        "[[company]] 1 (stadsnat) phone: is no phone number",
    ),
    ("no time between polls", changed('"5m"', '"0s"'), f'{SOURCE} every: "0s" is no duration; write "60s"'),
    (
        "a time between polls without its unit",
        changed('"5m"', '"60"'),
        f'{SOURCE} every: "60" is no duration',
    ),
    (
        "an unknown timezone, in any case",
        changed("Europe/Stockholm", "europe/stokholm"),
        '[hub] timezone: unknown timezone "europe/stokholm"; did you mean "Europe/Stockholm"?',
    ),
    (
        "a timezone like no other",
        changed("Europe/Stockholm", "../../etc"),
        '[hub] timezone: unknown timezone "../../etc"; use an IANA name: "Europe/Stockholm"',
    ),
    (
        "a source's unknown timezone",
        changed('every = "5m"', 'zone = "Mars"'),
        f'{SOURCE} zone: unknown timezone "Mars"',
    ),
    (
        "an unknown language",
        changed('["sv", "en"]', '["sv", "tlh"]'),
        '[hub] languages: unknown language "tlh"; known: en, sv',
    ),
    ("no language", changed('["sv", "en"]', "[]"), "[hub] languages: is empty; known: en, sv"),
    (
        "a loopback address",
        changed("https://snabbnet.example.se/drift.rss", "http://127.0.0.1:9/x"),
        f'{SOURCE} url: "http://127.0.0.1:9/x" is a private or loopback address; add allow_private = true',
    ),
    (
        "a private address",
        changed("https://snabbnet.example.se/drift.rss", "http://10.1.2.3/x"),
        f'{SOURCE} url: "http://10.1.2.3/x" is a private or loopback address',
    ),
    (
        "the machine's own name",
        changed("https://snabbnet.example.se/drift.rss", "http://localhost./x"),
        f'{SOURCE} url: "http://localhost./x" is a private or loopback address',
    ),
    (
        "a fact checked on no day",
        changed('name = "Snabbnet"', 'name = "Snabbnet"\nchecked = "i fjol"'),
        '[[company]] 2 (snabbnet) checked: "i fjol" is no month or day; write "2026-11"',
    ),
    (
        "a database that is none",
        changed("[hub]", '[hub]\ndatabase = "subscribers.db"'),
        '[hub] database: is no database URL; write "sqlite:///subscribers.db"',
    ),
]


@pytest.mark.parametrize(("_sentence", "text", "fault"), CASES, ids=[case[0] for case in CASES])
def test_a_fault_says_where_it_stands_and_how_to_mend_it(
    tmp_path: Path, _sentence: str, text: str, fault: str
) -> None:
    found = faults(tmp_path, text)
    assert len(found) == 1, found
    assert found[0].startswith(fault)
    assert "\n" not in found[0]


def test_a_circle_of_upstream_companies_is_one_fault(tmp_path: Path) -> None:
    ring = "".join(
        f'[[company]]\nid = "{one}"\nname = "{one}"\nroles = ["power"]\nupstream = "{two}"\n'
        for one, two in ("ab", "bc", "cb")
    )
    found = faults(tmp_path, GOOD + ring)
    assert [fault.partition(";")[0] for fault in found] == [
        "[[company]] 4 (b) upstream: the chain runs in a circle: b → c → b"
    ]


def test_all_faults_of_all_tables_and_files_are_shown_at_once(tmp_path: Path) -> None:
    written(
        tmp_path,
        '[hub]\n[[source]]\ncompany = "fjärran"\nformat = "rss"\nurl = "x"\nevery = "1"\n',
        "d/extra.toml",
    )
    text = (
        changed("[hub]", '[hub]\ninclude = ["d/*.toml"]\nlangages = []\ntimezone = 3')
        .replace('timezone = "Europe/Stockholm"\n', "")
        .replace('roles = ["isp", "telephony"]', 'rols = ["isp"]\nhours = 8')
    )
    found = faults(tmp_path, text)
    extra = f"{tmp_path / 'd/extra.toml'}: "
    assert [fault.partition(";")[0] for fault in found] == [
        f"{extra}[hub]: stands in an included file",
        "[hub] langages: unknown key",
        "[hub] timezone: wrong type: is a whole number",
        "[[company]] 2 (snabbnet) rols: unknown key",
        "[[company]] 2 (snabbnet) roles: missing key",
        "[[company]] 2 (snabbnet) hours: wrong type: is a whole number",
        f'{extra}[[source]] 1 (fjärran) company: unknown company "fjärran"',
        f'{extra}[[source]] 1 (fjärran) url: "x" is no URL',
        f'{extra}[[source]] 1 (fjärran) every: "1" is no duration',
    ]


def test_a_faulty_company_is_no_second_fault_where_it_is_named(tmp_path: Path) -> None:
    found = faults(tmp_path, changed('roles = ["isp", "telephony"]', 'roles = ["ips"]'))
    assert [fault.partition(";")[0] for fault in found] == [
        '[[company]] 2 (snabbnet) roles: "ips" is no role'
    ]


def test_a_channel_in_two_files_is_a_fault(tmp_path: Path) -> None:
    written(tmp_path, "[channel.twilio]\n", "extra.toml")
    text = changed("[hub]", '[hub]\ninclude = ["extra.toml"]') + "[channel.twilio]\n"
    assert faults(tmp_path, text) == [
        f"{tmp_path / 'extra.toml'}: [channel.twilio]: stands twice; gather its keys in one file"
    ]


def test_no_fault_shows_a_phone_number_or_a_login(tmp_path: Path) -> None:
    text = changed("070-174 06 05", "070-174 06 0555").replace(
        "https://snabbnet.example.se/drift.rss", "ftp://jag:hemligt@snabbnet.example.se"
    )
    found = "\n".join(faults(tmp_path, text))
    assert "0555" not in found
    assert "hemligt" not in found
