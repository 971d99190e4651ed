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


@pytest.mark.parametrize(
    ("why", "role", "body", "services"),
    [
        ("untouched", Role.ISP, "Internet ligger nere. Tv och telefoni påverkas inte.", "internet"),
        ("unaffected", Role.ISP, "Internet is down in Falun. TV and phone aren't affected.", "internet"),
        ("works all the time", Role.IPTV, "Tv-kanalerna saknas. Bredband har fungerat hela tiden.", "iptv"),
        ("against a but", Role.ISP, "Internet är nere men telefonin fungerar som vanligt.", "internet"),
        (
            "no known fault under its heading",
            Role.POWER,
            "El\nAvbrott i Romme.\nFjärrvärme\nInga kända fel.",
            "power",
        ),
        ("a way round", Role.ISP, "Internet ligger nere. Tips: surfa via mobilnätet.", "internet"),
        (
            "how to call",
            Role.FIBER_OWNER,
            "Fiberavbrott i Romme. Mer på telefon 0243-123 45.",
            "internet iptv telephony",
        ),
        (
            "a footer",
            Role.POWER,
            "Strömavbrott i Romme. Kundservice el, värme och vatten: 0243-123 45.",
            "power",
        ),
        ("water to save", Role.POWER, "Strömavbrott i Romme. Tappa upp vatten.", "power"),
        ("a machine", Role.KO, "Avbrott i Romme. Mobilt elverk är på väg.", "internet iptv telephony"),
        ("works again was out", Role.ISP, "Bredband och tv fungerar igen efter avbrottet.", "internet iptv"),
        ("doesn't work", Role.ISP, "Telefoni fungerar inte just nu.", "telephony"),
        ("calls are the mobile network's", Role.MOBILE, "Samtal kan inte ringas i Romme.", "mobile"),
        ("calls are telephony", Role.TELEPHONY, "Inkommande samtal når inte fram.", "telephony"),
        ("a grid's fibre in the headline", Role.POWER, "Avbrott el och fiber", "internet power"),
        (
            "a carrier's plant lost power",
            None,
            "The span is down after a power failure at a site.",
            "internet",
        ),
        (
            "cold water left",
            Role.HEAT,
            "Avbrott på fjärrvärmen i Romme just nu. Kallvatten finns som vanligt.",
            "heat",
        ),
    ],
)
def test_services_are_what_is_out_and_not_what_is_mentioned(read, why, role, body, services):
    title = body if "\n" not in body and "." not in body else "Driftstörning just nu"
    assert [service.value for service in read(body, title, role=role).services] == services.split()
