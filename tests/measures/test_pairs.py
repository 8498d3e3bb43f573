from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measures.small_tables import FOUR_TASKS, any_assignments
from scipy import sparse

from graphkit.measures import pair_counts, pairs, portable
from graphkit.measures.pairs import Pairs, shared_tasks

tables = st.integers(0, 6).flatmap(
    lambda units: st.lists(st.lists(st.integers(0, 1), min_size=units, max_size=units), max_size=8).map(
        lambda rows: np.array(rows, dtype=np.int32).reshape(len(rows), units)
    )
)


def same(one: Pairs, other: Pairs) -> bool:
    """Whether both hold the same pairs in the same order, weights to rounding."""
    exact = all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("a", "b", "together"))
    return exact and bool(np.allclose(one.newman, other.newman, rtol=1e-12))


def test_three_tasks_by_hand() -> None:
    """Units 0, 1 and 2 in one task, 0 and 1 in another, 2 alone in the third: 0 and 1 share two, 1/2 + 1."""
    found = shared_tasks(sparse.csr_array(np.array([[1, 1, 1], [1, 1, 0], [0, 0, 1]])))
    assert list(zip(found.a, found.b, found.together, found.newman, strict=True)) == [
        (0, 1, 2, 1.5),
        (0, 2, 1, 0.5),
        (1, 2, 1, 0.5),
    ]


@settings(max_examples=200)
@given(tables)
def test_both_ways_of_counting_agree(table: np.ndarray) -> None:
    """Sparse products and a dense table of all pairs count the same."""
    matrix = sparse.csr_array(table)
    assert same(pairs._multiplied(matrix), pairs._counted(matrix))


def test_pieces_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting a few pairs at a time gives what counting all at once gives."""
    table = (np.random.default_rng(3).random((200, 12)) < 0.4).astype(np.int32)
    whole = pairs._multiplied(sparse.csr_array(table))
    monkeypatch.setattr(pairs, "_AT_ONCE", 5)
    assert same(shared_tasks(sparse.csr_array(table)), whole)


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
