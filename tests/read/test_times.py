"""How times are written: each way is found, on the day and at the hour it means; what is no time is none."""

import pytest

from statushub.model.facts import Writing
from statushub.model.names import NoticeKind, Role
from statushub.model.stamp import Stamp
from statushub.read.lexicon import lexicons
from statushub.read.moments import moments_of
from statushub.read.page import page_of
from statushub.read.patterns import finder_of
from statushub.read.reading import Entry, Reading
from statushub.read.timed import timed_of

WEDNESDAY = Stamp(2024, 11, 20, 9, 0)


def times(text, lang, kind, published=WEDNESDAY):
    lexicon = lexicons()[lang]
    page = page_of("", text)
    moments = moments_of(page.low, finder_of(lexicon))
    whole = Entry(0, len(page.raw), None)
    writing = Writing("", text, "Romme Nät", Role.FIBER_OWNER, published)
    reading = Reading(writing, page, lexicon, {}, moments, [], whole)
    return [time.stamp.iso() for time in timed_of(reading, kind) if time.stamp != Stamp()]


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("2 december 08.00 - 4 december 15.00", ["2024-12-02T08:00", "2024-12-04T15:00"]),
        ("2 december kl. 06 till 4 december kl. 18", ["2024-12-02T06:00", "2024-12-04T18:00"]),
        ("vattnet är av den 5 december mellan 0600 och 0800", ["2024-12-05T06:00", "2024-12-05T08:00"]),
        ("på söndag 9-12 (se lapp)", ["2024-11-24T09:00", "2024-11-24T12:00"]),
        ("imorgon torsdag mellan halv nio och cirka 14 stängs", ["2024-11-21T08:30", "2024-11-21T14:00"]),
        ("torsdag 28/11 13-13.30", ["2024-11-28T13:00", "2024-11-28T13:30"]),
        ("tors 5.12 kl 9-13", ["2024-12-05T09:00", "2024-12-05T13:00"]),
        ("den 08.12 kl 23:05", ["2024-12-08T23:05"]),
        ("24-12-05 08:35", ["2024-12-05T08:35"]),
        ("lördag den 7:e klockan 10", ["2024-12-07T10:00"]),
        ("klockan 07.05 på söndagsmorgonen", ["2024-11-24T07:05"]),
        ("v. 50, tisdag kl 9 till torsdag kl 15", ["2024-12-10T09:00", "2024-12-12T15:00"]),
        ("natten mot onsdag v. 50 (kl 01-05)", ["2024-12-11T01:00", "2024-12-11T05:00"]),
        ("v. 50-51", ["2024-12-09", "2024-12-22"]),
        ("natten mot torsdag 5 december kl 23-04", ["2024-12-04T23:00", "2024-12-05T04:00"]),
        ("tis 2024-12-10\nkl. 22:00 – 05:00 (ons)", ["2024-12-10", "2024-12-10T22:00", "2024-12-11T05:00"]),
        ("från i kväll kl 20 till 06", ["2024-11-20T20:00", "2024-11-21T06:00"]),
        ("6 december från kl 9, reservdag 24/7", ["2024-12-06T09:00"]),
        (
            "fredag 6 december kl 9–11 flyttas till tisdag 10 december, samma klockslag",
            ["2024-12-06T09:00", "2024-12-06T11:00", "2024-12-10T09:00", "2024-12-10T11:00"],
        ),
    ],
)
def test_swedish_plans(text, stamps):
    assert times(text, "sv", NoticeKind.PLANNED) == stamps


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2 – 4 december, 08.00 – 16.00", ("2024-12-02T08:00", "2024-12-04T16:00")),
        ("2024-12-02 – 2024-12-06 mellan kl 08 och 17", ("2024-12-02T08:00", "2024-12-06T17:00")),
        ("torsdag–fredag kl 9–16", ("2024-11-21T09:00", "2024-11-22T16:00")),
        ("kl 9–16 den 4–6 december", ("2024-12-04T09:00", "2024-12-06T16:00")),
        ("natten 6/12–7/12 23.00–06.00", ("2024-12-06T23:00", "2024-12-07T06:00")),
        (
            "natten mot fredag 6 december respektive natten mot lördag 7 december kl 00–04",
            ("2024-12-06T00:00", "2024-12-07T04:00"),
        ),
        (
            "natten mellan fredagen den 6 december och lördagen den 7 december kl 01.00–04.00",
            ("2024-12-07T01:00", "2024-12-07T04:00"),
        ),
    ],
)
def test_hours_of_several_days_begin_on_the_first_and_end_on_the_last(text, hours):
    assert tuple(times(text, "sv", NoticeKind.PLANNED)[-2:]) == hours


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("klart vid 13.", ["2024-11-20T13:00"]),
        ("väntas åter tidigast 1600.", ["2024-11-20T16:00"]),
        ("strömmen gick 07,50 idag", ["2024-11-20T07:50"]),
        ("borta 0455-0512", ["2024-11-20T04:55", "2024-11-20T05:12"]),
        ("nere sen halv sju i morse", ["2024-11-20T06:30"]),
        ("klockan tio i sju gick strömmen", ["2024-11-20T06:50"]),
        ("det small vid 8-snåret", ["2024-11-20T08:00"]),
        ("i går kväll bröts linjen", ["2024-11-19"]),
        ("klart till lunch", ["2024-11-20T12:00"]),
        ("vi återkommer efter lunch", []),
        ("felet kom i måndags, ny kabel levereras fredag", ["2024-11-18", "2024-11-22"]),
        ("för en timme sedan gick strömmen", ["2024-11-20T08:00"]),
        ("sedan en kvart tillbaka", ["2024-11-20T08:45"]),
    ],
)
def test_swedish_faults(text, stamps):
    assert times(text, "sv", NoticeKind.OUTAGE) == stamps


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("Start: 2024-Dec-03 23:00 UTC", ["2024-12-03T23:00"]),
        ("on the 4th between 01:00 and 05:00", ["2024-12-04T01:00", "2024-12-04T05:00"]),
        ("02:00 AM EST on 12/05/2024", ["2024-12-05T02:00"]),
        ("off from 10:00 to 13:00 on Sun 01/12/24", ["2024-12-01T10:00", "2024-12-01T13:00"]),
        ("Date: Wed 04/12/24\nTime: 01.00 to 05.00", ["2024-12-04", "2024-12-04T01:00", "2024-12-04T05:00"]),
        ("Tuesday 3rd December 0930 to 1600", ["2024-12-03T09:30", "2024-12-03T16:00"]),
        ("Dec 3-5", ["2024-12-03", "2024-12-05"]),
    ],
)
def test_english_plans(text, stamps):
    assert times(text, "en", NoticeKind.PLANNED) == stamps


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("out since 7 this morning", ["2024-11-20T07:00"]),
        ("we expect power between 10 and 11 tonight", ["2024-11-20T22:00", "2024-11-20T23:00"]),
        ("on Sunday evening between 6:10 and 8:40", ["2024-11-17T18:10", "2024-11-17T20:40"]),
        ("failing from about 1 PM yesterday, clear at 2:20", ["2024-11-19T13:00", "2024-11-19T14:20"]),
        ("lights went at ten to six", ["2024-11-20T05:50"]),
    ],
)
def test_english_faults(text, stamps):
    assert times(text, "en", NoticeKind.OUTAGE) == stamps


