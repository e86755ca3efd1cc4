"""Randomness has an address: nothing depends on how much else is drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinergi.core.synthetic.draws import Draws, place_of

NAMES = st.text(min_size=1, max_size=12)


@given(st.integers(0, 2**32), NAMES, st.integers(0, 50), st.integers(0, 300))
def test_a_smaller_draw_is_the_beginning_of_a_larger_one(seed, name, block, count):
    draws = Draws(seed, block)
    for shape in (draws.uniform, draws.normal):
        assert np.array_equal(shape(name, count), shape(name, count + 200)[:count])


def test_names_parts_blocks_and_seeds_have_numbers_of_their_own():
    drawn = [
        Draws(1).uniform("a", 8),
        Draws(1).uniform("b", 8),
        Draws(1, 1).uniform("a", 8),
        Draws(2).uniform("a", 8),
        Draws(1).within("part").uniform("a", 8),
    ]
    assert len({tuple(numbers) for numbers in drawn}) == len(drawn)


def test_shapes_come_out_as_asked():
    draws, count = Draws(3), 60_000
    places = draws.pick("place", (1, 2, 0, 7), count)
    shares = np.bincount(places, minlength=4) / count
    assert shares == pytest.approx([0.1, 0.2, 0, 0.7], abs=0.01)
    assert draws.chance("flag", 0.3, count).mean() == pytest.approx(0.3, abs=0.01)
    whole = draws.whole("whole", 5, 8, count)
    assert set(whole.tolist()) == {5, 6, 7}
    normal = draws.normal("normal", count)
    assert (normal.mean(), normal.std()) == pytest.approx((0, 1), abs=0.02)
    assert sorted(draws.order("order", 100)) == list(range(100))


def test_a_number_at_the_very_end_still_falls_into_the_last_piece():
    assert place_of(np.array([0.0, 0.999999999999]), (3, 1)).tolist() == [0, 1]
