from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.measures import poisson_binomial
from graphkit.measures.poisson_binomial import (
    exact_tails,
    least_counts,
    masses,
    poisson_error,
    poisson_least_counts,
    poisson_tails,
)

sums = st.lists(st.tuples(st.integers(0, 64), st.integers(1, 12)), min_size=1, max_size=4)
"""Chances in 64ths, which are exact in binary, with how often each occurs."""


def by_fractions(parts: list[tuple[int, int]]) -> list[Fraction]:
    """P(X = 0), P(X = 1), … in whole fractions, event by event."""
    mass = [Fraction(1)]
    for numerator, times in parts:
        chance = Fraction(numerator, 64)
        for _ in range(times):
            mass = [
                a * (1 - chance) + b * chance for a, b in zip([*mass, Fraction(0)], [Fraction(0), *mass], strict=True)
            ]
    return mass


def test_two_unlike_chances_by_hand() -> None:
    """Chances 1/2 and 1/4: none with 3/8, both with 1/8, one with the remaining 4/8."""
    assert masses(np.array([[0.5, 0.25]]), np.array([1, 1]), 2)[0] == pytest.approx([3 / 8, 4 / 8, 1 / 8])
    at_least, at_most = exact_tails(np.array([[0.5, 0.25]] * 3), np.array([1, 1]), np.array([0, 1, 2]))
    assert at_least == pytest.approx([1, 5 / 8, 1 / 8])
    assert at_most == pytest.approx([3 / 8, 7 / 8, 1])


def test_like_chances_are_a_binomial() -> None:
    """Ten events of chance 1/2: P(X ≥ 8) = (45 + 10 + 1)/1024."""
    at_least, at_most = exact_tails(np.array([[0.5]]), np.array([10]), np.array([8]))
    assert at_least[0] == pytest.approx((comb(10, 8) + comb(10, 9) + 1) / 1024)
    assert at_most[0] == pytest.approx(1 - 11 / 1024)


def test_sure_and_impossible_events() -> None:
    """Three sure events and five impossible ones make exactly three."""
    at_least, at_most = exact_tails(np.array([[1.0, 0.0]] * 3), np.array([3, 5]), np.array([2, 3, 4]))
    assert at_least.tolist() == [1, 1, 0]
    assert at_most.tolist() == [0, 1, 1]


@settings(max_examples=200)
@given(sums, st.data())
def test_tails_in_whole_fractions(parts: list[tuple[int, int]], data: st.DataObject) -> None:
    """Both tails are those worked out in fractions, the smallest too, to a relative 1e-12."""
    mass = by_fractions(parts)
    observed = data.draw(st.integers(0, len(mass) - 1))
    chances = np.array([[numerator / 64 for numerator, _ in parts]])
    at_least, at_most = exact_tails(chances, np.array([times for _, times in parts]), np.array([observed]))
    assert at_least[0] == pytest.approx(float(sum(mass[observed:])), rel=1e-12, abs=0)
    assert at_most[0] == pytest.approx(float(sum(mass[: observed + 1])), rel=1e-12, abs=0)


def test_a_long_sum_far_from_its_mean() -> None:
    """3,000 events of three chances, 40 where 7 are expected: the tail is right though masses beyond are cut off."""
    chances, times = np.array([[1 / 1024, 1 / 256, 1 / 128]]), np.array([2000, 700, 300])
    mass = [1.0]
    for chance, count in zip(chances[0], times, strict=True):
        binomial = [comb(int(count), hits) * chance**hits * (1 - chance) ** (int(count) - hits) for hits in range(120)]
        mass = list(np.convolve(mass, binomial)[:120])
    at_least, _ = exact_tails(chances, times, np.array([40]))
    assert 0 < at_least[0] < 1e-15
    assert at_least[0] == pytest.approx(sum(mass[40:]), rel=1e-9, abs=0)


def test_many_sums_are_worked_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the pieces, every sum gets its own tails."""
    random = np.random.default_rng(5)
    chances, times = random.random((40, 3)) * 0.2, np.array([5, 20, 60])
    observed = random.integers(0, 30, 40)
    whole = exact_tails(chances, times, observed)
    monkeypatch.setattr(poisson_binomial, "_CELLS", 100)
    pieces = exact_tails(chances, times, observed)
    assert pieces[0] == pytest.approx(whole[0], rel=1e-12)
    assert pieces[1] == pytest.approx(whole[1], rel=1e-12)


@settings(max_examples=200)
@given(sums)
def test_poisson_is_within_its_error(parts: list[tuple[int, int]]) -> None:
    """No tail of the Poisson distribution is farther from the exact one than the bound says."""
    chances, times = np.array([[n / 64 for n, _ in parts]]), np.array([times for _, times in parts])
    observed = np.arange(times.sum() + 1)
    repeated = np.repeat(chances, len(observed), axis=0)
    error = poisson_error(chances, times)[0]
    exact, near = exact_tails(repeated, times, observed), poisson_tails(repeated @ times, observed)
    for one, other in zip(exact, near, strict=True):
        assert np.abs(one - other).max() <= error + 1e-12


def test_the_least_count_by_hand() -> None:
    """Ten events of chance 1/2: P(X ≥ 8) = 56/1024 and P(X ≥ 9) = 11/1024, so 8 is rare enough for 0.055, 9 for 0.05.

    No count is rare enough for a limit below (1/2)¹⁰.
    """
    found = least_counts(np.full((3, 1), 0.5), np.array([10]), np.array([0.055, 0.05, 1 / 1025]))
    assert found[:2].tolist() == [8, 9]
    assert np.isnan(found[2])


@settings(max_examples=100)
@given(sums, st.sampled_from([0.05, 0.01, 1e-4]))
def test_poisson_asks_for_no_fewer(parts: list[tuple[int, int]], limit: float) -> None:
    """The least count after Poisson is never below the exact one, so nothing is promised that could not be."""
    chances, times = np.array([[n / 64 for n, _ in parts]]), np.array([times for _, times in parts])
    exact = least_counts(chances, times, np.array([limit]))[0]
    near = poisson_least_counts(chances, times, np.array([limit]))[0]
    assert np.isnan(exact) or near >= exact
