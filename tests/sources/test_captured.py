"""Real feeds, as their publishers sent them: read from STATUSHUB_DATA, none of it kept here."""

import os
from pathlib import Path

import pytest

from statushub.errors import SourceError
from statushub.model.source import Listing, RawDocument
from statushub.sources import rss, statuspage
from tests.corpus.cases import HINTS, SOURCE_ID, URL

FORMATS = {"rss": rss.SOURCE, "statuspage": statuspage.SOURCE}

COUNTS = {
    "streamyard_statuspage_history.rss": 17,
    "streamyard_statuspage_history.atom": 17,
    "heise.atom": 15,
    "encoding_misc.rss": 40,
    "uolNoticias_iso8859-1.rss": 15,
    "lambstatus_demo_history.rss": 3,
    "status_ios_history.rss": 17,
    "cap_ny_index.rss": 2,
    "cap_amber.atom": 1,
    "cap_invalid.rss": 0,
    "atlas_azure.xml": 0,
    "incomplete_fields.atom": 0,
    "malformed_atom10.xml": 1,
    "malformed_bozo_invalid-bytes-with-bom.xml": 0,
    "malformed_bozo_linenoise.xml": 1,
    "malformed_iso8859_vs_http_charset.xml": 0,
    "malformed_rss_item_link_corrupted_ampersands.xml": 1,
    "atlas_statuspage.json": 5,
    "clauth_incidents.json": 3,
}
"""How many notices can be saved of each."""

REFUSED = {
    "malformed_bozo_bogus_encoding.xml": "without a channel",
    "cap_invalid.cap": "neither RSS nor Atom",
    "cachet_ohdear_feed.json": "lists neither incidents nor",
    "ibby_incidents.json": "another maker's incidents",
    "atlas_gcp.json": "lists neither incidents nor",
}


@pytest.fixture(scope="module")
def captured() -> Path:
    place = os.environ.get("STATUSHUB_DATA")
    if not place:
        pytest.skip("STATUSHUB_DATA is not set: captured feeds are not tested")
    return Path(place) / "captured"


def read(path: Path) -> Listing:
    form = FORMATS["statuspage" if path.suffix == ".json" else "rss"]
    return form.parse(RawDocument(URL, path.read_bytes()), SOURCE_ID, HINTS)


@pytest.mark.parametrize("name", COUNTS)
def test_of_a_real_document_all_is_saved_that_can_be(captured: Path, name: str) -> None:
    listing = read(captured / name)
    assert len(listing.notices) == COUNTS[name]
    assert len({notice.key for notice in listing.notices}) == COUNTS[name]


@pytest.mark.parametrize("name", REFUSED)
def test_a_document_of_another_kind_is_refused_in_clear_words(captured: Path, name: str) -> None:
    with pytest.raises(SourceError, match=REFUSED[name]):
        read(captured / name)


def test_no_captured_document_raises_anything_but_a_source_error(captured: Path) -> None:
    for path in sorted(captured.iterdir()):
        for form in FORMATS.values():
            for content_type in (None, "text/xml; charset=utf-8", "application/json; charset=iso-8859-1"):
                try:
                    form.parse(RawDocument(URL, path.read_bytes(), content_type), SOURCE_ID, HINTS)
                except SourceError:
                    continue


def test_letters_of_latin_1_feeds_come_out_right(captured: Path) -> None:
    declared, undeclared = (
        read(captured / name).notices[0].title for name in ("encoding_misc.rss", "uolNoticias_iso8859-1.rss")
    )
    assert declared == "Mãe de utente é a nova presidente da Raríssimas"
    assert "simulações de 2º turno" in undeclared


def test_the_rss_and_the_atom_of_one_history_say_the_same(captured: Path) -> None:
    rss_said, atom_said = (
        [
            (notice.title, notice.body, notice.link, notice.published)
            for notice in read(captured / name).notices
        ]
        for name in ("streamyard_statuspage_history.rss", "streamyard_statuspage_history.atom")
    )
    assert rss_said == atom_said


def test_every_dated_item_has_its_time(captured: Path) -> None:
    for name in ("heise.atom", "encoding_misc.rss", "status_ios_history.rss", "atlas_statuspage.json"):
        assert all(notice.published for notice in read(captured / name).notices), name
