"""Start and end: as written, resolved from the notice's own date, in the hub's zone; never invented."""

from datetime import UTC, datetime

import pytest

from statushub.model.names import Role

PLANNED = "Planerat arbete i Romme "
OUTAGE = "Avbrott i Romme. "


@pytest.mark.parametrize(
    ("why", "body", "start", "end"),
    [
        ("a clock today", OUTAGE + "Felet inträffade kl 07.30 idag.", "2024-11-20T07:30", None),
        (
            "a clock alone is the notice's day",
            OUTAGE + "Beräknas vara klart kl. 14.30.",
            None,
            "2024-11-20T14:30",
        ),
        ("bare hours between", PLANNED + "fredag mellan 08 och 14.", "2024-11-22T08:00", "2024-11-22T14:00"),
        ("about in a range", PLANNED + "22/11 kl. 9 - ca 13.", "2024-11-22T09:00", "2024-11-22T13:00"),
        ("a bare hour after done", OUTAGE + "Beräknas klart senast 15.", None, "2024-11-20T15:00"),
        ("with its minutes", OUTAGE + "Vi räknar med att vara klara senast 15.30.", None, "2024-11-20T15:30"),
        ("spoken", OUTAGE + "Felet uppstod halv sju i morse.", "2024-11-20T06:30", None),
        (
            "spoken, after noon",
            OUTAGE + "Felet uppstod kvart över ett i eftermiddags.",
            "2024-11-20T13:15",
            None,
        ),
        ("last evening", OUTAGE + "I går kväll kl 21.40 försvann strömmen.", "2024-11-19T21:40", None),
        ("midnight begins", OUTAGE + "Strömmen är borta sedan midnatt.", "2024-11-20T00:00", None),
        (
            "a new date",
            PLANNED + "21/11 kl 8–9 ställs in. Ny tid: 28/11 kl 10–11.",
            "2024-11-28T10:00",
            "2024-11-28T11:00",
        ),
        ("a weekday's part", OUTAGE + "Strömmen försvann på måndagskvällen.", "2024-11-18", None),
        ("tomorrow", PLANNED + "imorgon kl 8–12.", "2024-11-21T08:00", "2024-11-21T12:00"),
        (
            "over midnight, both ends dated",
            PLANNED + "24/11 kl 22:00 – 25/11 06:00.",
            "2024-11-24T22:00",
            "2024-11-25T06:00",
        ),
        (
            "over midnight, one date",
            PLANNED + "den 24 november kl 22.00–02.00.",
            "2024-11-24T22:00",
            "2024-11-25T02:00",
        ),
        (
            "a night between two days",
            PLANNED + "natten mellan den 3 och 4 december kl. 00–06.",
            "2024-12-04T00:00",
            "2024-12-04T06:00",
        ),
        (
            "a weekday is the next for plans",
            PLANNED + "på fredag mellan kl 09:00 och 11:00.",
            "2024-11-22T09:00",
            "2024-11-22T11:00",
        ),
        (
            "a weekday is the last for faults",
            OUTAGE + "Felet började i måndags, måndag kl 16.",
            "2024-11-18T16:00",
            None,
        ),
        (
            "ISO",
            OUTAGE + "Inträffade: 2024-11-19 22:15\nBeräknad klartid: 2024-11-20 12:00",
            "2024-11-19T22:15",
            "2024-11-20T12:00",
        ),
        ("compact clock", PLANNED + "torsdag 28/11 kl 0800-1130.", "2024-11-28T08:00", "2024-11-28T11:30"),
        ("about an hour", OUTAGE + "Felet uppstod vid 18-tiden den 19 november.", "2024-11-19T18:00", None),
        (
            "midnight as 24",
            PLANNED + "den 30 november kl 22.00–24.00.",
            "2024-11-30T22:00",
            "2024-12-01T00:00",
        ),
        (
            "a date without a clock",
            PLANNED + "från den 2 december till den 4 december.",
            "2024-12-02",
            "2024-12-04",
        ),
    ],
)
def test_swedish_times(read, why, body, start, end):
    facts = read(body)
    assert (facts.start and facts.start.iso(), facts.end_or_eta and facts.end_or_eta.iso()) == (start, end)


