"""A reader of an invented hub, and a short way to write a notice."""

from zoneinfo import ZoneInfo

import pytest

from statushub.geo.gazetteer import Gazetteer
from statushub.model.chain import Company
from statushub.model.facts import Writing
from statushub.model.names import CompanyId, Role
from statushub.read.evaluation import published_stamp
from statushub.read.reader import Reader

STOCKHOLM = ZoneInfo("Europe/Stockholm")
COMPANIES = (
    Company(CompanyId("borlange-energi"), "Borlänge Energi", (Role.FIBER_OWNER, Role.POWER, Role.WATER)),
    Company(
        CompanyId("dalkraft"), "Dalkraft Elnät", (Role.POWER,), aliases=("Dalkraft", "Gamla Kraftverken")
    ),
    Company(CompanyId("bergslink"), "Bergslink", (Role.KO,)),
)


@pytest.fixture(scope="session")
def reader():
    return Reader(Gazetteer.load(), COMPANIES, STOCKHOLM, ("Kvarnsveden", "Lillbyn", "Norra hamnen"))


@pytest.fixture(scope="session")
def anywhere():
    """Read as no hub's own: without companies and places beyond those that everybody knows."""
    return Reader(Gazetteer.load(), (), STOCKHOLM)


@pytest.fixture(scope="session")
def read(reader):
    """Read a body; what matters to a test is named, the rest is a city network's notice."""

    def reading(
        body, title="", *, role=Role.FIBER_OWNER, published="2024-11-20T09:00", publisher="Stadsnätet"
    ):
        stamp = published_stamp(published)
        return reader.read(Writing(publisher, role, title, body, stamp))

    return reading
