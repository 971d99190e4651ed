"""A shared link that a network doesn't name, and that would be taken from its neighbour, is warned of."""

from tests.settings.files import GOOD, loaded

OPERATOR = '\n[[company]]\nid = "oppet"\nname = "Öppet nät"\nroles = ["ko"]\n'
OTHER_ISP = '\n[[company]]\nid = "bred"\nname = "Bred"\nroles = ["isp", "fiber_owner"]\n'
OVERLAPPING = (
    '\n[[network]]\nname = "Grannät"\npostcodes = ["78434"]\nfiber_owner = "bred"\nprimary = true\n{ko}'
    '\n[network.providers]\ninternet = ["bred"]\n'
)


def with_neighbour(ko: str = "") -> str:
    """The good network with an operator, and another one at one of its postcodes."""
    first = GOOD.replace('fiber_owner = "stadsnat"', 'fiber_owner = "stadsnat"\nko = "oppet"')
    return first + OPERATOR + OTHER_ISP + OVERLAPPING.format(ko=ko)


def warnings(folder, text):
    lines = [str(warning).partition(": ")[2] for warning in loaded(folder, text).warnings]
    return [line for line in lines if line.startswith("[[network]]")]


def test_a_link_that_only_the_neighbour_names_is_warned_of_once(tmp_path):
    assert warnings(tmp_path, with_neighbour()) == [
        "[[network]] 2 (Grannät) ko: is not named: internet from bred at 78434 is assumed to go through "
        '"Öppet nät"; name its own, or write ko = "oppet" if it is so'
    ]


def test_a_network_that_names_all_of_its_own_is_not(tmp_path):
    assert warnings(tmp_path, with_neighbour('ko = "oppet"\n')) == []


def test_nothing_is_assumed_on_one_network_alone(tmp_path):
    assert warnings(tmp_path, GOOD) == []
