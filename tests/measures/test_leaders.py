from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from measures.small_tables import FOUR_TASKS, any_assignments, assigned, rows_of, table, tasks

from graphkit.measures import Concentrated, leaders

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
    assert found["share"][2] is pd.NA


def test_a_group_is_never_ranked_with_persons() -> None:
    """A group stands below the persons, however much it carries, and has no share."""
    found = leaders(assigned("1 leader group:各位县长", "2 leader group:各位县长", "3 leader leader:王某"))
    assert rows_of(found, "party", "load") == [("王某", 1.0), ("各位县长", 2.0)]
    assert found["share"].tolist()[0] == 1.0
    assert found["share"][1] is pd.NA


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
    for held in (assigned(), assigned("1 lead unit:甲局")):
        found = leaders(held)
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


def test_bands_and_fields_by_hand() -> None:
    """甲 leads tasks of sections 附件1 and 附件2, 乙 of 附件2 only; below 甲 stand two units, below 乙 three."""
    of_tasks = tasks("1", "2", "3", "4").assign(section=["附件1", "附件2", "附件2", "附件2"])
    found = leaders(FOUR_TASKS, of_tasks)
    assert list(found.columns) == [*COLUMNS[:-1], "fields", "over"]
    assert rows_of(found, "party", "band", "fields") == [("甲某", "2–3", 2), ("乙某", "2–3", 1), ("各位县长", "2–3", 1)]


@pytest.mark.parametrize(
    ("units", "name"),
    [
        *((0, "0"), (1, "1"), (2, "2–3"), (3, "2–3"), (4, "4–7"), (7, "4–7"), (8, "8–12"), (12, "8–12")),
        *((13, "13–16"), (16, "13–16"), (17, "17+"), (400, "17+")),
    ],
)
def test_bands(units: int, name: str) -> None:
    """The bands are 1, 2–3, 4–7, 8–12, 13–16 and 17+, and 0 for a leader above no unit."""
    held = [("1", "leader", "leader:王某"), *(("1", "lead", f"unit:{at}局") for at in range(units))]
    assert leaders(table(held))["band"].tolist() == [name]


@pytest.mark.parametrize(
    ("count", "threshold"), [(1, math.inf), (2, 3 / 4), (3, 2 / 3), (4, 1 / 2), (6, 1 / 3), (8, 1 / 4), (20, 1 / 4)]
)
def test_the_share_that_is_too_much(count: int, threshold: float) -> None:
    """Twice the even share; of two or three, halfway from even to all; of eight or more, a quarter; of one, nothing."""
    assert Concentrated().threshold(count) == pytest.approx(threshold)


def lone_leaders(*tasks_each: int) -> pd.DataFrame:
    """Leaders with so many tasks each, all their own."""
    return table(
        (f"{who}-{task}", "leader", f"leader:{who}某") for who, many in enumerate(tasks_each) for task in range(many)
    )


def test_who_holds_too_much() -> None:
    """60 of 100 tasks among five is too much, 41 of 100 is above two fifths but not firmly so, 30 is not."""
    assert rows_of(leaders(lone_leaders(60, 10, 10, 10, 10)), "over")[:2] == [(True,), (False,)]
    assert not leaders(lone_leaders(41, 15, 15, 15, 14))["over"].any()
    assert not leaders(lone_leaders(30, 20, 20, 20, 10))["over"].any()


def test_who_is_not_judged() -> None:
    """A single leader has nobody to be compared with, and a group is no person."""
    assert not leaders(lone_leaders(50))["over"].any()
    held = pd.concat([lone_leaders(1, 1), table((f"g{n}", "leader", "group:各位县长") for n in range(50))])
    assert not leaders(held)["over"].any()


def test_a_rule_can_be_another() -> None:
    """With half of the even share more a leader of 41 among five is over it; a rule out of its range is refused."""
    rule = Concentrated(multiple=1.5, firm=0.9)
    assert leaders(lone_leaders(41, 15, 15, 15, 14), rule=rule)["over"].tolist() == [True, *[False] * 4]
    for wrong in ({"multiple": 0.5}, {"least": 0}, {"firm": 1.5}):
        with pytest.raises(ValueError, match="multiple"):
            Concentrated(**wrong)


def test_nobody_holds_too_much_in_the_jiaxiang_notice(study: Study) -> None:
    """徐相斌 has a quarter of the load of six leaders, less than the third that would be too much."""
    assert not study.leaders["over"].any()
    assert rows_of(study.leaders.head(1), "party", "tasks", "sole", "shared", "units", "band", "fields") == [
        ("徐相斌", 31, 13, 18, 28, "17+", 2)
    ]
