from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measures.small_tables import FOUR_TASKS, any_assignments
from scipy import sparse

from graphkit.measures import pair_counts, pairs, portable
from graphkit.measures.pairs import Pairs, numbers, shared_tasks

tables = st.integers(0, 6).flatmap(
    lambda units: st.lists(st.lists(st.integers(0, 1), min_size=units, max_size=units), max_size=8).map(
        lambda rows: np.array(rows, dtype=np.int32).reshape(len(rows), units)
    )
)


NAMES = ("a", "b", "together", "newman")


def test_three_tasks_by_hand() -> None:
    """Units 0, 1 and 2 in one task, 0 and 1 in another, 2 alone in the third: 0 and 1 share two, 1/2 + 1."""
    found = shared_tasks(sparse.csr_array(np.array([[1, 1, 1], [1, 1, 0], [0, 0, 1]])))
    assert list(zip(found.a, found.b, found.together, found.newman, strict=True)) == [
        (0, 1, 2, 1.5),
        (0, 2, 1, 0.5),
        (1, 2, 1, 0.5),
    ]


def by_definition(table: np.ndarray) -> dict[tuple[int, int], tuple[int, float]]:
    """Common tasks and weight of each pair, task by task."""
    found: dict[tuple[int, int], tuple[int, float]] = {}
    for row in table:
        units = np.flatnonzero(row).tolist()
        for pair in combinations(units, 2):
            together, newman = found.get(pair, (0, 0.0))
            found[pair] = together + 1, newman + 1 / (len(units) - 1)
    return dict(sorted(found.items()))


def told(found: Pairs) -> dict[tuple[int, int], tuple[int, float]]:
    """The same of counted pairs, in their order."""
    return {(int(a), int(b)): (int(n), w) for a, b, n, w in zip(*(getattr(found, name) for name in NAMES), strict=True)}


@settings(max_examples=200)
@given(tables)
def test_both_ways_of_counting_follow_the_definition(table: np.ndarray) -> None:
    """A table of all pairs, and putting the pairs in order, count what is counted task by task, in order of (a, b)."""
    matrix, expected = sparse.csr_array(table), by_definition(table)
    met = sum(together for together, _ in expected.values())
    for number, together, newman in (pairs._counted(matrix), pairs._sorted(matrix, met)):
        assert together.tolist() == [together for together, _ in expected.values()]
        assert newman.tolist() == pytest.approx([newman for _, newman in expected.values()], rel=1e-12)
        a, b = np.array(list(expected), dtype=np.intp).reshape(-1, 2).T
        assert number.tolist() == numbers(a, b, table.shape[1]).tolist()
    found = told(shared_tasks(matrix))
    assert list(found) == list(expected)


def test_numbers_of_pairs_by_hand() -> None:
    """The pairs of four units in order: 01, 02, 03, 12, 13, 23."""
    a, b = np.array([[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]).T
    assert numbers(a, b, 4).tolist() == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("share", [0.05, 0.4])
def test_pieces_change_nothing(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    """Counting a few pairs at a time gives what counting all at once gives, where few pairs meet and where most do."""
    table = (np.random.default_rng(3).random((200, 40)) < share).astype(np.int32)
    whole = shared_tasks(sparse.csr_array(table))
    assert list(told(whole)) == list(by_definition(table))
    monkeypatch.setattr(pairs, "_AT_ONCE", 5)
    monkeypatch.setattr(pairs, "_BLOCK", 2)
    piecewise = shared_tasks(sparse.csr_array(table))
    assert piecewise.together.tolist() == whole.together.tolist()
    assert (piecewise.a.tolist(), piecewise.b.tolist()) == (whole.a.tolist(), whole.b.tolist())
    assert piecewise.newman == pytest.approx(whole.newman, rel=1e-12)


@settings(max_examples=50)
@given(any_assignments)
def test_the_count_of_any_engine_is_the_same(assignments: pd.DataFrame) -> None:
    """The sparse matrices here and the joins that run on every engine count the same pairs, in the same order."""
    found, joined = pair_counts(assignments), portable.pairs(assignments)
    assert list(found.columns) == list(joined.columns)
    for name in ("a_id", "b_id", "a", "b", "together"):
        assert found[name].tolist() == joined[name].tolist()
    assert found["newman"].tolist() == pytest.approx(joined["newman"].tolist(), abs=1e-11)


def test_categories_in_any_order() -> None:
    """Categories that are not sorted, or stand for nobody, change neither pairs nor their order."""
    turned = {
        name: pd.CategoricalDtype([*FOUR_TASKS[name].unique()[::-1], "nobody"]) for name in FOUR_TASKS.columns[:3]
    }
    found, expected = pair_counts(FOUR_TASKS.astype(turned)), pair_counts(FOUR_TASKS)
    assert found.astype({"a_id": "str", "b_id": "str"}).equals(expected)
