"""The evidence in pieces: what is taken together, and what must not be told."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from statushub.attribute.hours import Hours
from statushub.attribute.piece import Kind, Piece
from statushub.attribute.pieces import MOST_OF_A_KIND, pieces
from statushub.model.evidence import AllClear, Evidence, Report, Says
from statushub.model.names import CompanyId, Service
from tests.attribute.towns import FAR, FIBER, GRID, NEAR, STORM, TOWN, report, says

NOW = STORM + timedelta(hours=1)


def found(*evidence: Evidence) -> tuple[Piece, ...]:
    return pieces(evidence, {}, (), NOW)


def test_all_that_a_publisher_says_of_a_fault_is_one_piece_told_by_who_it_says_is_at_fault() -> None:
    (piece,) = found(
        says(NEAR, Says.UPSTREAM_FAULT, TOWN[0], blames=FIBER), says(NEAR, Says.SYMPTOM, TOWN[1], after=30)
    )
    assert (piece.kind, piece.blames) == (Kind.BLAME, FIBER)
    assert piece.places == TOWN[:2]
    assert piece.at == STORM + timedelta(minutes=30)


def test_who_blames_itself_owns_up() -> None:
    (piece,) = found(says(NEAR, Says.UPSTREAM_FAULT, blames=NEAR))
    assert (piece.kind, piece.blames) == (Kind.OWN_FAULT, None)


def test_what_says_nothing_of_a_fault_is_no_piece() -> None:
    assert found(says(NEAR, Says.INFO)) == ()


def test_an_all_clear_is_a_piece_of_its_own() -> None:
    kinds = {piece.kind for piece in found(AllClear(STORM, NEAR), says(NEAR, Says.OWN_FAULT))}
    assert kinds == {Kind.OWN_FAULT, Kind.ALL_CLEAR}


def test_households_are_counted_once_whatever_they_lost() -> None:
    lost = (Service.INTERNET, Service.TELEPHONY)
    (piece,) = found(*(report(f"hh{n}", service, NEAR) for n in range(4) for service in lost))
    assert (piece.households, piece.services) == (4, (Service.INTERNET, Service.TELEPHONY))


def test_fewer_than_three_households_are_neither_counted_nor_dated() -> None:
    (piece,) = found(report("hh1", Service.INTERNET, NEAR), report("hh2", Service.INTERNET, NEAR))
    assert (piece.households, piece.at) == (None, None)


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.sampled_from([NEAR, FAR, GRID, None]), st.booleans()), max_size=30
    )
)
def test_no_piece_ever_counts_one_or_two(rows: list[tuple[int, CompanyId | None, bool]]) -> None:
    for piece in found(*(report(f"hh{by}", Service.INTERNET, whose, down=down) for by, whose, down in rows)):
        senders = {item.by for item in piece.evidence if isinstance(item, Report)}
        assert piece.households == (len(senders) if len(senders) >= 3 else None)
        assert (piece.at is None) == (piece.households is None)


def test_the_smaller_ones_of_a_kind_are_taken_together() -> None:
    providers = [CompanyId(f"isp-{n}") for n in range(9)]
    many = [
        report(f"{p}-{n}", Service.INTERNET, p) for size, p in enumerate(providers) for n in range(size + 1)
    ]
    whole = found(*many)
    assert len(whole) == MOST_OF_A_KIND
    assert [piece.companies for piece in whole[:2]] == [("isp-8",), ("isp-7",)]
    assert set(whole[-1].companies) == set(providers[:5])
    assert whole[-1].households == 15
    assert frozenset(many) == frozenset().union(*(piece.evidence for piece in whole))


def test_a_suspects_silence_is_looked_at_alone_and_that_of_the_others_together() -> None:
    desks = {company: Hours("24/7") for company in (FIBER, GRID, NEAR, FAR)}
    silent = pieces([says(NEAR, Says.SYMPTOM)], desks, [FIBER], NOW)
    assert [piece.companies for piece in silent if piece.kind is Kind.SILENT] == [(FIBER,), (GRID, FAR)]
