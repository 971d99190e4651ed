"""The chain behind an incident, and what is known of each of its links."""

import pytest

from statushub.model.chain import Reach
from statushub.model.evidence import Evidence, Probe, Report, Suspect, Verdict
from statushub.model.names import CompanyId, Layer, Postcode, Service
from statushub.publish.chain import SIDE_BY_SIDE, Level, Link, State, chain_of, in_words
from tests.attribute.towns import (
    FAR,
    FIBER,
    GRID,
    NEAR,
    OPERATOR,
    STORM,
    TOWN,
    TV,
    VILLAGE,
    deliveries,
    report,
)
from tests.publish.made import voice

INTERNET_HERE = [Reach(Postcode(code), Service.INTERNET) for code in TOWN]


def sure(company: CompanyId, layer: Layer, probability: float = 0.9) -> Verdict:
    return Verdict((Suspect(company, layer, probability),))


def chain(verdict: Verdict, *evidence: Evidence, reach: list[Reach] = INTERNET_HERE) -> tuple[Level, ...]:
    return chain_of(deliveries(OPERATOR), reach, evidence, verdict)


def states(levels: tuple[Level, ...]) -> dict[tuple[str, Layer], State]:
    return {
        (link.company, layer): link.state for level in levels for link in level.links for layer in link.layers
    }


def test_it_goes_from_the_root_down_with_the_providers_side_by_side() -> None:
    levels = chain(Verdict())
    assert [[link.company for link in level.links] for level in levels] == [
        [GRID],
        [FIBER],
        [FIBER],
        [OPERATOR],
        [NEAR, FAR],
    ]
    assert set(states(levels).values()) == {State.UNKNOWN}


def test_the_likeliest_layer_of_whoever_is_named_is_broken_and_all_below_it_is_hit() -> None:
    found = states(chain(sure(FIBER, Layer.FIBER_ACTIVE)))
    assert found == {
        (GRID, Layer.POWER): State.UNKNOWN,
        (FIBER, Layer.FIBER_PASSIVE): State.UNKNOWN,
        (FIBER, Layer.FIBER_ACTIVE): State.BROKEN,
        (OPERATOR, Layer.KO): State.HIT,
        (NEAR, Layer.ISP): State.HIT,
        (FAR, Layer.ISP): State.HIT,
    }


def test_below_seventy_percent_two_are_suspected_and_none_is_broken() -> None:
    torn = Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, 0.5), Suspect(NEAR, Layer.ISP, 0.3)))
    found = states(chain(torn))
    assert {part for part, state in found.items() if state is State.SUSPECTED} == {
        (FIBER, Layer.FIBER_ACTIVE),
        (NEAR, Layer.ISP),
    }
    assert State.BROKEN not in found.values()
    assert State.HIT not in found.values()


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict((Suspect(FIBER, Layer.FIBER_ACTIVE, 0.35), Suspect(NEAR, Layer.ISP, 0.3))),
        Verdict((Suspect(None, Layer.NONE, 0.55), Suspect(FIBER, Layer.FIBER_ACTIVE, 0.45))),
        sure(CompanyId("a-stranger"), Layer.ISP),
    ],
    ids=["too unsure", "probably nothing", "not in this chain"],
)
def test_what_we_do_not_know_is_not_marked(verdict: Verdict) -> None:
    assert set(states(chain(verdict)).values()) == {State.UNKNOWN}


def test_what_works_in_the_next_town_is_seen_to_work() -> None:
    works = Probe(STORM, VILLAGE, (Service.INTERNET,), NEAR, down=False)
    levels = chain(sure(FIBER, Layer.FIBER_ACTIVE), works)
    found = states(levels)
    assert found[NEAR, Layer.ISP] is State.WORKS
    assert found[OPERATOR, Layer.KO] is State.WORKS
    assert found[FAR, Layer.ISP] is State.HIT
    assert levels[-1].links[0].works_in == "Ölme"


