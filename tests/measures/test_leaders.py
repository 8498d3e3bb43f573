from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import given, settings
from measures.small_tables import FOUR_TASKS, any_assignments, assigned, rows_of

from graphkit.measures import leaders

if TYPE_CHECKING:
    from graphkit.findings import Study

COLUMNS = ["party_id", "party", "kind", "tasks", "sole", "shared", "load", "share", "units", "band", "over"]


def test_four_tasks_by_hand() -> None:
    """甲 leads 1 alone and half of 2; 乙 half of 2 and half of 3; the other half of 3 is a group's.

    Persons carry 2.5 together, so 甲 has 1.5/2.5 and 乙 1/2.5. Below 甲 stand A and B, below 乙 A, B and C.
    """
    found = leaders(FOUR_TASKS)
    assert list(found.columns) == COLUMNS
    assert rows_of(found, "party_id", "kind", "tasks", "sole", "shared", "load", "units") == [
        ("leader:甲某", "leader", 2, 1, 1, 1.5, 2),
        ("leader:乙某", "leader", 2, 0, 2, 1.0, 3),
        ("group:各位县长", "group", 1, 0, 1, 0.5, 2),
    ]
    assert found["share"].tolist()[:2] == [0.6, 0.4]
    assert math.isnan(found["share"][2])


def test_a_group_is_never_ranked_with_persons() -> None:
    """A group stands below the persons, however much it carries, and has no share."""
    found = leaders(assigned("1 leader group:各位县长", "2 leader group:各位县长", "3 leader leader:王某"))
    assert rows_of(found, "party", "load") == [("王某", 1.0), ("各位县长", 2.0)]
    assert found["share"].tolist()[0] == 1.0
    assert math.isnan(found["share"][1])


def test_only_groups_lead() -> None:
    """Where no person leads, no share is defined."""
    assert leaders(assigned("1 leader group:各位县长"))["share"].isna().all()


def test_a_leader_listed_twice_leads_alone() -> None:
    """A name repeated in one list is one leader."""
    found = leaders(assigned("1 leader leader:王某", "1 leader leader:王某"))
    assert rows_of(found, "tasks", "sole", "shared", "load", "units") == [(1, 1, 0, 1.0, 0)]


def test_support_does_not_stand_below_a_leader() -> None:
    """Units below a leader are those that lead or answer; groups and support do not count."""
    found = leaders(assigned("1 leader leader:王某", "1 lead group:各镇街", "1 support unit:甲局"))
    assert rows_of(found, "units") == [(0,)]


def test_no_leaders_at_all() -> None:
    """A notice without leaders gives an empty table with all columns."""
    for table in (assigned(), assigned("1 lead unit:甲局")):
        found = leaders(table)
        assert found.empty
        assert list(found.columns) == COLUMNS


@settings(max_examples=50)
@given(any_assignments)
def test_loads_sum_to_the_tasks_with_a_leader(assignments: pd.DataFrame) -> None:
    """Loads sum to the tasks with a leader, sole and shared to all tasks, shares of persons to 1."""
    found = leaders(assignments)
    led = assignments.loc[assignments["role"].eq("leader"), "task_id"].nunique()
    assert math.isclose(found["load"].sum(), led, abs_tol=1e-9)
    assert (found["sole"] + found["shared"] == found["tasks"]).all()
    persons = found.loc[found["kind"].eq("leader")]
    if len(persons):
        assert math.isclose(persons["share"].sum(), 1, abs_tol=1e-9)


def test_the_jiaxiang_notice(study: Study) -> None:
    """The tasks of the six leaders and the one group, as counted by hand."""
    assert sorted(rows_of(study.leaders, "tasks", "party"), reverse=True) == [
        (31, "徐相斌"),
        (24, "王旭"),
        (23, "程合玉"),
        (20, "张艳丽"),
        (13, "周刚"),
        (5, "张广洲"),
        (4, "各位县长"),
    ]
    assert math.isclose(study.leaders["load"].sum(), 90, abs_tol=1e-9)
