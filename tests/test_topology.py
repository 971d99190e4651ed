"""Who delivers what where."""

from dataclasses import replace
from datetime import timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statushub.model.chain import Company, Everywhere, Network, Node, Reach
from statushub.model.names import CompanyId, Layer, Postcode, Role, Service
from statushub.topology import CELLS_KEPT, POSTCODES_KEPT, Topology

COMPANIES = (
    Company(CompanyId("byanät"), "Sjöbygdens Byanät", (Role.FIBER_OWNER,), aliases=("Byanätet",)),
    Company(CompanyId("öppet"), "Öppet Bredband", (Role.KO,)),
    Company(CompanyId("norrel"), "Norrel", (Role.POWER,), upstream=CompanyId("stamel")),
    Company(CompanyId("söderel"), "Söderel", (Role.POWER, Role.HEAT)),
    Company(CompanyId("västel"), "Västel", (Role.POWER,)),
    Company(CompanyId("stamel"), "Stamel Region", (Role.POWER,)),
    Company(CompanyId("källan"), "Källan", (Role.WATER,)),
    Company(CompanyId("snabb"), "Snabb", (Role.ISP, Role.TELEPHONY), upstream=CompanyId("grossist")),
    Company(CompanyId("prat"), "Prat", (Role.TELEPHONY,)),
    Company(CompanyId("grossist"), "Grossisten", (Role.ISP,)),
    Company(CompanyId("bild"), "Bild", (Role.IPTV,)),
    Company(CompanyId("mast"), "Mast", (Role.MOBILE,)),
    Company(CompanyId("film"), "Film", (Role.CONTENT,)),
)
TOWNS = {"90001": "Sjöby", "90002": "Sjöby", "90003": "Ås"}


def codes(*numbers: int) -> tuple[Postcode, ...]:
    return tuple(Postcode(f"900{number:02}") for number in numbers)


VILLAGES = Network(
    name="Sjöbygdens nät",
    postcodes=codes(1, 2, 3, 4),
    places={"Lillsjö": codes(2)},
    power=CompanyId("söderel"),
    fiber_owner=CompanyId("byanät"),
    ko=CompanyId("öppet"),
    water=CompanyId("källan"),
    heat=CompanyId("söderel"),
    nodes=(
        Node(at=codes(1)[0], serves=codes(1, 2), power=CompanyId("norrel")),
        Node(at=codes(3)[0], serves=codes(3), power=CompanyId("västel")),
    ),
    providers={
        Service.INTERNET: (CompanyId("snabb"),),
        Service.TELEPHONY: (CompanyId("snabb"), CompanyId("prat")),
        Service.IPTV: (CompanyId("bild"),),
        Service.MOBILE: (CompanyId("mast"),),
    },
)


def topology_of(*networks: Network, everywhere: tuple[Everywhere, ...] = ()) -> Topology:
    return Topology(COMPANIES, networks, everywhere, lambda postcode: TOWNS.get(postcode, ""))


def chain_of(topology: Topology, postcode: int, service: Service, provider: str) -> list[str]:
    deliveries = topology.deliveries(codes(postcode)[0], service)
    (found,) = [delivery for delivery in deliveries if delivery.provider == provider]
    return [f"{element.company} {element.layer} {element.at[-1]}" for element in found.chain]


