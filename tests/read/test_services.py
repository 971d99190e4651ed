"""Which services are out."""

import pytest

from statushub.model.names import Role


@pytest.mark.parametrize(
    ("why", "role", "body", "services"),
    [
        (
            "a city network's fault is all it carries",
            Role.FIBER_OWNER,
            "Driftstörning i Romme just nu.",
            "internet iptv telephony",
        ),
        ("so is an operator's", Role.KO, "Vi har ett avbrott i Romme.", "internet iptv telephony"),
        ("words narrow it", Role.FIBER_OWNER, "Avbrott på tv-tjänsterna i Romme.", "iptv"),
        (
            "a leak of a district heating company is heat",
            Role.HEAT,
            "Akut läcka på Storgatan, reparation pågår.",
            "heat",
        ),
        (
            "electricity is a cause, not a service, to an ISP",
            Role.ISP,
            "Avbrott i Romme på grund av strömavbrott.",
            "internet",
        ),
        ("what works is not out", Role.MOBILE, "Avbrott i mobilnätet. Fast telefoni berörs inte.", "mobile"),
        (
            "a municipality's words alone decide",
            None,
            "Vattnet är avstängt i Romme på grund av en läcka.",
            "water",
        ),
        ("a host is the web", Role.CONTENT, "The server is down. Engineers are investigating.", "web"),
        ("two named", Role.ISP, "Just nu ligger internet och telefoni nere i Falun.", "internet telephony"),
        ("mobile broadband is mobile", Role.MOBILE, "Störning på mobilt bredband i Falun just nu.", "mobile"),
    ],
)
def test_services_come_from_the_words_else_from_the_role(read, why, role, body, services):
    assert [service.value for service in read(body, role=role).services] == services.split()
