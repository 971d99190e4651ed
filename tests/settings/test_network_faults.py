"""Each fault of a network or provider is one line: where it stands, what is wrong, how to mend it."""

from pathlib import Path

import pytest

from tests.settings.files import GOOD, changed, faults

NETWORK = "[[network]] 1 (Åmålsviks nät)"
NEIGHBOUR = '[[network]]\nname = "Grannät"\npostcodes = ["78434-78440"]\n'
RANGE = '"78431-78434"'

CASES = [
    (
        "a wrong type within a list",
        changed(RANGE, "78431"),
        f"{NETWORK} postcodes: wrong type: holds a whole number; a text in quotes is expected there",
    ),
    (
        "an unknown service of a network's providers",
        changed('internet = ["snabbnet"]', 'internett = ["snabbnet"]'),
        f'{NETWORK} providers.internett: unknown service here; did you mean "internet"?',
    ),
    (
        "power among the providers",
        changed('internet = ["snabbnet"]', 'power = ["stadsnat"]'),
        f"{NETWORK} providers.power: unknown service here; known: internet, iptv, mobile, telephony "
        "(power, water and heat are keys of [[network]])",
    ),
    (
        "a provider without the role",
        changed('internet = ["snabbnet"]', 'internet = ["stadsnat"]'),
        f'{NETWORK} providers.internet: "stadsnat" has no role "isp"; '
        "add it to the roles of that company, or name another: snabbnet",
    ),
    (
        "an operator without the role",
        changed('fiber_owner = "stadsnat"', 'fiber_owner = "stadsnat"\nko = "snabbnet"'),
        f'{NETWORK} ko: "snabbnet" has no role "ko"; '
        "add it to the roles of that company, or name another: there is none yet",
    ),
    (
        "a node's unknown grid",
        changed('battery = "70m"', 'power = "ellvio"'),
        f'{NETWORK} node 1 power: unknown company "ellvio"',
    ),
    (
        "networks that overlap, none of them chosen",
        GOOD + NEIGHBOUR,
        '[[network]] 2 (Grannät) postcodes: overlaps "Åmålsviks nät" at 78434 without one chosen; '
        "set primary = true on exactly one of them",
    ),
    (
        "networks that overlap, both of them chosen",
        changed('water = "stadsnat"', "primary = true") + NEIGHBOUR + "primary = true\n",
        '[[network]] 2 (Grannät) postcodes: overlaps "Åmålsviks nät" at 78434 without one chosen',
    ),
    (
        "no postcodes",
        GOOD + '[[network]]\nname = "Tomt"\npostcodes = []\n',
        "[[network]] 2 (Tomt) postcodes: is empty",
    ),
    (
        "a range that runs backwards",
        changed(RANGE, '"78434-78431"'),
        f'{NETWORK} postcodes: the range "78434-78431" runs backwards; write "78431-78434"',
    ),
    (
        "a range with letters",
        changed(RANGE, '"784A1-78434"'),
        f'{NETWORK} postcodes: "784A1-78434" is no range of postcodes',
    ),
    (
        "a range without an end",
        changed(RANGE, '"78431-"'),
        f'{NETWORK} postcodes: "78431-" is no range of postcodes',
    ),
    ("a postcode of four digits", changed(RANGE, '"7843"'), f'{NETWORK} postcodes: "7843" is no postcode'),
    (
        "a place outside its network",
        changed('"Östermo" = ["78432"]', '"Östermo" = ["78432", "78501-78505"]'),
        f"{NETWORK} places.Östermo: outside the network: 78501, 78502, 78503 … (5 postcodes); add them",
    ),
    (
        "a node outside its network",
        changed('at = "78431"', 'at = "78501"'),
        f"{NETWORK} node 1 at: outside the network: 78501",
    ),
    (
        "a node that serves outside its network",
        changed('["78431", "784 32"]', '["78501"]'),
        f"{NETWORK} node 1 serves: outside the network: 78501",
    ),
    (
        "a postcode on two nodes",
        GOOD.replace(
            "[network.providers]", '[[network.node]]\nat = "78432"\nserves = ["78432"]\n[network.providers]'
        ),
        f"{NETWORK} node 2 serves: 78432 hang on {NETWORK} node 1 too; let one node serve each postcode",
    ),
    (
        "an unknown key of a node",
        changed("battery =", "batteri ="),
        f'{NETWORK} node 1 batteri: unknown key; did you mean "battery"?',
    ),
    ("a bad battery", changed('"70m"', '"lång"'), f'{NETWORK} node 1 battery: "lång" is no duration'),
    (
        "a provider that isn't everywhere",
        GOOD + '[[provider]]\ncompany = "snabbnet"\nservice = "internet"\neverywhere = false\n',
        "[[provider]] 1 (snabbnet) everywhere: is false, so it delivers nowhere; set it to true",
    ),
    (
        "a provider everywhere without the role",
        GOOD + '[[provider]]\ncompany = "snabbnet"\nservice = "web"\neverywhere = true\n',
        '[[provider]] 1 (snabbnet) company: "snabbnet" has no role "content"',
    ),
    (
        "a provider of an unknown service",
        GOOD + '[[provider]]\ncompany = "snabbnet"\nservice = "webb"\neverywhere = true\n',
        '[[provider]] 1 (snabbnet) service: "webb" is no service; did you mean "web"?',
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
