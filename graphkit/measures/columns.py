"""Which columns a measure needs, and what stands in for those that may be missing; for tables of any engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.errors import ContractError
from graphkit.measures.engine import is_pandas, lazy

if TYPE_CHECKING:
    import pandas as pd

    from graphkit.measures.engine import Plan

ASSIGNMENTS = ("task_id", "party_id", "party", "kind", "role")
"""What every measure needs of ``assignments``."""
OPTIONAL: dict[str, str | int] = {
    "document_id": "",
    "section": "",
    "number": "",
    "task": "",
    "as_written": "",
    "line": 0,
    "start": 0,
    "end": 0,
    "place": "",
}
"""Columns that only tell where something stands and what it is called, with what is taken where they are missing."""


def column_names(table: Any) -> list[str]:
    """The columns of a table of any engine; nothing is computed."""
    return list(table.columns) if is_pandas(table) else lazy(table).collect_schema().names()


def need(measure: str, name: str, table: Any, *columns: str) -> None:
    """Hold a table against what a measure needs of it.

    Args:
        measure: which measure asks.
        name: what the table is called, ``assignments`` …
        table: of any engine.
        columns: those that have to be there.

    Raises:
        ContractError: some are missing; the message names the measure, the table and all of them.
    """
    there = column_names(table)
    missing = [column for column in columns if column not in there]
    if missing:
        listed = ", ".join(missing)
        raise ContractError(
            f"指标 {measure} 算不了：{name} 表缺少列 {listed}；已有的列：{', '.join(there) or '无'}",
            f"{measure} cannot be taken: the table of {name} lacks {listed}; it has {', '.join(there) or 'no columns'}",
        )


def need_assignments(measure: str, assignments: Any, *more: str) -> None:
    """Hold a table of assignments against what every measure needs of it, and a measure besides."""
    need(measure, "assignments", assignments, *ASSIGNMENTS, *more)


def need_gap_tables(assignments: Any, tasks: Any, unresolved: Any, targets: Any, deadlines: Any) -> None:
    """Hold the tables that gaps are looked for in against what that needs; those that are None are left out."""
    need("orphans", "assignments", assignments, "task_id", "party_id", "kind", "role", "position")
    need("orphans", "tasks", tasks, "task_id", "task")
    if unresolved is not None:
        need("orphans", "unresolved", unresolved, "task_id", "role", "as_written")
    for name, aims in (("targets", targets), ("deadlines", deadlines)):
        if aims is not None:
            need("orphans", name, aims, "task_id")


def completed_plan(table: Plan, *columns: str) -> Plan:
    """As ``completed``, for the plan of a table of any engine."""
    import narwhals as nw

    there = table.collect_schema().names()
    missing = [nw.lit(OPTIONAL[column]).alias(column) for column in columns if column not in there]
    return table.with_columns(*missing) if missing else table


def completed(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """A table with the optional columns that it lacks of those named: empty text, place 0."""
    missing = {column: OPTIONAL[column] for column in columns if column not in table}
    if not missing:
        return table
    return table.assign(**missing).astype({name: "str" for name, value in missing.items() if value == ""})
