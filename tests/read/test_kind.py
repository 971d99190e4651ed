"""What a notice is, and above all what is none."""

import pytest

from statushub.model.names import NoticeKind, Role

ALARMS = [
    ("mended, in one word", "resolved", "Åtgärdat.", "Avbrott i Kvarnsveden"),
    ("mended, in one word of English", "resolved", "Fixed.", "Outage in Falun"),
    (
        "mended, said after the fault",
        "resolved",
        "Internet ligger nere i Falun. Åtgärdat kl 14.10.",
        "Avbrott",
    ),
    ("mended, said before the fault", "resolved", "[Åtgärdat] Internet ligger nere i Falun.", "Avbrott"),
    ("mended, as the headline's tag", "resolved", "Internet ligger nere i Falun.", "Avbrott – åtgärdat"),
    ("to be mended by then", "outage", "Internet ligger nere i Falun. Klart kl 22.10.", "Avbrott"),
    ("just now, in plain words", "outage", "Vi har just nu ett avbrott i Kvarnsveden. Felsökning pågår.", ""),
    (
        "no electricity",
        "outage",
        "Cirka 300 kunder i Romme är strömlösa sedan kl 14.30.",
        "Strömavbrott i Romme",
    ),
    (
        "a leak that shuts the water off",
        "outage",
        "På grund av en läcka är vattnet avstängt på Storgatan i Falun.",
        "",
    ),
    ("a cut cable", "outage", "En fiberkabel har grävts av vid Ringvägen. Tekniker är på väg.", ""),
    (
        "slow, not out",
        "degraded",
        "Kunder i Falun kan uppleva långsamt internet just nu.",
        "Störning på internet",
    ),
    (
        "boil your water",
        "degraded",
        "Koka allt dricksvatten i Säter tills vidare. Bakterier har hittats.",
        "",
    ),
    (
        "planned work",
        "planned",
        "Planerat arbete onsdag 27 november kl 00–06. Korta avbrott kan förekomma.",
        "",
    ),
    (
        "the water will be shut off",
        "planned",
        "Torsdag den 28 november kl 9–12 stängs vattnet av på Storgatan.",
        "",
    ),
    (
        "still going on",
        "update",
        "Arbetet fortsätter och ny prognos är kl 18. Kabelfelet är lokaliserat.",
        "Uppdatering",
    ),
    ("fixed", "resolved", "Felet är nu åtgärdat och alla tjänster fungerar igen.", "Driftstörning i Romme"),
    (
        "fixed in the headline over the old text",
        "resolved",
        "Vi har just nu ett avbrott i Romme.",
        "Avbrottet är åtgärdat",
    ),
    (
        "power is back",
        "resolved",
        "Alla kunder har fått strömmen tillbaka. Felet berodde på en trasig kabel.",
        "",
    ),
    (
        "an English outage",
        "outage",
        "We are aware of an outage affecting customers in Leeds. Engineers are on site.",
        "",
    ),
    (
        "English maintenance",
        "planned",
        "Scheduled maintenance will be carried out on 28 November from 01:00 to 05:00.",
        "",
    ),
    (
        "English all-clear",
        "resolved",
        "The fault has been fixed and all services are restored.",
        "Broadband outage",
    ),
    (
        "English slowness",
        "degraded",
        "Some users may experience slow speeds and packet loss this evening.",
        "",
    ),
]

NO_ALARMS = [
    (
        "an FAQ",
        "Vanliga frågor om avbrott",
        "Vad gör jag vid ett strömavbrott? Kontrollera säkringarna och ring oss.",
    ),
    (
        "road works",
        "Grävarbete på Storgatan",
        "Trafiken leds om via Ringvägen medan vi bygger ut fibernätet.",
    ),
    (
        "a price rise",
        "Nya priser 2025",
        "Från den 1 januari 2025 höjer vi priset på fjärrvärme med 4 procent.",
    ),
    (
        "compensation",
        "Ersättning vid avbrott",
        "Vid strömavbrott längre än tolv timmar har du rätt till avbrottsersättning.",
    ),
    ("opening hours", "Öppettider i jul", "Kundservice har öppet kl 9–12 den 23 december. God jul!"),
    (
        "general advice",
        "När vattnet är avstängt",
        "Ibland måste vi stänga av vattnet. Tappa gärna upp lite i förväg.",
    ),
    (
        "a roll-out",
        "Fiberutbyggnaden fortsätter",
        "Nu ansluter vi Lillbyn, Näset och Sjövik. Beställ före den 1 mars.",
    ),
    ("nothing is wrong", "Driftinformation", "Just nu har vi inga kända driftstörningar."),
    (
        "an English FAQ",
        "How do I report an outage?",
        "If you lose power, check your fuses first and then call us.",
    ),
    ("English prices", "Price changes", "Our prices change on 1 March. Your bill will show the new tariff."),
    (
        "a Norwegian question",
        "Hvorfor har vi strømstans?",
        "Vanligvis skyldes det vedlikehold. Du kan lese mer her.",
    ),
]


@pytest.mark.parametrize(("why", "kind", "body", "title"), ALARMS, ids=[case[0] for case in ALARMS])
def test_the_state_is_read(read, why, kind, body, title):
    role = Role.WATER if "vatt" in body.lower() else Role.FIBER_OWNER
    assert read(body, title, role=role).kind == kind


