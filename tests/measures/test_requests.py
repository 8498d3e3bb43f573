from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from measures.small_tables import FOUR_TASKS, assigned, rows_of

from graphkit.measures import requests

if TYPE_CHECKING:
    from graphkit.findings import Study

COLUMNS = ["lead_id", "support_id", "lead", "support", "tasks"]


def test_four_tasks_by_hand() -> None:
    """Only task 1 has both: A and B lead it and C supports it."""
    found = requests(FOUR_TASKS)
    assert list(found.columns) == COLUMNS
    assert rows_of(found, *COLUMNS) == [
        ("unit:A局", "unit:C局", "A局", "C局", 1),
        ("unit:B局", "unit:C局", "B局", "C局", 1),
    ]


def test_both_directions_are_two_rows() -> None:
    """A asks B twice and B asks A once: two rows, the stronger first; a unit does not ask itself."""
    found = requests(
        assigned(
            *("1 lead unit:甲局", "1 support unit:乙局", "2 lead unit:甲局", "2 support unit:乙局"),
            *("2 support unit:甲局", "3 lead unit:乙局", "3 support unit:甲局"),
        )
    )
    assert rows_of(found, "lead", "support", "tasks") == [("甲局", "乙局", 2), ("乙局", "甲局", 1)]


def test_a_responsible_unit_asks_where_nobody_leads() -> None:
    """In a task without a lead the responsible unit asks; beside a lead, also a group, it does not."""
    found = requests(
        assigned(
            *("1 responsible unit:甲局", "1 support unit:丙局"),
            *("2 lead group:各镇街", "2 responsible unit:乙局", "2 support unit:丙局"),
        )
    )
    assert rows_of(found, "lead", "support", "tasks") == [("甲局", "丙局", 1)]


@pytest.mark.parametrize("lines", [(), ("1 lead unit:甲局",), ("1 lead unit:甲局", "1 support group:各镇街")])
def test_nobody_asks(lines: tuple[str, ...]) -> None:
    """Without a lead and a support unit in one task the table is empty with all its columns."""
    found = requests(assigned(*lines))
    assert found.empty
    assert list(found.columns) == COLUMNS
    assert found["tasks"].dtype == "int64"


def test_the_jiaxiang_notice(study: Study) -> None:
    """What units ask of each other are the tasks of the notice in which the one leads and the other supports."""
    counted: dict[tuple[str, str], int] = {}
    units = study.ledger.assignments.query("kind == 'unit'")
    for _, task in units.groupby("task_id"):
        leads = set(task.loc[task["role"].eq("lead"), "party"])
        for support in set(task.loc[task["role"].eq("support"), "party"]):
            for lead in leads - {support}:
                counted[lead, support] = counted.get((lead, support), 0) + 1
    found = {(row[0], row[1]): row[2] for row in rows_of(study.requests, "lead", "support", "tasks")}
    assert found == counted
