"""Norwegian and Danish: told apart from each other and from Swedish, and read where they are plain."""

import pytest

from statushub.model.names import Role


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("nb", "Vi har en feil på nettet i Lillevik. Montør er på vei, og vi beklager ulempene."),
        ("nb", "Straumen er vekke i Litlevik. Me veit ikkje kva som er gale, men folk er på veg."),
        ("nb", "Strømmen er tilbake hos alle kunder."),
        ("da", "Vi har en fejl på nettet i Lilleby. En montør er på vej, og vi beklager generne."),
        ("da", "Strømmen er tilbage hos alle kunder."),
        ("da", "Vandet lukkes på Elmevej onsdag kl. 9."),
        ("sv", "Strömmen är tillbaka hos alla kunder."),
        ("sv", "Avbrott i Romme. Felet inträffade kl 07.30 idag."),
        ("sv", "Strömavbrott på grund av storm"),
        ("en", "Power is back for all customers."),
        ("en", "We have an outage due to a power failure in the area."),
    ],
)
def test_the_neighbours_are_told_apart(read, lang, body):
    assert read(body).lang == lang


@pytest.mark.parametrize(
    ("kind", "role", "title", "body"),
    [
        ("outage", Role.POWER, "Strømbrudd på Lillevik", "420 kunder er uten strøm. Feilsøking pågår."),
        ("outage", Role.WATER, "Vannlekkasje i Storgata", "Vannet er stengt. Vi jobber med å reparere."),
        ("outage", Role.POWER, "Straumlaust i Litlevik", "Straumen er borte. Vi leitar etter feilen."),
        ("outage", Role.POWER, "Strømafbrydelse i Lilleby", "Et kabel er gravet over. 58 kunder er ramt."),
        ("outage", Role.HEAT, "Akut brud på fjernvarmeledning", "Ca. 90 husstande er uden varme lige nu."),
        ("degraded", Role.WATER, "Kokevarsel for Lillevik", "Alle abonnenter må koke vannet til drikke."),
        ("degraded", Role.ISP, "Ustabilt internett", "Noen kunder opplever treghet. Vi undersøker saken."),
        ("degraded", Role.WATER, "Kogeanbefaling i Lilleby", "Alle skal koge drikkevandet."),
        (
            "planned",
            Role.POWER,
            "Planlagt strømstans",
            "Strømmen blir koblet ut torsdag 28. november kl. 9-12.",
        ),
        ("planned", Role.WATER, "Vandet lukkes", "Der lukkes for vandet onsdag d. 27. november kl. 9-12."),
        ("resolved", Role.POWER, "Strømmen er tilbake", "Feilen er rettet, og alle kunder har strøm igjen."),
        ("resolved", Role.POWER, "Straumen er attende", "Feilen er retta, og alle kundar har fått straum."),
        ("resolved", Role.ISP, "Driftsforstyrrelse løst", "Fejlen er udbedret, og alt virker igen."),
        ("info", Role.POWER, "Hva har jeg krav på?", "Du har rett til kompensasjon når strømbrudd varer."),
        ("info", Role.POWER, "Ny nettleie", "Prisene øker fra nyttår. Les mer om kapasitetsleddet."),
        ("info", Role.POWER, "Slik varsler vi utkoblinger", "Du får SMS minst tre dager før strømstansen."),
        ("info", Role.POWER, "Kva gjer du ved straumbrot?", "Sjekk sikringane dine, og spør naboen først."),
        ("info", Role.POWER, "Derfor kan strømmen forsvinde", "Det skyldes ofte gravearbejde. Tjek relæet."),
        ("info", Role.FIBER_OWNER, "Vi udruller fiber", "Bestil nu, og få gratis oprettelse i foråret."),
        ("info", Role.HEAT, "Nye takster", "Prisen på fjernvarme falder fra nytår for alle kunder."),
    ],
)
def test_the_kind_is_read(read, kind, role, title, body):
    assert read(body, title, role=role).kind == kind


NORWEGIAN, DANISH = "Strømbrudd på Lillevik. ", "Strømafbrydelse i Lilleby. "