CHAINS = [
    (
        "internet runs from the regional grid to the carrier's ISP, with the grid at the node and at home",
        (2, Service.INTERNET, "snabb"),
        [
            *("stamel power 1", "norrel power 1", "stamel power 2", "norrel power 2"),
            *("byanät fiber_passive 2", "byanät fiber_active 1", "öppet ko 1"),
            *("grossist isp 2", "snabb isp 2"),
        ],
    ),
    (
        "at the node's own postcode the grid stands once",
        (3, Service.IPTV, "bild"),
        ["västel power 3", "byanät fiber_passive 3", "byanät fiber_active 3", "öppet ko 3", "bild iptv 3"],
    ),
    (
        "postcodes of no node hang on the network's grid and a node of their own, at the first of them",
        (4, Service.TELEPHONY, "prat"),
        [
            *("söderel power 4", "byanät fiber_passive 4", "byanät fiber_active 4"),
            *("öppet ko 4", "prat telephony 4"),
        ],
    ),
    (
        "an ISP that sells voice has its voice platform behind its ISP",
        (3, Service.TELEPHONY, "snabb"),
        [
            *("västel power 3", "byanät fiber_passive 3", "byanät fiber_active 3", "öppet ko 3"),
            *("grossist isp 3", "snabb isp 3", "snabb telephony 3"),
        ],
    ),
    (
        "mobile hangs on the grid at the home's node",
        (3, Service.MOBILE, "mast"),
        ["västel power 3", "mast mobile 3"],
    ),
    ("the node's grid delivers power there", (3, Service.POWER, "västel"), ["västel power 3"]),
    ("the network's grid delivers power elsewhere", (4, Service.POWER, "söderel"), ["söderel power 4"]),
    (
        "a grid fed by another has it above",
        (1, Service.POWER, "norrel"),
        ["stamel power 1", "norrel power 1"],
    ),
    ("water hangs on nobody", (1, Service.WATER, "källan"), ["källan water 1"]),
    ("heat hangs on nobody", (1, Service.HEAT, "söderel"), ["söderel heat 1"]),
]


@pytest.mark.parametrize(("_sentence", "asked", "chain"), CHAINS, ids=[case[0] for case in CHAINS])
def test_a_chain(_sentence: str, asked: tuple[int, Service, str], chain: list[str]) -> None:
    assert chain_of(topology_of(VILLAGES), *asked) == chain


def test_an_unknown_operator_leaves_its_link_out() -> None:
    chain = chain_of(topology_of(replace(VILLAGES, ko=None)), 3, Service.IPTV, "bild")
    assert chain == ["västel power 3", "byanät fiber_passive 3", "byanät fiber_active 3", "bild iptv 3"]


def test_three_grids_under_one_fibre_network_each_deliver_power_to_their_own() -> None:
    topology = topology_of(VILLAGES)
    assert topology.footprint(CompanyId("norrel")) & {
        Reach(code, Service.POWER) for code in codes(1, 2, 3, 4)
    } == {Reach(code, Service.POWER) for code in codes(1, 2)}
    assert Reach(codes(3)[0], Service.POWER) in topology.footprint(CompanyId("västel"))
    assert Reach(codes(4)[0], Service.POWER) in topology.footprint(CompanyId("söderel"))


def test_a_fibre_network_of_unknown_providers_delivers_internet_by_its_operator() -> None:
    silent = replace(VILLAGES, nodes=(), providers={}, power=None)
    topology = topology_of(silent)
    assert chain_of(topology, 2, Service.INTERNET, "öppet") == [
        "byanät fiber_passive 2",
        "byanät fiber_active 1",
        "öppet ko 1",
    ]
    assert chain_of(topology_of(replace(silent, ko=None)), 1, Service.INTERNET, "byanät") == [
        "byanät fiber_passive 1",
        "byanät fiber_active 1",
    ]


def test_a_grid_alone_delivers_power_alone() -> None:
    grid = Network("Elnätet", codes(1), power=CompanyId("västel"))
    assert [one.service for one in topology_of(grid).deliveries(codes(1)[0])] == [Service.POWER]


def test_who_delivers_everywhere_delivers_at_every_served_postcode_and_nowhere_else() -> None:
    topology = topology_of(VILLAGES, everywhere=(Everywhere(CompanyId("film"), Service.WEB),))
    assert chain_of(topology, 4, Service.WEB, "film") == ["film content 4"]
    assert topology.deliveries(Postcode("11122")) == ()
    assert topology.footprint(CompanyId("film")) == {Reach(code, Service.WEB) for code in codes(1, 2, 3, 4)}


