from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from measures.small_tables import FOUR_TASKS, any_assignments, assigned, rows_of
from measures.synthetic_counties import Recipe, county

from graphkit.measures import incidence, workload

if TYPE_CHECKING:
    from graphkit.findings import Study

COLUMNS = [
    *("party_id", "party", "kind", "lead", "responsible", "support", "tasks", "load", "share", "weighted"),
    *("leaders", "partners", "rank", "rank_best", "rank_worst", "multiple", "level", "firmness"),
]


def test_four_tasks_by_hand() -> None:
    """Each task's weight 1 is shared by its leads, or by its responsible parties where nobody leads.

    A: half of 1, all of 2, and nothing of 4, where others lead: 1.5. C: half of 3 and half of 4. B: half of 1 and
    half of 3. The group: half of 4. Together 4, so that A has 1.5/4 of the load.
    """
    found = workload(FOUR_TASKS)
    assert list(found.columns) == COLUMNS
    assert rows_of(found, "party_id", "kind", "lead", "responsible", "support", "tasks", "load", "share") == [
        ("unit:A局", "unit", 2, 1, 0, 3, 1.5, 0.375),
        ("unit:C局", "unit", 1, 1, 1, 3, 1.0, 0.25),
        ("unit:B局", "unit", 1, 1, 0, 2, 1.0, 0.25),
        ("group:各镇街", "group", 1, 0, 1, 2, 0.5, 0.125),
    ]


def test_a_unit_listed_twice_counts_once() -> None:
    """A unit that a task lists twice in one role carries it once and shares it with the other."""
    found = workload(assigned("1 lead unit:甲局", "1 lead unit:甲局", "1 lead unit:乙局"))
    assert rows_of(found, "party", "lead", "tasks", "load") == [("乙局", 1, 1, 0.5), ("甲局", 1, 1, 0.5)]


def test_a_unit_in_two_roles_has_one_task() -> None:
    """Leading and supporting one task is one task, counted in both roles."""
    found = workload(assigned("1 lead unit:甲局", "1 support unit:甲局"))
    assert rows_of(found, "lead", "support", "tasks", "load", "share") == [(1, 1, 1, 1.0, 1.0)]


def test_support_carries_no_load() -> None:
    """Where nobody carries anything loads are 0, and shares undefined instead of 0."""
    found = workload(assigned("1 support unit:甲局"))
    assert rows_of(found, "support", "tasks", "load") == [(1, 1, 0.0)]
    assert found["share"][0] is pd.NA


def test_one_unit_with_everything() -> None:
    """A single unit carries the whole load."""
    found = workload(assigned("1 lead unit:甲局", "2 responsible unit:甲局"))
    assert rows_of(found, "lead", "responsible", "tasks", "load", "share") == [(1, 1, 2, 2.0, 1.0)]


def test_nobody_carries_anything() -> None:
    """No assignments, or leaders only, give an empty table with all columns."""
    for table in (assigned(), assigned("1 leader leader:王某")):
        found = workload(table)
        assert found.empty
        assert list(found.columns) == COLUMNS


@settings(max_examples=50)
@given(any_assignments)
def test_loads_sum_to_the_tasks_that_somebody_carries(assignments: pd.DataFrame) -> None:
    """Loads sum to the tasks with a lead or responsible party, and shares to 1 where there are any."""
    found = workload(assignments)
    carried = assignments.loc[assignments["role"].isin(["lead", "responsible"]), "task_id"].nunique()
    assert math.isclose(found["load"].sum(), carried, abs_tol=1e-9)
    if carried:
        assert math.isclose(found["share"].sum(), 1, abs_tol=1e-9)


@settings(max_examples=50)
@given(any_assignments)
def test_counts_are_the_pairs_of_task_and_role(assignments: pd.DataFrame) -> None:
    """A party's tasks by role and in all are counted without repetitions, and order of rows does not matter."""
    found = workload(assignments).set_index("party_id")
    seen = set(zip(assignments["party_id"], assignments["task_id"], assignments["role"], strict=True))
    for party, row in found.iterrows():
        for role in ("lead", "responsible", "support"):
            assert row[role] == len({task for who, task, what in seen if (who, what) == (party, role)})
        assert row["tasks"] == len({task for who, task, what in seen if who == party and what != "leader"})
    pd.testing.assert_frame_equal(workload(assignments[::-1]), workload(assignments))


def test_the_jiaxiang_notice(study: Study) -> None:
    """The five units that lead most, as counted by hand, and all 90 tasks carried."""
    most = study.workload.loc[study.workload["kind"].eq("unit")].sort_values(["lead", "party"], ascending=[False, True])
    assert rows_of(most.head(5), "party", "lead") == [
        ("县发展和改革局", 15),
        ("县农业农村局", 10),
        ("县工业和信息化局", 10),
        ("县住房和城乡建设局", 9),
        ("经开区", 9),
    ]
    assert math.isclose(study.workload["load"].sum(), 90, abs_tol=1e-9)
    assert rows_of(study.workload, "kind").count(("unit",)) == 54
    assert study.workload["lead"].sum() == 161
    assert study.workload["support"].sum() == 231


@pytest.mark.parametrize(("name", "value"), [("_DENSE", 0), ("_AT_ONCE", 1)])
def test_how_partners_are_counted_changes_nothing(monkeypatch: pytest.MonkeyPatch, name: str, value: int) -> None:
    """By sparse products, or a task at a time, each party has the leaders and partners that it has at once."""
    assignments = county(Recipe(units=12, tasks=30), 2)
    whole = workload(assignments)
    monkeypatch.setattr(incidence, name, value)
    assert workload(assignments).equals(whole)
