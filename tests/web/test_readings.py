"""What they wrote beside what we understood, on an incident's page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.model.facts import Span
from statushub.model.names import Blame
from statushub.model.stamp import Stamp
from statushub.web.readings import quotes
from statushub.word.texts import texts
from statushub.word.voice import Voice
from tests.fakes.clock import NOON
from tests.store.made import said as said_so
from tests.web.stage import FACTS, HUB, OUTAGE, opened, outage, town
from tests.web.test_pages import ENGLISH, SWEDISH, page, text

ADDRESS = f"/incidents/{OUTAGE}"


def rows(root):
    return {text(row.find("dt")): text(row.find("dd")) for row in root.xpath("//dl[@class='understood']/div")}


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        (
            ENGLISH,
            {
                "What it is": "Outage",
                "Services": "internet, TV, telephony",
                "Places": "Åmålsvik, Östermo",
                "End": "today 15:30 set right by Stadsnätet",
                "Cause": "weather",
                "Blamed": "the company itself",
                "Severity": "major",
                "Affected": "1200",
            },
        ),
        (
            SWEDISH,
            {
                "Vad det är": "Avbrott",
                "Tjänster": "internet, tv, telefoni",
                "Platser": "Åmålsvik, Östermo",
                "Slut": "i dag 15.30 rättat av Stadsnätet",
                "Orsak": "väder",
                "Felet ligger hos": "företaget självt",
                "Allvarlighet": "stor",
                "Drabbade": "1200",
            },
        ),
    ],
)
async def test_what_was_understood_stands_beside_the_words(client, headers, wanted):
    assert rows(await page(client, ADDRESS, headers)) == wanted


async def test_the_words_that_facts_came_from_are_marked_with_the_facts_names(client):
    marks = [(mark.text, mark.get("title")) for mark in (await page(client, ADDRESS)).xpath("//mark")]
    assert marks == [
        ("Driftstörning", "What it is"),
        ("stadsnätet", "Services"),
        ("åska", "Cause"),
        ("blixtnedslag", "Cause, Blamed"),
        (" har slagit ut vår nod", "Blamed"),
        ("Åmålsvik", "Places"),
    ]  # "på väg" was no vague end: that was set right


async def test_the_words_themselves_stand_as_they_were_written(client):
    quoted = (await page(client, ADDRESS)).xpath("//figure")[0].xpath(".//blockquote/p")
    assert [node.text_content() for node in quoted] == [
        "Driftstörning i stadsnätet efter åska",
        "Ett blixtnedslag har slagit ut vår nod i Åmålsvik.\nTekniker är på väg.",
    ]


async def test_a_vague_end_is_told_plainly_and_advice_verbatim_and_nothing_of_it_is_markup(on, client):
    own = outage(on.clock.now()).testimonies[0]
    words = "Klart <i>snart</i>.\nStarta om <script>"
    facts = replace(
        FACTS,
        eta_phrase="<i>snart</i>",
        responsible=Blame.POWER,
        responsible_name="El & Kraft",
        start=Stamp(None, 7, 11),
        advice=("Starta om <script>",),
        spans=(Span("eta_vague", 44, 56), Span("advice", 58, 76)),
    )
    held = replace(own, message=words, facts=facts, corrections=())
    await on.tell(opened(outage(on.clock.now(), testimonies=(held,))))
    root = await page(client, ADDRESS)
    understood = rows(root)
    assert understood["End"] == "<i>snart</i>"
    assert understood["Blamed"] == "El & Kraft (power grid)"
    assert understood["Start"] == "XXXX-07-11"
    assert understood["Advice"] == "Starta om <script>"
    assert not root.xpath("//script | //i")
    assert [mark.get("title") for mark in root.xpath("//mark")] == ["Vague end", "Advice"]
    assert root.xpath("//dd/q/@lang") == ["sv", "sv"]


async def test_what_was_taken_away_is_said_to_be_not_said(on, client):
    own = outage(on.clock.now()).testimonies[0]
    (held,) = own.corrections
    nothing = replace(held, right=replace(held.right, end_or_eta=None, end_at=None))
    await on.tell(opened(outage(on.clock.now(), testimonies=(replace(own, corrections=(nothing,)),))))
    assert rows(await page(client, ADDRESS))["End"] == "No end time given set right by Stadsnätet"


async def test_a_post_or_a_notice_read_long_ago_stands_by_itself(client):
    figures = (await page(client, ADDRESS)).xpath("//figure")
    assert len(figures) == 2
    assert not figures[1].xpath(".//dl | .//h3 | .//mark")


spans = st.builds(
    Span, st.sampled_from(["kind", "places", "advice", "unheard of"]), st.integers(0, 80), st.integers(0, 80)
)


@given(st.text(max_size=40), st.text(max_size=40), st.lists(spans, max_size=6))
def test_whatever_the_spans_the_words_are_all_there_and_in_order(title, message, found):
    said = said_so("notice:s:1", title=title, message=message, facts=replace(FACTS, spans=tuple(found)))
    voice = Voice(texts("sv"), town().name_of, HUB.zone, NOON)
    (quote,) = quotes([said], voice)
    assert "".join(piece.words for piece in quote.title) == title
    assert "".join(piece.words for piece in quote.message) == message