def test_where_networks_overlap_a_shared_provider_is_reached_through_the_primary() -> None:
    other = Network(
        name="Grannens nät",
        postcodes=codes(3),
        power=CompanyId("norrel"),
        fiber_owner=CompanyId("grannen"),
        providers={Service.IPTV: (CompanyId("bild"),), Service.INTERNET: (CompanyId("grossist"),)},
        primary=True,
    )
    topology = topology_of(VILLAGES, other)
    assert "grannen fiber_active 3" in chain_of(topology, 3, Service.IPTV, "bild")
    assert "byanät fiber_active 3" in chain_of(topology, 3, Service.INTERNET, "snabb")
    assert [one.provider for one in topology.deliveries(codes(3)[0], Service.POWER)] == ["norrel"]


def test_a_fibre_network_without_a_grid_hangs_on_the_grid_that_another_names_there() -> None:
    fibre = Network(
        "Fiber",
        codes(1),
        fiber_owner=CompanyId("byanät"),
        providers={Service.IPTV: (CompanyId("bild"),)},
        primary=True,
    )
    grid = Network("Elnätet", codes(1), power=CompanyId("västel"))
    assert chain_of(topology_of(fibre, grid), 1, Service.IPTV, "bild")[0] == "västel power 1"


def test_a_footprint_names_providers_only_where_the_company_is_not_under_all() -> None:
    topology = topology_of(VILLAGES)
    assert topology.footprint(CompanyId("prat")) == {
        Reach(code, Service.TELEPHONY, "prat") for code in codes(1, 2, 3, 4)
    }
    assert Reach(codes(2)[0], Service.TELEPHONY) in topology.footprint(CompanyId("öppet"))
    assert topology.footprint(CompanyId("nobody")) == frozenset()


def test_names_towns_and_places() -> None:
    topology = topology_of(VILLAGES)
    found = topology.company_named("byanätet")
    assert found is not None
    assert found.id == "byanät"
    assert topology.company_named("Okänt AB") is None
    assert topology.name_of(CompanyId("prat")) == "Prat"
    assert topology.name_of(CompanyId("okänt")) == "okänt"
    assert topology.name_of(None) == ""
    assert topology.deliveries(codes(1)[0])[0].town == "Sjöby"
    assert topology.postcodes == frozenset(codes(1, 2, 3, 4))
    assert topology.serves(codes(4)[0])
    assert not topology.serves(Postcode("11122"))


PLACES = [
    ("a network's own place name", "lillsjö", codes(2)),
    ("its genitive", "Lillsjös", codes(2)),
    ("a town's name means its served postcodes", "SJÖBY", codes(1, 2)),
    ("a town whose name ends in s", "Ås", codes(3)),
    ("an unknown place", "Fjärran", ()),
    ("nothing", " ", ()),
]


@pytest.mark.parametrize(("_sentence", "place", "expected"), PLACES, ids=[case[0] for case in PLACES])
def test_a_place(_sentence: str, place: str, expected: tuple[Postcode, ...]) -> None:
    assert topology_of(VILLAGES).postcodes_of(place) == expected


ids = st.sampled_from([company.id for company in COMPANIES])
maybe = st.none() | ids


@st.composite
def networks(draw: st.DrawFn) -> Network:
    own = draw(st.sets(st.integers(1, 8), min_size=1))
    served = draw(st.lists(st.sampled_from(sorted(own)), unique=True))
    split = draw(st.integers(0, len(served)))
    parts = [part for part in (served[:split], served[split:]) if part]
    return Network(
        name=draw(st.sampled_from("ABC")),
        postcodes=codes(*sorted(own)),
        power=draw(maybe),
        fiber_owner=draw(maybe),
        ko=draw(maybe),
        water=draw(maybe),
        heat=draw(maybe),
        nodes=tuple(Node(codes(part[0])[0], codes(*part), power=draw(maybe)) for part in parts),
        providers=draw(
            st.dictionaries(st.sampled_from(Service), st.lists(ids, unique=True, max_size=3).map(tuple))
        ),
        primary=draw(st.booleans()),
    )


everywheres = st.builds(Everywhere, ids, st.sampled_from(Service))


