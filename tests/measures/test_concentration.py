from __future__ import annotations

import math
from dataclasses import astuple
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.measures import concentration

loads = st.lists(st.floats(0, 1000, allow_subnormal=False), min_size=2, max_size=12).filter(
    lambda some: sum(some) > 1e-6
)


def test_three_holders_by_hand() -> None:
    """Loads 3, 2, 1 have shares 1/2, 1/3, 1/6.

    HHI = 1/4 + 1/9 + 1/36 = 7/18; normalised (7/18 - 1/3)/(2/3) = 1/12; effective 18/7; the differences 1, 2, 1 in
    both directions over 2 x 9 x mean 2 give 8/36, times 3/2 is a Gini of 1/3.
    """
    found = concentration([2, 3, 1])
    assert astuple(found) == pytest.approx((3, 7 / 18, 1 / 12, 18 / 7, 1 / 3, 1 / 2, 1.0))


def test_equal_holders() -> None:
    """Four equal loads: HHI 1/4, nothing concentrated, four effective holders, the first three hold 3/4."""
    assert astuple(concentration([7.0] * 4)) == pytest.approx((4, 0.25, 0.0, 4.0, 0.0, 0.25, 0.75))


def test_everything_in_one_hand() -> None:
    """Of two holders one has all: every index is at its end."""
    assert astuple(concentration([5, 0])) == pytest.approx((2, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0))


def test_a_single_holder() -> None:
    """With one holder there is nothing to be uneven about: normalised HHI and Gini are undefined."""
    assert astuple(concentration([3])) == (1, 1.0, None, 1.0, None, 1.0, 1.0)


@pytest.mark.parametrize("nothing", [[], [0], [0.0, 0.0]])
def test_no_load_at_all(nothing: list[float]) -> None:
    """Where nothing is held nothing is defined, not 0."""
    assert astuple(concentration(nothing)) == (len(nothing), None, None, None, None, None, None)


@pytest.mark.parametrize("wrong", [-1.0, math.nan, math.inf])
def test_a_load_that_is_none(wrong: float) -> None:
    """A load that is negative, infinite or no number is an error, not a figure."""
    with pytest.raises(ValueError, match="from 0 on"):
        concentration([1.0, wrong])


@given(loads)
def test_ranges(some: list[float]) -> None:
    """Every index stays within its range."""
    found = concentration(some)
    count = len(some)
    assert found.hhi is not None
    assert found.hhi_normalised is not None
    assert found.effective is not None
    assert found.gini is not None
    assert found.cr1 is not None
    assert found.cr3 is not None
    assert 1 / count - 1e-9 <= found.hhi <= 1 + 1e-9
    assert 0 <= found.hhi_normalised <= 1 + 1e-9
    assert 1 - 1e-9 <= found.effective <= count + 1e-9
    assert 0 <= found.gini <= 1 + 1e-9
    assert 1 / count - 1e-9 <= found.cr1 <= found.cr3 + 1e-9 <= 1 + 2e-9


@given(loads)
def test_gini_is_half_the_relative_mean_difference(some: list[float]) -> None:
    """The Gini coefficient is the mean difference of all pairs of holders over twice their mean load."""
    count = len(some)
    difference = sum(abs(a - b) for a, b in product(some, repeat=2)) / (count * (count - 1))
    assert concentration(some).gini == pytest.approx(difference / (2 * sum(some) / count), abs=1e-9)


@given(loads, st.randoms(use_true_random=False), st.floats(0.01, 100))
def test_neither_order_nor_unit_matters(some: list[float], random: Random, factor: float) -> None:
    """Loads in another order and in another unit are concentrated alike."""
    other = [load * factor for load in some]
    random.shuffle(other)
    assert astuple(concentration(other)) == pytest.approx(astuple(concentration(some)), abs=1e-9)