@pytest.mark.parametrize(
    ("why", "body", "start", "end"),
    [
        (
            "twelve hours",
            "Planned maintenance from 11 PM on 24 November to 2:30am.",
            "2024-11-24T23:00",
            "2024-11-25T02:30",
        ),
        (
            "day beyond twelve tells the order",
            "Planned maintenance. Start: 11/24/2024 02:00\nEnd: 11/24/2024 06:00",
            "2024-11-24T02:00",
            "2024-11-24T06:00",
        ),
        (
            "nearest to publication tells it otherwise",
            "Planned maintenance. Start: 1/12/2024 02:00\nEnd: 1/12/2024 06:00",
            "2024-12-01T02:00",
            "2024-12-01T06:00",
        ),
        (
            "month first by name",
            "Scheduled maintenance on November 28, 2024 between 01:00 and 05:00.",
            "2024-11-28T01:00",
            "2024-11-28T05:00",
        ),
        (
            "the day after its range",
            "Power will be turned off from 9am until 3pm on Wednesday 27 November.",
            "2024-11-27T09:00",
            "2024-11-27T15:00",
        ),
        (
            "noon ends a range with its day after it",
            "Planned power outage between 8am and noon on Tuesday, December 3rd.",
            "2024-12-03T08:00",
            "2024-12-03T12:00",
        ),
        (
            "last night, with a dot",
            "Power outage. Homes lost power at 7.45 last night.",
            "2024-11-19T19:45",
            None,
        ),
        ("half past", "Power outage. Supply failed at half past seven.", "2024-11-20T07:30", None),
        (
            "postponed",
            "Planned maintenance on November 21 has been postponed to November 28 at 10:00.",
            "2024-11-28T10:00",
            None,
        ),
    ],
)
def test_english_times(read, why, body, start, end):
    facts = read(body)
    assert (facts.start and facts.start.iso(), facts.end_or_eta and facts.end_or_eta.iso()) == (start, end)


@pytest.mark.parametrize(
    ("why", "body"),
    [
        ("the next bulletin", "Avbrott i Romme. Nästa information kl 13.00."),
        ("when it was updated", "Avbrott i Romme. Senast uppdaterad 2024-11-20 08:45."),
        ("opening hours", "Avbrott i Romme. Kundtjänst har öppet kl 8–17."),
        ("a phone number", "Avbrott i Romme. Ring 070-1740605."),
        ("a price and a length", "Avbrott i Romme. Kabeln är 14.30 m."),
    ],
)
def test_what_is_no_start_and_no_end_is_not_given(read, why, body):
    facts = read(body)
    assert (facts.start, facts.end_or_eta) == (None, None)


def test_the_year_is_the_one_nearest_to_publication(read):
    late = read("Planerat arbete i Romme den 2 januari kl 8–12.", published="2024-12-28")
    early = read("Avbrott i Romme sedan den 30 december kl 23.", published="2025-01-02")
    assert late.start.iso() == "2025-01-02T08:00"
    assert early.start.iso() == "2024-12-30T23:00"


def test_without_publication_the_year_and_the_day_stay_unsaid(read):
    assert (
        read("Planerat arbete i Romme den 2 januari kl 8–12.", published=None).start.iso()
        == "XXXX-01-02T08:00"
    )
    assert read("Avbrott i Romme sedan kl 15.10.", published=None).start.iso() == "T15:10"
    assert read("Planerat arbete i Romme imorgon.", published=None).start is None


def test_an_instant_is_given_only_where_the_stamp_is_whole(read):
    whole = read("Planerat arbete i Romme den 2 december kl 8–12.")
    assert whole.start_at == datetime(2024, 12, 2, 7, tzinfo=UTC)
    assert read("Planerat arbete i Romme den 2 december.").start_at is None


