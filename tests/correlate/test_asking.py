"""What two faults that are one were asked about, and what is kept of what was assumed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from statushub.correlate.asking import asking, kept
from statushub.correlate.merging import remembering
from statushub.model.chain import Element, Reach
from statushub.model.doubt import Asked, Assumption, Question
from statushub.model.names import CompanyId, Layer, Postcode, Service
from tests.fakes.clock import NOON
from tests.store.made import incident

PUT = Question(Service.POWER, CompanyId("elkraft"), (Postcode("78431"),), 0.5)
EARLIER = Asked(PUT, NOON)
LATER = Asked(replace(PUT, postcodes=(Postcode("78432"),)), NOON + timedelta(minutes=10))


def test_of_two_faults_that_are_one_nothing_is_asked_again():
    into, gone = incident("i1", asked=(LATER,)), incident("i2", asked=(EARLIER, LATER))
    assert remembering(into, gone).asked == (EARLIER, LATER)


def test_an_incident_without_a_question_asks_nothing():
    with pytest.raises(ValueError, match="has no question"):
        asking(incident(), NOON)


def test_of_what_is_assumed_at_many_places_one_is_kept_for_each_provider():
    link = Element(CompanyId("oppet"), Layer.KO, Postcode("78431"))
    at = [
        Assumption(Reach(Postcode(place), Service.INTERNET, provider), link)
        for place in ("78431", "78432", "78433")
        for provider in ("snabbnet", "bredlinje")
    ]
    assert kept(at) == tuple(at[:2])
