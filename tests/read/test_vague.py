"""When the end is only described, in words that go together in many ways, and when it is not."""

import pytest

NOON = "2024-11-20T12:00"
SWEDISH = "Avbrott i Romme. Strömmen är borta. "
ENGLISH = "We have a power outage in Kendal. The supply is still off. "


@pytest.mark.parametrize(
    "said",
    [
        "Vi vet inte när strömmen är tillbaka.",
        "När alla har ström igen vet ingen ännu.",
        "Vi vet inte varför. Och inte heller när det är löst.",
        "Vi kan i dagsläget inte bedöma hur länge det varar.",
        "Det är omöjligt att säga när felet är avhjälpt.",
        "Montören vill inte gissa tiden för lagning.",
        "Hur länge det dröjer är oklart.",
        "Beräknad tillslagstid saknas",
        "Återställningstid: okänd",
        "Ingen ETA.",
        "Någon bestämd sluttid finns inte.",
        "Vi lovar inget.",
        "Ni får vänta tills tjälen ger sig.",
        "Vi lagar så fort vägen är plogad.",
        "Kommer igång först när transformatorn är bytt.",
        "Arbetet fortsätter under eftermiddagen.",
        "Arbetet fortsätter i morgon.",
        "Kabeln lagas under onsdagen.",
        "Vi siktar på att allt är klart innan helgen.",
        "De räknar med kväll.",
        "Det lär ta hela dagen.",
        "Reparationen bedöms ta ytterligare någon timme.",
        "Det blir nog ett tag till.",
        "Arbetet tar någon dag till.",
        "Kunderna kopplas in i omgångar under kvällen.",
        "Strömmen återkommer successivt.",
        "Vi bygger om när isen lägger sig.",
        "Åter i bästa fall i morgon.",
        "Ska vara inkopplat tidig eftermiddag.",
        "Beräknat klart: uppgift saknas.",
        "Skarvningen är svår att tidsätta.",
        "Vi gräver så länge det är ljust.",
        "Avbrottet blir på obestämd tid.",
        "Flera timmars arbete återstår.",
        "Hur fort det går hänger på vinden.",
        "En montör väntas under eftermiddagen.",
        "Reservdelen levereras i morgon förmiddag.",
        "Kabeln byts på fredag.",
    ],
)
def test_an_end_that_is_only_described_in_swedish(read, said):
    facts = read(SWEDISH + said, published=NOON)
    assert facts.eta_vague, said
    assert facts.end_or_eta is None or facts.end_or_eta.hour is None


@pytest.mark.parametrize(
    "said",
    [
        "We don't know when power will be back.",
        "When it can be fixed is unclear.",
        "It is too early to say how long repairs will take.",
        "Crews cannot yet predict when service returns.",
        "No fix date yet.",
        "No firm restoration time.",
        "Restoration time: unknown",
        "We can't promise anything today.",
        "Power will be off until the line has been rebuilt.",
        "Crews will continue once it is safe.",
        "Repair is planned for spring when ice conditions allow.",
        "Work will continue tomorrow.",
        "Some customers will be without supply overnight.",
        "Members should prepare for another night.",
        "It could take until the weekend.",
        "It may take several days.",
        "We hope to be done later today.",
        "The engineers say end of day.",
        "It is hard to put a time on the repair.",
        "The grid owner has not provided any estimated restoration time.",
        "We will be done before the night is out.",
        "Repairs are a matter of days.",
        "How fast we go depends on the weather.",
        "A replacement card is due tomorrow.",
    ],
)
def test_an_end_that_is_only_described_in_english(read, said):
    facts = read(ENGLISH + said, published=NOON)
    assert facts.eta_vague, said
    assert facts.end_or_eta is None or facts.end_or_eta.hour is None


@pytest.mark.parametrize(
    "said",
    [
        "Felsökning pågår.",
        "Vi uppdaterar så snart vi vet mer.",
        "Vi återkommer i kväll.",
        "Ny information under eftermiddagen.",
        "Orsak: uppgift saknas.",
        "Prognos lämnas tidigast kl 16.",
        "Spola i kranen tills vattnet klarnar.",
        "Noden går på batteri tills elen är åter.",
        "Vi vet inte varför.",
        "Dykare undersökte ledningen under natten utan att finna något.",
        "Lagningen gjordes om på tisdagen men höll inte.",
        "Strömmen försvann strax efter tolv.",
        "Felet uppstod under förmiddagen.",
        "ETA: TBA",
    ],
)
def test_what_is_about_something_else_describes_no_end(read, said):
    assert not read(SWEDISH + said, published=NOON).eta_vague, said


@pytest.mark.parametrize(
    "said",
    [
        "We are investigating.",
        "We will post again as soon as there is new information.",
        "Run the tap until it is clear.",
        "The repair signed off on Tuesday did not hold.",
        "Nobody noticed until the first one was lit.",
        "The homes had not recovered when we wrote this.",
        "ETR: under investigation",
    ],
)
def test_what_is_about_something_else_in_english(read, said):
    assert not read(ENGLISH + said, published=NOON).eta_vague, said


@pytest.mark.parametrize(
    ("said", "vague", "end"),
    [
        ("Beräknas klart kl 16.", False, "2024-11-20T16:00"),
        ("Tankbilar väntas kl 16. Lagningen kan ta två dygn.", True, None),
        ("Beräknas klart tidigast kl 16.", True, "2024-11-20T16:00"),
        ("Klart i bästa fall kl 16.", True, "2024-11-20T16:00"),
        ("Vi räknar med ström framåt kl 16.", True, "2024-11-20T16:00"),
        ("De flesta beräknas ha ström kl 16, men enstaka gårdar får vänta till måndag.", True, None),
    ],
)
def test_a_clock_time_may_be_hedged_or_not_be_for_all(read, said, vague, end):
    facts = read(SWEDISH + said, published=NOON)
    assert (facts.eta_vague, facts.end_or_eta and facts.end_or_eta.iso()) == (vague, end)


def test_the_words_are_kept_as_written(read):
    facts = read(SWEDISH + "När alla har ström igen VET INGEN ännu.", published=NOON)
    assert facts.eta_phrase == "När alla har ström igen VET INGEN"


def test_work_that_goes_on_for_a_part_of_the_day_gives_no_day(read):
    facts = read(SWEDISH + "Arbetet fortsätter under natten.", published=NOON)
    assert (facts.eta_vague, facts.end_or_eta) == (True, None)
