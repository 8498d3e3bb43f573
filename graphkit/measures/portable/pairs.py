"""Who works with whom, on any engine: the pair counts."""

from __future__ import annotations

from typing import Any

from graphkit.measures.cells import sound_assignments
from graphkit.measures.engine import held, lazy, native, of_kind
from graphkit.records import Kind, Role


def pairs(assignments: Any) -> Any:
    """Pairs of units with a common task, by a join of the table with itself.

    Args:
        assignments: a table of any engine with ``task_id, party_id, party, kind, role`` and any other columns.

    Returns:
        A table of that engine, the strongest pair first, not computed yet where the engine puts it off:
        ``a_id, b_id, a, b, together, newman`` as in ``measures.collaboration``.

    Notes:
        A task of n units makes n(n - 1)/2 rows on the way; on one machine the sparse matrices of
        ``measures.collaboration`` need a fifth of the memory.
    """
    import narwhals as nw

    assignments = sound_assignments("pair_counts", assignments)
    units = of_kind(held(lazy(assignments), Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT), Kind.UNIT)
    units = units.select("task_id", "party_id", "party").unique().with_columns(among=nw.len().over("task_id"))
    a = units.select("task_id", "among", a_id="party_id", a="party")
    b = units.select("task_id", b_id="party_id", b="party")
    both = a.join(b, on="task_id").filter(nw.col("a_id") < nw.col("b_id"))
    weighed = both.with_columns(weight=1.0 / (nw.col("among") - 1))
    found = weighed.group_by("a_id", "b_id", "a", "b").agg(together=nw.len(), newman=nw.col("weight").sum())
    found = found.with_columns(nw.col("together").cast(nw.Int64), nw.col("newman").round(12))
    return native(
        found,
        "pair_counts",
        ["a_id", "b_id", "a", "b", "together", "newman"],
        sort_by=["newman", "together", "a_id", "b_id"],
        descending=[True, True, False, False],
    )
