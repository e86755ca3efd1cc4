"""A scope reaches a region and all below it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinergi.core.scope import NATION, PUBLIC, Scope, contains, outermost

pairs = st.integers(11, 99).map(str)
villages = st.integers(1001, 3999).map(str)
kodes = st.one_of(
    pairs,
    st.tuples(pairs, pairs).map(".".join),
    st.tuples(pairs, pairs, pairs).map(".".join),
    st.tuples(pairs, pairs, pairs, villages).map(".".join),
)


@pytest.mark.parametrize(
    ("region", "kode", "inside"),
    [
        ("71.05", "71.05", True),
        ("71.05", "71.05.01.1009", True),
        ("71", "71.05", True),
        ("71.05", "71", False),
        ("71.0", "71.05", False),
        ("71.05", "71.051", False),
        ("7", "71", False),
        (NATION, "71.05", True),
        ("71.05", NATION, False),
    ],
)
def test_a_region_contains_what_its_code_begins(region, kode, inside):
    assert contains(region, kode) is inside


@given(kodes, kodes)
def test_two_regions_contain_each_other_only_when_they_are_one(a, b):
    assert (contains(a, b) and contains(b, a)) == (a == b)


@given(kodes, kodes, kodes)
def test_containment_is_handed_down(a, b, c):
    if contains(a, b) and contains(b, c):
        assert contains(a, c)


@given(st.lists(kodes, max_size=8), kodes)
def test_leaving_out_inner_regions_changes_no_answer(regions, kode):
    whole = Scope(actor="person:1", regions=frozenset(regions))
    short = Scope(actor="person:1", regions=outermost(regions))
    assert whole.covers(kode) == short.covers(kode)


def test_the_public_sees_and_may_nothing():
    assert not PUBLIC.covers("71")
    assert not PUBLIC.may("region.view")
    assert not PUBLIC.is_signed_in