@pytest.mark.parametrize(
    ("lang", "text", "stamps"),
    [
        ("nb", "natt til torsdag 5. desember kl. 00-06", ["2024-12-05T00:00", "2024-12-05T06:00"]),
        ("nb", "uke 50, tirsdag kl 9 til torsdag kl 15", ["2024-12-10T09:00", "2024-12-12T15:00"]),
        ("nb", "fra 14. desember", ["2024-12-14"]),
        ("da", "mandag den 2. december mellem kl. 9 og 14", ["2024-12-02T09:00", "2024-12-02T14:00"]),
        ("da", "natten til torsdag den 5. december kl. 23-04", ["2024-12-04T23:00", "2024-12-05T04:00"]),
    ],
)
def test_norwegian_and_danish_plans(lang, text, stamps):
    assert times(text, lang, NoticeKind.PLANNED) == stamps


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("sv", "Storgatan 5-9 och Kungsgatan 8 till 16."),
        ("sv", "postnummer 791 30 till 791 40, 450 kunder"),
        ("sv", "trycket sjönk från 5 till 2 bar, nod 3 och 4"),
        ("sv", "fibern är 10-12 år, 100-250 Mbit, 5-10.50 kr"),
        ("sv", "åren 2019-2023 byttes 1200 meter"),
        ("sv", "ring 0771-123456 eller 0504-1234 56"),
        ("sv", "vardagar 8-16"),
        ("en", "12 to 20 High Street, 3 to 5 crews, 24/7"),
        ("en", "ref 2025-0317, version 10.15, 1200 to 1500 homes"),
        ("en", "call 0800 123 456"),
        ("en", "half past forty-five and ten to ninety"),
    ],
)
def test_numbers_that_are_no_times_are_none(lang, text):
    assert times(text, lang, NoticeKind.OUTAGE) == []