@settings(max_examples=150, deadline=None)
@given(st.lists(networks(), max_size=3), st.lists(everywheres, max_size=2).map(tuple))
def test_a_company_stands_in_a_chain_exactly_where_its_footprint_says(
    drawn: list[Network], everywhere: tuple[Everywhere, ...]
) -> None:
    topology = topology_of(*drawn, everywhere=everywhere)
    for company in COMPANIES:
        standing, providers = set(), {}
        for postcode in topology.postcodes:
            for delivery in topology.deliveries(postcode):
                cell = (postcode, delivery.service)
                providers.setdefault(cell, set()).add(delivery.provider)
                if any(element.company == company.id for element in delivery.chain):
                    standing.add((*cell, delivery.provider))
        told = set()
        for reach in topology.footprint(company.id):
            cell = (reach.postcode, reach.service)
            told |= {(*cell, one) for one in ([reach.provider] if reach.provider else providers[cell])}
            assert topology.stands_in(company.id, *cell)
        assert told == standing


@settings(max_examples=100, deadline=None)
@given(st.lists(networks(), max_size=3), st.lists(everywheres, max_size=2).map(tuple))
def test_a_service_of_a_provider_stands_once_at_a_postcode_and_nobody_stands_twice_in_a_layer_at_one_place(
    drawn: list[Network], everywhere: tuple[Everywhere, ...]
) -> None:
    topology = topology_of(*drawn, everywhere=everywhere)
    for postcode in topology.postcodes:
        deliveries = topology.deliveries(postcode)
        assert len({(one.service, one.provider) for one in deliveries}) == len(deliveries)
        for one in deliveries:
            assert len(set(one.chain)) == len(one.chain)
            assert all(element.at in topology.postcodes for element in one.chain)
            assert [one for service in Service for one in topology.deliveries(postcode, service)] == list(
                deliveries
            )


def test_a_circle_of_upstream_companies_ends() -> None:
    ring = (
        Company(CompanyId("a"), "A", (Role.POWER,), upstream=CompanyId("b")),
        Company(CompanyId("b"), "B", (Role.POWER,), upstream=CompanyId("a")),
    )
    network = Network("Ring", codes(1), power=CompanyId("a"))
    (power,) = Topology(ring, [network], (), lambda _: "").deliveries(codes(1)[0])
    assert [(element.company, element.layer) for element in power.chain] == [
        ("b", Layer.POWER),
        ("a", Layer.POWER),
    ]


def test_ten_thousand_postcodes_with_thirty_providers_cost_no_start_and_bounded_memory() -> None:
    many = tuple(Postcode(f"{code:05}") for code in range(10_000, 20_000))
    providers = tuple(CompanyId(f"isp-{number}") for number in range(30))
    wide = replace(
        VILLAGES, postcodes=many, nodes=(), places={}, providers=dict.fromkeys(tuple(Service)[:4], providers)
    )
    began = process_time()
    topology = topology_of(wide)
    assert process_time() - began < 0.5
    for postcode in many[: 2 * POSTCODES_KEPT]:
        assert len(topology.deliveries(postcode)) == 4 * 30 + 3
    assert topology._deliveries.cache_info().currsize == POSTCODES_KEPT
    for provider in providers:
        assert len(topology.footprint(provider)) == 40_000
    assert sum(map(len, topology._footprints.values())) <= CELLS_KEPT


def test_the_shortest_known_battery_at_a_nodes_postcode_counts() -> None:
    short, long = timedelta(minutes=40), timedelta(hours=4)
    one = Node(Postcode("10001"), (Postcode("10001"),), battery=long)
    other = Node(Postcode("10001"), (Postcode("10001"),), battery=short)
    silent = Node(Postcode("10002"), (Postcode("10002"),))
    networks = [
        Network("Ett", (Postcode("10001"), Postcode("10002")), nodes=(one, silent)),
        Network("Två", (Postcode("10001"),), nodes=(other,)),
    ]
    assert Topology([], networks, [], lambda _: "").batteries == {"10001": short}
