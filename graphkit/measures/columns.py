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


def engine_of(table: Any) -> str:
    """The name of the engine that holds a table.

    Raises:
        ContractError: it is no table.
    """
    if is_pandas(table):
        return "pandas"
    import narwhals as nw

    try:
        return str(nw.from_native(table).implementation.value)
    except TypeError:
        what = type(table).__name__
        raise ContractError(
            f"这里要一张表，给的是 {what}；请给 pandas、polars、DuckDB 或 Spark 的表",
            f"a table is wanted here and {what} is none; give one of pandas, polars, DuckDB or Spark",
        ) from None


def column_names(table: Any) -> list[str]:
    """The columns of a table of any engine; nothing is computed."""
    if engine_of(table) == "pandas":
        return list(table.columns)
    return lazy(table).collect_schema().names()


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
