"""The picture of the chain: well-formed whatever companies are called, and readable without colours."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.model.names import CompanyId, Layer
from statushub.publish.chain import Level, Link, State
from statushub.publish.chain_picture import WIDTH, chain_picture
from statushub.publish.lettering import broken, width
from statushub.word.texts import texts
from statushub.word.voice import Voice
from tests.fakes.clock import NOON
from tests.web.stage import HUB

SVG = "{http://www.w3.org/2000/svg}"


def link(layer: Layer, state: State = State.UNKNOWN, company: str = "x", works_in: str = "") -> Link:
    return Link(CompanyId(company), (layer,), state, works_in)


CHAIN = (
    Level((link(Layer.POWER, State.WORKS, works_in="Åmålsvik"),)),
    Level((link(Layer.FIBER_PASSIVE),)),
    Level((link(Layer.FIBER_ACTIVE, State.BROKEN),)),
    Level((link(Layer.KO, State.SUSPECTED), link(Layer.KO, State.HIT))),
    Level(tuple(link(Layer.ISP, State.HIT, f"isp-{n}") for n in range(6)), more=3),
)


def drawn(levels=CHAIN, name: str = "Stadsnätet", *, lang: str = "sv", over: bool = False):
    voice = Voice(texts(lang), lambda company: name, HUB.zone, NOON)
    return ET.fromstring(chain_picture(levels, "Kedjan", voice, over=over))


def words(node) -> list[str]:
    return [text.text for text in node.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "\"Nät\" & 'Fiber' ]]>",
        "Åsele Älvsby Öckerö",
        "Å" * 80,
        "Mellersta Grävlingsbygdens samfällighetsförenings bredbandsservice i Sjöbygden AB",
        "\x00\x1b[31m",
        "&lt;b&gt;",
    ],
)
def test_any_name_gives_a_well_formed_picture_that_shows_it_as_it_is_written(name):
    root = drawn(name=name)
    assert root.tag == f"{SVG}svg"
    assert {node.tag.removeprefix(SVG) for node in root.iter()} == {
        "svg",
        "title",
        "desc",
        "path",
        "g",
        "rect",
        "text",
    }
    first = name.split()[0][:3].strip("\x00\x1b")
    assert any(first in (text or "") for text in words(root))


def test_it_is_named_and_described_for_whoever_hears_it():
    root = drawn()
    assert root.get("role") == "img"
    title, desc = (root.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert title.text == "Kedjan"
    assert "Fibernätets utrustning: Stadsnätet – avbrott här" in desc.text


def test_the_broken_link_is_told_by_a_cross_a_thick_dashed_border_and_the_word():
    root = drawn()
    (group,) = [one for one in root.iter(f"{SVG}g") if one.get("class") == "broken"]
    frame = group.find(f"{SVG}rect")
    whole = [one.find(f"{SVG}rect") for one in root.iter(f"{SVG}g") if one.get("class") == "unknown"]
    assert frame.get("stroke-dasharray") != "none"
    assert all(float(frame.get("stroke-width")) > float(other.get("stroke-width")) for other in whole)
    assert all(other.get("stroke-dasharray") == "none" for other in whole)
    assert len(group.findall(f"{SVG}path")) == 1
    assert "avbrott här" in words(group)
    assert "avbrottet var här" in words(drawn(over=True))


def test_no_colour_but_that_of_the_text_and_no_style_of_its_own():
    for node in drawn().iter():
        assert node.get("fill") in {None, "none", "currentColor"}
        assert node.get("stroke") in {None, "none", "currentColor"}
        assert not {"style", "href"} & set(node.keys())


def test_every_box_stands_within_the_picture_and_none_on_another():
    root = drawn(name="Mellersta Grävlingsbygdens Kommunikation")
    *_, wide, high = map(int, root.get("viewBox").split())
    assert wide == WIDTH == 320
    boxes = [
        tuple(int(rect.get(name)) for name in ("x", "y", "width", "height"))
        for rect in root.iter(f"{SVG}rect")
    ]
    assert len(boxes) == 12
    for x, y, across, down in boxes:
        assert x >= 0 <= y
        assert x + across <= wide
        assert y + down <= high
    for number, (x, y, across, down) in enumerate(boxes):
        for left, top, wider, lower in boxes[number + 1 :]:
            assert x + across <= left or left + wider <= x or y + down <= top or top + lower <= y


def test_more_providers_than_fit_are_counted():
    assert "+3 till" in words(drawn())
    assert "+3 more" in words(drawn(lang="en"))


@given(st.text(st.characters(categories=["L", "P", "Zs"]), max_size=90), st.floats(5, 20), st.integers(1, 3))
def test_lines_fit_and_are_no_more_than_asked_for(text, room, most):
    lines = broken(text, room, most)
    assert len(lines) <= most
    assert all(width(line) <= room or len(line) <= 3 for line in lines)


@given(st.text(st.sampled_from("abcåäö "), max_size=90), st.floats(5, 20))
def test_nothing_is_lost_where_there_is_room(text, room):
    lines = broken(text, room, 100)
    assert "".join(line.removesuffix("-") for line in lines).replace(" ", "") == "".join(text.split())
