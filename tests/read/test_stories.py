"""Start and end of a fault that is told as a story, with several times in one paragraph."""

import pytest

NOW = "2024-11-20T15:00"
"""A Wednesday."""


def _times(facts):
    return tuple(str(stamp) if stamp is not None else None for stamp in (facts.start, facts.end_or_eta))


@pytest.mark.parametrize(
    ("body", "start", "end"),
    [
        (
            "Felet är åtgärdat. Strax efter klockan åtta på kvällen i går försvann strömmen i Romme. "
            "Montörerna var på plats vid 21-tiden. 22.40 var alla kunder inkopplade.",
            "2024-11-19T20:00",
            "2024-11-19T22:40",
        ),
        (
            "Nu är felet åtgärdat. Kabeln grävdes av kl 13.45 i måndags och skarvningen började 16.10. "
            "Sista kunden kopplades in 19.30.",
            "2024-11-18T13:45",
            "2024-11-18T19:30",
        ),
        (
            "Strömavbrottet är över. 09.12 gick säkringen. De flesta fick tillbaka strömmen 09.50, "
            "de sista fick ström 11.05.",
            "2024-11-20T09:12",
            "2024-11-20T11:05",
        ),
        (
            "Avbrottet är åtgärdat. Värmen är på sedan 12.30. Vi var utan från måndag kväll.",
            "2024-11-18",
            "2024-11-20T12:30",
        ),
        (
            "The fault is fixed. Power went off at 9:10am. Engineers arrived at 10am. "
            "All customers were back at 11:35am.",
            "2024-11-20T09:10",
            "2024-11-20T11:35",
        ),
    ],
    ids=[
        "the first and the last",
        "work begins nothing",
        "most are not all",
        "since it is well",
        "in English",
    ],
)
def test_a_story_starts_with_what_broke_and_ends_with_the_last_restored(read, body, start, end):
    assert _times(read(body, published=NOW)) == (start, end)


@pytest.mark.parametrize(
    "body",
    [
        "Strömavbrott i Romme. Kl 14.30 var 5 000 kunder utan ström.",
        "Strömavbrott i Romme. I går hade vi 4 100 strömlösa, nu är 940 kunder utan el.",
        "Strömavbrott i Romme. Grangärde fungerar sedan halv tre men Romme är utan el.",
        "Bredbandet ligger nere i Romme. Skarvningen påbörjades 13.30.",
    ],
)
def test_a_number_and_the_mending_begin_nothing(read, body):
    assert read(body, published=NOW).start is None


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("Avbrott i Romme. Tekniker kopplar om nätet på fredag.", "2024-11-22"),
        ("Vattnet är borta i Romme. Under torsdagen ska det vara normalt.", "2024-11-21"),
        ("Avbrott i Romme. Elnätsbolaget siktar på 17.", "2024-11-20T17:00"),
        ("Avbrott i Romme. Hushållen får vatten 17.30 i stället för 16.", "2024-11-20T17:30"),
        ("Avbrott i Romme. Beräknad klartid är 18.15 (var 16.30).", "2024-11-20T18:15"),
        ("Avbrott i Romme. Vi räknar med värme från klockan 20.", "2024-11-20T20:00"),
    ],
)
def test_a_promise_is_told_in_many_ways(read, body, end):
    assert _times(read(body, published=NOW))[1] == end


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Avbrott i Romme. Strömmen försvann 14 i måndags.", "2024-11-18T14:00"),
        ("Avbrott i Romme. Strömmen försvann vid sju på morgonen.", "2024-11-20T07:00"),
        ("Avbrott i Romme. Strömmen försvann vid halvåtta i morse.", "2024-11-20T07:30"),
    ],
)
def test_hours_in_words_and_before_a_day_are_read(read, body, start):
    assert _times(read(body, published=NOW))[0] == start


def test_a_feast_is_a_day(read):
    body = "Felet är åtgärdat. Strömmen försvann kl 11 på annandagen."
    assert _times(read(body, published="2024-12-27"))[0] == "2024-12-26T11:00"


def test_a_plan_for_bad_weather_is_no_new_date(read):
    body = (
        "Planerat avbrott 27 november kl 9-12. Vid dåligt väder flyttas arbetet till 28 november samma tid."
    )
    assert _times(read(body, published=NOW)) == ("2024-11-27T09:00", "2024-11-27T12:00")


def test_older_entries_above_midnight_are_of_the_day_before(read):
    body = "08:20 Felet är åtgärdat.\n02:45 Vi felsöker.\n22:32 Avbrott i Romme."
    assert _times(read(body, published="2024-11-20"))[0] == "2024-11-19T22:32"