def test_summer_time_is_heeded(read):
    summer = read("Planerat arbete i Romme den 2 juli kl 8–12.", published="2024-06-20")
    across = read("Planerat arbete i Romme den 26 oktober kl 23.00–05.00.", published="2024-10-20")
    assert summer.start_at == datetime(2024, 7, 2, 6, tzinfo=UTC)
    assert (across.end_at - across.start_at).total_seconds() == 7 * 3600


def test_a_named_zone_becomes_the_hubs_where_the_place_is_ours(read):
    facts = read(
        "Outage\nLocation: FALUN\nOccurred: 20/11/2024 07:00 UTC\nEstimated time: 20/11/2024 10:00 UTC"
    )
    assert (facts.start.iso(), facts.end_or_eta.iso()) == ("2024-11-20T08:00", "2024-11-20T11:00")
    assert facts.end_at == datetime(2024, 11, 20, 10, tzinfo=UTC)


def test_elsewhere_a_named_zone_stays_as_written_and_the_instant_is_still_right(read):
    facts = read("Planned maintenance in Lisbon on 28 November 2024 from 01:00 to 05:00 UTC.", role=None)
    assert facts.end_or_eta.iso() == "2024-11-28T05:00"
    assert facts.end_at == datetime(2024, 11, 28, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("så snart som möjligt", None),
        ("inom kort", None),
        ("under eftermiddagen", "2024-11-20"),
        ("as soon as possible", None),
        ("shortly", None),
    ],
)
def test_a_vague_end_is_marked_and_its_words_are_kept(read, phrase, day):
    swedish = phrase.isascii() is False or phrase == "inom kort" or phrase.startswith("under")
    body = (
        f"Avbrott i Romme. Felet åtgärdas {phrase}."
        if swedish
        else f"We have an outage. It will be fixed {phrase}."
    )
    facts = read(body)
    assert (facts.eta_vague, facts.eta_phrase) == (True, phrase)
    assert (facts.end_or_eta and facts.end_or_eta.iso()) == day


def test_an_exact_end_is_not_vague(read):
    facts = read("Avbrott i Romme. Vi arbetar så snabbt som möjligt, beräknas klart kl 15.00.")
    assert (facts.eta_vague, facts.end_or_eta.iso()) == (False, "2024-11-20T15:00")


def test_news_soon_is_not_a_vague_end(read):
    assert not read("Avbrott i Romme. Mer information kommer inom kort.").eta_vague


def test_a_restored_time_is_the_end_of_what_is_over(read):
    head = "Inträffade: 2024-11-19 10:55\nBeräknad klartid: 2024-11-19 18:00\n"
    body = head + "Tjänster återställda: 2024-11-19 16:45\nFelet är åtgärdat."
    facts = read(body)
    assert (facts.kind.value, facts.end_or_eta.iso()) == ("resolved", "2024-11-19T16:45")


def test_nobodys_alarm_has_no_role_in_time(read):
    assert read("Nya priser från den 1 januari 2025.", "Priser", role=Role.POWER).start is None


