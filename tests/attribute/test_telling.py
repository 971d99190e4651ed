"""The evidence in Swedish and English."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from statushub.attribute.balance import Balance, Side, Weight
from statushub.attribute.piece import Kind, Piece
from statushub.attribute.telling import Told, told
from statushub.model.names import CompanyId, Service
from statushub.word.texts import texts
from statushub.word.voice import Voice

NOW = datetime(2026, 7, 11, 18, 0, tzinfo=UTC)
NAMES = {"fiber": "Åby {stadsnät}", "isp": "Snabbnet", "tv": "Bildkanalen", "grid": "Ålkraft"}
FIBER, ISP, TV, GRID = map(CompanyId, NAMES)
FRIDAY = datetime(2026, 7, 10, 14, 0, tzinfo=UTC)
INTERNET = (Service.INTERNET,)


def row(piece: Piece, lang: str = "en", log_odds: float = 2.0) -> Told:
    voice = Voice(texts(lang), lambda company: NAMES[company], ZoneInfo("Europe/Stockholm"), NOW)
    (one,) = told(Balance(FIBER, (Weight(piece, log_odds),)), voice)
    return one


@pytest.mark.parametrize(
    ("piece", "english", "swedish"),
    [
        (
            Piece(Kind.OWN_FAULT, (FIBER,)),
            "Åby {stadsnät} says that the fault is its own",
            "Åby {stadsnät} säger att felet är deras eget",
        ),
        (
            Piece(Kind.BLAME, (ISP,), blames=FIBER),
            "Snabbnet puts the fault at Åby {stadsnät}",
            "Snabbnet lägger felet hos Åby {stadsnät}",
        ),
        (
            Piece(Kind.SYMPTOM, (ISP,), services=INTERNET),
            "Snabbnet says that there is a disruption (internet), not whose fault it is",
            "Snabbnet säger att det är störningar (internet), inte vems felet är",
        ),
        (
            Piece(Kind.REPORTED_DOWN, (ISP,), places=("78431",), services=INTERNET, households=14),
            "Customers of Snabbnet: 14 households report it down (internet, 784 31)",
            "Kunder hos Snabbnet: 14 hushåll rapporterar avbrott (internet, 784 31)",
        ),
        (
            Piece(Kind.REPORTED_WORKING, (), places=("78431",), services=INTERNET),
            "Residents: a few households say that it works (internet, 784 31)",
            "Boende: några få hushåll säger att det fungerar (internet, 784 31)",
        ),
        (
            Piece(Kind.PROBED_DOWN, (TV,), places=("Åby",), services=(Service.IPTV,)),
            "Our own check of Bildkanalen gets no answer (TV, Åby)",
            "Vår egen mätning av Bildkanalen får inget svar (tv, Åby)",
        ),
        (
            Piece(Kind.CLOSED, (FIBER,), FRIDAY),
            "Åby {stadsnät} said nothing; closed since yesterday 16:00, so that says nothing",
            "Åby {stadsnät} har inget sagt; stängt sedan i går 16.00, så det säger ingenting",
        ),
        (
            Piece(Kind.SILENT, (GRID, TV, ISP)),
            "Ålkraft, Bildkanalen and 1 more said nothing of a fault, though there was time to",
            "Ålkraft, Bildkanalen och 1 till har inte sagt något om fel, fast tid har funnits",
        ),
        (Piece(Kind.WEATHER, places=("Åby",)), "The weather was bad in Åby", "Vädret var dåligt i Åby"),
    ],
    ids=lambda value: value.kind if isinstance(value, Piece) else "",
)
def test_each_kind_says_who_and_what(piece: Piece, english: str, swedish: str) -> None:
    for lang, wanted in (("en", english), ("sv", swedish)):
        one = row(piece, lang)
        assert f"{one.who} {one.what}" == wanted


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_whatever_is_not_known_every_kind_is_told(kind: Kind, lang: str) -> None:
    one = row(Piece(kind, (FIBER,)), lang)
    assert one.who
    assert one.what
    assert "None" not in one.what


def test_how_it_bears_is_said_in_words_and_by_a_sign() -> None:
    signs = [
        (row(Piece(Kind.SYMPTOM, (ISP,)), "sv", odds)) for odds in (3.5, 2.0, 0.5, 0.0, -0.5, -2.0, -3.5)
    ]
    assert [(one.sign, one.bears) for one in signs] == [
        ("+++", "talar starkt för"),
        ("++", "talar för"),
        ("+", "talar svagt för"),
        ("0", "säger varken för eller emot"),
        ("−", "talar svagt emot"),
        ("−−", "talar emot"),
        ("−−−", "talar starkt emot"),
    ]
    assert [one.side for one in signs[2:5]] == [Side.FOR, Side.NEITHER, Side.AGAINST]


def test_when_it_was_said_is_told_but_not_when_a_closed_desk_closed() -> None:
    earlier = NOW - timedelta(hours=1)
    assert row(Piece(Kind.OWN_FAULT, (FIBER,), earlier)).when == earlier
    assert row(Piece(Kind.CLOSED, (FIBER,), FRIDAY)).when is None
