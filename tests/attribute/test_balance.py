"""What speaks for and against whoever is probably at fault."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statushub.attribute.balance import Balance, Side, Strength, Weight, balance
from statushub.attribute.inference import infer
from statushub.attribute.piece import Kind, Piece
from statushub.attribute.pieces import MOST_PIECES
from statushub.model.evidence import Evidence, Probe, Says, Statement, Verdict, Weather
from statushub.model.names import CompanyId, Service
from tests.attribute.towns import (
    FAR,
    FIBER,
    GRID,
    MOBILE,
    NEAR,
    OPERATOR,
    STORM,
    TOWN,
    TV,
    VILLAGE,
    companies,
    deliveries,
    report,
    says,
    with_operator,
)

SOON = STORM + timedelta(minutes=90)
STOCKHOLM = ZoneInfo("Europe/Stockholm")
WEEKDAYS = "Mo-Fr 08:00-16:00; PH off"


def weighed(*evidence: Evidence, hours: str | None = "24/7", operator: CompanyId | None = None) -> Balance:
    known = with_operator(hours) if operator else companies(hours)
    delivered = deliveries(operator)
    verdict = infer(delivered, known, evidence, SOON).verdict
    found = balance(
        verdict,
        known,
        evidence,
        SOON,
        STOCKHOLM,
        lambda some, rest: infer(delivered, some, rest, SOON).verdict,
    )
    assert found is not None
    return found


def of(found: Balance, kind: Kind, company: CompanyId | None = None) -> Weight:
    (weight,) = (
        one
        for one in found.weights
        if one.piece.kind is kind and (company is None or company in one.piece.companies)
    )
    return weight


def test_a_companys_own_word_speaks_strongly_for_it() -> None:
    found = weighed(says(FIBER, Says.OWN_FAULT, *TOWN), says(NEAR, Says.SYMPTOM, *TOWN))
    assert found.company == FIBER
    own = of(found, Kind.OWN_FAULT)
    assert (own.side, own.strength) == (Side.FOR, Strength.STRONG)
    assert found.weights[0] == own


def test_blame_of_somebody_else_speaks_against() -> None:
    found = weighed(says(FIBER, Says.OWN_FAULT, *TOWN), says(TV, Says.UPSTREAM_FAULT, *TOWN, blames=GRID))
    assert found.company == FIBER
    assert of(found, Kind.BLAME).side is Side.AGAINST


def test_blame_speaks_for_whom_it_falls_on() -> None:
    found = weighed(says(NEAR, Says.UPSTREAM_FAULT, *TOWN, blames=FIBER), says(FAR, Says.SYMPTOM, *TOWN))
    assert found.company == FIBER
    blame = of(found, Kind.BLAME)
    assert blame.side is Side.FOR
    assert blame.piece.blames == FIBER


def test_the_silence_of_an_open_desk_speaks_against_it() -> None:
    reports = [report(f"hh{n}", Service.INTERNET, NEAR if n % 2 else FAR) for n in range(8)]
    tv = [report(f"tv{n}", Service.IPTV, TV) for n in range(4)]
    found = weighed(*reports, *tv)
    assert found.company == FIBER
    assert of(found, Kind.SILENT, FIBER).side is Side.AGAINST


def test_the_silence_of_a_closed_desk_says_nothing_and_since_when_it_is_closed() -> None:
    reports = [report(f"hh{n}", Service.INTERNET, NEAR if n % 2 else FAR) for n in range(8)]
    tv = [report(f"tv{n}", Service.IPTV, TV) for n in range(4)]
    closed = of(weighed(*reports, *tv, hours=WEEKDAYS), Kind.CLOSED, FIBER)
    assert (closed.side, closed.log_odds) == (Side.NEITHER, 0.0)
    assert closed.piece.at is not None
    assert closed.piece.at.astimezone(STOCKHOLM).strftime("%A %H:%M") == "Friday 16:00"


@pytest.mark.parametrize("hours", [None, "no hours at all"])
def test_silence_says_nothing_where_the_hours_are_not_known(hours: str | None) -> None:
    found = weighed(*(report(f"hh{n}", Service.INTERNET, NEAR) for n in range(8)), hours=hours)
    assert of(found, Kind.HOURS_UNKNOWN, found.company).side is Side.NEITHER
    assert all(weight.piece.kind is not Kind.SILENT for weight in found.weights)


def test_a_healthy_neighbour_on_the_same_fibre_speaks_for_the_provider_that_is_down() -> None:
    down = [report(f"hh{n}", Service.INTERNET, NEAR, place=TOWN[n % 3]) for n in range(9)]
    works = [report(f"ok{n}", Service.INTERNET, FAR, place=TOWN[n % 3], down=False) for n in range(6)]
    found = weighed(*down, *works)
    assert found.company == NEAR
    assert of(found, Kind.REPORTED_WORKING, FAR).side is Side.FOR


def test_a_provider_that_works_in_the_next_town_is_not_at_fault_here() -> None:
    down = [report(f"hh{n}", Service.INTERNET, NEAR, place=TOWN[0]) for n in range(4)]
    elsewhere = Probe(STORM, VILLAGE, (Service.INTERNET,), NEAR, down=False)
    found = weighed(*down, elsewhere)
    probe = of(found, Kind.PROBED_WORKING, NEAR)
    assert probe.log_odds != 0
    assert probe.side is (Side.AGAINST if found.company == NEAR else Side.FOR)


def test_an_announced_window_speaks_for_whoever_announced_it() -> None:
    window = (STORM - timedelta(minutes=30), STORM + timedelta(hours=3))
    work = Statement(STORM - timedelta(days=3), FIBER, Says.PLANNED, TOWN, window=window)
    found = weighed(work, *(report(f"hh{n}", Service.INTERNET, NEAR if n % 2 else FAR) for n in range(4)))
    assert found.company == FIBER
    assert of(found, Kind.WINDOW).side is Side.FOR


def test_each_provider_whose_customers_report_is_a_piece_and_so_is_the_weather() -> None:
    found = weighed(
        *(report(f"a{n}", Service.INTERNET, NEAR) for n in range(3)),
        *(report(f"b{n}", Service.INTERNET, FAR) for n in range(3)),
        Weather(STORM, "thunderstorm", ("Åby",)),
    )
    reported = {weight.piece.companies for weight in found.weights if weight.piece.kind is Kind.REPORTED_DOWN}
    assert reported == {(NEAR,), (FAR,)}
    assert of(found, Kind.WEATHER).piece.companies == ()


def test_where_nobody_is_suspect_there_is_nothing_to_weigh() -> None:
    def never(some: object, rest: object) -> Verdict:
        raise AssertionError("nothing is weighed")

    assert balance(Verdict(), companies(), [], SOON, STOCKHOLM, never) is None


@pytest.mark.parametrize(
    ("log_odds", "side", "strength"),
    [
        (3.5, Side.FOR, Strength.STRONG),
        (2.0, Side.FOR, Strength.MODERATE),
        (0.5, Side.FOR, Strength.WEAK),
        (0.1, Side.NEITHER, Strength.NONE),
        (-0.1, Side.NEITHER, Strength.NONE),
        (-0.5, Side.AGAINST, Strength.WEAK),
        (-2.0, Side.AGAINST, Strength.MODERATE),
        (-3.5, Side.AGAINST, Strength.STRONG),
    ],
)
def test_strength_goes_by_odds(log_odds: float, side: Side, strength: Strength) -> None:
    weight = Weight(Piece(Kind.SYMPTOM), log_odds)
    assert (weight.side, weight.strength) == (side, strength)


ANYTHING = st.lists(
    st.one_of(
        st.builds(
            says,
            st.sampled_from([GRID, FIBER, OPERATOR, NEAR, FAR, TV, MOBILE]),
            st.sampled_from([Says.OWN_FAULT, Says.SYMPTOM, Says.UNEXPLAINED, Says.INFO]),
            st.sampled_from(TOWN),
            after=st.integers(0, 60),
        ),
        st.builds(
            report,
            st.sampled_from([f"hh{n}" for n in range(6)]),
            st.sampled_from([Service.INTERNET, Service.IPTV, Service.POWER]),
            st.sampled_from([NEAR, FAR, TV, GRID, None]),
            place=st.sampled_from(TOWN),
            down=st.booleans(),
        ),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=15, deadline=None)
@given(evidence=ANYTHING, data=st.data())
def test_the_order_of_arrival_changes_nothing(evidence: list[Evidence], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(evidence))

    def weights(order: list[Evidence]) -> object:
        delivered, known = deliveries(OPERATOR), with_operator()
        verdict = infer(delivered, known, order, SOON).verdict
        found = balance(
            verdict,
            known,
            order,
            SOON,
            STOCKHOLM,
            lambda some, rest: infer(delivered, some, rest, SOON).verdict,
        )
        return found and [(one.piece, round(one.log_odds, 6)) for one in found.weights]

    assert weights(evidence) == weights(list(shuffled))


def test_however_many_speak_the_inferences_are_bounded() -> None:
    providers = [CompanyId(f"isp-{n}") for n in range(60)]
    evidence: list[Evidence] = [
        *(says(provider, what, *TOWN) for provider, what in zip(providers, list(Says) * 10, strict=True)),
        *(report(f"hh{n}", Service.INTERNET, provider) for n, provider in enumerate(providers)),
        *(report(f"up{n}", Service.INTERNET, provider, down=False) for n, provider in enumerate(providers)),
        *(
            Probe(STORM, TOWN, (Service.INTERNET,), provider, down=n % 2 > 0)
            for n, provider in enumerate(providers)
        ),
        *(Weather(STORM, kind, ("Åby",)) for kind in ("thunderstorm", "storm", "snow")),
        says(FIBER, Says.OWN_FAULT, *TOWN),
    ]
    delivered, calls = deliveries(), []

    def weigh(some: object, rest: list[Evidence]) -> Verdict:
        calls.append(len(rest))
        return infer(delivered, companies(), rest, SOON).verdict

    verdict = infer(delivered, companies(), evidence, SOON).verdict
    assert balance(verdict, companies(), evidence, SOON, STOCKHOLM, weigh) is not None
    assert len(calls) <= MOST_PIECES + 1
