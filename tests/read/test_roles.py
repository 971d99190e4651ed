"""Which of the times found is the start, which the end, which neither; and when the end is only described."""

import pytest

OUTAGE = "Avbrott i Romme. "
NOON = "2024-11-20T12:00"


def clocks(facts):
    """Return start and end as hours and minutes, or what day is said."""
    return tuple(
        time and (time.iso().partition("T")[2] or time.iso()) for time in (facts.start, facts.end_or_eta)
    )


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ("Starttid: 09:10\nBeräknad sluttid: 15:00", "09:10", "15:00"),
        ("Påbörjat: 09:10\nBeräknas klart: 15:00", "09:10", "15:00"),
        ("Felstart: 09:10\nPrel. klartid: 15:00", "09:10", "15:00"),
        ("Registrerat: 09:10\nBeräknat åter: 15:00", "09:10", "15:00"),
        ("Startad: 2024-11-20 09:10\nFörväntas klart: 2024-11-20 15:00", "09:10", "15:00"),
        ("Start: 2024-11-20 09:10\nStopp: 2024-11-20 15:00", "09:10", "15:00"),
        ("Upptäckt\n2024-11-20 09:10\nUppskattad tid för återställning\n2024-11-20 15:00", "09:10", "15:00"),
        ("Tid: 09.10", "09:10", None),
    ],
)
def test_fields_of_a_ticket_name_their_times(read, fields, start, end):
    assert clocks(read(f"Avbrott i Romme\n{fields}", published=NOON)) == (start, end)


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ("Time reported: 06:14\nEstimated time to restore: 10:30", "06:14", "10:30"),
        ("Opened: 06:14\nEstimated fix: 10:30", "06:14", "10:30"),
        ("Detected: 06:14\nETR: 10:30", "06:14", "10:30"),
        ("Off: 06:14\nExpected back on: 10:30", "06:14", "10:30"),
    ],
)
def test_fields_in_english(read, fields, start, end):
    facts = read(f"We have a power outage in Kendal\n{fields}", published="2024-11-20T08:00")
    assert clocks(facts) == (start, end)


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Strömmen gick 11.50.", "11:50"),
        ("Hela byn svart 03.20.", "03:20"),
        ("Kl 9.40 försvann matningen.", "09:40"),
        ("Klockan 08.05 löste linjen.", "08:05"),
        ("Brytaren löste 08.05.", "08:05"),
        ("Batterierna tog slut 08.05.", "08:05"),
        ("Nätet har legat nere sen ca 08.30.", "08:30"),
    ],
)
def test_what_is_told_to_have_happened_is_the_start(read, body, start):
    assert clocks(read(OUTAGE + body, published=NOON)) == (start, None)


@pytest.mark.parametrize(
    "promise",
    [
        "Vi siktar på 15.30.",
        "Kl 15.30 bör det vara igång.",
        "Elbolaget angav 15.30 som preliminär tid.",
        "De uppger 15.30 som första prognos.",
        "Prognos från dem: 15.30.",
        "Vi håller fast vid prognosen klockan 15.30.",
        "Uppskattad tid för återkoppling: kl 15.30.",
        "Klart innan 15.30.",
        "Klart kl 15.30 hoppas vi.",
        "Troligen kl 15.30.",
    ],
)
def test_however_it_is_promised_it_is_the_end(read, promise):
    assert clocks(read(OUTAGE + promise, published=NOON)) == (None, "15:30")


@pytest.mark.parametrize(
    "body",
    [
        "Tekniker beräknas vara på plats kl 14.30.",
        "ETA för tekniker kl 14.30.",
        "Nytt besked senast 14.30.",
        "Vi uppdaterar igen 14.30.",
        "Provsvar väntas tidigast fredag.",
        "Dricksvatten finns i tank från kl 14.",
        "Kundtjänst 0243-12 34 00, 8.00–16.00.",
        "Felsökningen kan börja kl 14.30.",
        "Prognosen 14.30 gäller inte längre.",
    ],
)
def test_arrivals_news_and_opening_hours_are_neither(read, body):
    assert clocks(read(OUTAGE + body, published=NOON)) == (None, None)


@pytest.mark.parametrize(
    "body",
    [
        "11.10 Felet är löst, alla har ström.\n10.25 Halva byn klar.\n09.02 Fel i nätet, byn har ingen el.",
        "09.02 Fel i nätet, byn har ingen el. 10.25 Halva byn klar. 11.10 Felet är löst, alla har ström.",
        "kl 11.10\nFelet är löst, alla har ström.\n\nkl 10.25\nHalva byn klar.\n\nkl 09.02\nByn utan el.",
    ],
)
def test_a_log_by_the_clock_begins_with_its_oldest_entry_and_ends_with_its_newest(read, body):
    facts = read(body, "Elavbrott i Romme", published="2024-11-20T11:12")
    assert (facts.kind.value, *clocks(facts)) == ("resolved", "09:02", "11:10")


