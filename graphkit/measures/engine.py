"""One way of writing a measure for tables of any engine: pandas, DuckDB, Spark and whatever else narwhals knows.

A measure starts with ``lazy(table)``, uses only what works on every engine, and ends with ``native(...)``. Not every
engine keeps an order of rows, so a table is sorted last of all, and by a key that has no ties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import narwhals as nw


def lazy(table: Any) -> nw.LazyFrame[Any]:
    """A table of any engine as a plan that narwhals understands; nothing is computed yet."""
    import narwhals as nw

    plan: nw.LazyFrame[Any] = nw.from_native(table).lazy()
    return plan


def native(frame: nw.LazyFrame[Any], *, sort_by: list[str], descending: list[bool]) -> Any:
    """A plan as the engine's own table, sorted; a pandas frame gets a fresh index."""
    made = frame.sort(sort_by, descending=descending).to_native()
    return made.reset_index(drop=True) if hasattr(made, "reset_index") else made
