from dataclasses import replace
from datetime import timedelta

from statushub.correlate.revisions import revisions
from statushub.model.health import KnownNotice
from statushub.model.names import SourceId
from statushub.model.observation import NoticeGone, NoticeSeen
from statushub.model.source import Absence, Listing, Notice
from tests.correlate.builders import NOW

SOURCE = SourceId("stadsnat-rss")
NOTICE = Notice(SOURCE, "1", "Avbrott på Åsen", "Vi felsöker.", published=NOW - timedelta(minutes=5))


def known(notice, **changes):
    return {notice.key: replace(KnownNotice(notice.key, notice.digest, 1), **changes)}


def read(notices, held=None, *, first=False, absence=Absence.NOTHING):
    return revisions(SOURCE, Listing(tuple(notices), absence), held or {}, first=first, now=NOW)


def test_a_new_item_is_seen_once():
    assert read([NOTICE]).observations == (NoticeSeen(NOTICE, 1, history=False),)
    assert read([NOTICE], known(NOTICE)).observations == ()


def test_an_edited_item_is_a_new_revision_of_the_same_notice():
    edited = replace(NOTICE, body="Åtgärdat.")
    assert read([edited], known(NOTICE)).observations == (NoticeSeen(edited, 2, history=False),)


def test_all_of_the_first_read_is_history():
    assert [seen.history for seen in read([NOTICE], first=True).observations] == [True]


def test_an_item_that_first_appears_long_after_its_own_date_is_a_look_back():
    old = replace(NOTICE, published=NOW - timedelta(days=30))
    assert [seen.history for seen in read([old]).observations] == [True]


def test_absence_means_nothing_where_the_format_lists_more_than_what_is_open():
    assert read([], known(NOTICE)).missing == ()


def test_three_reads_without_an_item_end_it_where_only_open_ones_are_listed():
    twice = read([], known(NOTICE, missing=1), absence=Absence.ENDED)
    assert (twice.missing, twice.gone, twice.observations) == ((("1", 2),), (), ())
    third = read([], known(NOTICE, missing=2), absence=Absence.ENDED)
    assert third.gone == ("1",)
    assert third.observations == (NoticeGone(SOURCE, "1"),)


def test_an_item_that_comes_back_starts_its_count_anew():
    assert read([NOTICE], known(NOTICE, missing=2), absence=Absence.ENDED).missing == (("1", 0),)


def test_an_item_that_comes_back_after_it_was_gone_is_seen_again():
    back = read([NOTICE], known(NOTICE, missing=3, gone=True), absence=Absence.ENDED)
    assert back.observations == (NoticeSeen(NOTICE, 2, history=False),)
