from __future__ import annotations

import pandas as pd
import pytest

from graphkit.measures import backbone, collaboration


def ties(*pairs: tuple[str, str, float]) -> pd.DataFrame:
    """Ties of units by weight, the strongest first; only the columns that the backbone looks at."""
    table = pd.DataFrame(pairs, columns=["a_id", "b_id", "newman"])
    return table.assign(together=table["newman"].gt(0).astype(int), verdict="expected")


def test_a_star_by_hand() -> None:
    """Of the hub's four ties the fourth is weakest, yet it is the strongest of its other end: all are strong.

    A tie between two ends of which each has stronger ones is not: with one tie a unit, b-c is neither b's nor c's.
    """
    star = ties(("a", "b", 4), ("a", "c", 3), ("a", "d", 2), ("a", "e", 1), ("b", "c", 0.5))
    assert backbone(star, strongest=1)["strong"].tolist() == [True, True, True, True, False]
    assert backbone(star, strongest=2)["strong"].tolist() == [True] * 5
    assert backbone(star, strongest=0)["strong"].tolist() == [False] * 5


def test_three_of_each_unit() -> None:
    """Among six units that all know each other by falling weight every unit keeps its three strongest at least."""
    names = "abcdef"
    pairs = [(a, b) for at, a in enumerate(names) for b in names[at + 1 :]]
    marked = backbone(ties(*((a, b, 15 - place) for place, (a, b) in enumerate(pairs))))
    assert not marked["strong"].all()
    for name in names:
        own = marked.loc[marked["a_id"].eq(name) | marked["b_id"].eq(name), "strong"]
        assert own.iloc[:3].all()


def test_confirmed_ties_and_pairs_that_never_meet() -> None:
    """A pair called “more” is marked as confirmed; one that shares no task is no tie."""
    table = ties(("a", "b", 2), ("a", "c", 1), ("b", "c", 0)).assign(verdict=["more", "expected", "fewer"])
    marked = backbone(table)
    assert list(zip(marked["a_id"], marked["b_id"], marked["confirmed"], strict=True)) == [
        ("a", "b", True),
        ("a", "c", False),
    ]


@pytest.mark.parametrize("column", ["strong", "confirmed"])
def test_no_ties(column: str) -> None:
    """Without pairs there is nothing to mark, and the columns are there."""
    nothing = pd.DataFrame({name: pd.Series(dtype="str") for name in ("task_id", "party_id", "party", "kind", "role")})
    marked = backbone(collaboration(nothing))
    assert marked.empty
    assert marked[column].dtype == bool
