"""How many are hit, and what residents are told to do."""

import pytest

from statushub.model.names import Role


@pytest.mark.parametrize(
    ("body", "affected"),
    [
        ("Strömavbrott i Falun. Omkring 700 hushåll är drabbade.", 700),
        ("Strömavbrott. Totalt drabbades cirka 26 000 kunder.", 26_000),
        ("Strömavbrott. Ett 50-tal hushåll är utan el.", 50),
        ("Strömavbrott i Falun från kl 18.00. Kunder i området är utan el.", None),
        ("Strömavbrott i Falun den 4 mars 2024. Kunder i Romme är utan el.", None),
        ("Strömavbrott. Ring 0243-111 11, kunder hänvisas dit.", None),
        ("Strömavbrott i Falun. Antal berörda kunder: 842", 842),
        ("Strömavbrott i Falun.\nPåverkade: ca 220 anslutningar", 220),
        ("Strömavbrott i Falun. Ett hundratal kunder saknar ström.", 100),
        ("Strömavbrott i Falun. 1 200 av våra kunder är utan ström.", 1200),
        ("Strömavbrott i Falun. Vi levererar el till 250 000 hushåll.", None),
        ("Strömavbrott i Falun. Antal: okänt", None),
        ("Power outage. Customers affected: 1,204", 1204),
        ("Power outage. 1,600 customers are without power.", 1600),
        ("Power outage. Customers are without power.", None),
    ],
)
def test_the_affected_are_counted_where_the_notice_counts_them(read, body, affected):
    assert read(body, role=Role.POWER).affected == affected


def test_the_newest_count_is_told(read):
    body = "10.00: Strömavbrott, 900 kunder är utan el.\n11.30: Nu är 120 kunder utan el."
    assert read(body, role=Role.POWER).affected == 120


@pytest.mark.parametrize(
    ("role", "body", "advice"),
    [
        (
            Role.ISP,
            "Avbrott nu. Starta om routern när det fungerar igen.",
            "Starta om routern när det fungerar igen.",
        ),
        (Role.WATER, "Läcka i Romme. Koka vattnet före dryck. Vi återkommer.", "Koka vattnet före dryck."),
        (
            Role.WATER,
            "Burst main in Hull. Run your cold tap until it clears.",
            "Run your cold tap until it clears.",
        ),
    ],
)
def test_advice_is_kept_word_for_word(read, role, body, advice):
    facts = read(body, role=role)
    assert facts.advice == (advice,)
    assert any(f"\n{body}"[span.start : span.end] == advice for span in facts.spans if span.fact == "advice")


def test_nobodys_alarm_counts_nobody_and_advises_nothing(read):
    facts = read(
        "Starta om routern om ditt wifi är långsamt. Vi har 12 000 kunder.", "Tips om wifi", role=Role.ISP
    )
    assert (facts.affected, facts.advice) == (None, ())