@pytest.mark.parametrize(("why", "title", "body"), NO_ALARMS, ids=[case[0] for case in NO_ALARMS])
def test_what_concerns_nobody_now_is_info_with_nothing_claimed(read, why, title, body):
    facts = read(body, title, role=Role.POWER)
    assert facts.kind is NoticeKind.INFO
    assert (facts.services, facts.start, facts.end_or_eta, facts.severity) == ((), None, None, None)


@pytest.mark.parametrize(
    ("why", "body"),
    [
        ("hoped for", "Avbrott i Romme. Vi hoppas att felet är åtgärdat kl 15."),
        ("expected", "Avbrott i Romme. Förväntas vara åtgärdat 2024-11-20 15:00."),
        ("until", "Avbrott i Romme. Vi arbetar tills felet är åtgärdat."),
        ("denied", "Avbrott i Romme. Felet är inte åtgärdat."),
        ("an empty field of a template", "Avbrott i Romme.\nTjänster återställda: –"),
    ],
)
def test_an_end_that_has_not_come_is_no_end(read, why, body):
    assert read(body).kind in {NoticeKind.OUTAGE, NoticeKind.UPDATE}


def test_the_newest_entry_decides_where_the_oldest_stands_first(read):
    body = "2024-11-20 08:00  Avbrott i Romme.\n2024-11-20 10:15  Alla tjänster är återställda."
    assert read(body).kind is NoticeKind.RESOLVED


def test_the_newest_entry_decides_where_it_stands_first(read):
    body = "Uppdatering kl 11.00: Nytt avbrott, felet är tillbaka.\nUppdatering kl 09.30: Felet är åtgärdat."
    assert read(body).kind is not NoticeKind.RESOLVED


def test_a_planned_outage_is_not_an_outage(read):
    assert (
        read("Planerat strömavbrott i Romme den 3 december kl 8–12.", role=Role.POWER).kind
        is NoticeKind.PLANNED
    )


def test_severity_follows_danger_and_numbers(read):
    assert read("Strömavbrott: 4 500 kunder är utan ström.", role=Role.POWER).severity == "major"
    assert read("Strömavbrott: 45 kunder är utan ström.", role=Role.POWER).severity == "minor"


def test_a_question_is_no_alarm(read):
    assert read("Kontrollera att lamporna lyser. Fungerar inte ditt internet?").kind.value == "info"


def test_an_outage_in_a_coming_night_is_planned(read):
    facts = read(
        "Vi gör ett strömavbrott kl. 23.00–05.00 i Romme.", "Strömavbrott natten mot fredag 22 november"
    )
    assert facts.kind.value == "planned"


def test_words_of_alarm_in_passing_are_no_alarm(read):
    assert read("Lyssna på böcker utan uppkoppling.", "Nya böcker").kind.value == "info"
    assert read("Senast uppdaterad 2024-11-20 08:00.", "Driftstatus").kind.value == "info"


def test_being_down_alone_is_not_a_major_outage(read):
    assert read("Inloggningen ligger nere sedan kl 8.").severity.value == "minor"


@pytest.mark.parametrize(
    ("how", "title", "body"),
    [
        ("by the year", "Verksamheten 2024", "Vid två avbrott blev hela Lund strömlöst."),
        ("of last winter", "Minns ni stormen?", "Förra vintern var 900 kunder utan ström i ett dygn."),
        ("of a day long past", "Montören berättar", "Den 3 januari 2023 kl 14 blev hela byn strömlös."),
        ("as a drill", "Övning i hamnen", "Kl 10 låtsas vi att 300 kunder är utan vatten."),
        ("on a condition", "Besök i ledningscentralen", "Kl 13 visar vi vad som sker om strömmen bryts."),
        ("to be spared", "Byt nu", "Slipp dyra räkningar, krångliga avtal och avbrott."),
        ("as an average", "Our figures", "An average outage leaves 40 customers without power."),
        ("of work on no service", "Ny butik", "Den 1 mars flyttar vi till Torget 3, kl 10 är du välkommen."),
        ("of any at all", "Nya givare", "Kl 10 visar vi hur varje avbrott registreras."),
        ("as a risk", "Drop in", "See us between 2pm and 7pm. Less of the risk of interruptions."),
        ("by hints alone", "Open house", "Our technicians will talk about wifi problems at 10 am."),
    ],
)
def test_what_is_told_from_afar_is_no_alarm(read, how, title, body):
    assert read(body, title).kind.value == "info", how


@pytest.mark.parametrize(
    ("kind", "title", "body"),
    [
        ("outage", "Ingen värme i Åsbo", ""),
        ("outage", "Power off in Kirkby", ""),
        ("outage", "Driftstopp fjärrvärme", "Åsbo öst."),
        ("degraded", "Ostadigt i Åsbo", "Vi ser paketförluster."),
        ("outage", "Grävskada", "2000 kunder är utan bredband."),
        ("update", "Ledningar nere", "Många är fortfarande utan el."),
        ("update", "Uppdatering: elavbrott i Åsbo", "Montörerna är framme."),
        ("resolved", "Åsbo åter strömsatt", ""),
        ("degraded", "Ljumma element i Åsbo", "Trycket är lågt och lägenheterna blir svalare."),
        ("update", "Delvis åtgärdat", "Nio av elva hus i Åsbo har ström, resten får vänta till kvällen."),
        ("update", "Partial restoration", "Eight of ten homes are back. The remaining homes will follow."),
        ("resolved", "Power cut in Kirkby", "The repair is complete and everyone has power again."),
    ],
)
def test_a_few_dry_words_are_enough_of_an_alarm(read, kind, title, body):
    assert read(body, title).kind.value == kind