def test_a_log_over_midnight_is_read_by_its_weekdays(read):
    body = "Onsdag 08:00: Klart, alla har ström.\nTisdag 22:30: Strömmen borta i Romme."
    facts = read(body, "Elavbrott i Romme", published="2024-11-20T08:05")
    assert (facts.start.iso(), facts.end_or_eta.iso()) == ("2024-11-19T22:30", "2024-11-20T08:00")


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("10.41 var alla kunder spänningssatta. Prognos 12.00.", "10:41"),
        ("Kl. 10.41 hade alla ström.", "10:41"),
        ("Vi sågade loss linan och 10.41 var allt som vanligt.", "10:41"),
        ("Felet är åtgärdat sedan 10.41.", "10:41"),
        ("Felet är åtgärdat. Beräknad klartid: 12.00.", None),
        ("Felet är åtgärdat. Tidigare prognos var kl 12.", None),
    ],
)
def test_the_real_end_wins_and_a_promise_is_no_end_of_what_is_over(read, body, end):
    facts = read("Avbrottet i Romme är åtgärdat. " + body, "Avhjälpt: elavbrott", published=NOON)
    assert (facts.kind.value, clocks(facts)[1]) == ("resolved", end)


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("Tidigare besked 14.00, ny bedömning 16.45.", "16:45"),
        ("Beräknas klart 14.00. Elbolaget har flyttat fram sin prognos till 16.45.", "16:45"),
        ("Skulle varit klart 11.00. Vi siktar på 16.45.", "16:45"),
    ],
)
def test_the_newest_promise_wins(read, body, end):
    assert clocks(read(OUTAGE + body, published=NOON))[1] == end


def test_a_newer_entry_without_a_time_makes_an_older_promise_stale(read):
    body = "Uppdatering 12.00: Ny bedömning: klart under morgondagen.\nUppdatering 09.00: Klart ca 15.00."
    facts = read(body, "Avbrott i Romme", published=NOON)
    assert (facts.eta_vague, facts.end_or_eta) == (True, None)


def test_a_promised_small_hour_is_tomorrows_in_the_evening(read):
    facts = read(OUTAGE + "Beräknas klart kl 02.00.", published="2024-11-20T19:00")
    assert facts.end_or_eta.iso() == "2024-11-21T02:00"


def test_a_plan_of_several_days_ends_with_its_last_window(read):
    windows = "25/11 kl 08.00–11.30 Romme\n26/11 kl 08.00–15.00 Forssa\n27/11 kl 12.30–16.00 Ornäs"
    facts = read(f"Planerade elavbrott:\n{windows}", "Planerat arbete")
    assert (facts.start.iso(), facts.end_or_eta.iso()) == ("2024-11-25T08:00", "2024-11-27T16:00")


@pytest.mark.parametrize(
    "phrase",
    [
        "Vi har ännu ingen prognos.",
        "Prognos: okänd.",
        "Elbolaget har inte lämnat någon prognos.",
        "Vi vågar inte säga när det är över.",
        "Stolparna kan inte resas förrän vinden lagt sig.",
        "Räkna med några timmar till.",
        "Det drar ut på tiden.",
        "Beräknas klart under kvällen.",
        "Någon gång i kväll hoppas vi.",
        "Vi räknar med ström igen på fredag.",
    ],
)
def test_an_end_without_a_clock_time_is_vague(read, phrase):
    assert read(OUTAGE + phrase, published=NOON).eta_vague


@pytest.mark.parametrize(
    "phrase",
    [
        "Felsökning pågår.",
        "Vi har under eftermiddagen haft flera korta avbrott.",
        "Ny information under eftermiddagen.",
        "Strömmen har varit borta sedan i kväll.",
        "Vi återkommer med mer information.",
        "Arbetet beräknas vara klart torsdag 28 november.",
    ],
)
def test_vague_words_about_something_else_do_not_make_the_end_vague(read, phrase):
    assert not read(OUTAGE + phrase, published=NOON).eta_vague


def test_columns_side_by_side_are_start_and_end(read):
    table = "Område | Start | Beräknat klart\nRomme | 2024-11-20 09:10 | 2024-11-20 15:00"
    assert clocks(read(f"Avbrott just nu\n{table}", published=NOON)) == ("09:10", "15:00")


def test_a_date_for_the_worst_case_is_no_new_date(read):
    body = "torsdag 28 november kl 9.00–11.00. Blir det åska flyttas det till 5 december."
    facts = read("Planerat arbete i Romme " + body)
    assert (facts.start.iso(), facts.end_or_eta.iso()) == ("2024-11-28T09:00", "2024-11-28T11:00")


def test_a_log_past_midnight_rises_by_its_hours(read):
    body = "Kl 21:30: Strömmen borta i Romme.\nKl 22:10: Felsökning pågår.\nKl 00:25: Fortfarande strömlöst."
    facts = read(body, "Elavbrott i Romme", published="2024-11-21T00:30")
    assert clocks(facts)[0] == "21:30"


def test_a_ticket_closed_later_ended_when_all_was_well(read):
    body = (
        "Uppdatering 16:30: Inga nya larm, ärendet stängs.\n"
        "Uppdatering 15:48: Felet är löst.\nUppdatering 14:02: Strömmen borta i Romme."
    )
    facts = read(body, "Löst: elavbrott i Romme", published="2024-11-20T16:31")
    assert (facts.kind.value, *clocks(facts)) == ("resolved", "14:02", "15:48")
