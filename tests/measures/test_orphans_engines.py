from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from hypothesis import given, settings
from measures.engines import in_duckdb
from measures.small_tables import any_assignments, rows_of, tasks

from graphkit.measures import orphans, portable

if TYPE_CHECKING:
    from graphkit.ledger import Ledger

COLUMNS = ("task_id", "cause", "severity")
TWO_DOCUMENTS = pd.concat(
    [tasks("1", "2", "3", t2="会同有关部门推进"), tasks("4", "5", document="document:2")], ignore_index=True
)
UNRESOLVED = pd.DataFrame(
    [("1", "lead", "待定"), ("2", "leader", "待定"), ("3", "support", "待定")],
    columns=["task_id", "role", "as_written"],
).astype("str")
AIMS = pd.DataFrame({"task_id": ["1", "1", "2", "4"]}, dtype="str")


NAMES = ("assignments", "tasks", "unresolved", "targets", "deadlines")


def on_duckdb(*frames: pd.DataFrame) -> Any:
    """Orphans of the same tables in DuckDB: a relation of DuckDB."""
    return orphans(**in_duckdb(**dict(zip(NAMES, frames, strict=False))))


def gaps(table: pd.DataFrame) -> list[tuple[object, ...]]:
    """Task, cause and severity of each gap, in an order of their own."""
    return sorted(rows_of(table, *COLUMNS))


@settings(max_examples=15, deadline=None)
@given(any_assignments)
def test_pandas_and_duckdb_say_the_same(held: pd.DataFrame) -> None:
    """Whatever is assigned, both engines find the same gaps, and so does what is written for any engine on pandas."""
    frames = (held, TWO_DOCUMENTS, UNRESOLVED, AIMS, AIMS)
    found = on_duckdb(*frames)
    assert type(found).__name__ == "DuckDBPyRelation"
    assert gaps(found.df()) == gaps(orphans(*frames))
    assert gaps(portable.orphans(*frames, practice=2 / 3)) == gaps(orphans(*frames))


def test_the_gravest_come_first_on_duckdb_too() -> None:
    """The order is by severity and cause, then by the place of the task."""
    held = pd.DataFrame(
        [("5", "leader:王某", "leader", "leader", 1), ("4", "group:各镇街", "group", "lead", 1)],
        columns=["task_id", "party_id", "kind", "role", "position"],
    )
    found = on_duckdb(held, TWO_DOCUMENTS).df()
    assert rows_of(found, "task_id", "cause") == [
        *(("1", "nobody_named"), ("2", "nobody_named"), ("3", "nobody_named")),
        *(("5", "no_lead"), ("4", "lead_is_group"), ("4", "no_leader")),
    ]


def test_the_jiaxiang_notice_on_duckdb(ledger: Ledger) -> None:
    """The eight gaps of tasks 77-80 are found there too."""
    tables = (ledger.assignments, ledger.tasks, ledger.unresolved, ledger.targets, ledger.deadlines)
    found = on_duckdb(*tables).df()
    assert sorted(rows_of(found, "number", "cause")) == sorted(
        (number, cause) for number in ("77", "78", "79", "80") for cause in ("leader_is_group", "lead_group_first")
    )
