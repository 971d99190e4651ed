"""Every value of the closed vocabularies has a name in every language."""

import pytest

from statushub.model.incident import Status
from statushub.model.message import Reason
from statushub.model.names import Cause, IncidentKind, Layer, NoticeKind, Role, Service, Severity
from statushub.word import names
from statushub.word.segments import is_gsm7
from statushub.word.texts import languages, texts

NAMED = [
    (names.service_name, Service),
    (names.status_name, Status),
    (names.kind_name, NoticeKind),
    (names.kind_name, IncidentKind),
    (names.layer_name, Layer),
    (names.role_name, Role),
    (names.cause_name, Cause),
    (names.severity_name, Severity),
    (names.reason_name, Reason),
]


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(("name", "values"), NAMED, ids=lambda part: getattr(part, "__name__", ""))
def test_every_value_has_a_name_that_an_sms_can_carry(lang, name, values):
    for value in values:
        assert name(texts(lang), value)
        assert is_gsm7(name(texts(lang), value))


@pytest.mark.parametrize("values", {id(values): values for _, values in NAMED}.values())
def test_no_two_values_of_a_kind_share_a_name(values):
    name = next(name for name, named in NAMED if named is values)
    for lang in languages():
        said = [name(texts(lang), value) for value in values]
        assert len(set(said)) == len(said)


def test_services_are_listed_once_in_the_order_of_the_chain():
    services = [Service.POWER, Service.IPTV, Service.INTERNET, Service.IPTV]
    assert names.services_list(texts("sv"), services) == "internet, tv, el"
    assert names.services_list(texts("en"), services) == "internet, TV, electricity"


def test_no_services_are_no_words():
    assert names.services_list(texts("sv"), ()) == ""