def test_the_hours_of_an_office_are_nobodys_window():
    text = "öppet måndag–torsdag 08–16, fredag 08–14"
    assert not any("T" in stamp for stamp in times(text, "sv", NoticeKind.PLANNED))


def test_half_an_evening_hour_is_the_evenings():
    evening = Stamp(2024, 11, 20, 18, 5)
    assert times("lights went at ten to six", "en", NoticeKind.OUTAGE, evening) == ["2024-11-20T17:50"]


def test_an_evening_hour_told_in_the_morning_was_yesterdays(read):
    facts = read("Avbrott i Romme sedan kl 23.40.", published="2024-11-20T06:00")
    assert facts.start.iso() == "2024-11-19T23:40"


def test_an_account_passes_midnight_but_not_the_notice_itself(read):
    told = "Avbrott i Romme. Felet började den 19 november kl 23.37. Montörer var på plats kl 00.20."
    facts = read(told + " Felet är åtgärdat kl 08.10.", published="2024-11-20T09:00")
    assert (facts.start.iso(), facts.end_or_eta.iso()) == ("2024-11-19T23:37", "2024-11-20T08:10")


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("Beräknas klart under kvällen.", "2024-11-20"),
        ("Beräknas klart under morgondagen.", "2024-11-21"),
        ("Beräknas klart under natten.", "2024-11-21"),
    ],
)
def test_a_part_of_a_day_ends_it_on_that_day_and_is_still_vague(read, words, end):
    facts = read(f"Avbrott i Romme. {words}", published="2024-11-20T15:00")
    assert (facts.end_or_eta.iso(), facts.eta_vague) == (end, True)


def test_a_part_of_a_day_is_no_start(read):
    assert read("Avbrott i Romme. Tekniker kommer under eftermiddagen.").start is None


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("Avbrott i Romme. Felet beräknas vara åtgärdat inom två timmar.", "2024-11-20T11:00"),
        ("Avbrott i Romme. Beräknas klart om en halvtimme.", "2024-11-20T09:30"),
        ("Avbrott i Romme. Montören är på plats om 20 minuter.", None),
        ("Avbrott i Romme. Det lagas inom två timmar efter att strömmen är åter.", None),
    ],
)
def test_a_distance_from_now_is_an_end_where_it_is_promised(read, body, end):
    facts = read(body)
    assert (facts.end_or_eta and facts.end_or_eta.iso()) == end


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("Planerat arbete i Romme 28/11 kl 9. Avbrottet beräknas till max 30 min.", "2024-11-28T09:30"),
        ("Planerat arbete i Romme 28/11 från kl 9 och ca 5 timmar framåt.", "2024-11-28T14:00"),
        (
            "Planerat arbete i Romme 28/11 kl 9. Vi räknar med att det tar en och en halv timme.",
            "2024-11-28T10:30",
        ),
        (
            "Felet i Romme uppstod kl 01.55 och är löst. Avbrottet pågick i en timme och tjugo minuter.",
            "2024-11-20T03:15",
        ),
        ("Avbrott i Romme sedan kl 8. Sms dröjer upp till 40 minuter.", None),
    ],
)
def test_an_end_is_told_by_how_long_the_interruption_is(read, body, end):
    facts = read(body)
    assert (facts.end_or_eta and facts.end_or_eta.iso()) == end


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Maintenance window: 02/05/2025 01:00-04:00 Eastern.", "2025-02-05T01:00"),
        ("Start 08/11/23 01:00 ET. Planned maintenance.", "2023-08-11T01:00"),
        ("Maintenance start: 18/09/2022 15:47 UTC. Planned maintenance.", "2022-09-18T15:47"),
        ("Maintenance start: 05/09/2022 15:47 UTC. Planned maintenance.", "2022-09-05T15:47"),
    ],
)
def test_months_come_first_where_the_clocks_are_american(read, body, start):
    facts = read(body, "Planned maintenance", published=None)
    assert facts.start is not None
    assert facts.start.iso() == start