@pytest.mark.parametrize(
    ("why", "body", "start", "end"),
    [
        (
            "a length from the start",
            OUTAGE + "Felet uppstod kl 06.10 och är åtgärdat. Avbrottet varade i två timmar.",
            "2024-11-20T06:10",
            "2024-11-20T08:10",
        ),
        (
            "a length over midnight",
            OUTAGE + "Felet började den 19 november kl 23.30 och är löst. Avbrottet varade i 90 minuter.",
            "2024-11-19T23:30",
            "2024-11-20T01:00",
        ),
        (
            "a length after a planned start",
            PLANNED + "torsdagen den 28 november klockan 17:15, cirka fyra timmar.",
            "2024-11-28T17:15",
            "2024-11-28T21:15",
        ),
        (
            "the night to a day begins the evening before",
            PLANNED + "natten till torsdag 28 november kl 22–05.",
            "2024-11-27T22:00",
            "2024-11-28T05:00",
        ),
        (
            "between two weekdays' dates, from the evening",
            PLANNED + "natten mellan onsdag 27 och torsdag 28 november kl 23–04.",
            "2024-11-27T23:00",
            "2024-11-28T04:00",
        ),
        (
            "hours joined by and, between",
            PLANNED + "den 28 november mellan kl. 00 och 05.",
            "2024-11-28T00:00",
            "2024-11-28T05:00",
        ),
        (
            "an hour written out",
            OUTAGE + "Sedan tvåtiden i natt är många utan internet.",
            "2024-11-20T02:00",
            None,
        ),
        (
            "an end after midnight, of a fault from yesterday",
            OUTAGE + "Störningen som började igår kl 20.50 upphörde kl 02.15.",
            "2024-11-19T20:50",
            "2024-11-20T02:15",
        ),
        (
            "well again since",
            OUTAGE + "Strömmen är åter sedan 07:38.",
            None,
            "2024-11-20T07:38",
        ),
    ],
)
def test_lengths_nights_and_what_is_over(read, why, body, start, end):
    facts = read(body)
    assert (facts.start and facts.start.iso(), facts.end_or_eta and facts.end_or_eta.iso()) == (start, end)


@pytest.mark.parametrize(
    ("published", "day"), [("2024-11-20T21:00", "2024-11-21"), ("2024-11-20T01:00", "2024-11-20")]
)
def test_tonights_small_hours_are_tomorrows_only_where_it_is_evening(read, published, day):
    facts = read(PLANNED + "i natt kl 03.00–05.00.", published=published)
    assert facts.start.iso() == f"{day}T03:00"


def test_a_promise_is_never_of_a_time_before_the_notice(read):
    facts = read(OUTAGE + "Felet uppstod igår kl 14. Beräknas klart kl 16.")
    assert facts.end_or_eta.iso() == "2024-11-20T16:00"


@pytest.mark.parametrize(
    "body",
    [
        "Tjänsterna kommer igång när strömmen är tillbaka.",
        "Vattnet är tillbaka så snart läckan är lagad.",
        "Skolor väntas vara utan internet i tre dagar.",
    ],
)
def test_an_end_that_waits_for_something_is_vague_and_not_over(read, body):
    facts = read(OUTAGE + body)
    assert (facts.kind.value, facts.eta_vague) == ("outage", True)


def test_a_time_for_the_next_bulletin_is_no_end_even_with_by_before_it(read):
    assert read("Avbrott i Romme. Nästa uppdatering senast 23:30.").end_or_eta is None


def test_words_that_are_part_of_a_time_do_not_make_the_end_vague(read):
    assert not read("Avbrott i Romme. Strömmen försvann i kväll kl 18.10.").eta_vague
    assert read("Avbrott i Romme sedan kl 10. Klartid: okänd.").eta_vague


def test_a_day_on_which_it_will_not_be_done_is_no_end(read):
    assert read("Avbrott i Romme. Felet blir inte klart idag.").end_or_eta is None


def test_since_when_all_is_well_is_the_end(read):
    facts = read(
        "Avbrottet i Romme är över. Sedan klockan 18.40 har alla ström igen.", published="2024-11-20T19:00"
    )
    assert facts.end_or_eta.iso() == "2024-11-20T18:40"


def test_lines_that_a_whole_date_leads_are_updates(read):
    facts = read(
        "Kabelfel i Romme\n2024-11-20 09:10 Tekniker är på plats.\n2024-11-20 08:20 Internet ligger nere.",
        published="2024-11-20T09:12",
    )
    assert (facts.start.iso(), facts.end_or_eta) == ("2024-11-20T08:20", None)


def test_a_date_alone_on_its_line_is_led_by_the_line_above_and_no_update(read):
    facts = read(
        "Planned maintenance\nStart time:\n2024-11-28 01:00 GMT\nEnd time:\n2024-11-28 05:00 GMT", role=None
    )
    assert (facts.start.iso(), facts.end_or_eta.iso()) == ("2024-11-28T01:00", "2024-11-28T05:00")
