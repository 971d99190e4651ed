"""What a verdict takes for granted, and says so."""

from dataclasses import replace
from datetime import timedelta

from statushub.attribute.assumed import assumed_in_words
from statushub.attribute.inference import infer
from statushub.model.chain import Delivery, Element, Reach
from statushub.model.doubt import Assumption
from statushub.model.evidence import Says
from statushub.model.names import CompanyId, Layer, Postcode, Service
from tests.attribute.towns import FIBER, NEAR, STORM, TOWN, TV, companies, deliveries, says

NOW = STORM + timedelta(minutes=10)


def without_fiber(delivery: Delivery) -> Delivery:
    kept = tuple(link for link in delivery.chain if link.layer is not Layer.FIBER_ACTIVE)
    return replace(delivery, chain=kept)


def test_a_verdict_that_rests_on_a_link_that_the_map_lacks_says_so() -> None:
    chains = [without_fiber(each) if each.provider == TV else each for each in deliveries()]
    said = says(FIBER, Says.OWN_FAULT, *TOWN, cause="equipment")
    assumed = infer(chains, companies(), [said], NOW).assumed
    assert {one.delivery.postcode for one in assumed} == set(TOWN)
    assert {(one.delivery.provider, one.link.company, one.link.layer) for one in assumed} == {
        (TV, FIBER, Layer.FIBER_ACTIVE)
    }


def test_a_verdict_on_somebody_else_does_not_rest_on_it() -> None:
    chains = [without_fiber(each) if each.provider == TV else each for each in deliveries()]
    assert infer(chains, companies(), [says(NEAR, Says.OWN_FAULT)], NOW).assumed == ()


def test_it_is_said_in_the_readers_words() -> None:
    link = Element(CompanyId("ljus"), Layer.KO, Postcode("10001"))
    assumption = Assumption(Reach(Postcode("10002"), Service.INTERNET, "snabb"), link)
    names = {"ljus": "Ljusnätet", "snabb": "Snabbnet"}.__getitem__
    said = {lang: assumed_in_words(assumption, names, lang) for lang in ("sv", "en")}
    assert said["sv"] == "Det stämmer bara om internet från Snabbnet i 10002 går via Ljusnätet."
    assert said["en"] == "This fits only if internet from Snabbnet at 10002 goes through Ljusnätet."
