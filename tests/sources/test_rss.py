"""RSS and Atom: who an item is, over edits, doubles and re-ordering; what is left out."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from statushub.model.source import Listing, Notice, RawDocument
from statushub.sources.rss import SOURCE
from tests.corpus.cases import HINTS, SOURCE_ID, URL


def item(title: str, *, guid: str = "", link: str = "", body: str = "") -> str:
    guid_element = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    link_element = f"<link>{link}</link>" if link else ""
    return f"<item><title>{title}</title>{guid_element}{link_element}<description>{body}</description></item>"


def listing(*items: str, head: str = "") -> Listing:
    feed = f'<rss version="2.0"><channel><title>Drift</title>{head}{"".join(items)}</channel></rss>'
    return SOURCE.parse(RawDocument(URL, feed.encode()), SOURCE_ID, HINTS)


def notices(*items: str) -> dict[str, Notice]:
    """Return the notices by title."""
    return {notice.title: notice for notice in listing(*items).notices}


def test_an_edited_text_under_the_same_guid_is_the_same_notice_in_a_new_revision() -> None:
    before = notices(item("Avbrott i Kråkö", guid="7", link="https://n.example/7", body="Vi söker."))
    after = notices(item("Åter i Kråkö", guid="7", link="https://n.example/7", body="Lagat."))
    first, second = before["Avbrott i Kråkö"], after["Åter i Kråkö"]
    assert first.key == second.key
    assert first.digest != second.digest


def test_an_unchanged_item_is_no_new_revision() -> None:
    same = item("Avbrott", guid="7", body="Vi söker.")
    assert listing(same).notices == listing(same).notices


def test_a_move_to_https_and_another_query_is_the_same_notice() -> None:
    before = notices(item("A", guid="http://n.example/7", link="http://n.example/7?from=rss#top"))
    after = notices(item("A", guid="https://n.example/7", link="https://n.example/7?from=feed"))
    assert before["A"].key == after["A"].key


def test_one_guid_on_items_with_links_of_their_own_is_as_many_notices_whoever_else_is_listed() -> None:
    one = item("Kråkö", guid="drift", link="https://n.example/1")
    other = item("Öja", guid="drift", link="https://n.example/2")
    both = notices(one, other)
    assert both["Kråkö"].key != both["Öja"].key
    assert notices(other)["Öja"].key == both["Öja"].key


def test_one_guid_and_one_link_on_all_items_is_told_apart_by_title_then_by_words() -> None:
    page = "https://n.example/drift"
    keys = {
        notice.key
        for notice in listing(
            item("Kråkö", guid="1", link=page, body="a"),
            item("Öja", guid="1", link=page, body="a"),
            item("Öja", guid="1", link=page, body="b"),
        ).notices
    }
    assert len(keys) == 3


def test_links_that_differ_in_their_query_alone_tell_doubles_apart() -> None:
    both = notices(
        item("A", guid="1", link="https://n.example/?id=1"),
        item("B", guid="1", link="https://n.example/?id=2"),
    )
    assert both["A"].key != both["B"].key


def test_guids_that_are_places_on_one_page_are_as_many_notices_whoever_else_is_listed() -> None:
    page = "https://n.example/drift"
    one, other = item("A", guid=f"{page}#1", link=f"{page}#1"), item("A", guid=f"{page}#2", link=f"{page}#2")
    (alone,) = listing(other).notices
    assert [notice.key for notice in listing(one, other).notices][1] == alone.key


def test_items_without_guid_are_known_by_link_and_title_while_their_text_changes() -> None:
    page = "https://n.example/drift"
    before = notices(item("Kråkö", link=page, body="Vi söker."), item("Öja", link=page))
    after = notices(item("Kråkö", link=page, body="Lagat."))
    assert before["Kråkö"].key == after["Kråkö"].key != before["Öja"].key


drawn_items = st.lists(
    st.builds(
        item,
        st.sampled_from(["Kråkö", "Öja"]),
        guid=st.sampled_from(["", "1", "2"]),
        link=st.sampled_from(["", "https://n.example/a", "https://n.example/a?x=1", "https://n.example/b"]),
        body=st.sampled_from(["", "Vi söker.", "Lagat."]),
    ),
    max_size=4,
)


@given(drawn_items)
def test_order_never_changes_who_an_item_is_and_no_two_share_a_key(items: list[str]) -> None:
    first = listing(*items).notices
    assert len({notice.key for notice in first}) == len(first) == len(set(items))
    for order in permutations(items):
        assert set(listing(*order).notices) == set(first)


def test_only_the_first_thousand_items_are_read_and_that_is_remarked() -> None:
    read = listing(*(item(f"Avbrott {number}", guid=str(number)) for number in range(1_002)))
    assert len(read.notices) == 1_000
    assert read.notices[-1].title == "Avbrott 999"
    assert read.remarks == ("only the first 1000 of 1002 items were read",)


def test_endless_texts_are_cut() -> None:
    (notice,) = listing(item("ord " * 10_000, guid="1", body="ord " * 100_000)).notices
    assert (len(notice.title), len(notice.body)) == (500, 20_000)


def test_markup_nested_beyond_all_measure_still_gives_its_words() -> None:
    (notice,) = listing(item("A", guid="1", body="&lt;b&gt;" * 5_000 + "Lagat i Öja")).notices
    assert notice.body == "Lagat i Öja"


def test_scripts_styles_and_comments_are_no_text() -> None:
    hidden = "&lt;style&gt;p{}&lt;/style&gt;&lt;script&gt;x()&lt;/script&gt;&lt;!-- x --&gt;Synlig"
    (notice,) = listing(item("A", guid="1", body=hidden)).notices
    assert notice.body == "Synlig"


def test_the_fuller_of_summary_and_content_is_the_body() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><entry><id>1</id><title>A</title>'
        '<summary>Hela texten står här.</summary><content type="html">&lt;img&gt;</content></entry></feed>'
    )
    (notice,) = SOURCE.parse(RawDocument(URL, feed.encode()), SOURCE_ID, HINTS).notices
    assert notice.body == "Hela texten står här."
