"""Bodies that are anything at all."""

from hypothesis import given
from hypothesis import strategies as st

from statushub.web.bodies import values_of
from statushub.web.wire import NewIncident, NewUpdate

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
MEMBERS = st.sampled_from(
    ["title", "message", "kind", "services", "postcodes", "severity", "start", "eta", "x"]
)


@given(st.dictionaries(MEMBERS, ANYTHING))
def test_whatever_comes_is_a_value_or_a_fault(given_members):
    values, faults = values_of(NewIncident, given_members)
    faulty = {fault.pointer.split("/")[1] for fault in faults}
    assert not faulty & values.keys()
    assert given_members.keys() <= values.keys() | faulty
    assert all(fault.detail for fault in faults)


@given(message=st.text(min_size=1, max_size=4000))
def test_a_good_body_has_no_fault(message):
    assert values_of(NewUpdate, {"message": message}) == ({"message": message}, [])
