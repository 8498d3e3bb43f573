from __future__ import annotations

import pandas as pd
from small_ledgers import FULL, UNIT_A, UNIT_B, UNIT_C, an_assignment

from graphkit.ledger import frame
from graphkit.measures import workload

ASSIGNMENTS = frame(
    "assignments",
    [
        an_assignment(1, 1, UNIT_A, "lead"),
        an_assignment(2, 1, UNIT_B, "responsible"),
        an_assignment(3, 2, UNIT_B, "responsible"),
        an_assignment(4, 2, UNIT_A, "support"),
        an_assignment(5, 2, UNIT_C, "support"),
    ],
)


def test_the_targets_of_the_tasks_that_a_party_carries() -> None:
    """A leads task 1 with two targets, B answers alone for task 2 with one, C only supports: 2, 1 and 0."""
    targets = pd.DataFrame({"task_id": ["task:1", "task:1", "task:2"]})
    table = workload(ASSIGNMENTS, targets).set_index("party_id")
    assert table["targets"].to_dict() == {UNIT_A: 2, UNIT_B: 1, UNIT_C: 0}
    assert str(table["targets"].dtype) == "int64"


def test_without_targets_there_is_no_such_column() -> None:
    """The column is left out where no targets are given, and 0 where there are none."""
    assert "targets" not in workload(ASSIGNMENTS)
    assert workload(ASSIGNMENTS, FULL.targets.iloc[:0])["targets"].tolist() == [0, 0, 0]
