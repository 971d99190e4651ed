"""Filling gaps in the map of chains."""

from dataclasses import replace

from statushub.attribute.repair import assumptions, repaired
from statushub.model.chain import Delivery
from statushub.model.names import CompanyId, Layer, Service
from tests.attribute.towns import FIBER, NEAR, OPERATOR, deliveries


def without(delivery: Delivery, layer: Layer) -> Delivery:
    return replace(delivery, chain=tuple(link for link in delivery.chain if link.layer is not layer))


def one_gap(whole: list[Delivery], layer: Layer) -> list[Delivery]:
    number = next(n for n, each in enumerate(whole) if each.service is Service.IPTV)
    return [without(each, layer) if n == number else each for n, each in enumerate(whole)]


def test_a_whole_map_is_left_alone() -> None:
    whole = deliveries(OPERATOR)
    assert repaired(whole, [OPERATOR]) == whole


def test_a_missing_shared_link_is_taken_from_the_neighbours() -> None:
    whole = deliveries(OPERATOR)
    for layer in (Layer.POWER, Layer.FIBER_PASSIVE, Layer.FIBER_ACTIVE, Layer.KO):
        assert repaired(one_gap(whole, layer), [OPERATOR]) == whole


def test_where_neighbours_differ_the_gap_stays() -> None:
    whole = deliveries(OPERATOR)
    gap = one_gap(whole, Layer.FIBER_ACTIVE)
    other = next(
        n for n, each in enumerate(gap) if each.provider == NEAR and each.service is Service.INTERNET
    )
    moved = tuple(
        link._replace(company=CompanyId("annan")) if link.layer is Layer.FIBER_ACTIVE else link
        for link in gap[other].chain
    )
    gap[other] = replace(gap[other], chain=moved)
    assert repaired(gap, [OPERATOR]) == gap


def test_an_owner_without_an_operator_may_have_any_of_them_or_itself() -> None:
    tv = next(each for each in repaired(deliveries(), [OPERATOR]) if each.service is Service.IPTV)
    assert [link.company for link in tv.chain if link.layer is Layer.KO] == [OPERATOR, FIBER]


def test_where_no_operator_is_known_at_all_none_is_invented() -> None:
    assert repaired(deliveries(), []) == deliveries()


def test_a_service_that_is_not_on_the_fibre_is_not_put_there() -> None:
    radio = [each for each in repaired(deliveries(OPERATOR), [OPERATOR]) if each.service is Service.MOBILE]
    assert all(len(each.chain) == 1 for each in radio)


def test_a_delivery_listed_twice_counts_once() -> None:
    whole = deliveries(OPERATOR)
    assert repaired(whole + whole, [OPERATOR]) == whole


def test_what_was_filled_in_is_told() -> None:
    gap = one_gap(deliveries(OPERATOR), Layer.KO)
    (assumed,) = assumptions(gap, repaired(gap, [OPERATOR]))
    assert assumed.delivery.service is Service.IPTV
    assert (assumed.link.company, assumed.link.layer) == (OPERATOR, Layer.KO)


def test_of_a_whole_map_nothing_is_told() -> None:
    whole = deliveries(OPERATOR)
    assert list(assumptions(whole, repaired(whole, [OPERATOR]))) == []
