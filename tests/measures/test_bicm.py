from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from graphkit.measures.bicm import TOLERANCE, solve_bicm

tables = st.integers(1, 7).flatmap(
    lambda units: st.lists(st.lists(st.integers(0, 1), min_size=units, max_size=units), min_size=1, max_size=7)
)
"""Tasks x units, of 0 and 1."""


def test_like_sizes_share_evenly() -> None:
    """Two units of one task each and two tasks of one unit each: each unit stands in each task with chance 1/2."""
    assert solve_bicm([1, 1], [1, 1]).table() == pytest.approx(np.full((2, 2), 0.5))


def test_unlike_sizes_by_hand() -> None:
    """Units of 2, 1 and 1 tasks, tasks of 2, 1 and 1 units.

    By symmetry there are three chances: a (great unit, great task), b (great, small) and c (small, small), where
    a + 2b = 2 and b + 2c = 1. Odds are x y, so odds(a) odds(c) = odds(b)²; with a = 2 - 2b and c = (1 - b)/2 this is
    2 (1 - b)⁴ = b² (2b - 1)(1 + b), and halving the interval 1/2…1 gives b = 0.56844144.
    """
    b = 0.56844144
    assert 2 * (1 - b) ** 4 == pytest.approx(b**2 * (2 * b - 1) * (1 + b), abs=1e-8)
    a, c = 2 - 2 * b, (1 - b) / 2
    expected = np.array([[a, b, b], [b, c, c], [b, c, c]])
    assert solve_bicm([2, 1, 1], [2, 1, 1]).table() == pytest.approx(expected, abs=1e-8)


def test_everywhere_and_nowhere() -> None:
    """A unit in every task has the chance 1, one in none 0, and so have tasks; what is left is solved without them."""
    found = solve_bicm([4, 0, 2, 2], [3, 1, 2, 2]).table()
    half = 0.5
    assert found == pytest.approx(np.array([[1, 1, 1, 1], [0, 0, 0, 0], [1, 0, half, half], [1, 0, half, half]]))


def test_sizes_that_leave_one_network() -> None:
    """Where sizes can be had in one way only, the chances are that network: here each unit holds a longer list."""
    assert solve_bicm([1, 2, 3], [3, 2, 1]).table().tolist() == [[1, 0, 0], [1, 1, 0], [1, 1, 1]]


def test_the_edge() -> None:
    """Two great units must share both great tasks, and no small unit can stand in a small task: 1, 1/2, 1/2 and 0.

    Great units have 3 of 4 tasks, small ones 1, and so have tasks: 4 + 2q·4... the sums leave 2p + 2q = 3, 2q + 2s = 1
    for the chances p (great, great), q and s (small, small), so p = 1 + s; and p ≤ 1 gives s = 0.
    """
    found = solve_bicm([3, 3, 1, 1], [3, 3, 1, 1])
    assert found.converged
    assert found.chances == pytest.approx(np.array([[0, 0.5], [0.5, 1]]), abs=1e-9)


@pytest.mark.parametrize(("units", "tasks"), [([], []), ([0, 0], []), ([], [0]), ([0], [0, 0]), ([1], [1])])
def test_next_to_nothing(units: list[int], tasks: list[int]) -> None:
    """No units, no tasks, nobody in any task, one unit in one task: solved, without a warning."""
    found = solve_bicm(units, tasks)
    assert found.converged
    assert found.table().shape == (len(units), len(tasks))
    assert (found.table() == (1 if units == [1] else 0)).all()


@pytest.mark.parametrize(("units", "tasks"), [([1], [1, 1]), ([3], [1, 2]), ([-1, 1], [0])])
def test_sizes_of_no_network(units: list[int], tasks: list[int]) -> None:
    """Sizes whose sums differ, or that are too great or negative, are refused."""
    with pytest.raises(ValueError, match=r"places|outside"):
        solve_bicm(units, tasks)


@settings(max_examples=300)
@given(tables)
def test_the_expected_sizes_are_those_observed(rows: list[list[int]]) -> None:
    """Whatever the network, it converges, chances lie in 0…1, and their sums are its sizes."""
    table = np.array(rows)
    found = solve_bicm(table.sum(axis=0), table.sum(axis=1))
    assert found.converged
    assert ((found.table() >= 0) & (found.table() <= 1)).all()
    greatest = max(table.sum(axis=0).max(), table.sum(axis=1).max(), 1)
    assert found.table().sum(axis=1) == pytest.approx(table.sum(axis=0), abs=2 * TOLERANCE * greatest)
    assert found.table().sum(axis=0) == pytest.approx(table.sum(axis=1), abs=2 * TOLERANCE * greatest)


@pytest.mark.parametrize(("units", "tasks", "seed"), [(41, 90, 1), (60, 600, 2), (120, 800, 3), (200, 2000, 4)])
def test_the_package_bicm_gives_the_same(units: int, tasks: int, seed: int) -> None:
    """The published package's chances agree to 1e-8 in every unit and task."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package's own source
        bicm = pytest.importorskip("bicm")
        table = uneven(units, tasks, seed)
        graph = bicm.BipartiteGraph()
        graph.set_biadjacency_matrix(table)
        graph.solve_tool(method="newton", tol=1e-11, eps=1e-15, regularise=1e-14, linsearch=False)
        theirs = graph.get_bicm_matrix()
    ours = solve_bicm(table.sum(axis=1), table.sum(axis=0)).table()
    assert np.abs(ours - theirs).max() < 1e-8


def uneven(units: int, tasks: int, seed: int) -> NDArray[np.int64]:
    """Units x tasks, of 0 and 1, with great and small ones; nobody is without a task and no task without a unit."""
    random = np.random.default_rng(seed)
    weight = np.outer(random.lognormal(0, 0.8, units), random.lognormal(0, 0.6, tasks))
    drawn = random.random((units, tasks)) < np.minimum(0.9, 0.08 * weight / weight.mean())
    table: NDArray[np.int64] = drawn.astype(np.int64)
    table[random.integers(0, units, tasks), np.arange(tasks)] = 1
    table[np.arange(units), random.integers(0, tasks, units)] = 1
    return table
