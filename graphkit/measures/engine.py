"""One way of writing a measure for tables of any engine: pandas, DuckDB, Spark and whatever else narwhals knows.

A measure starts with ``lazy(table)``, uses only what works on every engine, and ends with ``native(...)``. These
do not: ``pivot``, ``top_k``, ``unpivot``, lists, anything but a plain aggregate within ``agg``, and an order of rows,
so that a table is sorted last of all, by a key without ties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

from graphkit.measures.undefined import nullable
from graphkit.records import Kind, Role

if TYPE_CHECKING:
    import narwhals as nw
    import pandas as pd

    Plan = nw.LazyFrame[Any]


def is_pandas(table: Any) -> TypeGuard[pd.DataFrame]:
    """Whether a table is a pandas frame, which the fast ways of counting take."""
    import pandas as pd

    return isinstance(table, pd.DataFrame)


def lazy(table: Any) -> Plan:
    """A table of any engine as a plan that narwhals understands; nothing is computed yet."""
    import narwhals as nw

    plan: Plan = nw.from_native(table).lazy()
    return plan


def keyed(table: Any) -> Plan:
    """``lazy`` with ``task_id`` as text, so that 1 and "1" are one task in all tables of a call."""
    import narwhals as nw

    return lazy(table).with_columns(nw.col("task_id").cast(nw.String))


def native(
    frame: Plan, measure: str, columns: list[str] | None = None, *, sort_by: list[str], descending: list[bool]
) -> Any:
    """A plan as the engine's own table of a measure: sorted, then just the given columns.

    What is undefined is NULL; a pandas frame gets a fresh index, and its undefined cells are missing (``undefined``).
    """
    ordered = frame.sort(sort_by, descending=descending)
    made = (ordered.select(*columns) if columns else ordered).to_native()
    return nullable(made.reset_index(drop=True), measure) if is_pandas(made) else made


def beside(table: Plan, counted: Plan, name: str) -> Plan:
    """A count of each party beside the table: 0 for a party that was not counted."""
    import narwhals as nw

    counts = counted.select("party_id", name)
    return table.join(counts, on="party_id", how="left").with_columns(nw.col(name).fill_null(0).cast(nw.Int64))


def held(assignments: Plan, *roles: Role) -> Plan:
    """One row a task, party and role, for the given roles: ``task_id, party_id, party, kind, role``, all of it text."""
    import narwhals as nw

    columns = [nw.col(name).cast(nw.String) for name in ("task_id", "party_id", "party", "kind", "role")]
    return assignments.select(*columns).filter(nw.col("role").is_in([str(role) for role in roles])).unique()


def carried(assignments: Plan) -> Plan:
    """The parties that carry each task, as ``holdings.carriers`` does it: ``task_id, party_id, load``.

    Its lead parties, or its responsible parties where it names no lead; ``load`` is its weight 1 shared among them.
    """
    import narwhals as nw

    either = held(assignments, Role.LEAD, Role.RESPONSIBLE)
    leading = (nw.col("role") == str(Role.LEAD)).cast(nw.Int64)
    marked = either.with_columns(leads=leading).with_columns(led=nw.col("leads").max().over("task_id"))
    chosen = marked.filter(nw.col("leads") == nw.col("led"))
    return chosen.select("task_id", "party_id", load=1.0 / nw.len().over("task_id"))


def of_kind(frame: Plan, kind: Kind) -> Plan:
    """The rows of one kind of party."""
    import narwhals as nw

    return frame.filter(nw.col("kind") == str(kind))
