"""The weights by which a kind is told: a table that people can read, and what is made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.model.names import NoticeKind
from statushub.read.kinds import INFO_FROM, kind_of, loudest, probabilities, weights, weights_of

TABLE = """# a comment
feature\toutage\tinfo
\t0.0\t0.0
w strömlöst\t2.0\t-1.0
w öppettider\t-1.0\t2.0
k outage 3 said\t1.0\t0.0
"""
NOWHERE = (0, 0)


def test_the_shipped_weights_know_every_kind_and_are_finite():
    table = weights()
    assert set(table.kinds) == set(NoticeKind)
    assert len(table.of) > 1000
    assert all(
        len(row) == len(table.kinds) and all(abs(weight) < 10 for weight in row) for row in table.of.values()
    )


def test_a_feature_speaks_for_a_kind_and_against_another():
    table = weights_of(TABLE)
    assert kind_of({"w strömlöst": (3, 12)}, table) is NoticeKind.OUTAGE
    assert kind_of({"w öppettider": (0, 10)}, table) is NoticeKind.INFO


def test_the_word_that_speaks_loudest_is_pointed_at():
    features = {"w strömlöst": (3, 12), "k outage 3 said": (20, 27), "role power": NOWHERE}
    assert loudest(features, NoticeKind.OUTAGE, weights_of(TABLE)) == (3, 12)


def test_where_nothing_speaks_nothing_is_pointed_at_and_nobody_alarmed():
    features = {"role power": NOWHERE}
    assert kind_of(features, weights_of(TABLE)) is NoticeKind.INFO
    assert loudest(features, NoticeKind.INFO, weights_of(TABLE)) is None


def test_an_alarm_must_be_surer_than_a_mere_half():
    table = weights_of(TABLE)
    features = {"w strömlöst": (0, 9), "w öppettider": (10, 20)}
    assert probabilities(features, table)[NoticeKind.INFO] >= INFO_FROM
    assert kind_of(features, table) is NoticeKind.INFO


@pytest.mark.parametrize(
    "table", ["feature\tstrejk\n\t0.0\n", "feature\toutage\n\tmycket\n"], ids=["kind", "weight"]
)
def test_a_table_that_says_nonsense_is_refused(table):
    with pytest.raises(ValueError, match=r"strejk|mycket"):
        weights_of(table)


@given(st.sets(st.sampled_from(sorted(weights().of)), max_size=60))
def test_probabilities_are_shares_of_one_whatever_is_shown(names):
    shares = probabilities(dict.fromkeys(names, NOWHERE), weights())
    assert sum(shares.values()) == pytest.approx(1.0)
    assert all(0.0 <= share <= 1.0 for share in shares.values())
