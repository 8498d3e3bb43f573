from __future__ import annotations

import itertools
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measures.small_tables import FOUR_TASKS, any_assignments, assigned, rows_of

from graphkit.measures import dependence, truck_factor, vacancies
from graphkit.measures.truck_factor import TruckFactor
from graphkit.measures.truck_factor import truck_factor as computed

Sets = list[frozenset[int]]


def of_sets(sets: Sets) -> TruckFactor | None:
    """The truck factor of tasks, each given by its holders."""
    pairs = [(task, holder) for task, holders in enumerate(sets) for holder in sorted(holders)]
    known = {holder: at for at, holder in enumerate(sorted({holder for _, holder in pairs}))}
    return computed(
        np.array([task for task, _ in pairs], dtype=np.int64),
        np.array([known[holder] for _, holder in pairs], dtype=np.int64),
    )


def by_trying(sets: Sets) -> int:
    """The truck factor by trying every set of holders, the smallest first."""
    everybody = sorted(frozenset().union(*sets))
    return next(
        size
        for size in range(1, len(everybody) + 1)
        for gone in itertools.combinations(everybody, size)
        if 2 * sum(holders <= set(gone) for holders in sets) > len(sets)
    )


def test_the_four_tasks() -> None:
    """Both leaders have to leave, and all three units: by hand, no smaller set orphans more than half.

    Leaders: 甲 alone orphans 1 of 3, 乙 alone 3 of 3 (a group is nobody), so one is not enough and both orphan all.
    Units: {A,B} orphans 1, 2; {A,C} 2, 4; {B,C} 3, 4: two of four are not more than half.
    """
    found = dependence(FOUR_TASKS)
    columns = ("role", "holders", "tasks", "truck_factor", "at_least", "orphaned", "share")
    assert rows_of(found, *columns) == [("leader", 2, 3, 2, 2, 3, 1.0), ("lead", 3, 4, 3, 3, 4, 1.0)]
    assert [json.loads(cell) for cell in found["leaving"]] == [["乙某", "甲某"], ["A局", "B局", "C局"]]


def test_what_each_vacancy_leaves_open() -> None:
    """By hand: 乙某 is the only person in task 3, C局 the only single lead of task 4, each beside a group."""
    assert rows_of(vacancies(FOUR_TASKS), "party", "role", "tasks", "sole", "orphaned", "one_left") == [
        ("乙某", "leader", 2, 0, 1, 1),
        ("甲某", "leader", 2, 1, 1, 1),
        ("A局", "lead", 2, 1, 1, 1),
        ("C局", "lead", 2, 0, 1, 1),
        ("B局", "lead", 2, 0, 0, 2),
    ]


@pytest.mark.parametrize(
    ("sets", "factor"),
    [
        ([{0}, {0}, {1}], 1),
        ([{0}, {1}], 2),
        ([{0, 1}], 2),
        ([{0, 1}, {1, 2}, {0, 2}], 3),
        ([{0}, {0, 1}, {0, 1, 2}, {3}], 3),
    ],
)
def test_small_cases(sets: list[set[int]], factor: int) -> None:
    """More than half, not half; a task counts only when all its holders have left."""
    found = of_sets([frozenset(each) for each in sets])
    assert found is not None
    assert (found.factor, found.exact) == (factor, True)


@settings(max_examples=60)
@given(st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=4), min_size=1, max_size=14))
def test_the_search_finds_what_trying_everything_finds(sets: Sets) -> None:
    """The factor is the smallest there is, and the set that is named does orphan that many tasks."""
    found = of_sets(sets)
    assert found is not None
    assert (found.factor, found.exact) == (by_trying(sets), True)
    known = sorted(frozenset().union(*sets))
    gone = {known[at] for at in found.leaving}
    assert sum(holders <= gone for holders in sets) == found.orphaned > len(sets) / 2


def test_a_bound_where_the_search_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the size that is searched the greedy answer stands beside a bound that is not above the truth."""
    monkeypatch.setattr(truck_factor, "EXACT_HOLDERS", 2)
    sets = [frozenset(each) for each in ({0, 1}, {1, 2}, {0, 2}, {3})]
    found = of_sets(sets)
    assert found is not None
    assert found.lower <= by_trying(sets) <= found.factor


def test_the_answer_does_not_depend_on_the_order_of_the_rows() -> None:
    """The same notice gives the same answer, whatever the order of its rows."""
    backwards = FOUR_TASKS[::-1].reset_index(drop=True)
    assert dependence(backwards).equals(dependence(FOUR_TASKS))
    assert vacancies(backwards).equals(vacancies(FOUR_TASKS))


def test_groups_hold_nothing() -> None:
    """Where only groups stand, nobody can leave: both tables are empty, with all columns."""
    groups = assigned("1 leader group:各位县长", "1 lead group:各镇街")
    for table in (dependence(groups), vacancies(groups), dependence(assigned()), vacancies(assigned())):
        assert table.empty
        assert "orphaned" in table


@settings(max_examples=30)
@given(any_assignments)
def test_vacancies_add_up(held: object) -> None:
    """Sole tasks are orphaned ones, these are tasks; no share is undefined."""
    found = vacancies(held)  # type: ignore[arg-type]
    assert (found["sole"] <= found["orphaned"]).all()
    assert (found["orphaned"] + found["one_left"] <= found["tasks"]).all()
    assert not dependence(held).isna().to_numpy().any()  # type: ignore[arg-type]