def test_a_report_that_names_no_provider_shows_only_what_all_share() -> None:
    works = report("hh1", Service.INTERNET, None, place=TOWN[1], down=False)
    found = states(chain(sure(NEAR, Layer.ISP), works))
    assert found[FIBER, Layer.FIBER_ACTIVE] is State.WORKS
    assert found[FAR, Layer.ISP] is State.UNKNOWN


def test_one_household_does_not_outweigh_several_that_say_the_opposite() -> None:
    mixed = [report("ok", Service.INTERNET, FAR, down=False)]
    mixed += [report(f"hh{n}", Service.INTERNET, FAR) for n in range(2)]
    assert states(chain(sure(FIBER, Layer.FIBER_ACTIVE), *mixed))[FAR, Layer.ISP] is State.HIT


def test_the_broken_link_is_broken_even_where_something_works_all_the_same() -> None:
    works = report("ok", Service.INTERNET, NEAR, place=TOWN[2], down=False)
    assert states(chain(sure(FIBER, Layer.FIBER_PASSIVE), works))[FIBER, Layer.FIBER_PASSIVE] is State.BROKEN


def test_services_are_joined_and_a_company_with_two_parts_is_one_link() -> None:
    reach = [Reach(Postcode(TOWN[0]), each) for each in (Service.INTERNET, Service.TELEPHONY, Service.IPTV)]
    providers = chain(Verdict(), reach=reach)[-1]
    assert [link.company for link in providers.links] == [NEAR, FAR, TV]
    assert chain(Verdict(), reach=[]) == ()


def test_a_chain_of_one_link_is_not_drawn() -> None:
    assert chain(sure(GRID, Layer.POWER), reach=[Reach(Postcode(TOWN[0]), Service.POWER)]) == ()


def test_many_providers_are_counted_and_the_broken_one_is_always_shown() -> None:
    isps = [CompanyId(f"isp-{n}") for n in range(10)]
    (example,) = [
        one
        for one in deliveries()
        if (one.postcode, one.service, one.provider) == (TOWN[0], Service.INTERNET, NEAR)
    ]
    many = [
        type(example)(
            example.postcode,
            example.town,
            example.service,
            isp,
            (*example.chain[:-1], example.chain[-1]._replace(company=isp)),
        )
        for isp in isps
    ]
    last = chain_of(many, INTERNET_HERE, [], sure(isps[9], Layer.ISP))[-1]
    assert len(last.links) == SIDE_BY_SIDE
    assert last.more == 4
    assert last.links[0] == Link(isps[9], (Layer.ISP,), State.BROKEN)


def test_the_chain_is_told_in_words_while_it_lasts_and_afterwards() -> None:
    levels = (
        Level((Link(CompanyId("elkraft"), (Layer.POWER,), State.WORKS, "Östermo"),)),
        Level((Link(CompanyId("stadsnat"), (Layer.FIBER_ACTIVE,), State.BROKEN),)),
        Level((Link(CompanyId("snabbnet"), (Layer.ISP, Layer.TELEPHONY), State.HIT),), more=3),
    )
    assert in_words(levels, voice("sv"), over=False) == (
        "Elnät: Elkraft – fungerar i Östermo",
        "Fibernätets utrustning: Stadsnätet – avbrott här",
        "Internetleverantör, telefonileverantör: Snabbnet – drabbas; +3 till",
    )
    assert in_words(levels, voice("en"), over=True) == (
        "Power grid: Elkraft – worked in Östermo",
        "Fibre network equipment: Stadsnätet – was broken here",
        "Internet provider, telephony provider: Snabbnet – was hit by it; +3 more",
    )


def test_reports_of_places_that_are_not_shown_are_passed_over() -> None:
    stray = Report(STORM, "hh1", "nowhere", Service.INTERNET, down=False, provider=NEAR)
    assert State.WORKS not in states(chain(sure(FIBER, Layer.FIBER_ACTIVE), stray)).values()