@pytest.mark.parametrize(
    ("body", "start", "end"),
    [
        (NORWEGIAN + "Strømmen gikk kl. 06:52 i dag.", "2024-11-20T06:52", None),
        (NORWEGIAN + "Vi regner med at den er tilbake innen kl. 11.", None, "2024-11-20T11:00"),
        (NORWEGIAN + "Forventet tilbake i morgen tidlig kl. 07.00.", None, "2024-11-21T07:00"),
        ("Planlagt strømstans torsdag 28. november kl. 09.00–13.30.", "2024-11-28T09:00", "2024-11-28T13:30"),
        ("Planlagt vedlikehold natt til fredag kl. 00-05.", "2024-11-22T00:00", "2024-11-22T05:00"),
        ("Planlagt strømstans i morgen mellom klokka 10 og 12.", "2024-11-21T10:00", "2024-11-21T12:00"),
        (
            "Straumen blir kopla ut laurdag 30. november frå kl. 06.00 til kl. 08.00.",
            "2024-11-30T06:00",
            "2024-11-30T08:00",
        ),
        (DANISH + "Siden kl. 7.20 i dag har 58 kunder været uden strøm.", "2024-11-20T07:20", None),
        (DANISH + "Forventes løst kl. 14.45.", None, "2024-11-20T14:45"),
        (DANISH + "Vi regner med strøm igen i aften kl. 20.30.", None, "2024-11-20T20:30"),
        (
            "Planlagt afbrydelse tirsdag d. 3. december kl. 8.30 til ca. kl. 11.",
            "2024-12-03T08:30",
            "2024-12-03T11:00",
        ),
        (
            "Vandet lukkes tirsdag den 3/12 fra kl. 9 til senest kl. 12.",
            "2024-12-03T09:00",
            "2024-12-03T12:00",
        ),
        (
            "Servicevindue natten mellem d. 3. og 4. december i tidsrummet 00.00 – 06.00.",
            "2024-12-04T00:00",
            "2024-12-04T06:00",
        ),
    ],
)
def test_times_are_read(read, body, start, end):
    facts = read(body, role=Role.POWER)
    assert (facts.start and facts.start.iso(), facts.end_or_eta and facts.end_or_eta.iso()) == (start, end)


@pytest.mark.parametrize(
    "body",
    [
        NORWEGIAN + "Vi retter feilen så snart som mulig.",
        NORWEGIAN + "Det er umulig å si når strømmen er tilbake.",
        NORWEGIAN + "Me veit ikkje når straumen kjem att. Vi kan ikkje seie når.",
        DANISH + "Fejlen udbedres hurtigst muligt.",
        DANISH + "Vi ved endnu ikke, hvor lang tid det tager.",
    ],
)
def test_an_end_that_is_only_described_is_vague(read, body):
    facts = read(body, role=Role.POWER)
    assert (facts.end_or_eta, facts.eta_vague) == (None, True)


@pytest.mark.parametrize(
    ("role", "body", "cause", "blame"),
    [
        (
            Role.ISP,
            "Nettet er nede etter at en gravemaskin tok fiberkabelen.",
            "fiber_cut",
            "third_party_dig",
        ),
        (Role.ISP, "Internett er nede på grunn av strømbrudd i området.", "power", "power"),
        (Role.POWER, "Et tre har falt over linja. 40 kunder er uten strøm.", "weather", "publisher"),
        (Role.WATER, "En vannlekkasje gjør at vannet er stengt.", "water_leak", "publisher"),
        (
            Role.ISP,
            "Internettet er nede, fordi et fiberkabel er gravet over.",
            "fiber_cut",
            "third_party_dig",
        ),
        (Role.ISP, "Internettet er nede. Fejlen ligger hos vores underleverandør.", "upstream", "other"),
        (Role.POWER, "58 kunder er uden strøm. Stormen har væltet træer.", "weather", "publisher"),
        (Role.HEAT, "Varmen er væk på grund af en defekt pumpe.", "hardware", "publisher"),
    ],
)
def test_cause_and_blame_are_read(read, role, body, cause, blame):
    facts = read(body, "Driftsmelding: utfall", role=role, publisher="Nordnett")
    assert (facts.cause, facts.responsible) == (cause, blame)


@pytest.mark.parametrize(
    ("title", "body", "places"),
    [
        ("", "Kunder i Lillevik, Storvik og Nordneset er uten strøm.", ("Lillevik", "Storvik", "Nordneset")),
        ("", "Strømmen er borte i Granveien og deler av Solbakken.", ("Granveien", "Solbakken")),
        ("", "Vandet er lukket på Elmevej, Bøgevej og Askevænget.", ("Elmevej", "Bøgevej", "Askevænget")),
        ("Strømafbrydelse i Lilleby", "Kunderne er uden strøm.", ("Lilleby",)),
    ],
)
def test_places_are_read(read, title, body, places):
    assert read(body, title, role=Role.POWER).places == places


@pytest.mark.parametrize(
    ("title", "body", "count"),
    [
        ("Strømbrudd", "Ca. 1 240 kunder er uten strøm.", 1240),
        ("Straumbrot", "Om lag 190 kundar er utan straum.", 190),
        ("Strømafbrydelse", "350 husstande er uden strøm.", 350),
    ],
)
def test_those_affected_are_counted(read, title, body, count):
    assert read(body, title, role=Role.POWER).affected == count


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        ("Kokevarsel for Lillevik. Kok alt vann til drikke.", "Kok alt vann til drikke."),
        (
            "Der er brunt vand i Lilleby. Lad vandet løbe, til det er klart.",
            "Lad vandet løbe, til det er klart.",
        ),
    ],
)
def test_advice_is_kept(read, body, advice):
    assert advice in read(body, role=Role.WATER).advice
