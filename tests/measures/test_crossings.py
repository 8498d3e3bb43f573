from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from measures.small_tables import FOUR_TASKS, any_assignments, assigned, rows_of, tasks

from graphkit.measures import crossings, oversight

FOUR = tasks("1", "2", "3", "4")


def test_the_four_tasks() -> None:
    """By hand: 甲 and A meet in 1 and 2, every other pair once; C carries one task under a person and tests nothing.

    1: 甲-A yes, 甲-B no. 2: 甲-A yes, 乙-A no. 3: 乙-B no, 乙-C not testable. 4 names no leader.
    """
    found = crossings(FOUR_TASKS, FOUR)
    columns = ("number", "pairs", "testable", "elsewhere", "congruency", "lines", "apart")
    assert rows_of(found, *columns) == [
        ("3", 2, 1, 0, 0.0, "crossed", 1),
        ("1", 2, 2, 1, 0.5, "partly", 1),
        ("2", 2, 2, 1, 0.5, "partly", 0),
    ]
    assert list(found["explanation_zh"]) == [
        "本任务的牵头领导是乙某；“B局”在其他 1 项任务里由甲某（1 项）牵头",
        "本任务的牵头领导是甲某；“B局”在其他 1 项任务里由乙某（1 项）牵头",
        "",
    ]


def test_a_pair_that_meets_twice_is_aligned() -> None:
    """A leader with the same unit in two tasks is in one line."""
    held = assigned(*(f"{task} {words}" for task in "12" for words in ("leader leader:王某", "lead unit:甲局")))
    assert rows_of(crossings(held, FOUR), "congruency", "lines") == [(1.0, "aligned"), (1.0, "aligned")]


def test_nothing_to_compare_is_said_and_not_called_0() -> None:
    """A leader and a unit of one task only: the congruency is undefined, the reason is told."""
    found = crossings(assigned("1 leader leader:王某", "1 lead unit:甲局"), FOUR)
    assert rows_of(found, "testable", "lines", "explanation_zh") == [
        (0, "unknown", "牵头领导或牵头单位没有在其他任务里出现，无从比较")
    ]
    assert found["congruency"][0] is pd.NA


def test_groups_cross_no_lines() -> None:
    """各位县长 and 各镇街 are nobody in particular."""
    held = assigned("1 leader group:各位县长", "1 lead unit:甲局", "2 leader leader:王某", "2 lead group:各镇街")
    assert crossings(held, FOUR).empty
    assert oversight(held).empty


def test_leaders_above_units() -> None:
    """By hand: A stands twice under 甲, once under 乙; B once under each, the first by name is called the main one."""
    assert rows_of(oversight(FOUR_TASKS), "party", "tasks", "leaders", "main_leader", "main_tasks", "main_share") == [
        ("A局", 2, 2, "甲某", 2, 1.0),
        ("B局", 2, 2, "乙某", 1, 0.5),
        ("C局", 1, 1, "乙某", 1, 1.0),
    ]


@settings(max_examples=30)
@given(any_assignments)
def test_figures_stay_in_their_range(held: pd.DataFrame) -> None:
    """Elsewhere ≤ testable ≤ pairs, congruency in 0…1 exactly where a pair is testable, and a word for each task."""
    found = crossings(held, tasks("1", "2", "3", "4", "5"))
    assert (found["elsewhere"] <= found["testable"]).all()
    assert (found["testable"] <= found["pairs"]).all()
    assert found["congruency"].isna().equals(found["testable"].eq(0))
    assert found["congruency"].dropna().between(0, 1).all()
    assert set(found["lines"]) <= {"crossed", "partly", "aligned", "unknown"}
    assert oversight(held)["main_share"].between(0, 1).all()
